"""Outlines of areas as polygons in degrees, the way GeoJSON and its kin write them."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from geo.outlines import key_of, outline
from geo.polylines import WORLD, Line
from geo.types import Event

# [outer ring, holes …]; points are (lon, lat), outer rings run counter-clockwise, holes clockwise.
Polygon = list[Line]
DECIMALS = 4  # 11 m: the outlines are no finer than 38 m


def area_of(event: Event) -> tuple[Polygon, ...]:
    """The polygons of the area that the event is placed in; empty where none is known, or needed.

    An event with a pin has none, nor has an unlocated one.
    """
    return polygons(key_of(event.place)) if event.place and event.is_area else ()


@lru_cache(maxsize=1024)
def polygons(key: str) -> tuple[Polygon, ...]:
    """The polygons of an outline, by the name ``geo.outlines.key_of`` gives it."""
    rings = [ring for line in outline(key) or () if len(ring := _ring(line)) >= 4]
    inside = [
        [other for other in rings if other is not ring and _holds(other, ring)] for ring in rings
    ]
    outers = [
        (r, [_turned(r, left=True)])
        for r, holders in zip(rings, inside, strict=True)
        if len(holders) % 2 == 0
    ]
    for ring, holders in zip(rings, inside, strict=True):
        if len(holders) % 2:
            holder = min((r for r in holders), key=lambda r: abs(_area(r)))
            next(p for r, p in outers if r is holder).append(_turned(ring, left=False))
    return tuple(polygon for _, polygon in outers)


def _ring(flat: list[int]) -> Line:
    """A packed line as a closed ring in degrees."""
    x = y = 0
    points: Line = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        point = _degrees(x, y)
        if not points or point != points[-1]:
            points.append(point)
    return points if points[0] == points[-1] else [*points, points[0]]


def _degrees(x: int, y: int) -> tuple[float, float]:
    """Longitude and latitude of a point in steps: ``geo.polylines.project`` turned round."""
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / WORLD))))
    return round((x / WORLD - 0.5) * 360, DECIMALS), round(lat, DECIMALS)


def _area(ring: Line) -> float:
    """Twice the area in square degrees, positive where it runs counter-clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))


def _turned(ring: Line, *, left: bool) -> Line:
    return ring if (_area(ring) > 0) == left else ring[::-1]


def _holds(outer: Line, inner: Line) -> bool:
    """True where the first corner of ``inner`` that isn't on ``outer`` lies inside it."""
    corners = set(outer)
    spot = next((p for p in inner if p not in corners), None)
    return spot is not None and _contains(outer, spot)


def _contains(ring: Line, spot: tuple[float, float]) -> bool:
    """True where the spot lies inside the ring, counted by the edges that a ray east crosses."""
    x, y = spot
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside
