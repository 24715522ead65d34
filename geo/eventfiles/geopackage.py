"""GeoPackage 1.3 for QGIS and GDAL: pins, areas and unlocated events as layers, reports, sources.

An event that is placed in an area only is in the layer ``areas``, without a geometry where no
outline is known; nothing gets a point that wasn't reported. ``reports.event`` and
``reports.article`` join the tables.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, BinaryIO

from geo import wkb
from geo.eventfiles import Bundle
from geo.fields import FIELDS, flat, record
from geo.shapes import area_of
from geo.types import Event, MergedEvent

LABEL = "GeoPackage (QGIS)"
SUFFIX = ".gpkg"

APPLICATION, VERSION = 0x47504B47, 10300  # "GPKG", 1.3 (OGC 12-128r17, 1.1.1)
WGS84 = 4326
# Written out as the standard wants it: longitude first in the geometries all the same.
WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
TYPES = {"string": "TEXT", "array": "TEXT", "date": "DATE", "integer": "INTEGER", "number": "REAL"}
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL,
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
    column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id),
    z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name)
);
"""
_SYSTEMS = (
    ("WGS 84", WGS84, "EPSG", WGS84, WKT, "longitude, latitude"),
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Layer:
    name: str
    geometry: str | None  # its type; None for a table without


PINS = _Layer(name="pins", geometry="POINT")
AREAS = _Layer(name="areas", geometry="MULTIPOLYGON")
UNLOCATED = _Layer(name="unlocated", geometry=None)
SOURCES = (
    "id TEXT", "title TEXT", "outlet TEXT", "published DATE", "url TEXT", "sha256 TEXT",
    "source TEXT", "text TEXT",
)  # fmt: skip


def write(bundle: Bundle, to: BinaryIO) -> None:
    """The whole package; it is built in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("BEGIN")
        for statement in _SCHEMA.split(";"):
            db.execute(statement)
        db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        for layer in (PINS, AREAS, UNLOCATED):
            _add_layer(db, layer, [e for e in bundle.events if _layer_of(e.lead) is layer], bundle)
        _add_reports(db, bundle)
        _add_sources(db, bundle)
        db.execute("COMMIT")
        to.write(db.serialize())


def _layer_of(event: Event) -> _Layer:
    return PINS if event.is_pinned else AREAS if event.is_area else UNLOCATED


def _add_layer(
    db: sqlite3.Connection, layer: _Layer, events: Sequence[MergedEvent], bundle: Bundle
) -> None:
    """A table of these events, with their geometries first."""
    columns = [f'"{field.name}" {TYPES[field.type]}' for field in FIELDS]
    geometry = [f"geom {layer.geometry}"] if layer.geometry else []
    _create(db, layer.name, [*geometry, *columns], bundle, box=_box(events), layer=layer)
    rows = (
        (
            *([_blob(event.lead)] if layer.geometry else []),
            *map(flat, record(event, bundle).values()),
        )
        for event in events
    )
    _fill(db, layer.name, [*(["geom"] if layer.geometry else []), *(f.name for f in FIELDS)], rows)


def _create(
    db: sqlite3.Connection,
    name: str,
    columns: Sequence[str],
    bundle: Bundle,
    *,
    box: wkb.Bounds | None = None,
    layer: _Layer | None = None,
) -> None:
    db.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT, {', '.join(columns)})")
    is_layer = layer is not None and layer.geometry is not None
    kind, srs = ("features", WGS84) if is_layer else ("attributes", None)
    day = f"{bundle.created}T00:00:00.000Z"
    about = (name, kind, name, bundle.query, day, *(box or (None,) * 4), srs)
    db.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", about)
    if layer is not None and layer.geometry is not None:
        known = (name, "geom", layer.geometry, WGS84, 0, 0)
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)", known)


def _fill(
    db: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    named, marks = ", ".join(f'"{c}"' for c in columns), ", ".join("?" for _ in columns)
    # At a NUL readers cut a text off.
    cells = ([v.replace("\0", "\ufffd") if isinstance(v, str) else v for v in row] for row in rows)
    db.executemany(f"INSERT INTO {name} ({named}) VALUES ({marks})", cells)


def _blob(event: Event) -> bytes | None:
    """The geometry as GeoPackage keeps it: a head, the bounds of an area, well-known binary."""
    if event.place and event.is_pinned:
        return _head(0) + wkb.point(event.place.lon, event.place.lat)
    area = area_of(event)
    if not area:
        return None
    west, south, east, north = wkb.bounds(area)
    return _head(1) + struct.pack("<4d", west, east, south, north) + wkb.multipolygon(area)


def _head(envelope: int) -> bytes:
    """Magic, version, flags (little-endian, which envelope) and reference system."""
    return struct.pack("<2sBBi", b"GP", 0, 1 | envelope << 1, WGS84)


def _box(events: Sequence[MergedEvent]) -> wkb.Bounds | None:
    boxes = [box for event in events if (box := _bounds(event.lead))]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _bounds(event: Event) -> wkb.Bounds | None:
    if event.place and event.is_pinned:
        return event.place.lon, event.place.lat, event.place.lon, event.place.lat
    area = area_of(event)
    return wkb.bounds(area) if area else None


def _add_reports(db: sqlite3.Connection, bundle: Bundle) -> None:
    """A row a report of each event, with its passage."""
    columns = ["event", "report", "article", "passage", "start", "end"]
    types = ["TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "INTEGER"]
    made = [f'"{column}" {kind}' for column, kind in zip(columns, types, strict=True)]
    _create(db, "reports", made, bundle)
    rows = (
        (
            event.id, report.id, report.article_id,
            report.span.of(article.text) if (article := bundle.articles.get(report.article_id))
            else None, report.span.start, report.span.end,
        )
        for event in bundle.events
        for report in event.reports
    )  # fmt: skip
    _fill(db, "reports", columns, rows)


def _add_sources(db: sqlite3.Connection, bundle: Bundle) -> None:
    """A row an article: what it is, its hash and its text, which the passages are cut from."""
    _create(db, "sources", SOURCES, bundle)
    rows = (
        (
            a.id, a.title, a.outlet, a.published.isoformat() if a.published else None, a.url,
            a.sha256, a.source, a.text,
        )
        for a in bundle.sources()
    )  # fmt: skip
    _fill(db, "sources", [column.split()[0] for column in SOURCES], rows)
