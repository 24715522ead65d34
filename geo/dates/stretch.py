"""A stretch of days that words mean, and its TIMEX3 value."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.types import Basis, DatePrec

UNITS = {
    "day": DatePrec.DAY,
    "weekend": DatePrec.DAYS,
    "week": DatePrec.WEEK,
    "month": DatePrec.MONTH,
    "quarter": DatePrec.YEAR,
    "season": DatePrec.YEAR,
    "year": DatePrec.YEAR,
    "decade": DatePrec.YEAR,
    "century": DatePrec.YEAR,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Days ``first`` to ``last``; both None where the words can't be resolved."""

    first: date | None
    last: date | None
    timex: str | None
    unit: str  # a key of UNITS
    basis: Basis = Basis.EXPLICIT
    deadline: bool = False

    @property
    def precision(self) -> DatePrec:
        """How precise it is, by its length; by its unit where that isn't known."""
        if self.first is None or self.last is None:
            return UNITS[self.unit]
        return precision_of((self.last - self.first).days + 1)

    def relative(self) -> Stretch:
        """The same, counted from the publication date."""
        return replace(self, basis=Basis.RELATIVE)

    def part(self, which: str) -> Stretch:
        """Its early, middle or late third; the value stays that of the whole, as TIMEX3 has it.

        >>> str(month(2021, 3).part("early").last)
        '2021-03-10'
        """
        if self.first is None or self.last is None:
            return self
        days = (self.last - self.first).days + 1
        low, high = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}[which]
        begin = self.first + timedelta(days * low // 3)
        return replace(self, first=begin, last=self.first + timedelta(days * high // 3 - 1))

    def weeks(self, number: int, *, count: int = 1) -> Stretch:
        """Its first (1), second … week or so many of them; the last with number 0.

        >>> str(month(2021, 12).weeks(0).first), str(month(2021, 12).weeks(1).last)
        ('2021-12-25', '2021-12-07')
        """
        if self.first is None or self.last is None:
            return self
        length = timedelta(7 * count - 1)
        begin = self.first + timedelta(7 * (number - 1)) if number else self.last - length
        return replace(self, first=begin, last=min(begin + length, self.last))

    def halves(self, number: int) -> Stretch:
        """Its first or second half."""
        if self.first is None or self.last is None:
            return self
        middle = self.first + (self.last - self.first) // 2
        if number == 1:
            return replace(self, last=middle)
        return replace(self, first=middle + timedelta(1))


def precision_of(days: int) -> DatePrec:
    """The code for a stretch of so many days.

    >>> precision_of(1).name, precision_of(6).name, precision_of(31).name
    ('DAY', 'DAYS', 'MONTH')
    """
    limits = ((1, DatePrec.DAY), (6, DatePrec.DAYS), (7, DatePrec.WEEK), (31, DatePrec.MONTH))
    return next((code for most, code in limits if days <= most), DatePrec.YEAR)


def unresolved(unit: str, timex: str | None = None) -> Stretch:
    """Words that count from a day which isn't known."""
    return Stretch(first=None, last=None, timex=timex, unit=unit, basis=Basis.RELATIVE)


def between(first: date, last: date, timex: str | None = None, unit: str = "day") -> Stretch:
    """The days from ``first`` to ``last``, both included."""
    value = timex or (first.isoformat() if first == last else f"{first}/{last}")
    return Stretch(first=first, last=last, timex=value, unit=unit)


def day(when: date) -> Stretch:
    """One day."""
    return between(when, when)


def week(when: date) -> Stretch:
    """The ISO week around a day: Monday to Sunday."""
    year_, number, weekday = when.isocalendar()
    monday = when - timedelta(weekday - 1)
    return between(monday, monday + timedelta(6), f"{year_}-W{number:02}", "week")


def weekend(when: date) -> Stretch:
    """Saturday and Sunday of the ISO week around a day."""
    whole = week(when)
    assert whole.last is not None
    return between(whole.last - timedelta(1), whole.last, f"{whole.timex}-WE", "weekend")


def month(year_: int, number: int) -> Stretch:
    """A month."""
    last = date(year_, number, monthrange(year_, number)[1])
    return between(last.replace(day=1), last, f"{year_:04}-{number:02}", "month")


def months_from(when: date, count: int) -> Stretch:
    """The month ``count`` months after that of ``when``.

    >>> months_from(date(2021, 12, 20), 2).timex
    '2022-02'
    """
    index = when.year * 12 + when.month - 1 + count
    return month(index // 12, index % 12 + 1)


def quarter(year_: int, number: int) -> Stretch:
    """A quarter, 1 to 4."""
    last = month(year_, 3 * number).last
    assert last is not None
    return between(date(year_, 3 * number - 2, 1), last, f"{year_:04}-Q{number}", "quarter")


def half(year_: int, number: int) -> Stretch:
    """A half year, 1 or 2."""
    last = month(year_, 6 * number).last
    assert last is not None
    return between(date(year_, 6 * number - 5, 1), last, f"{year_:04}-H{number}", "quarter")


SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9),
           "winter": ("WI", 12)}  # fmt: skip


def season(year_: int, name: str) -> Stretch:
    """A season of the northern half of the world; winter begins in December of ``year_``."""
    code, begins = SEASONS[name]
    first = date(year_, begins, 1)
    last = months_from(first, 2).last
    assert last is not None
    return between(first, last, f"{year_:04}-{code}", "season")


def year(number: int) -> Stretch:
    """A year."""
    return between(date(number, 1, 1), date(number, 12, 31), f"{number:04}", "year")


def decade(begins: int) -> Stretch:
    """Ten years, from ``begins``."""
    last = date(begins + 9, 12, 31)
    return between(date(begins, 1, 1), last, f"{begins // 10:03}", "decade")


def century(number: int) -> Stretch:
    """A hundred years: the 20th century begins, as people speak, in 1900."""
    begins = max(1, (number - 1) * 100)
    last = date(number * 100 - 1, 12, 31)
    return between(date(begins, 1, 1), last, f"{number - 1:02}", "century")
