"""An article as a whole, looked through once: its names by where they stand, what it tells of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from geo.clauses import text_of
from geo.lemmas import lemma_of
from geo.placing import LOCATING
from geo.types import Place, Role, Span, Toponym, When

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geo.geocoders.offline import Gazetteer

COURT = re.compile(r"\b(?:[A-Z][\w-]+ ){0,3}Court\b")


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_T = TypeVar("_T", bound=_Spanned)


class InText(Generic[_T]):
    """Things that stand in a text, found by where they stand."""

    def __init__(self, things: Sequence[_T]) -> None:
        self.all = sorted(things, key=lambda t: t.span.start)
        self._starts = [t.span.start for t in self.all]
        self._longest = max((t.span.end - t.span.start for t in self.all), default=0)

    def meeting(self, start: int, end: int) -> list[_T]:
        """Those that share a character with the stretch."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [t for t in self.all[first:last] if t.span.end > start]

    def inside(self, span: Span) -> list[_T]:
        """Those that lie wholly in the stretch."""
        return [t for t in self.meeting(span.start, span.end) if span.contains(t.span)]


class Story:
    """What an article says besides the sentence that is being read."""

    def __init__(
        self,
        doc: Doc,
        toponyms: Sequence[Toponym],
        dates: Sequence[When],
        *,
        country: Place | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.toponyms = InText(toponyms)
        self.dates = InText(dates)
        self.country = country  # the one that all is told of
        self.gazetteer = gazetteer

    def placed_in(self, span: Span) -> list[Toponym]:
        """The resolved toponyms in a stretch of the text."""
        return [t for t in self.toponyms.inside(span) if t.place is not None]

    @cached_property
    def main_country(self) -> str | None:
        """The code of the country where most of the places lie; None without a clear one."""
        codes = Counter(t.place.country for t in self.toponyms.all if t.place and t.place.country)
        code, times = codes.most_common(1)[0] if codes else (None, 0)
        return code if 2 * times > codes.total() else None

    @cached_property
    def countries(self) -> list[str]:
        """The codes of the countries where things are told of, those told of most first."""
        told = (t.place for t in self.toponyms.all if t.role in LOCATING and t.place is not None)
        return [code for code, _ in Counter(p.country for p in told if p.country).most_common()]

    @cached_property
    def dateline(self) -> Toponym | None:
        """The first resolved place of a dateline."""
        found = (t for t in self.toponyms.all if t.role is Role.DATELINE and t.place is not None)
        return next(found, None)

    @cached_property
    def has_places_as_labels(self) -> bool:
        """True where entries stand under towns, "Mekelle: …", "Semera: …"; one is a dateline."""
        lines = (t for t in self.toponyms.all if t.role is Role.DATELINE)
        return sum(self.text[t.span.end : t.span.end + 1] == ":" for t in lines) > 1

    @cached_property
    def _courts(self) -> list[re.Match[str]]:
        return list(COURT.finditer(self.text))

    def court_before(self, at: int) -> str | None:
        """The court that is named last before a character."""
        i = bisect_left(self._courts, at + 1, key=lambda m: m.end())
        return self._courts[i - 1][0] if i else None

    @cached_property
    def _scenes(self) -> dict[str, tuple[int, Toponym]]:
        """For each lemma, the first sentence with it that names a place, and the place."""
        found: dict[str, tuple[int, Toponym]] = {}
        for sentence in self.doc.sents:
            span = Span(start=sentence.start_char, end=sentence.end_char)
            named = [t for t in self.placed_in(span) if t.role in LOCATING]
            if named:
                best = min(named, key=_precision)
                for token in sentence:
                    found.setdefault(lemma_of(token), (span.start, best))
        return found

    def place_told_with(self, lemmas: set[str], before: int) -> Toponym | None:
        """The place of the first sentence that tells of one of the things, before a character."""
        told = [self._scenes[lemma] for lemma in lemmas if lemma in self._scenes]
        start, place = min(told, key=lambda t: t[0], default=(before, None))
        return place if start < before else None


def _precision(toponym: Toponym) -> tuple[int, float]:
    assert toponym.place is not None  # only resolved ones are asked
    return toponym.place.where_prec, toponym.place.radius_km
