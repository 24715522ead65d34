"""GeoJSON as RFC 7946 wants it, with honest places and dates."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import geojson_validator
import pyogrio
import pytest

from geo.eventfiles import geojson
from tests.made_bundle import BUNDLES, HOSTILE


def collection(case: str) -> dict[str, Any]:
    to = io.BytesIO()
    geojson.write(BUNDLES[case], to)
    found: dict[str, Any] = json.loads(to.getvalue().decode("utf-8"))
    return found


def feature(case: str) -> dict[str, Any]:
    (found,) = collection(case)["features"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("case", BUNDLES)
def test_every_file_is_a_feature_collection(case: str) -> None:
    found = collection(case)
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found  # RFC 7946, 4: WGS 84 always
    assert len(found["features"]) == len(BUNDLES[case].events)
    for one in found["features"]:
        assert one["type"] == "Feature"
        assert {"geometry", "properties"} <= set(one)
        for ring in rings(one["geometry"]):
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


@pytest.mark.parametrize("case", BUNDLES)
def test_validator_of_the_standard_and_gdal_take_it(case: str, tmp_path: Path) -> None:
    found = collection(case)
    assert geojson_validator.validate_structure(found) == {}
    report = geojson_validator.validate_geometries(found)
    assert (report["invalid"], report["problematic"]) == ({}, {})
    path = tmp_path / "events.geojson"
    path.write_text(json.dumps(found), encoding="utf-8")
    assert pyogrio.read_info(path)["features"] == len(BUNDLES[case].events)


def rings(geometry: dict[str, Any] | None) -> list[Any]:
    if geometry is None or geometry["type"] == "Point":
        return []
    polygons = geometry["coordinates"]
    return polygons if geometry["type"] == "Polygon" else [r for p in polygons for r in p]


def test_point_has_longitude_first() -> None:
    assert feature("plain")["geometry"] == {"type": "Point", "coordinates": [44.01, 36.19]}


def test_area_is_its_outline_running_counter_clockwise() -> None:
    found = feature("area")
    assert found["geometry"]["type"] == "Polygon"
    outer = found["geometry"]["coordinates"][0]
    assert sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(outer)) > 0
    assert found["properties"]["where_prec"] == 4


@pytest.mark.parametrize("case", ["area without outline", "unlocated"])
def test_what_has_no_outline_gets_no_made_up_point(case: str) -> None:
    assert feature(case)["geometry"] is None
    assert "32.9" not in json.dumps(feature("area")["properties"])  # nor the middle of an area


@pytest.mark.parametrize(
    ("case", "start", "end", "edtf"),
    [
        ("plain", "2021-12-19", "2021-12-19", "2021-12-19"),
        ("undated", None, None, None),
        ("interval", "2021-12-13", "2021-12-19", "2021-12-13~/2021-12-19~"),
    ],
)
def test_dates_are_days_with_their_doubt(
    case: str, start: str | None, end: str | None, edtf: str | None
) -> None:
    found = feature(case)["properties"]
    assert (found["start"], found["end"], found["edtf"]) == (start, end, edtf)


def test_all_reports_are_there_with_their_words() -> None:
    reports = feature("several reports")["properties"]["reports"]
    assert [r["event"] for r in reports] == ["e1", "e2", "e3"]
    assert reports[0]["passage"] == "Rockets hit Erbil on Sunday"
    assert {"sha256", "url", "outlet", "title"} <= set(reports[0])


def test_hostile_text_is_kept_character_for_character() -> None:
    found = feature("hostile")["properties"]
    assert found["place"] == found["actors"][0] == found["reports"][0]["title"] == HOSTILE
