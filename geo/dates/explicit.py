# ruff: noqa: E501 (a pattern reads best on one line)
"""Dates that name their day, month or year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from geo.dates import stretch as s
from geo.dates.calendars import FEASTS, ISLAMIC_MONTHS, SOLAR_MONTHS, islamic, solar_hijri
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


def _numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text)]


def _four(year: int) -> int:
    """The year with its century: 69 and above belong to the last one, as POSIX has it."""
    return year if year > 99 else year + (1900 if year >= 69 else 2000)


def read_iso(match: Match, _: Scene) -> Stretch | None:
    """2021-12-31, also 2021/12/31."""
    return s.day(date(int(match["y"]), int(match["m"]), int(match["d"])))


def read_slashed(match: Match, scene: Scene) -> Stretch | None:
    """31/12/2021 and 31.12.2021; unresolved where day and month could change places."""
    a, b, year = int(match["a"]), int(match["b"]), _four(int(match["y"]))
    if a > 12 or (a == b) or (b <= 12 and _order(scene.text) == "dmy"):
        return s.day(date(year, b, a))
    if b > 12 or _order(scene.text) == "mdy":
        return s.day(date(year, a, b))
    return Stretch(first=None, last=None, timex=None, unit="day")


_PLAIN_ORDER = re.compile(r"(?<![\d/.])(\d\d?)[/.](\d\d?)[/.](?:19|20)?\d\d(?![\d/])")


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


def _year(match: Match) -> int | None:
    return int(match["y"]) if match["y"] else None


def read_day(match: Match, scene: Scene) -> Stretch | None:
    """31 December 2021, Dec. 31, the 31st of December."""
    month, day = month_number(match["mon"]), int(match["d"])
    return _in_year(scene, _year(match), lambda y: s.day(date(y, month, day)))


def read_days(match: Match, scene: Scene) -> Stretch | None:
    """10-12 January, from 3 to 5 March, March 3-5."""
    month, a, b = month_number(match["mon"]), int(match["a"]), int(match["b"])
    if a >= b:
        return None
    return _in_year(scene, _year(match), lambda y: s.between(date(y, month, a), date(y, month, b)))


def read_days_over_months(match: Match, scene: Scene) -> Stretch | None:
    """28 February to 3 March 2021."""
    a, b = (int(match[k]) for k in ("a", "b"))
    begin, end = month_number(match["m1"]), month_number(match["m2"])

    def make(year: int) -> Stretch:
        return s.between(date(year - (begin > end), begin, a), date(year, end, b))

    return _in_year(scene, _year(match), make)


def _part(match: Match) -> str | None:
    word = (match["part"] or "").lower().strip(" -–")
    return {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "early",
            "start": "early", "end": "late"}.get(word.split()[0] if word else "")  # fmt: skip


def _portion(match: Match, found: Stretch | None) -> Stretch | None:
    part = _part(match)
    return found.part(part) if found is not None and part else found


def read_month(match: Match, scene: Scene) -> Stretch | None:
    """December 2021, early December, last December."""
    number = month_number(match["mon"])
    if (match["y"] or match["mod"]) is None and not (
        match["part"] or match["plain"] or _LEADS_MONTH.search(scene.lead)
    ):
        return None
    if match["mod"]:
        return _portion(match, _month_by(match["mod"].lower(), number, scene))
    year = _year(match)
    return _portion(match, _bare_month(number, scene) if year is None else s.month(year, number))


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


_NOT_COUNTED = any_case(
    r"(?!\s*(?:%|percent|per\s+cent|people|persons?|men|women|children|soldiers|troops|fighters"
    r"|civilians|deaths|killed|dead|wounded|km|kilomet|met[re]|feet|ft|miles|m\b|kg|tons?|tonnes|hours"
    r"|units|dollars|euros|pounds|houses|homes|families|jobs|points|cases|prisoners|refugees|GMT|UTC"
    r"|local\s+time|votes|seats|members|employees|workers|copies|cars|aircraft|planes|orders))"
)
_NAMED_NUMBER = re.compile(
    r"(?:resolution|flight|route|highway|road|no\.?|number|article|room|windows|boeing|airbus|law"
    r"|decree|section|page|pp?\.|chapter|office|version|model|unit|channel|\bnumber|code|of|than|about"
    r"|nearly|some|over|under|almost|least|approximately|#)\s+$"
)
_LOOSE_LEAD = re.compile(r"\b(?:of|than|about|over|under)\s+$")
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|during|through|before|after|early|late|mid|year|circa"
    r"|around|c\.|ca\.|between|and|for|summer|spring|winter|autumn|fall)|[\w]{3},?|[(\[–—-])\s*$"
)


def read_year(match: Match, scene: Scene) -> Stretch | None:
    """2014, mid-2014, and years in brackets; not house numbers, counts or names of things."""
    year, lead = int(match["y"]), scene.lead
    now = (scene.published or date(2030, 1, 1)).year
    if match["part"] is None:
        if _NAMED_NUMBER.search(lead) and not (
            _LOOSE_LEAD.search(lead) and 1900 <= year <= now + 10
        ):
            return None
        if not 1700 <= year <= now + 30 and not re.search(
            r"\b(?:in|since|by|until|from|year)\s+$", lead
        ):
            return None
    return _portion(match, s.year(year))


def read_short_year(match: Match, scene: Scene) -> Stretch | None:
    """The second year of 1920-21."""
    begins = int(re.findall(r"\d{4}", scene.lead)[-1])
    ends = begins // 100 * 100 + int(match["end"])
    return s.year(ends) if 0 < ends - begins <= 30 else None


def read_season(match: Match, scene: Scene) -> Stretch | None:
    """summer 2014, last winter, the spring of 1848."""
    name, mod = match["name"].lower(), (match["mod"] or "").lower()
    if match["y"]:
        return _portion(match, s.season(int(match["y"]), name))
    if not (match["part"] or mod) and name in ("spring", "fall"):
        return None
    if scene.reference is None:
        return s.unresolved("season")
    now = scene.reference
    options = [s.season(now.year + shift, name) for shift in (-2, -1, 0, 1, 2)]
    if mod.startswith("next") or (scene.is_future and not mod.startswith("last")):
        found = next(o for o in options if o.last and o.last > now and (o.first or now) >= now)
    elif mod.startswith("last"):
        found = [o for o in options if o.last and o.last < now][-1]
    else:
        found = [o for o in options if o.first and o.first <= now][-1]
    return _portion(match, found.relative())


def read_quarter(match: Match, scene: Scene) -> Stretch | None:
    """The fourth quarter of 2005, Q3, the first half of last year."""
    word = (match["nth"] or match["q"]).lower()
    number = ORDINALS.get(word) or int(word)
    whose = (match["rel"] or "").lower()
    if match["y"]:
        year = int(match["y"])
    elif scene.published is None:
        return s.unresolved("quarter")
    else:
        year = scene.published.year + ("next" in whose) - ("last" in whose or "previous" in whose)
    half = match["what"] is not None and match["what"].lower() == "half"
    if half and number > 2:
        number = 2
    found = s.half(year, number) if half else s.quarter(year, number)
    if match["y"]:
        return found
    is_over = (
        scene.published is not None and found.first is not None and found.first > scene.published
    )
    if is_over and not whose and not scene.is_future:
        found = s.half(year - 1, number) if half else s.quarter(year - 1, number)
    return found.relative()


def read_decade(match: Match, _: Scene) -> Stretch | None:
    """The 1990s, the early '90s."""
    digits = match["c"]
    begins = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return _portion(match, s.decade(begins))


def read_century(match: Match, _: Scene) -> Stretch | None:
    """The 20th century."""
    number = int(match["n"])
    return _portion(match, s.century(number)) if 2 <= number <= 30 else None


def read_feast(match: Match, scene: Scene) -> Stretch | None:
    """New Year's Eve, Eid al-Fitr, the days that a feast has in the year that fits."""
    name = re.sub(r"^midnight\s+on\s+", "", match["feast"], flags=re.I)
    days_of = next(days for pattern, days in FEASTS if re.fullmatch(pattern, name, re.I))
    midnight = timedelta(1 if match["feast"] != name else 0)

    def stretches(year: int) -> list[Stretch]:
        return [s.between(first, last + midnight) for first, last in days_of(year)]

    year = _year(match) or (scene.year_in_sentence() if scene.published is None else None)
    if year is not None:
        return next(iter(stretches(year)), None)
    if scene.reference is None:
        return Stretch(first=None, last=None, timex=None, unit="day")
    near = scene.reference.year
    return scene.choose([c for y in (near - 1, near, near + 1) for c in stretches(y)])


def _other_calendar(
    match: Match, names: tuple[str, ...], to_day: Callable[[int, int, int], date]
) -> Stretch | None:
    number = next(i for i, name in enumerate(names, 1) if re.fullmatch(name, match["mon"]))
    year = int(match["y"])
    if match["d"]:
        return s.day(to_day(year, number, int(match["d"])))
    later, month = divmod(number, 12)
    last = to_day(year + later, month + 1, 1) - timedelta(1)
    return s.between(to_day(year, number, 1), last, unit="month")


def read_islamic(match: Match, _: Scene) -> Stretch | None:
    """10 Muharram 1443: up to two days off what was proclaimed."""
    return _other_calendar(match, ISLAMIC_MONTHS, islamic)


def read_solar(match: Match, _: Scene) -> Stretch | None:
    """10 Dey 1400."""
    return _other_calendar(match, SOLAR_MONTHS, solar_hijri)


_PART = any_case(
    r"(?:early|mid|late|(?:the\s+)?(?:beginning|start|middle|end)\s+of)(?:\s+|-|–)(?:in\s+)?(?:the\s+)?"
)
_PART_GROUP = rf"(?P<part>{_PART})?"
_WD = rf"(?:{SHORT_WEEKDAY},? +)?"
_OF = any_case(r"(?:\s+of|,)?\s+")
_TO = rf"(?:{DASH}|\s+(?:to|and|until|through|till)\s+(?:the\s+)?)"
_ISLAMIC = "|".join(ISLAMIC_MONTHS)
_SOLAR = "|".join(SOLAR_MONTHS)
_FEASTS = "|".join(pattern for pattern, _ in FEASTS)

RULES: tuple[tuple[str, str, Reader], ...] = (
    ("iso", r"(?<![\d/-])(?P<y>(?:1[5-9]|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?!\d|-\d)", read_iso),
    ("slashed", r"(?<![\d/.$-])(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)[/.](?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|[.-]\d)", read_slashed),
    ("over", rf"(?P<a>{DAY}){ORD}\s+(?P<m1>{MONTH}){_TO}(?P<b>{DAY}){ORD}\s+(?P<m2>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", read_days_over_months),
    ("days_m", rf"(?P<a>{DAY}){ORD}{_TO}(?P<b>{DAY}){ORD}{_OF}(?P<mon>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", read_days),
    ("m_days", rf"(?P<mon>{MONTH})\s+(?P<a>{DAY}){ORD}{_TO}(?P<b>{DAY}){ORD}(?!\s*{MONTH})(?:,?\s+(?P<y>{YEAR}))?", read_days),
    ("islamic", rf"(?:(?P<d>{DAY}){ORD}{_OF})?(?P<mon>{_ISLAMIC}),?\s+(?P<y>1[0-5]\d\d)(?:\s+A\.?H\.?)?", read_islamic),
    ("solar", rf"(?:(?P<d>{DAY}){ORD}{_OF})?(?P<mon>{_SOLAR}),?\s+(?P<y>1[1-5]\d\d)(?!\d)", read_solar),
    ("dmy", rf"(?<![\d.,:$/])(?<!\d-){_WD}(?:[Tt]he\s+)?(?P<d>{DAY}){ORD}(?:\s+[Dd]ay)?(?:\s+of|,|-)?[\s-]*(?P<mon>{MONTH})(?:(?:\s+of|,)?[\s-]+(?P<y>{YEAR}))?", read_day),
    ("mdy", rf"{_WD}(?P<mon>{MONTH})\s+(?:[Tt]he\s+)?(?P<d>{DAY}){ORD}(?![.,:]\d|%|\s*(?:percent|am\b|pm\b|people))(?:,?\s+(?P<y>{YEAR})(?!\s*(?:people|men)))?", read_day),
    ("my", rf"{_PART_GROUP}(?P<mod>(?!))?(?P<mon>(?P<plain>{MONTH}))(?:\s+of|,)?\s+(?P<y>{YEAR})", read_month),
    ("month", rf"(?:(?P<mod>(?i:last|next|this|past|previous|following))\s+)?{_PART_GROUP}(?P<mon>(?P<plain>\b(?:{PLAIN_MONTH})\b)|\b(?:{TRICKY_MONTH})\b)(?![-’']s?\s*[A-Z]|-\w)(?P<y>(?!))?", read_month),
    ("quarter", rf"(?:(?i:the ))?(?:(?P<nth>(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th))[\s-]+(?P<what>(?i:quarter|half))|\bQ(?P<q>[1-4])\b)(?:(?:\s+of)?\s+(?:(?P<rel>(?i:(?:last|this|next|the|the previous) year))|(?P<y>{YEAR}))|\b(?!\s*(?:of|final|back|time)))", read_quarter),
    ("season", rf"{_PART_GROUP}(?:(?P<mod>(?i:last|this|next|the|this past|that))\s+)?\b(?P<name>(?i:spring|summer|autumn|fall|winter))\b(?:(?:\s+of)?\s+(?P<y>{YEAR}))?(?!\s+(?:of|in|into|to|from|on|back|apart|behind|olympic|games)\b)", read_season),
    ("decade", rf"{_PART_GROUP}(?:\b(?P<c>(?:1[5-9]|20)\d0|(?<=['’])[2-9]0)['’]?s\b)", read_decade),
    ("century", rf"{_PART_GROUP}\b(?P<n>\d\d?)(?:st|nd|rd|th)[\s-]+(?i:century)", read_century),
    ("feast", rf"(?P<feast>(?:(?i:midnight on ))?(?:{_FEASTS}))\b(?:,?\s+(?P<y>{YEAR}))?", read_feast),
    ("short", r"(?:(?<=\b1[5-9]\d\d[-–/])|(?<=\b20\d\d[-–/])|(?<=\b1[5-9]\d\d [-–] )|(?<=\b20\d\d [-–] ))(?P<end>\d\d)(?![\w/:-])", read_short_year),
    ("year", rf"(?:\b(?P<part>{_PART})|(?<![\w$€£#.,/:-]))(?P<y>{YEAR})(?![\w:%]|-\d\d?-|-[a-zA-Z]|[/.]\d)(?!['’]s\b){_NOT_COUNTED}", read_year),
)  # fmt: skip
