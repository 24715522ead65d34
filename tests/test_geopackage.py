"""GeoPackage as GDAL reads it, and as the standard writes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from struct import unpack
from typing import Any

import pyogrio
import pytest

from geo.eventfiles import save
from geo.fields import FIELDS
from tests.made_bundle import BUNDLES, HOSTILE

LAYERS = ("pins", "areas", "unlocated")


@pytest.fixture(name="package")
def _package(tmp_path: Path) -> Any:
    def made(case: str) -> Path:
        path = tmp_path / "events.gpkg"
        save("geopackage", BUNDLES[case], path)
        return path

    return made


def rows(path: Path, layer: str) -> tuple[list[dict[str, Any]], list[bytes | None]]:
    """Each row by column, and its geometry as well-known binary, as GDAL reads them."""
    about, _, shapes, values = pyogrio.raw.read(path, layer=layer, read_geometry=True)
    names = list(about["fields"])
    found = [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
    return found, list(shapes) if shapes is not None else [None] * len(found)


@pytest.mark.parametrize("case", BUNDLES)
def test_gdal_reads_every_event_once(package: Any, case: str) -> None:
    path = package(case)
    assert {name for name, _ in pyogrio.list_layers(path)} >= {*LAYERS, "reports", "sources"}
    ids = [row["id"] for layer in LAYERS for row in rows(path, layer)[0]]
    assert sorted(ids) == sorted(event.id for event in BUNDLES[case].events)
    assert set(pyogrio.read_info(path, layer="pins")["fields"]) == {f.name for f in FIELDS}


def test_pin_is_a_point_with_longitude_first(package: Any) -> None:
    _, (shape,) = rows(package("plain"), "pins")
    assert shape is not None
    assert unpack("<BIdd", shape) == (1, 1, 44.01, 36.19)


@pytest.mark.parametrize(("case", "has_shape"), [("area", True), ("area without outline", False)])
def test_area_is_its_outline_or_nothing(package: Any, case: str, has_shape: bool) -> None:
    path = package(case)
    _, (shape,) = rows(path, "areas")
    assert (shape is not None) == has_shape
    assert rows(path, "pins")[0] == []


def test_head_is_what_the_standard_says(package: Any) -> None:
    with closing(sqlite3.connect(package("area"))) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        extent = db.execute(
            "SELECT min_x, max_y, srs_id FROM gpkg_contents WHERE table_name = 'areas'"
        ).fetchone()
        (blob,) = db.execute("SELECT geom FROM areas").fetchone()
    assert 38 < extent[0] < 40
    assert extent[2] == 4326
    assert blob[:4] == b"GP\x00\x03"


def test_reports_join_events_and_sources(package: Any) -> None:
    with closing(sqlite3.connect(package("several reports"))) as db:
        found = db.execute(
            'SELECT r.passage = substr(text, r.start + 1, r."end" - r.start)'
            " FROM pins JOIN reports r ON r.event = pins.id"
            " JOIN sources ON sources.id = r.article"
        ).fetchall()
    assert found == [(1,)] * 3


def test_hostile_text_is_kept_but_for_a_nul(package: Any) -> None:
    shown = HOSTILE.replace("\0", "\ufffd")
    with closing(sqlite3.connect(package("hostile"))) as db:
        assert db.execute("SELECT place, title FROM pins, sources").fetchone() == (shown, shown)
