"""What a reader of one phrase may look at: the text around it, and the dates before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from geo.dates.stretch import Stretch
from geo.dates.tense import Tense, tense_at
from geo.dates.words import YEAR

# So near, a day without a year is meant whatever the verb says: news names what lies further off.
NEAR = timedelta(60)
# A date this far from publication is history, and days after it are of its year.
FAR = timedelta(400)
_YEARS = re.compile(rf"(?<![\d.,$€£/-]){YEAR}")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]{0,2}\s+(?=[A-Z“‘\"'])|\n")


@dataclass(frozen=True)
class Scene:
    """One phrase, ``text[start:end]``, in its text; ``anchor`` is the date resolved before it."""

    text: str
    start: int
    end: int
    published: date | None
    anchor: Stretch | None

    @cached_property
    def tense(self) -> Tense:
        """What the verb nearest to the phrase says."""
        return tense_at(self.text, self.start, self.end)

    @property
    def lead(self) -> str:
        """The few words before the phrase, in lower case."""
        return self.text[max(0, self.start - 24) : self.start].lower()

    @property
    def is_future(self) -> bool:
        """True where the clause speaks of what is to come."""
        return self.tense is Tense.FUTURE

    @cached_property
    def reference(self) -> date | None:
        """The day that a date without a year lies near: publication, or the history told before."""
        if self.published is None or self.anchor is None or self.anchor.first is None:
            return self.published
        if self.anchor.unit == "day" and abs(self.anchor.first - self.published) > FAR:
            return self.anchor.first
        return self.published

    def year_in_sentence(self) -> int | None:
        """The year that the phrase's own sentence names; None where it names none or several."""
        before = _SENTENCE_END.split(self.text[max(0, self.start - 200) : self.start])[-1]
        after = _SENTENCE_END.split(self.text[self.end : self.end + 200])[0]
        years = {int(found) for found in _YEARS.findall(before) + _YEARS.findall(after)}
        return years.pop() if len(years) == 1 else None

    def choose(self, candidates: Sequence[Stretch]) -> Stretch | None:
        """The candidate that the tense asks for; the nearest where that is quite near."""
        reference = self.reference
        if reference is None or not candidates:
            return None
        nearest = min(candidates, key=lambda c: _distance(c, reference))
        if self.tense is Tense.UNKNOWN or _distance(nearest, reference) <= NEAR:
            return nearest
        wanted = [c for c in candidates if _is_ahead(c, reference) is self.is_future]
        return min(wanted, key=lambda c: _distance(c, reference), default=nearest)


def _distance(stretch: Stretch, day: date) -> timedelta:
    if stretch.first is None or stretch.last is None:
        return timedelta.max
    return max(stretch.first - day, day - stretch.last, timedelta(0))


def _is_ahead(stretch: Stretch, day: date) -> bool:
    return stretch.first is not None and stretch.first > day
