"""Dates as EDTF (ISO 8601-2): intervals, open sides and doubt, and the same in plain words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from geo.types import Basis, Event


def edtf(event: Event) -> str | None:
    """The event's days as EDTF; None where it is undated."""
    return of_days(event.first, event.last, about=event.date_basis is Basis.RECENT)


def of_days(first: date | None, last: date | None, *, about: bool = False) -> str | None:
    """Days ``first`` to ``last``, both included, a None being an open side; ``about`` marks doubt.

    An interval is one that the event lies in, whether it fills it or not.

    >>> of_days(date(2021, 12, 3), date(2021, 12, 3))
    '2021-12-03'
    >>> of_days(date(2021, 12, 1), date(2021, 12, 31))
    '2021-12'
    >>> of_days(date(2021, 12, 1), date(2021, 12, 7), about=True)
    '2021-12-01~/2021-12-07~'
    >>> of_days(date(905, 1, 1), date(905, 12, 31))
    '0905'
    >>> of_days(None, date(2021, 12, 31))
    '../2021-12-31'
    """
    mark = "~" if about else ""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"{_side(first, mark)}/{_side(last, mark)}"
    if first == last:
        return f"{first.isoformat()}{mark}"
    if _begins_month(first) and _ends_month(last) and first.year == last.year:
        if first.month == last.month:
            return f"{first.isoformat()[:7]}{mark}"
        if (first.month, last.month) == (1, 12):
            return f"{first.isoformat()[:4]}{mark}"
    return f"{_side(first, mark)}/{_side(last, mark)}"


def _side(day: date | None, mark: str) -> str:
    return f"{day.isoformat()}{mark}" if day else ".."


def _begins_month(day: date) -> bool:
    return day.day == 1


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
