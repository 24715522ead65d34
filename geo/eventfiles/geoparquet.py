"""GeoParquet 1.1: one table with typed columns, for large sets and for pandas, DuckDB or R.

The geometry is a point for a pin, the outline for an event that is placed in an area only, and
null where neither is known. Coordinates are longitude, latitude on WGS 84 (the default, CRS84).
``bbox`` holds each geometry's sides, so that a reader looks only at rows near what it asks for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from geo import wkb
from geo.eventfiles import Bundle
from geo.fields import FIELDS, Value, record
from geo.shapes import area_of
from geo.types import Event

LABEL = "GeoParquet"
SUFFIX = ".parquet"

SIDES = ("xmin", "ymin", "xmax", "ymax")
A_GROUP = 20_000  # rows: a few MB each, so that a reader needs not take all at once


def write(bundle: Bundle, to: BinaryIO) -> None:
    """One table, a row an event."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {
        "string": pa.string(), "array": pa.list_(pa.string()), "date": pa.date32(),
        "integer": pa.int64(), "number": pa.float64(),
    }  # fmt: skip
    fields = [pa.field(f.name, types[f.type], metadata={"means": f.means}) for f in FIELDS]
    about = {
        "geo": json.dumps(_geo([event.lead for event in bundle.events])),
        "dateline": json.dumps({"query": bundle.query, "created": bundle.created.isoformat()}),
    }
    sides = pa.struct([(side, pa.float64()) for side in SIDES])
    geometry = [pa.field("geometry", pa.binary()), pa.field("bbox", sides)]
    schema = pa.schema([*fields, *geometry], metadata=about)
    with parquet.ParquetWriter(to, schema, compression="zstd") as writer:
        for start in range(0, max(len(bundle.events), 1), A_GROUP):
            events = bundle.events[start : start + A_GROUP]
            rows = [record(event, bundle) for event in events]
            columns = [[_value(f.type, row[f.name]) for row in rows] for f in FIELDS]
            shapes = [_shape(event.lead) for event in events]
            boxes = [
                dict(zip(SIDES, b, strict=True)) if (b := _box(e.lead)) else None for e in events
            ]
            arrays = [
                pa.array(values, type=field.type)
                for values, field in zip([*columns, shapes, boxes], schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _value(kind: str, value: Value) -> Value | date:
    return date.fromisoformat(value) if kind == "date" and isinstance(value, str) else value


def _shape(event: Event) -> bytes | None:
    if event.place and event.is_pinned:
        return wkb.point(event.place.lon, event.place.lat)
    area = area_of(event)
    return wkb.multipolygon(area) if area else None


def _box(event: Event) -> tuple[float, float, float, float] | None:
    """The sides of what ``_shape`` gives, as in ``SIDES``."""
    if event.place and event.is_pinned:
        return (event.place.lon, event.place.lat) * 2
    area = area_of(event)
    return wkb.bounds(area) if area else None


def _geo(events: Sequence[Event]) -> dict[str, Any]:
    """The ``geo`` entry of the file's metadata."""
    placed = [(event.is_pinned, box) for event in events if (box := _box(event))]
    geometry: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({"Point" if pin else "MultiPolygon" for pin, _ in placed}),
        "orientation": "counterclockwise",
        "edges": "planar",
        "covering": {"bbox": {side: ["bbox", side] for side in SIDES}},
    }
    if placed:
        west, south, east, north = zip(*(box for _, box in placed), strict=True)
        geometry["bbox"] = [min(west), min(south), max(east), max(north)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}
