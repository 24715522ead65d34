# ruff: noqa: E501 (a pattern reads best on one line)
"""Feasts, and days of the Islamic and the Iranian calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from geo.dates import stretch as s
from geo.dates.calendars import FEASTS, ISLAMIC_MONTHS, SOLAR_MONTHS, islamic, solar_hijri
from geo.dates.explicit import Match, Rules, year_beside
from geo.dates.scene import Scene
from geo.dates.stretch import Stretch
from geo.dates.words import DAY, ORD, YEAR


def read_nine_eleven(_: Match, __: Scene) -> Stretch | None:
    """9/11, which names its day wherever it is written."""
    return s.day(date(2001, 9, 11))


def read_feast(match: Match, scene: Scene) -> Stretch | None:
    """New Year's Eve, Eid al-Fitr, the days that a feast has in the year that fits."""
    if match["y"] is None and re.match(r"\s[A-Z][a-z]", scene.text[scene.end : scene.end + 3]):
        return None  # a name: the Christmas Truce
    name = re.sub(r"^midnight\s+on\s+", "", match["feast"], flags=re.I)
    days_of = next(days for pattern, days in FEASTS if re.fullmatch(pattern, name, re.I))
    midnight = timedelta(1 if match["feast"] != name else 0)

    def stretches(year: int) -> list[Stretch]:
        return [s.between(first, last + midnight) for first, last in days_of(year)]

    year = year_beside(match, scene) or (
        scene.year_in_sentence() if scene.published is None else None
    )
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


_OF = r"(?:\s+of|,)?\s+"
_ISLAMIC = "|".join(ISLAMIC_MONTHS)
_SOLAR = "|".join(SOLAR_MONTHS)
_FEASTS = "|".join(pattern for pattern, _ in FEASTS)

RULES: Rules = (
    ("islamic", rf"(?:(?P<d>{DAY}){ORD}{_OF})?(?P<mon>{_ISLAMIC}),?\s+(?P<y>1[0-5]\d\d)(?:\s+A\.?H\.?)?", read_islamic),
    ("solar", rf"(?:(?P<d>{DAY}){ORD}{_OF})?(?P<mon>{_SOLAR}),?\s+(?P<y>1[1-5]\d\d)(?!\d)", read_solar),
    ("feast", rf"(?P<feast>(?:(?i:midnight on ))?(?:{_FEASTS}))\b(?:,?\s+(?P<y>{YEAR}))?", read_feast),
    ("nine_eleven", r"(?<![\d/])9/11(?![/\d])", read_nine_eleven),
)  # fmt: skip
