"""GeoParquet 1.1: one table with typed columns, for large sets and for pandas, DuckDB or R.

The geometry is a point for a pin, the outline for an event that is placed in an area only, and
null where neither is known. Coordinates are longitude, latitude on WGS 84 (the default, CRS84).
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
    schema = pa.schema([*fields, pa.field("geometry", pa.binary())], metadata=about)
    with parquet.ParquetWriter(to, schema, compression="zstd") as writer:
        for start in range(0, max(len(bundle.events), 1), A_GROUP):
            events = bundle.events[start : start + A_GROUP]
            rows = [record(event, bundle) for event in events]
            columns = [[_value(f.type, row[f.name]) for row in rows] for f in FIELDS]
            shapes = [_shape(event.lead) for event in events]
            arrays = [
                pa.array(values, type=field.type)
                for values, field in zip([*columns, shapes], schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _value(kind: str, value: Value) -> Value | date:
    return date.fromisoformat(value) if kind == "date" and isinstance(value, str) else value


def _shape(event: Event) -> bytes | None:
    if event.place and event.is_pinned:
        return wkb.point(event.place.lon, event.place.lat)
    area = area_of(event)
    return wkb.multipolygon(area) if area else None


def _geo(events: Sequence[Event]) -> dict[str, Any]:
    """The ``geo`` entry of the file's metadata."""
    kinds = set()
    boxes = []
    for event in events:
        if event.place and event.is_pinned:
            kinds.add("Point")
            boxes.append((event.place.lon, event.place.lat, event.place.lon, event.place.lat))
        elif area := area_of(event):
            kinds.add("MultiPolygon")
            boxes.append(wkb.bounds(area))
    geometry: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted(kinds),
        "orientation": "counterclockwise",
        "edges": "planar",
    }
    if boxes:
        west, south, east, north = zip(*boxes, strict=True)
        geometry["bbox"] = [min(west), min(south), max(east), max(north)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}
