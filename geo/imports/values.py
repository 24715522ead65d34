"""Values out of cells; each error says which column, what came and what was wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import TypeVar

from geo.errors import EventFileError
from geo.types import DatePrec, WherePrec

Cells = Mapping[str, str]
Code = TypeVar("Code", bound=IntEnum)
Word = TypeVar("Word", bound=StrEnum)

# UCDP's codes of precision are ours.
WHERE = {str(int(prec)): prec for prec in WherePrec}
WHEN = {str(int(prec)): prec for prec in DatePrec}

_COUNT = re.compile(r"[0-9]{1,9}(?:\.0+)?")  # spreadsheets write 3 as 3.0
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]*)?(?:[eE]-[0-9]{1,3})?")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]*)?(?:[eE]-?[0-9]{1,3})?")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d.*)?", re.DOTALL)
_WORDS = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%B %d, %Y")  # the month in letters: no doubt


@lru_cache(maxsize=65_536)
def _day(cell: str) -> date | None:
    iso = _ISO.fullmatch(cell)
    try:
        if iso:
            return date.fromisoformat(iso[1])
        if len(cell) == 8 and cell.isdecimal() and cell.isascii():
            return date(int(cell[:4]), int(cell[4:6]), int(cell[6:]))
    except ValueError:
        return None
    return _day_in_words(cell)


def _day_in_words(cell: str) -> date | None:
    for form in _WORDS:
        try:
            return datetime.strptime(cell, form).date()  # a day, no instant
        except ValueError:
            continue
    return None


def day(cells: Cells, column: str) -> date:
    """The day in a cell: 2024-02-05, 20240205 or 5 February 2024.

    Days like 05/02/2024 are refused: nothing tells which number is the month.
    """
    cell = cells.get(column, "").strip()
    found = _day(cell)
    if found is None:
        raise EventFileError(f"{column} is {cell!r}; wanted a day like 2024-02-05")
    return found


def day_if_any(cells: Cells, column: str) -> date | None:
    """The day in a cell; None where it is empty."""
    return day(cells, column) if cells.get(column, "").strip() else None


def day_or_none(cell: str) -> date | None:
    """The day in a cell's text; None where it is none."""
    return _day(cell.strip())


def count(cells: Cells, column: str) -> int:
    """The whole number in a cell."""
    cell = cells.get(column, "").strip()
    if not _COUNT.fullmatch(cell):
        raise EventFileError(f"{column} is {cell!r}; wanted a number")
    return int(cell.partition(".")[0])


def counts(cells: Cells, low: str, high: str) -> tuple[int, int] | None:
    """The lower and the higher of two numbers, either standing in for the other; None for none."""
    given = [count(cells, column) for column in (low, high) if cells.get(column, "").strip()]
    return (min(given), max(given)) if given else None


def code(cells: Cells, column: str, codes: Mapping[str, Code]) -> Code:
    """What a code of a data set means."""
    cell = cells.get(column, "").strip().removesuffix(".0")
    try:
        return codes[cell]
    except KeyError:
        wanted = ", ".join(codes)
        raise EventFileError(f"{column} is {cell!r}; wanted one of {wanted}") from None


def degrees(cells: Cells, column: str, most: int) -> float:
    """Degrees between ``-most`` and ``most``."""
    cell = cells.get(column, "").strip()
    if not _DEGREES.fullmatch(cell) or not -most <= float(cell) <= most:
        raise EventFileError(f"{column} is {cell!r}; wanted degrees from -{most} to {most}")
    return float(cell)


def point(cells: Cells, lat: str, lon: str) -> tuple[float, float] | None:
    """Latitude and longitude; None where neither is given."""
    if not cells.get(lat, "").strip() and not cells.get(lon, "").strip():
        return None
    return degrees(cells, lat, 90), degrees(cells, lon, 180)


def text(cells: Cells, column: str) -> str:
    """The cell on one line; empty where it is."""
    return " ".join(cells.get(column, "").split())


def word(cells: Cells, column: str, words: type[Word]) -> Word:
    """The word of ours in a cell."""
    cell = cells.get(column, "").strip()
    try:
        return words(cell)
    except ValueError:
        raise EventFileError(f"{column} is {cell!r}; wanted one of {', '.join(words)}") from None


def number(cells: Cells, column: str) -> float:
    """A number that isn't negative."""
    cell = cells.get(column, "").strip()
    if not _NUMBER.fullmatch(cell):
        raise EventFileError(f"{column} is {cell!r}; wanted a number")
    return float(cell)


def share(cells: Cells, column: str) -> float:
    """A number from 0 to 1."""
    found = number(cells, column)
    if found > 1:
        raise EventFileError(f"{column} is {found:g}; wanted a number from 0 to 1")
    return found
