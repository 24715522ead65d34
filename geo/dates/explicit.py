# ruff: noqa: E501 (a pattern reads best on one line)
"""Dates that name their day, month or year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from geo.dates import stretch as s
from geo.dates.scene import Scene
from geo.dates.stretch import Stretch
from geo.dates.words import (
    DASH,
    DAY,
    MONTH,
    ORD,
    ORDINALS,
    PLAIN_MONTH,
    SHORT_WEEKDAY,
    TRICKY_MONTH,
    YEAR,
    any_case,
    month_number,
)

Match = re.Match[str]
Reader = Callable[[Match, Scene], Stretch | None]
# Name, pattern, and what reads a match of it: the first that can read a phrase decides.
Rules = tuple[tuple[str, str, Reader], ...]


def _four(year: int) -> int:
    """The year with its century: 69 and above belong to the last one, as POSIX has it."""
    return year if year > 99 else year + (1900 if year >= 69 else 2000)


def read_iso(match: Match, _: Scene) -> Stretch | None:
    """2021-12-31, also 2021/12/31."""
    return s.day(date(int(match["y"]), int(match["m"]), int(match["d"])))


def read_slashed(match: Match, scene: Scene) -> Stretch | None:
    """31/12/2021 and 31.12.2021; unresolved where day and month could change places."""
    a, b, year = int(match["a"]), int(match["b"]), _four(int(match["y"]))
    if not 0 < min(a, b) <= 12:
        return None
    if a > 12 or (a == b) or (b <= 12 and _order(scene.text) == "dmy"):
        return s.day(date(year, b, a))
    if b > 12 or _order(scene.text) == "mdy":
        return s.day(date(year, a, b))
    return Stretch(first=None, last=None, timex=None, unit="day")


_PLAIN_ORDER = re.compile(r"(?<![\d/.])(\d\d?)[/.](\d\d?)[/.](?:19|20)?\d\d(?![\d/])")


@lru_cache(maxsize=4)  # asked for each such date of a text
def _order(text: str) -> str | None:
    """The order that the text's other dates show; None where they show none or both."""
    pairs = [(int(a), int(b)) for a, b in _PLAIN_ORDER.findall(text[:100_000])]
    orders = {"dmy" for a, b in pairs if a > 12 >= b} | {"mdy" for a, b in pairs if b > 12 >= a}
    return orders.pop() if len(orders) == 1 else None


def _in_year(scene: Scene, year: int | None, make: Callable[[int], Stretch]) -> Stretch | None:
    """What ``make`` gives for the year; without one, for the year that fits best."""
    if year is not None:
        return make(year)
    if scene.published is None:
        year = scene.year_in_sentence()
        if year is not None:
            return make(year)
    if scene.reference is None:
        return Stretch(first=None, last=None, timex=None, unit="day")
    near = scene.reference.year
    return scene.choose([c for y in (near - 1, near, near + 1) if (c := _safely(make, y))])


def _safely(make: Callable[[int], Stretch], year: int) -> Stretch | None:
    try:
        return make(year)
    except ValueError:  # 29 February
        return None


def year_beside(match: Match, scene: Scene) -> int | None:
    """The year beside a day or month: 2021, last year, the same year; None where there is none."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    beside = (groups.get("rel") or "").lower()
    if not beside:
        return None
    step = ("follow" in beside) - ("previous" in beside or "before" in beside)
    if step or "same" in beside or "that" in beside:
        anchor = scene.anchor.first if scene.anchor else None
        return anchor.year + step if anchor else None
    if scene.published is None:
        return None
    return scene.published.year + ("next" in beside) - ("last" in beside)


def read_day(match: Match, scene: Scene) -> Stretch | None:
    """31 December 2021, Dec. 31, the 31st of December."""
    month, day, year = month_number(match["mon"]), int(match["d"]), year_beside(match, scene)
    if match["rel"]:  # it counts from the publication date
        return s.unresolved("day") if year is None else s.day(date(year, month, day)).relative()
    return _in_year(scene, year, lambda y: s.day(date(y, month, day)))


_AND = re.compile(r"\d\s+and\s+(?:the\s+)?\d")


def read_days(match: Match, scene: Scene) -> Stretch | None:
    """10-12 January, from 3 to 5 March, March 3-5."""
    month, a, b = month_number(match["mon"]), int(match["a"]), int(match["b"])
    if a >= b or (b - a > 1 and _AND.search(match[0]) and "between" not in scene.lead):
        return None  # "3 and 24 March" are two days
    return _in_year(
        scene, year_beside(match, scene), lambda y: s.between(date(y, month, a), date(y, month, b))
    )


def read_days_over_months(match: Match, scene: Scene) -> Stretch | None:
    """28 February to 3 March 2021."""
    a, b = (int(match[k]) for k in ("a", "b"))
    begin, end = month_number(match["m1"]), month_number(match["m2"])

    def make(year: int) -> Stretch:
        return s.between(date(year - (begin > end), begin, a), date(year, end, b))

    return _in_year(scene, year_beside(match, scene), make)


_PORTIONS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late",
             "beginning": "early", "start": "early", "end": "late"}  # fmt: skip


def portion(match: Match, found: Stretch | None) -> Stretch | None:
    """The part of it that the words before it leave: early, mid, the first week of."""
    words = re.findall(r"\w+", (match["part"] or "").lower().removeprefix("the "))
    if found is None or not words:
        return found
    if words[0] in _PORTIONS:
        return found.part(_PORTIONS[words[0]])
    number = ORDINALS[words[0]]
    if words[1] == "half":
        return found.halves(1 if number == 1 else 2)
    return found.weeks(0 if words[0] in ("last", "final") else number)


_NAMES_ON = re.compile(r"\s[A-Z][a-z]+\s+\w")


def _is_first_name(match: Match, scene: Scene) -> bool:
    """True for August Hanning: the one month among them that people are called by."""
    return match["mon"] == "August" and bool(_NAMES_ON.match(scene.text, scene.end))


def read_month(match: Match, scene: Scene) -> Stretch | None:
    """December 2021, early December, last December, March this year."""
    number, year, groups = month_number(match["mon"]), year_beside(match, scene), match.groupdict()
    if groups.get("rel"):  # it counts from the publication date
        found = s.unresolved("month") if year is None else s.month(year, number).relative()
        return portion(match, found)
    if year is not None:
        return portion(match, s.month(year, number))
    if groups.get("mod"):
        return portion(match, _month_by(groups["mod"].lower(), number, scene))
    is_led = match["part"] or _LEADS_MONTH.search(scene.lead)
    if not (is_led or (match["plain"] and not _is_first_name(match, scene))):
        return None
    if scene.is_recurring:
        return Stretch(first=None, last=None, timex=f"--{number:02}", unit="month")
    return portion(match, _bare_month(number, scene))


_LEADS_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|during|through|before|after|for|and|or|between|around"
    r"|late|early|mid|this|last|next|on)[\s-]+$"
)


def _bare_month(number: int, scene: Scene) -> Stretch | None:
    year = scene.year_in_sentence() if scene.published is None else None
    reference = scene.reference
    if year is not None:
        return s.month(year, number)
    if reference is None:
        return Stretch(first=None, last=None, timex=None, unit="month")
    ahead = (number - reference.month) % 12
    return s.months_from(reference, ahead if scene.is_future or ahead == 0 else ahead - 12)


def _month_by(mod: str, number: int, scene: Scene) -> Stretch | None:
    if scene.published is None:
        return s.unresolved("month")
    ahead = (number - scene.published.month) % 12
    if mod in ("last", "past", "previous"):
        return s.months_from(scene.published, ahead - 12).relative()
    if mod == "this":
        return s.month(scene.published.year, number).relative()
    return s.months_from(scene.published, ahead or 12).relative()


_NTH = r"(?:first|second|third|fourth|final|last)\s+(?:week|half|days)"
PART = any_case(
    r"(?:early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of"
    rf"|(?:the\s+)?{_NTH}\s+of)(?:\s+|-|–)(?:in\s+)?(?:the\s+)?"
)
PART_GROUP = rf"(?P<part>{PART})?"
_BESIDE = r"(?:,|\s+of)?\s+(?P<rel>(?i:(?:last|this|next|that|the\s+(?:same|following|previous))\s+year|the\s+year\s+before))\b"
_WD = rf"(?:{SHORT_WEEKDAY},? +)?"
_OF = any_case(r"(?:\s+of|,)?\s+")
_TO = rf"(?:{DASH}|\s+(?:to|and|until|through|till)\s+(?:the\s+)?)"

RULES: Rules = (
    ("iso", r"(?<![\d/-])(?P<y>(?:1[5-9]|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?!\d|-\d)", read_iso),
    ("slashed", r"(?<![\d/.$-])(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)[/.](?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|[.-]\d)", read_slashed),
    ("over", rf"(?P<a>{DAY}){ORD}\s+(?P<m1>{MONTH}){_TO}(?P<b>{DAY}){ORD}\s+(?P<m2>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", read_days_over_months),
    ("days_m", rf"(?P<a>{DAY}){ORD}{_TO}(?P<b>{DAY}){ORD}{_OF}(?P<mon>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", read_days),
    ("m_days", rf"(?P<mon>{MONTH})\s+(?P<a>{DAY}){ORD}{_TO}(?P<b>{DAY}){ORD}(?!\s*{MONTH})(?:,?\s+(?P<y>{YEAR}))?", read_days),
    ("dmy", rf"(?<![\d.,:$/])(?<!\d-){_WD}(?:[Tt]he\s+)?(?P<d>{DAY}){ORD}(?:\s+[Dd]ay)?(?:\s+of|,|-)?[\s/-]*(?P<mon>{MONTH})(?:(?:\s+of|,)?[\s/-]+(?P<y>{YEAR})|{_BESIDE})?", read_day),
    ("mdy", rf"{_WD}(?P<mon>{MONTH})\s+(?:[Tt]he\s+)?(?P<d>{DAY}){ORD}(?![.,:]\d|%|\s*(?:percent|am\b|pm\b|people))(?:,?\s+(?P<y>{YEAR})(?!\s*(?:people|men))|{_BESIDE})?", read_day),
    ("my", rf"{PART_GROUP}(?P<mon>{MONTH})(?:\s+of|,)?\s+(?P<y>{YEAR})", read_month),
    ("month", rf"(?:(?P<mod>(?i:last|next|this|past|previous|following))\s+)?{PART_GROUP}(?P<mon>(?P<plain>\b(?:{PLAIN_MONTH})\b)|\b(?:{TRICKY_MONTH})\b)(?![-’']s?\s*[A-Z]|-\w)(?:{_BESIDE})?", read_month),
)  # fmt: skip
