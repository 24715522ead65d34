"""Geometries as well-known binary, little-endian: what GeoPackage and GeoParquet keep them in."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from geo.shapes import Polygon

POINT, POLYGON, MULTIPOLYGON = 1, 3, 6
Bounds = tuple[float, float, float, float]  # west, south, east, north


def point(lon: float, lat: float) -> bytes:
    """A point.

    >>> point(44.0, 36.0).hex()
    '010100000000000000000046400000000000004240'
    """
    return struct.pack("<BIdd", 1, POINT, lon, lat)


def multipolygon(polygons: Sequence[Polygon]) -> bytes:
    """Polygons, each a list of closed rings."""
    parts = [struct.pack("<BII", 1, MULTIPOLYGON, len(polygons))]
    for polygon in polygons:
        parts.append(struct.pack("<BII", 1, POLYGON, len(polygon)))
        for ring in polygon:
            flat = [value for corner in ring for value in corner]
            parts.append(struct.pack(f"<I{len(flat)}d", len(ring), *flat))
    return b"".join(parts)


def bounds(polygons: Sequence[Polygon]) -> Bounds:
    """What holds all their outer rings."""
    lons, lats = zip(*(corner for polygon in polygons for corner in polygon[0]), strict=True)
    return min(lons), min(lats), max(lons), max(lats)
