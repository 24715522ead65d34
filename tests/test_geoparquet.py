"""GeoParquet 1.1: typed columns, the metadata that readers go by, honest geometries."""

from __future__ import annotations

import io
import json
from datetime import date
from struct import unpack
from typing import Any

import pytest
from pyarrow import parquet

from geo.eventfiles import geoparquet
from geo.fields import FIELDS
from tests.made_bundle import BUNDLES, HOSTILE


def table(case: str) -> Any:
    to = io.BytesIO()
    geoparquet.write(BUNDLES[case], to)
    return parquet.read_table(io.BytesIO(to.getvalue()))


@pytest.mark.parametrize("case", BUNDLES)
def test_every_event_is_a_row_with_the_documented_columns(case: str) -> None:
    found = table(case)
    assert found.column_names == [*(f.name for f in FIELDS), "geometry"]
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
