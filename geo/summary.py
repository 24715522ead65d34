"""Counts of a selection of events: the parts of the header, facets, the days there are. Pure.

Everything is counted on the columns, so that a million events take milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.columns import AREA, PIN, UNLOCATED, Columns, day_number, day_of
from geo.facets import Rows

Mask = NDArray[np.bool_]
FAR_OFF = (1, 99)  # percentiles of the days of events, beyond which one may be far off
PARTS = ("map", "area", "unlocated", "undated")


@dataclass(frozen=True, kw_only=True, eq=False)
class Wanted:
    """What the page is asked to show.

    ``first`` and ``last`` are the days shown. ``chosen`` has, for a facet, the values of which
    an event must bear one; a facet without values asks for nothing. ``found`` are the rows that
    the text search found, ``inside`` tells those in the region of the map; None asks for nothing.
    """

    first: date | None = None
    last: date | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    found: Rows | None = None
    inside: Mask | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Parts:
    """Every event that matches, in exactly one part: the counts add up.

    ``undated`` takes an event without a day wherever it happened; the other three are dated and
    meet the days shown.
    """

    map: Rows
    area: Rows
    unlocated: Rows
    undated: Rows

    @property
    def total(self) -> int:
        """How many events there are in all parts."""
        return sum(len(self.of(name)) for name in PARTS)

    def of(self, name: str) -> Rows:
        """The rows of one part, by day; those of all parts for any other name."""
        if name in PARTS:
            rows: Rows = getattr(self, name)
            return rows
        rows = np.concatenate([getattr(self, part) for part in PARTS])
        rows.sort(kind="stable")  # runs that are sorted already: merged rather than sorted
        return rows


def parts(catalogue: Catalogue, wanted: Wanted) -> Parts:
    """The events that match, by what can be drawn of them."""
    mask = matching(catalogue, wanted)
    undated = _undated(catalogue.columns)
    dated = mask & in_range(catalogue.columns, wanted.first, wanted.last)
    state = catalogue.columns.state
    return Parts(
        map=_rows(dated & (state == PIN)),
        area=_rows(dated & (state == AREA)),
        unlocated=_rows(dated & (state == UNLOCATED)),
        undated=_rows(mask & undated),
    )


def matching(catalogue: Catalogue, wanted: Wanted, *, but: str = "") -> Mask:
    """Which rows pass the search and all facets (``but`` one), whatever their days."""
    size = len(catalogue.columns)
    mask = _mask(size, wanted.found) if wanted.found is not None else np.ones(size, dtype=bool)
    if wanted.inside is not None:
        mask &= wanted.inside
    for name, values in wanted.chosen.items():
        if values and name != but:
            mask &= _mask(size, catalogue.facets[name].bearing(values))
    return mask


def in_range(columns: Columns, first: date | None, last: date | None) -> Mask:
    """Which rows have a day, and meet the days ``first`` to ``last``."""
    mask = ~_undated(columns)
    if first is not None:
        mask &= columns.last >= day_number(first)
    if last is not None:
        mask &= columns.first <= day_number(last)
    return mask


def facet_counts(
    catalogue: Catalogue, wanted: Wanted, name: str, *, most: int | None = None
) -> dict[str, int]:
    """How many events each value would show, were it chosen: all other filters and days hold.

    Most first, ``most`` of them at most; values with nothing to show are in it too.
    """
    columns = catalogue.columns
    days = in_range(columns, wanted.first, wanted.last) | _undated(columns)
    mask = matching(catalogue, wanted, but=name) & days
    values, counts = catalogue.facets[name].totals(mask)
    order = np.argsort(-counts, kind="stable")[:most]  # stable: values are sorted already
    return {values[number]: int(counts[number]) for number in order.tolist()}


def extent(columns: Columns) -> tuple[date, date] | None:
    """First and last day that any event has, None where all are undated. Open sides don't count."""
    dated = ~_undated(columns)
    if not dated.any():
        return None
    ends = np.concatenate([columns.first[dated], columns.last[dated]]).astype(np.int64)
    known = ends[(ends > day_number(date.min)) & (ends < day_number(date.max))]
    return day_of(int(known.min())), day_of(int(known.max()))


def usual_extent(columns: Columns) -> tuple[date, date] | None:
    """The days that the timeline spans: all, or where a few events far off would squeeze the others
    into less than half of it, those of the others. Its ends are open, so that none is lost.
    """
    known = extent(columns)
    if known is None:
        return None
    dated = ~_undated(columns) & (columns.first == columns.last)
    if not dated.any():
        return known
    low, high = (int(day) for day in np.percentile(columns.first[dated], FAR_OFF))
    if 2 * (high - low) > (known[1] - known[0]).days:
        return known
    return max(known[0], day_of(low)), min(known[1], day_of(high))


def _undated(columns: Columns) -> Mask:
    """Undated rows: their first day is after every day and their last before."""
    return columns.first > columns.last


def _mask(size: int, rows: Rows) -> Mask:
    mask = np.zeros(size, dtype=bool)
    mask[rows] = True
    return mask


def _rows(mask: Mask) -> Rows:
    return np.nonzero(mask)[0].astype(np.int32)
