"""Which events belong beside one: those before and after it, and those it shares things with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.columns import UNLOCATED
from geo.facets import Rows
from geo.interface import say

Mask = NDArray[np.bool_]

SHORT_DAYS = 7  # an event told of a month or a year shares its days with all and says nothing
ENOUGH = 2  # of place, people and days; the days alone are a coincidence


@dataclass(frozen=True, kw_only=True, slots=True)
class Related:
    """An event's row, and what it shares: "same place, same people"."""

    row: int
    why: str


def neighbours(rows: Sequence[int] | Rows, row: int) -> tuple[int | None, int | None]:
    """The rows before and after ``row`` among ascending ones; None at the ends or where it is not.

    >>> neighbours([3, 5, 8], 5), neighbours([3, 5, 8], 8), neighbours([3], 4)
    ((3, 8), (5, None), (None, None))
    """
    at = int(np.searchsorted(rows, row))
    if at == len(rows) or rows[at] != row:
        return None, None
    return (
        int(rows[at - 1]) if at else None,
        int(rows[at + 1]) if at + 1 < len(rows) else None,
    )


def related(book: Catalogue, row: int, *, limit: int) -> list[Related]:
    """Up to ``limit`` events that share two of place, people and days, most shared first."""
    shared = {
        "same place": _same_place(book, row),
        "same people": _same_people(book, row),
        "same days": _same_days(book, row),
    }
    count = np.sum(list(shared.values()), axis=0)
    count[row] = 0
    far = np.abs(book.columns.first.astype(np.int64) - int(book.columns.first[row]))
    order = np.lexsort((far, -count))
    return [
        Related(
            row=int(r), why=say(", ").join(say(name) for name, rows in shared.items() if rows[r])
        )
        for r in order[:limit]
        if count[r] >= ENOUGH
    ]


def _same_place(book: Catalogue, row: int) -> Mask:
    rows = book.columns
    located = (rows.state != UNLOCATED) & bool(rows.state[row] != UNLOCATED)
    same: Mask = located & (rows.lat == rows.lat[row]) & (rows.lon == rows.lon[row])
    return same


def _same_people(book: Catalogue, row: int) -> Mask:
    shares = np.zeros(len(book.columns), dtype=bool)
    actors = book.facets["actor"]
    shares[actors.bearing(actors.of(row))] = True
    return shares


def _same_days(book: Catalogue, row: int) -> Mask:
    first, last = (days.astype(np.int64) for days in (book.columns.first, book.columns.last))
    is_short = (last >= first) & (last - first < SHORT_DAYS)
    meets: Mask = (first <= last[row]) & (last >= first[row]) & is_short & bool(is_short[row])
    return meets
