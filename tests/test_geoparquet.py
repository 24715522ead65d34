"""GeoParquet 1.1: typed columns, the metadata that readers go by, honest geometries.

GDAL's wheels have no driver for Parquet: a validator of the standard and GeoPandas are the judges.
"""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from struct import unpack
from typing import Any

import geopandas
import geoparquet_validator
import pytest
from pyarrow import parquet
from shapely import box

from geo.eventfiles import geoparquet, save
from geo.fields import FIELDS
from tests.made_bundle import BUNDLES, HOSTILE, many


def table(case: str) -> Any:
    to = io.BytesIO()
    geoparquet.write(BUNDLES[case], to)
    return parquet.read_table(io.BytesIO(to.getvalue()))


@pytest.mark.parametrize("case", BUNDLES)
def test_every_event_is_a_row_with_the_documented_columns(case: str) -> None:
    found = table(case)
    assert found.column_names == [*(f.name for f in FIELDS), "geometry", "bbox"]
    assert found["id"].to_pylist() == [event.id for event in BUNDLES[case].events]


@pytest.mark.parametrize("case", BUNDLES)
def test_metadata_is_what_the_standard_asks(case: str) -> None:
    found = table(case)
    about = json.loads(found.schema.metadata[b"geo"])
    assert about["version"] == "1.1.0"
    column = about["columns"][about["primary_column"]]
    assert column["encoding"] == "WKB"
    types = {1: "Point", 6: "MultiPolygon"}
    shapes = [shape for shape in found["geometry"].to_pylist() if shape]
    assert {types[unpack("<BI", s[:5])[1]] for s in shapes} == set(column["geometry_types"])
    assert ("bbox" in column) == bool(shapes)


@pytest.mark.parametrize("case", BUNDLES)
def test_validator_of_the_standard_finds_nothing(case: str) -> None:
    to = io.BytesIO()
    geoparquet.write(BUNDLES[case], to)
    report = geoparquet_validator.check_bytes(case, to.getvalue())
    assert geoparquet_validator.failed(report, "core") == []
    assert geoparquet_validator.failed(report, "covering") == []
    spoilt = to.getvalue().replace(b'"encoding": "WKB"', b'"encoding": "XKB"')
    assert geoparquet_validator.failed(geoparquet_validator.check_bytes(case, spoilt), "core")


def test_geopandas_opens_it_whole_or_a_part_of_the_map(tmp_path: Path) -> None:
    path, made = tmp_path / "events.parquet", many(200)
    save("geoparquet", made, path)
    found = geopandas.read_parquet(path)
    assert found.crs.to_string() == "OGC:CRS84"
    assert found["id"].tolist() == [event.id for event in made.events]
    shapes = found.geometry[found.geometry.notna()]
    assert len(shapes)
    assert shapes.is_valid.all()
    part = geopandas.read_parquet(path, bbox=(44.0, 33.0, 46.0, 35.0))
    inside = found[found.geometry.notna() & found.intersects(box(44.0, 33.0, 46.0, 35.0))]
    assert set(inside["id"]) <= set(part["id"]) < set(found["id"])


def test_point_and_outline_and_nothing() -> None:
    (point,) = table("plain")["geometry"].to_pylist()
    assert unpack("<BIdd", point) == (1, 1, 44.01, 36.19)
    assert table("area")["geometry"].to_pylist()[0] is not None
    assert table("area without outline")["geometry"].to_pylist() == [None]
    assert table("unlocated")["geometry"].to_pylist() == [None]


def test_days_are_days_and_lists_are_lists() -> None:
    found = table("interval").to_pylist()[0]
    assert (found["start"], found["end"]) == (date(2021, 12, 13), date(2021, 12, 19))
    assert table("hostile").to_pylist()[0]["actors"] == [HOSTILE]
