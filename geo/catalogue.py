"""All events of one version of the store, laid out for counting: columns and facets.

A store keeps a line for each event, so that a million are laid out without being built.
What is shown of an event is fetched from the store when it is shown.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.columns import MODALITIES, Columns, day_order, days_of, point_of, state_of
from geo.facets import FACETS, NESTED, Facet, Outlets, Rows
from geo.outlines import key_of
from geo.types import Article, MergedEvent

OUTLINE = "outline"  # kept like a facet: the key of an area-only event's outline
UNKNOWN = -1  # of a toll that no report gives

# Of one event: the store's number of it, its id, ``fixed_of`` it, its terms' numbers as int32.
Line = tuple[int, str, bytes, bytes]
Terms = Mapping[int, tuple[str, str]]  # number: (facet, value)

# lat, lon, radius in km, first, last day, killed, injured, reports, state
_FIXED = np.dtype(
    [
        ("lat", "<f8"), ("lon", "<f8"), ("radius_km", "<f4"), ("first", "<i4"), ("last", "<i4"),
        ("killed", "<i4"), ("injured", "<i4"), ("reports", "<u2"), ("state", "u1"),
    ]
)  # fmt: skip
_PACK = struct.Struct("<ddfiiiiHB")
_NAMES = (*FACETS, OUTLINE)


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """``numbers`` are the store's numbers of the events, a row each; ``killed`` and ``injured``
    the highest toll of any report, ``UNKNOWN`` where none gives one."""

    columns: Columns
    facets: Mapping[str, Facet]
    numbers: NDArray[np.int32]
    killed: NDArray[np.int32]
    injured: NDArray[np.int32]
    reports: NDArray[np.uint16]

    def rows_numbered(self, numbers: Iterable[int]) -> list[int]:
        """The rows of these numbers, in their order; numbers that are not here are left out."""
        wanted = np.fromiter(dict.fromkeys(numbers), dtype=np.int32)
        if not len(wanted) or not len(self.numbers):
            return []
        at = np.searchsorted(self.numbers, wanted, sorter=self._by_number)
        rows = self._by_number[np.minimum(at, len(self.numbers) - 1)]
        return [int(row) for row in rows[self.numbers[rows] == wanted]]

    @cached_property
    def _by_number(self) -> Rows:
        return np.argsort(self.numbers).astype(np.int32)


def fixed_of(event: MergedEvent) -> bytes:
    """The numbers of an event that every line has, packed."""
    lead = event.lead
    tolls = (
        max((t[1] for r in event.reports if (t := getattr(r, which))), default=UNKNOWN)
        for which in ("killed", "injured")
    )
    reports = min(event.sources, 2**16 - 1)  # a wire copy is no second one
    return _PACK.pack(*point_of(lead.place), *days_of(lead), *tolls, reports, state_of(lead))


def values_of(event: MergedEvent, outlets: Outlets) -> Iterator[tuple[str, str]]:
    """The (facet, value) pairs whose numbers a line's terms are."""
    for name, values in FACETS.items():
        yield from ((name, value) for value in dict.fromkeys(values(event, outlets)))
    if event.lead.place and event.lead.is_area:
        yield OUTLINE, key_of(event.lead.place)


def catalogue(
    events: Iterable[MergedEvent],
    articles: Iterable[Article],
    *,
    version: str,
    kinds: Sequence[str],
) -> Catalogue:
    """The catalogue of these events, numbered in the order of their ids."""
    outlets = {article.id: article.outlet for article in articles}
    numbers: dict[tuple[str, str], int] = {}
    lines: list[Line] = []
    for number, event in enumerate(sorted(events, key=lambda e: e.id)):
        found = [numbers.setdefault(term, len(numbers)) for term in values_of(event, outlets)]
        lines.append((number, event.id, fixed_of(event), packed_terms(found)))
    terms = {number: term for term, number in numbers.items()}
    return lay_out([lines], terms, version=version, kinds=kinds)


def packed_terms(numbers: Sequence[int]) -> bytes:
    """The numbers as a line has them."""
    return np.array(numbers, dtype="<i4").tobytes()


def lay_out(
    chunks: Iterable[Sequence[Line]], terms: Terms, *, version: str, kinds: Sequence[str]
) -> Catalogue:
    """The catalogue of these lines, read a chunk at a time: little lies beside the arrays.

    ``kinds`` are all the kinds there are, in their order.
    """
    table, parts = _Terms(terms), _Parts()
    for chunk in chunks:
        parts.add(chunk, table)
    fixed, ids, numbers = parts.fixed(), parts.ids(), parts.numbers()
    order = day_order(ids=ids, **{name: fixed[name] for name in ("first", "last", "lat", "lon")})
    ordered = _Order(order)
    sorted_facets = {name: ordered.facet(parts.facet(name, table)) for name in _NAMES}
    outline = sorted_facets.pop(OUTLINE)
    area = np.full(len(ids), -1, dtype=np.int32)
    area[outline.rows] = outline.codes
    columns = Columns(
        version=version,
        kinds=tuple(kinds),
        areas=outline.values,
        ids=ids[order],
        kind=_numbered(sorted_facets["kind"], list(kinds)),
        modality=_numbered(sorted_facets["modality"], [str(m) for m in MODALITIES]),
        area=area,
        **{name: fixed[name][order] for name in _COLUMNS},
    )
    return Catalogue(
        columns=columns,
        facets=sorted_facets,
        numbers=numbers[order],
        **{name: fixed[name][order] for name in _TOLLS},
    )


_COLUMNS = ("lat", "lon", "radius_km", "first", "last", "state")
_TOLLS = ("killed", "injured", "reports")


class _Terms:
    """Each term's facet and its place among that facet's sorted values."""

    def __init__(self, terms: Terms) -> None:
        size = max(terms, default=-1) + 1
        self.facet = np.full(size, -1, dtype=np.int8)
        self.code = np.zeros(size, dtype=np.int32)
        self.values: dict[str, tuple[str, ...]] = {}
        for place, name in enumerate(_NAMES):
            mine = sorted(
                (value, number) for number, (facet, value) in terms.items() if facet == name
            )
            numbers = [number for _, number in mine]
            self.facet[numbers] = place
            self.code[numbers] = np.arange(len(mine))
            self.values[name] = tuple(value for value, _ in mine)

    def width(self, name: str) -> np.dtype[Any]:
        """The smallest type that tells a facet's values apart."""
        return np.min_scalar_type(len(self.values[name]))


class _Parts:
    """What was read so far, in the order of reading."""

    def __init__(self) -> None:
        self._rows = 0
        self._numbers: list[NDArray[np.int32]] = []
        self._ids: list[NDArray[np.bytes_]] = []
        self._fixed: list[NDArray[np.void]] = []
        self._found: dict[str, tuple[list[Rows], list[NDArray[Any]]]] = {
            name: ([], []) for name in _NAMES
        }

    def add(self, chunk: Sequence[Line], table: _Terms) -> None:
        """Take a chunk in."""
        if not chunk:
            return
        numbers, ids, fixed, terms = zip(*chunk, strict=True)
        self._numbers.append(np.array(numbers, dtype=np.int32))
        self._ids.append(np.array([name.encode() for name in ids]))
        self._fixed.append(np.frombuffer(b"".join(fixed), dtype=_FIXED))
        flat = np.frombuffer(b"".join(terms), dtype="<i4")
        each = np.fromiter(map(len, terms), dtype=np.int32, count=len(terms)) // 4
        rows = np.arange(self._rows, self._rows + len(chunk), dtype=np.int32).repeat(each)
        facet, code = table.facet[flat], table.code[flat]
        for place, name in enumerate(_NAMES):
            mine = facet == place
            own_rows, own_codes = self._found[name]
            own_rows.append(rows[mine])
            own_codes.append(code[mine].astype(table.width(name)))
        self._rows += len(chunk)

    def fixed(self) -> NDArray[np.void]:
        """The fixed fields of all rows."""
        return _joined(self._fixed, np.zeros(0, dtype=_FIXED))

    def ids(self) -> NDArray[np.bytes_]:
        """The ids of all rows."""
        return _joined(self._ids, np.zeros(0, dtype="S1"))

    def numbers(self) -> NDArray[np.int32]:
        """The numbers of all rows."""
        return _joined(self._numbers, np.zeros(0, dtype=np.int32))

    def facet(self, name: str, table: _Terms) -> Facet:
        """A facet of all rows, in as few bytes a value as will do."""
        rows, codes = self._found[name]
        return Facet(
            values=table.values[name],
            rows=_joined(rows, np.zeros(0, dtype=np.int32)),
            codes=_joined(codes, np.zeros(0, dtype=table.width(name))),
            nested=name in NESTED,
        )


def _joined(parts: list[NDArray[Any]], none: NDArray[Any]) -> NDArray[Any]:
    """The parts in one, and no more by themselves: a million rows needn't lie in memory twice."""
    whole = np.concatenate([none, *parts])
    parts.clear()
    return whole


class _Order:
    """Another order for rows; facets of one value a row share ``every``."""

    def __init__(self, order: NDArray[np.intp]) -> None:
        self._order = order
        self._every = np.arange(len(order), dtype=np.int32)
        self._to = np.empty(len(order), dtype=np.int32)
        self._to[order] = self._every

    def facet(self, facet: Facet) -> Facet:
        """A facet with its rows in that order."""
        if np.array_equal(facet.rows, self._every):
            return replace(facet, rows=self._every, codes=facet.codes[self._order])
        rows = self._to[facet.rows]
        by_row = np.argsort(rows, kind="stable")
        return replace(facet, rows=rows[by_row], codes=facet.codes[by_row])


def _numbered(facet: Facet, names: Sequence[str]) -> NDArray[np.uint8]:
    """Each row's place among ``names``. KeyError for a value that is not one of them."""
    place = {name: number for number, name in enumerate(names)}
    known: NDArray[np.uint8] = np.array([place[v] for v in facet.values], dtype=np.uint8)
    return known.take(facet.codes)
