"""Counts of a selection of events: the parts of the header, facets, the histogram. Pure.

Everything is counted on the columns, so that a million events take milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

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

    ``first`` and ``last`` are the slider's days. ``chosen`` has, for a facet, the values of which
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
    meet the slider's days.
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """Days ``first`` to ``last`` of a histogram. ``sure`` counts, for each kind, the events of
    exactly one day; ``doubtful`` is the share of those known to several days only."""

    first: date
    last: date
    sure: Mapping[str, int]
    doubtful: float


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
    facet = catalogue.facets[name]
    counts = facet.counts(mask)
    order = np.argsort(-counts, kind="stable")[:most]  # stable: values are sorted already
    return {facet.values[code]: int(counts[code]) for code in order.tolist()}


def extent(columns: Columns) -> tuple[date, date] | None:
    """First and last day that any event has, None where all are undated. Open sides don't count."""
    dated = ~_undated(columns)
    if not dated.any():
        return None
    ends = np.concatenate([columns.first[dated], columns.last[dated]]).astype(np.int64)
    known = ends[(ends > day_number(date.min)) & (ends < day_number(date.max))]
    return day_of(int(known.min())), day_of(int(known.max()))


def usual_extent(columns: Columns) -> tuple[date, date] | None:
    """The days that a slider spans: all, or where a few events far off would squeeze the others
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


def bin_days(first: date, last: date) -> int:
    """Days in a bar: a day, a week, or a thirtieth of a longer time, so that bars stay visible.

    >>> bin_days(date(2021, 12, 1), date(2021, 12, 31))
    1
    """
    span = (last - first).days + 1
    return next((width for width, most in ((1, 200), (7, 1_100)) if span <= most), span // 150)


def histogram(catalogue: Catalogue, wanted: Wanted, *, first: date, last: date) -> list[Bin]:
    """The dated events that pass the filters, over the days ``first`` to ``last``.

    An event known to be in an interval adds an equal share to each of its days, so all bars
    together are as many as the events.
    """
    columns = catalogue.columns
    mask = matching(catalogue, wanted) & in_range(columns, first, last)
    start, size = day_number(first), (last - first).days + 1
    one_day = mask & (columns.first == columns.last)
    starts = np.arange(0, size, bin_days(first, last))
    sure = {
        kind: np.add.reduceat(
            _a_day(columns, one_day & (columns.kind == number), start, size), starts
        )
        for number, kind in enumerate(columns.kinds)
    }
    doubtful = np.add.reduceat(_a_day(columns, mask & ~one_day, start, size), starts)
    ends = [*starts[1:].tolist(), size]
    return [
        Bin(
            first=first + timedelta(days=int(begin)),
            last=first + timedelta(days=int(end) - 1),
            sure={kind: round(float(counts[n])) for kind, counts in sure.items() if counts[n] > 0},
            doubtful=float(doubtful[n]),
        )
        for n, (begin, end) in enumerate(zip(starts.tolist(), ends, strict=True))
    ]


def _a_day(columns: Columns, mask: Mask, start: int, size: int) -> NDArray[np.float64]:
    """How many events each of ``size`` days from ``start`` has: each spread over its days."""
    # What began before or goes on after is spread over the days that are shown.
    first = np.clip(columns.first[mask].astype(np.int64) - start, 0, size - 1)
    last = np.clip(columns.last[mask].astype(np.int64) - start, 0, size - 1)
    share = 1.0 / (last - first + 1)
    steps = np.bincount(first, share, size + 1) - np.bincount(last + 1, share, size + 1)
    return np.maximum(np.cumsum(steps)[:size], 0.0).round(9)


def _undated(columns: Columns) -> Mask:
    """Undated rows: their first day is after every day and their last before."""
    return columns.first > columns.last


def _mask(size: int, rows: Rows) -> Mask:
    mask = np.zeros(size, dtype=bool)
    mask[rows] = True
    return mask


def _rows(mask: Mask) -> Rows:
    return np.nonzero(mask)[0].astype(np.int32)
