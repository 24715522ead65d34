"""Places out of GeoJSON: spots, and areas with their outlines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.distance import haversine_km
from geo.errors import GazetteerError
from geo.gazetteer_sources import Row
from geo.types import PLACE_KINDS

WOF_KINDS = {
    "country": "country", "region": "admin1", "county": "admin2", "localadmin": "admin2",
    "locality": "", "neighbourhood": "quarter", "borough": "quarter", "macrohood": "quarter",
    "campus": "airport",
}  # fmt: skip


def areas_and_spots(text: str, path: Path) -> Iterator[Row]:
    """A row for each named feature of a FeatureCollection; an area's point is the middle of it."""
    try:
        features = json.loads(text)["features"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise GazetteerError(f"{path}: {error}; wanted a GeoJSON FeatureCollection") from error
    for number, feature in enumerate(features, start=1):
        p, geometry = feature.get("properties") or {}, feature.get("geometry") or {}
        name = p.get("name") or p.get("name:en")
        points = list(_coordinates(geometry.get("coordinates"))) if name else []
        if not name or not points:
            continue
        for lon, lat in points:
            point_of(lat, lon, path, number)
        rings = _outer_rings(geometry)
        row = Row(
            f"{path.name.split('.')[0]}:{p.get('wof_id') or number}",
            name,
            _kind(p) or ("region" if rings else "site"),
            sum(lat for _, lat in points) / len(points),
            sum(lon for lon, _ in points) / len(points),
            _country(p),
            aliases=_names(p) - {name},
            rings=rings,
        )
        if rings:
            row.radius = round(max(haversine_km(row.lat, row.lon, y, x) for x, y in points), 1)
        yield row


def _kind(properties: dict[str, Any]) -> str:
    """The kind of place a feature says it is; empty where it doesn't."""
    own = properties.get("kind")
    return own if own in PLACE_KINDS else WOF_KINDS.get(properties.get("placetype") or "", "")


def _country(properties: dict[str, Any]) -> str | None:
    """The ISO code of the country a feature says it lies in."""
    told = (properties.get(key) for key in ("country", "country_code", "iso_a2", "iso"))
    codes = (v.upper() for v in told if isinstance(v, str) and len(v) == 2 and v.isalpha())
    return next(codes, None)


def _names(properties: dict[str, Any]) -> set[str]:
    """The further names of a feature, in whatever language."""
    return {
        value
        for key, value in properties.items()
        if key.startswith(("name_", "name:", "alt_name")) and isinstance(value, str) and value
    }


def _outer_rings(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The rings round an area, (lat, lon); none for other geometries. Holes are left out."""
    polygons = {
        "Polygon": [geometry.get("coordinates")],
        "MultiPolygon": geometry.get("coordinates"),
    }.get(geometry.get("type") or "")
    return [
        ring
        for polygon in polygons or ()
        if polygon and len(ring := [(lat, lon) for lon, lat in _coordinates(polygon[0])]) >= 3
    ]


def _coordinates(value: Any) -> Iterator[tuple[float, float]]:
    """Every (lon, lat) of a geometry, however deep."""
    if (
        isinstance(value, list)
        and len(value) >= 2
        and all(isinstance(v, int | float) for v in value)
    ):
        yield float(value[0]), float(value[1])
    elif isinstance(value, list):
        for part in value:
            yield from _coordinates(part)


def point_of(lat: Any, lon: Any, path: Path, number: int) -> tuple[float, float]:
    """Latitude and longitude; GazetteerError where they are none on Earth."""
    try:
        y, x = float(lat), float(lon)
        if -90 <= y <= 90 and -180 <= x <= 180:
            return y, x
    except (TypeError, ValueError):
        pass
    raise GazetteerError(
        f"{path}: line {number} has {lat!r}, {lon!r}; wanted latitude and longitude in degrees"
    )
