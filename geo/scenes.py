"""Where and when a text goes on to tell: "In X on Monday they raided a house. The men fled."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.dating import HAPPENED, Dated
from geo.lemmas import lemma_of
from geo.placing import Placed
from geo.types import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.drafts import Draft

PICKING_UP = frozenset({"the", "this", "that", "these", "those", "both"})


@dataclass(frozen=True, slots=True)
class Scene:
    """An event with a place of its own, and the nouns that its sentence brought in."""

    place: Placed
    date: Dated
    nouns: frozenset[str]

    @classmethod
    def of(cls, draft: Draft, place: Placed, date: Dated) -> Scene:
        """The scene that an event sets."""
        return cls(place, date, frozenset(lemma_of(t) for t in draft.sentence if t.pos_ == "NOUN"))

    def goes_on(self, draft: Draft) -> bool:
        """True where the draft's words pick up one of its nouns: "the force", "this operation"."""
        return any(lemma_of(t) in self.nouns for t in _picked_up(draft.tokens))

    def lend(
        self, draft: Draft, modality: Modality, place: Placed, date: Dated
    ) -> tuple[Placed, Dated]:
        """The draft's place and date, those of the scene where it has none and goes on with it."""
        bare = place.place is None and date.how in ("recent", "none", "scene")
        if not (bare and modality in HAPPENED and self.goes_on(draft)):
            return place, date
        dated = self.date.how in ("own", "entry", "scene") and self.date.first is not None
        return replace(self.place, how="scene"), replace(self.date, how="scene") if dated else date


def _picked_up(tokens: Iterable[Token]) -> Iterator[Token]:
    """The common nouns with an article that points back."""
    for token in tokens:
        if token.pos_ == "NOUN" and any(c.lower_ in PICKING_UP for c in token.children):
            yield token
