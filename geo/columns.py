"""Events as columns: what the map's canvas layer slices, and the bytes it reads them from.

The page reads the store once per version, keeps the ``Columns``, and gives them to
``geo.serve.publish``. A row is one event. Rows are sorted by first day, last day, place, id;
undated rows stand at the end. A click, a mask or a selection names events by row, and the
version says which columns the row belongs to.

Bytes of one version (``to_bytes``), gzip over: a line of JSON (``Header``), then the sections it
lists, little-endian. Places repeat, so rows hold a number into a table of *spots*. Every value is
written as the difference to the one before, its bytes apart (all low bytes, then all next …):
near-constant runs, which is what gzip is good at.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from geo.outlines import outline
from geo.types import Event, Modality, Place

EPOCH = date(1970, 1, 1)
OPEN_FIRST = -(2**31)  # began on no known day: matches every range that ends after it
OPEN_LAST = 2**31 - 1  # still going on
UNDATED = (OPEN_LAST, OPEN_FIRST)  # a first after every day and a last before: matches no range

PIN, AREA, UNLOCATED = 0, 1, 2  # values of ``Columns.state``
MODALITIES = tuple(Modality)  # order of ``Columns.modality``

DEGREE = 100_000  # steps a degree in the bytes: about 1.1 m
Ints = NDArray[np.int64]


def day_number(day: date) -> int:
    """Days since 1970-01-01.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The date that ``day_number`` gave ``number`` for."""
    return EPOCH + timedelta(days=number)


@dataclass(frozen=True, kw_only=True, eq=False)
class Columns:
    """All events of one version of the store, a row an event, sorted by day.

    ``kind`` counts in ``kinds``, ``modality`` in ``MODALITIES``, ``area`` in ``areas`` (-1: none).
    ``state`` is PIN, AREA or UNLOCATED; an unlocated row's ``lat`` and ``lon`` are 0 and unused.
    """

    version: str
    kinds: tuple[str, ...]
    areas: tuple[str, ...]  # places of area-only events, as ``geo.outlines.key_of`` names them
    ids: NDArray[np.bytes_]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    radius_km: NDArray[np.float32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    kind: NDArray[np.uint8]
    modality: NDArray[np.uint8]
    state: NDArray[np.uint8]
    area: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def dated(self) -> int:
        """How many rows have a day: the rows from here on are undated."""
        return int(np.searchsorted(self.first, OPEN_LAST))

    def id_of(self, row: int) -> str:
        """The id of the event in that row."""
        return str(self.ids[row].decode())

    def to_bytes(self) -> bytes:
        """The columns as the map reads them, gzipped; the same bytes for the same columns."""
        return gzip.compress(_pack(self), compresslevel=6, mtime=0)


def day_order(
    *,
    first: NDArray[np.int32],
    last: NDArray[np.int32],
    lat: NDArray[np.float64],
    lon: NDArray[np.float64],
    ids: NDArray[np.bytes_],
) -> NDArray[np.intp]:
    """The order in which rows stand: by first day, last day, place, id."""
    return np.lexsort((ids, lon, lat, last, first))


def pack_mask(wanted: NDArray[np.bool_]) -> bytes:
    """A filter as gzipped bits, row 0 in the lowest bit of byte 0."""
    bits = np.packbits(wanted, bitorder="little").tobytes()
    return gzip.compress(bits, compresslevel=1, mtime=0)


def days_of(event: Event) -> tuple[int, int]:
    """First and last day as the columns have them."""
    if not event.is_dated:
        return UNDATED
    return (
        OPEN_FIRST if event.first is None else day_number(event.first),
        OPEN_LAST if event.last is None else day_number(event.last),
    )


def point_of(place: Place | None) -> tuple[float, float, float]:
    """Latitude, longitude and radius in km; zeros for no place."""
    return (place.lat, place.lon, place.radius_km) if place else (0.0, 0.0, 0.0)


def state_of(event: Event) -> int:
    """PIN, AREA or UNLOCATED."""
    return PIN if event.is_pinned else AREA if event.is_area else UNLOCATED


def _pack(rows: Columns) -> bytes:
    spots, spot = _spots(rows)
    sections: list[tuple[str, NDArray[np.integer], int]] = [
        ("spot_lat", spots[:, 0], 4),
        ("spot_lon", spots[:, 1], 4),
        ("spot_radius", spots[:, 2], 4),
        ("spot_state", spots[:, 3], 1),
        ("spot_area", spots[:, 4], 4),
        ("first", rows.first, 4),
        ("length", _lengths(rows), 4),
        ("spot", spot, 4),
        ("kind", rows.kind, 1),
        ("modality", rows.modality, 1),
    ]
    header = {
        "version": rows.version,
        "rows": len(rows),
        "dated": rows.dated,
        "kinds": rows.kinds,
        "areas": rows.areas,
        "outlines": [outline(key) for key in rows.areas],
        "sections": [[name, len(values), width] for name, values, width in sections],
    }
    body = [_planes(values, width) for _, values, width in sections]
    return b"".join([json.dumps(header).encode(), b"\n", *body])


def _spots(rows: Columns) -> tuple[Ints, Ints]:
    """Distinct places as (lat, lon, radius in m, state, area), sorted; and each row's number."""
    table = np.stack(
        [
            np.rint(rows.lat * DEGREE),
            np.rint(rows.lon * DEGREE),
            np.rint(rows.radius_km.astype(np.float64) * 1000),
            rows.state,
            rows.area,
        ],
        axis=1,
    ).astype(np.int64)
    if not len(table):
        return table, np.zeros(0, dtype=np.int64)
    order = np.lexsort(table.T[::-1])
    ordered = table[order]
    is_new = np.ones(len(table), dtype=bool)
    is_new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    spot = np.empty(len(table), dtype=np.int64)
    spot[order] = np.cumsum(is_new) - 1
    return ordered[is_new], spot


def _lengths(rows: Columns) -> Ints:
    """Days from first to last: small, where ``last`` itself is not."""
    return rows.last.astype(np.int64) - rows.first


def _planes(values: NDArray[np.integer], width: int) -> bytes:
    """Differences modulo 2^(8 width), low bytes first, each byte's plane by itself."""
    if width == 1:
        return values.astype(np.uint8).tobytes()
    steps = np.diff(values.astype(np.int64), prepend=0).astype(np.uint32)
    return steps.astype("<u4").view(np.uint8).reshape(-1, 4).T.tobytes()
