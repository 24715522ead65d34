"""Days out of cells that people wrote: whole days, months, years, and 05/02/2024 if told how."""

from __future__ import annotations

import calendar
import re
from datetime import date

from geo.errors import EventFileError
from geo.imports.values import day_or_none
from geo.types import DatePrec

ORDERS = ("dmy", "mdy")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]\d\d?:\d\d.*)?", re.DOTALL)
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")


def interval(cell: str, *, column: str, order: str = "") -> tuple[date, date, DatePrec]:
    """First and last day that a cell tells, and how precisely.

    >>> interval("2024-02", column="date")[:2]
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    written = cell.strip()
    try:
        found = _whole_day(written, order) or _month_or_year(written)
    except ValueError:
        found = None
    if found is None:
        wanted = "a day like 2024-02-05, a month like 2024-02 or a year"
        if not order and _NUMBERS.fullmatch(written):
            wanted = "to be told which number is the month: day order dmy or mdy"
        raise EventFileError(f"{column} is {written!r}; wanted {wanted}")
    return found


def _whole_day(written: str, order: str) -> tuple[date, date, DatePrec] | None:
    numbers = _NUMBERS.fullmatch(written)
    if numbers and order:
        day, month = (numbers[1], numbers[2]) if order == "dmy" else (numbers[2], numbers[1])
        found: date | None = date(int(numbers[3]), int(month), int(day))
    else:
        found = day_or_none(written)
    return (found, found, DatePrec.DAY) if found else None


def _month_or_year(written: str) -> tuple[date, date, DatePrec] | None:
    if month := _MONTH.fullmatch(written):
        year, number = int(month[1]), int(month[2])
        last = calendar.monthrange(year, number)[1]
        return date(year, number, 1), date(year, number, last), DatePrec.MONTH
    if _YEAR.fullmatch(written):
        return date(int(written), 1, 1), date(int(written), 12, 31), DatePrec.YEAR
    return None


def precision(first: date, last: date) -> DatePrec:
    """How precise an interval is, by its length, as UCDP counts it.

    >>> precision(date(2024, 2, 1), date(2024, 2, 5)).name
    'DAYS'
    """
    days = (last - first).days + 1
    for most, found in ((1, DatePrec.DAY), (6, DatePrec.DAYS), (7, DatePrec.WEEK)):
        if days <= most:
            return found
    return DatePrec.MONTH if days <= 31 else DatePrec.YEAR
