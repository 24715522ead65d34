"""Where and when a text goes on to tell: "In X on Monday they raided a house. The men fled."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.arguments import subject_of
from geo.dating import DEFAULTS, HAPPENED, Dated, from_when
from geo.distance import distance_km
from geo.lemmas import lemma_of
from geo.placing import Placed
from geo.types import Modality, Place, Role, Toponym, When

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from geo.drafts import Draft

OPENING = 12  # characters before the place that a sentence opens with: "Also in the …"
PLURAL = frozenset({"one", "both", "they", "all", "some", "several", "another"})
PICKING_UP = frozenset({"the", "this", "that", "these", "those", "both"})


@dataclass(frozen=True, slots=True)
class Scene:
    """An event with a place of its own, and the nouns that its sentence brought in."""

    place: Placed
    date: Dated
    nouns: frozenset[str]
    end: int  # the token behind its sentence

    @classmethod
    def of(cls, draft: Draft, place: Placed, date: Dated) -> Scene:
        """The scene that an event sets."""
        return cls(place, date, _nouns(draft.sentence), draft.sentence.end)

    @classmethod
    def framed(
        cls, sentence: Sentence, toponyms: Sequence[Toponym], dates: Sequence[When]
    ) -> Scene | None:
        """The scene that a sentence without an event sets: "In X today a post saw armed men"."""
        found = [t for t in toponyms if t.place is not None]
        days = [d for d in dates if d.first is not None]
        opens = bool(found) and found[0].span.start - sentence.start_char <= OPENING
        if not (opens or days) or not found or any(t.role is not Role.EVENT for t in found):
            return None
        place = Placed(place=found[0].place, span=found[0].span, how="scene", why=found[0].why)
        date = from_when(days[0], "scene") if len(days) == 1 else Dated()
        return cls(place, date, _nouns(sentence), sentence.end)

    def after(self, draft: Draft, place: Placed, date: Dated) -> Scene:
        """The scene that the next event sets; within the last one it is the same day still."""
        keeps = date.how in DEFAULTS and self.goes_on(draft) and self._holds(place.place)
        return Scene.of(draft, place, self.date if keeps else date)

    def goes_on(self, draft: Draft) -> bool:
        """True where the draft's words pick up one of its nouns: "the force", "this operation".

        In the next sentence "one", "both" or "they" will do.
        """
        subject = subject_of(draft.trigger.token)
        tokens = draft.tokens if subject is None else [*draft.tokens, subject]
        if subject is not None and self.end == draft.sentence.start and _counts(subject):
            return True
        return any(lemma_of(t) in self.nouns for t in _picked_up(tokens))

    def lend(
        self, draft: Draft, modality: Modality, place: Placed, date: Dated
    ) -> tuple[Placed, Dated]:
        """The draft's place and date, those of the scene where it has none and goes on with it."""
        if modality not in HAPPENED or not self.goes_on(draft):
            return place, date
        same_day = date.first == self.date.first and date.last == self.date.last
        bare = date.how in DEFAULTS | {"none"}
        if bare and self.date.how in ("own", "entry", "scene") and self._holds(place.place):
            date = replace(self.date, how="scene")
        if place.place is None and (bare or same_day):
            place = replace(self.place, how="scene")
        return place, date

    def _holds(self, place: Place | None) -> bool:
        """True for its own place, one that lies in it, and for none."""
        around = self.place.place
        if place is None or around is None or place.id == around.id:
            return True
        return around.where_prec.is_area and distance_km(place, around) <= around.radius_km


def _counts(subject: Token) -> bool:
    """True for the "one" of "three drones came. One was shot down"."""
    bare = not any(c.dep_ in ("prep", "relcl", "amod", "compound") for c in subject.children)
    return bare and (subject.pos_ == "NUM" or subject.lower_ in PLURAL)


def _nouns(sentence: Sentence) -> frozenset[str]:
    return frozenset(lemma_of(t) for t in sentence if t.pos_ == "NOUN")


def _picked_up(tokens: Iterable[Token]) -> Iterator[Token]:
    """The common nouns with an article that points back."""
    for token in tokens:
        if token.pos_ == "NOUN" and any(c.lower_ in PICKING_UP for c in token.children):
            yield token
