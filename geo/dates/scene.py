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
# A day that lies this far before the one its story is at was named in passing; what lies
# further off than ``FAR`` is a story of its own.
ASIDE = timedelta(14)
_YEARS = re.compile(rf"(?<![\d.,$€£/-]){YEAR}")
SENTENCE_END = re.compile(r"[.!?]['\"”’)]{0,2}\s+(?=[A-Z“‘\"'])|\n")

_UNTIL = re.compile(r"\b(?:until|till)\s+$")
_BY = re.compile(r"\b(?:by|before|no\s+later\s+than)\s+$")
_IS_OVER = re.compile(r"\b(?:was|were|had|lasted|stayed|remained|fought|ran|lived|served)\b")
_RECURRING = re.compile(
    r"\b(?:every|each|usually|generally|typically|often|always|season|climate|monsoon|weather"
    r"|temperatures?|rains?|humid|cyclones|throughout|annually|per\s+(?:week|year|day))\b",
    re.I,
)
_MONTHS_RANGE = re.compile(
    r"\b(?i:between|from)\s+[A-Z]|\b[A-Z][a-z]{2,8}\s+(?:to|till|through)\s+(?:mid-)?$"
)
_ONCE = re.compile(
    r"\b(?:was|were|had|did|said|told|will|would|to\s+(?:be|vote|meet|begin|hold)|announce\w*"
    r"|kill\w*|attack\w*|rejects?|fell|rose|held|met|\w{2,}[^e\W]ed)\b"
)
_STATE = re.compile(
    r"\b(?:is|are|remains?|exists?|takes?|lives?|(?:has|have)\s+(?:an?|the|no|many|some|\d+))\b(?!\s+(?:\w+ing|\w+ed|due|set)\b)"
)


@dataclass(frozen=True)
class Scene:
    """One phrase, ``text[start:end]``, in its text; ``anchor`` is the date resolved before it.

    ``frame`` is the day that the entry of a chronicle opens with ("Saturday. …"), ``is_label`` says
    that the phrase may open one. ``opened`` is the date that the last dated sentence opened with;
    ``is_near`` says that the anchor stands in the phrase's own sentence.
    """

    text: str
    start: int
    end: int
    published: date | None
    anchor: Stretch | None
    frame: Stretch | None = None
    is_label: bool = False
    opened: Stretch | None = None
    is_near: bool = True

    @property
    def told(self) -> Stretch | None:
        """The date that "two days earlier" counts from: what an aside named is soon forgotten."""
        anchor, opened = self.anchor, self.opened
        if anchor is None or anchor.last is None or opened is None or opened.first is None:
            return anchor
        is_aside = ASIDE < opened.first - anchor.last <= FAR
        return opened if is_aside and not (self.is_near and anchor.unit == "day") else anchor

    @property
    def today(self) -> date | None:
        """The day that weekdays count from: the entry's own, else that of publication."""
        return self.frame.last if self.frame is not None else self.published

    @cached_property
    def tense(self) -> Tense:
        """What the verb nearest to the phrase says; "until" looks ahead unless it is over."""
        if _UNTIL.search(self.lead) and not _IS_OVER.search(self.sentence[0]):
            return Tense.FUTURE
        found = tense_at(self.text, self.start, self.end)
        is_limit = found is Tense.UNKNOWN and _BY.search(self.lead)
        return Tense.FUTURE if is_limit else found

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

    @cached_property
    def sentence(self) -> tuple[str, str]:
        """The words of the phrase's sentence before it and after it, 200 characters at most."""
        before = SENTENCE_END.split(self.text[max(0, self.start - 200) : self.start])[-1]
        after = SENTENCE_END.split(self.text[self.end : self.end + 200])[0]
        return before, after

    @property
    def is_recurring(self) -> bool:
        """True where the sentence tells what happens again and again, in no year of its own."""
        around = " ".join(self.sentence)
        if _ONCE.search(around):
            return False
        is_range = self.tense is Tense.UNKNOWN and _MONTHS_RANGE.search(around)
        return bool(is_range or _RECURRING.search(around))

    @property
    def is_nowadays(self) -> bool:
        """True where "today" means these times, in a sentence on how things are."""
        before, after = self.sentence
        if re.search(r"\bstill\b|\b(?:it|they)\s+(?:is|are)\s*$|\bas\s+\w+\s*$", before[-60:]):
            return True
        around = f"{before} {after}"
        return not _ONCE.search(around) and bool(_STATE.search(around))

    def year_in_sentence(self) -> int | None:
        """The year that the phrase's own sentence names; None where it names none or several."""
        before, after = self.sentence
        years = {int(found) for found in _YEARS.findall(before) + _YEARS.findall(after)}
        return years.pop() if len(years) == 1 else None

    def choose(self, candidates: Sequence[Stretch]) -> Stretch | None:
        """The candidate that the tense asks for, past without one; the nearest where it is near."""
        reference = self.reference
        if reference is None or not candidates:
            return None
        nearest = min(candidates, key=lambda c: distance(c, reference))
        if distance(nearest, reference) <= NEAR:
            return nearest
        wanted = [c for c in candidates if _is_ahead(c, reference) is self.is_future]
        return min(wanted, key=lambda c: distance(c, reference), default=nearest)


def distance(stretch: Stretch, day: date) -> timedelta:
    """How far a day lies from the stretch; nothing inside it."""
    if stretch.first is None or stretch.last is None:
        return timedelta.max
    return max(stretch.first - day, day - stretch.last, timedelta(0))


def _is_ahead(stretch: Stretch, day: date) -> bool:
    return stretch.first is not None and stretch.first > day
