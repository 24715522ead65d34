"""Days that other calendars and feasts name, as Gregorian days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

# Day 1 of the civil Islamic calendar, 16 July 622 Julian, as a proleptic Gregorian ordinal.
ISLAMIC_EPOCH = 227015
# Leap years of the 33-year cycle that the Iranian calendar has followed since 1925.
SOLAR_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
NOWRUZ_1400 = date(2021, 3, 21)


def islamic(year: int, month: int, day: int) -> date:
    """The day of the tabular Islamic calendar: up to two days off what is proclaimed.

    >>> str(islamic(1443, 9, 1))
    '2022-04-03'
    """
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(ISLAMIC_EPOCH - 1 + days)


def solar_hijri(year: int, month: int, day: int) -> date:
    """The day of the Iranian calendar.

    >>> str(solar_hijri(1400, 10, 10))
    '2021-12-31'
    """
    leaps = _leaps_before(year) - _leaps_before(1400)
    new_year = NOWRUZ_1400 + timedelta(365 * (year - 1400) + leaps)
    before = 31 * (month - 1) - max(0, month - 7)
    return new_year + timedelta(before + day - 1)


def _leaps_before(year: int) -> int:
    return 8 * (year // 33) + sum(leap < year % 33 for leap in SOLAR_LEAPS)


def easter(year: int) -> date:
    """Western Easter Sunday, by the Gregorian computus.

    >>> str(easter(2022))
    '2022-04-17'
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    shift = epact - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))


Days = tuple[date, date]


def _fixed(month: int, day: int) -> Callable[[int], list[Days]]:
    return lambda year: [(date(year, month, day),) * 2]


def _easter(shift: int) -> Callable[[int], list[Days]]:
    return lambda year: [(easter(year) + timedelta(shift),) * 2]


def _islamic(month: int, day: int, length: int) -> Callable[[int], list[Days]]:
    def days(year: int) -> list[Days]:
        # A Gregorian year holds the same Islamic day once or twice.
        near = int((year - 622) * 33 / 32)
        begins = (islamic(hijri, month, day) for hijri in range(max(1, near - 1), near + 3))
        return [(b, b + timedelta(length - 1)) for b in begins if b.year == year]

    return days


def _thanksgiving(year: int) -> list[Days]:
    first = date(year, 11, 1)
    day = first + timedelta((3 - first.weekday()) % 7 + 21)
    return [(day, day)]


def _nowruz(year: int) -> list[Days]:
    day = solar_hijri(year - 621, 1, 1)
    return [(day, day)]


# What a feast is called (a pattern) and the days that it has in a Gregorian year.
FEASTS: tuple[tuple[str, Callable[[int], list[Days]]], ...] = (
    (r"New\s+Year['’]?s?['’]?\s+Eve", _fixed(12, 31)),
    (r"New\s+Year['’]?s?['’]?\s+Day", _fixed(1, 1)),
    (r"Christmas\s+Eve", _fixed(12, 24)),
    (r"Boxing\s+Day", _fixed(12, 26)),
    (r"Christmas(?:\s+Day)?", _fixed(12, 25)),
    (r"Valentine['’]?s\s+Day", _fixed(2, 14)),
    (r"Hall?owe['’]?en", _fixed(10, 31)),
    (r"Epiphany", _fixed(1, 6)),
    (r"May\s+Day", _fixed(5, 1)),
    (r"Good\s+Friday", _easter(-2)),
    (r"Palm\s+Sunday", _easter(-7)),
    (r"Easter\s+Monday", _easter(1)),
    (r"Easter(?:\s+Sunday)?", _easter(0)),
    (r"Thanksgiving(?:\s+Day)?", _thanksgiving),
    (r"(?:Now|New|Naw|Nev)r[uo]+z", _nowruz),
    (r"Eid[\s-]+[ae]l[\s-]+Fitr", _islamic(10, 1, 3)),
    (r"Eid[\s-]+[aeu]l[\s-]+Adha", _islamic(12, 10, 4)),
    (r"Ashura(?:['’])?", _islamic(1, 10, 1)),
    (r"Arba['’]?een", _islamic(2, 20, 1)),
    (r"Mawlid(?:\s+[ae]l[\s-]+Nabi)?", _islamic(3, 12, 1)),
    (r"Ramadh?an", _islamic(9, 1, 30)),
)

_FIRST, _SECOND = r"(?:awwal|ula|I)", r"(?:thani(?:ya)?|akhir(?:ah?)?|II)"
ISLAMIC_MONTHS = (
    r"Muharram",
    r"Safar",
    rf"Rabi['’]?\s+(?:al[\s-]+)?{_FIRST}",
    rf"Rabi['’]?\s+(?:al[\s-]+)?{_SECOND}",
    rf"Jum[ao]da\s+(?:al[\s-]+)?{_FIRST}",
    rf"Jum[ao]da\s+(?:al[\s-]+)?{_SECOND}",
    r"Rajab",
    r"Sha['’]?ban",
    r"Ramadh?an",
    r"Shawwal",
    r"Dhu[\s-]+['’]?a?l[\s-]+Q[ai]['’]?da?h?",
    r"Dhu[\s-]+['’]?a?l[\s-]+Hij+ah?",
)
SOLAR_MONTHS = (
    r"Farvardin", r"Ordibehesht", r"Khordad", r"Tir", r"Mordad|Amordad", r"Shahrivar",
    r"Mehr", r"Aban", r"Azar", r"Dey", r"Bahman", r"Esfand",
)  # fmt: skip
