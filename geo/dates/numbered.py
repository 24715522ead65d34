"""Days that only their number names: "On the 12th he received rivals"."""

from __future__ import annotations

import re
from datetime import date

from geo.dates import stretch as s
from geo.dates.explicit import Match, Rules
from geo.dates.scene import Scene
from geo.dates.stretch import Stretch

_LEADS = re.compile(r"\b(?:on|by|until|till|since|from|before|after|between|and|of|late)\s+$")
# What may follow a day, but not the noun of "the 5th floor", "the 2nd Brigade", "the 10th round".
_GOES_ON = (
    r"(?=\s*(?:[,.;:)—–]|$)|\s+(?i:he|she|it|they|we|his|her|its|their|the|a|an|in|at|and|to|that"
    r"|this|there|about|some|many|police|officials|hundreds|thousands|dozens|tens|two|three|four"
    r"|five|six|seven|eight|nine|ten|one|another|was|were|when|after|before|as|by|from)\b)"
)


def read_number(match: Match, scene: Scene) -> Stretch | None:
    """The day of that number nearest to the one told last; else the last one, unless to come."""
    if not _LEADS.search(scene.lead):
        return None
    number = int(match["d"])
    told = scene.told
    if told is not None and told.unit == "month" and told.first is not None:
        return s.day(told.first.replace(day=number)).relative()
    near = told.last if told is not None and told.unit == "day" else None
    if near is None:
        if scene.published is None:
            return s.unresolved("day")
        near = scene.published
        days = [d for d in _around(near, number) if (d > near) is scene.is_future]
    else:
        days = _around(near, number)
        if scene.published is not None and not scene.is_future:
            days = [d for d in days if d <= scene.published]
    if not days:
        return None
    return s.day(min(days, key=lambda d: abs(d - near))).relative()


def _around(day: date, number: int) -> list[date]:
    """The days of that number in the month of ``day`` and in those beside it."""
    found = []
    for step in (-1, 0, 1):
        month = day.year * 12 + day.month - 1 + step
        try:
            found.append(date(month // 12, month % 12 + 1, number))
        except ValueError:  # the 31st of a shorter month
            continue
    return found


RULES: Rules = (
    (
        "number",
        rf"\b(?i:the)\s+(?P<d>[12]?\d|3[01])(?:st|nd|rd|th)\b(?!\s+of\b){_GOES_ON}",
        read_number,
    ),
)
