"""Areas cut out of outlines: a side of a province, the line between two countries.

What comes back is a circle: the middle of the area, and a radius that holds most of it. Rings are
lists of (lat, lon); where a place has no outline, the circle of its radius stands for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from geo.distance import haversine_km
from geo.types import Place

Ring = Sequence[tuple[float, float]]
Edges = NDArray[np.float64]
Point = tuple[float, float]
Box = tuple[float, float, float, float]

KM_A_DEGREE = 111.2
# What news calls the north of a country: the northernmost two fifths of its area. The points that
# UCDP's coders give for "northern Iraq" and the like lie in the middle of about that.
SIDE_SHARE = 0.4
HELD_SHARE = 0.9  # of the area lies within the radius: the last tenth would double it
LINES = 40  # parallels on which an area is sampled
CORNERS = 32  # of the ring that stands for a circle
TOUCHING_DEGREES = 1.0  # islands this close belong to the mainland
GAP = 2  # hundredths of a degree: lines of two neighbours are drawn as near as that


@dataclass(frozen=True, kw_only=True, slots=True)
class Circle:
    """Where an area has its middle, and how far it reaches."""

    lat: float
    lon: float
    radius_km: float


def rings_round(place: Place, outline: Sequence[Ring]) -> Sequence[Ring]:
    """The outline of a place, without islands far off; its circle where there is none."""
    if outline:
        return _mainland(place, outline)
    km, wide = place.radius_km / KM_A_DEGREE, max(0.05, cos(radians(place.lat)))
    turns = [2 * pi * i / CORNERS for i in range(CORNERS)]
    return [[(place.lat + km * cos(t), place.lon + km * sin(t) / wide) for t in turns]]


def side(rings: Sequence[Ring], bearing: int) -> Circle:
    """The part of an area that lies towards a bearing: 0 north, 90 east."""
    points = _samples(rings)
    north, east = cos(radians(bearing)), sin(radians(bearing))
    wide = cos(radians(points[0][0]))
    points.sort(key=lambda p: -(p[0] * north + p[1] * wide * east))
    return _circle(points[: max(1, round(SIDE_SHARE * len(points)))])


def centre(rings: Sequence[Ring]) -> Circle:
    """The part of an area around its middle."""
    points = _samples(rings)
    lat, lon = _mean(points)
    points.sort(key=lambda p: haversine_km(lat, lon, *p))
    return _circle(points[: max(1, round(SIDE_SHARE * len(points)))])


def shared_line(a: Sequence[Ring], b: Sequence[Ring]) -> list[Point]:
    """The points of ``a``'s outline that lie on ``b``'s too; empty where the two do not meet."""
    step = range(-GAP, GAP + 1)
    theirs = {(round(100 * lat), round(100 * lon)) for ring in b for lat, lon in ring}
    wide = {(y + i, x + j) for y, x in theirs for i in step for j in step}
    return [p for ring in a for p in ring if (round(100 * p[0]), round(100 * p[1])) in wide]


def around(points: Sequence[Point], *, margin_km: float) -> Circle:
    """The circle that holds all points of a line, and ``margin_km`` beside them."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    reach = max(haversine_km(lat, lon, *p) for p in points)
    return Circle(lat=lat, lon=lon, radius_km=round(reach + margin_km, 1))


def _circle(points: Sequence[Point]) -> Circle:
    lat, lon = _mean(points)
    off = sorted(haversine_km(lat, lon, *p) for p in points)
    held = off[min(len(off) - 1, int(HELD_SHARE * len(off)))]
    return Circle(lat=lat, lon=lon, radius_km=round(max(held, 1.0), 1))


def _mean(points: Sequence[Point]) -> Point:
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _mainland(place: Place, rings: Sequence[Ring]) -> list[Ring]:
    """The ring by the place's own point, and what lies within a degree of what has been joined."""
    left = [(_box(ring), ring) for ring in rings]
    left.sort(key=lambda found: _off(found[0], place))
    joined = [left.pop(0)]
    for box, _ in joined:  # grows while it is gone through
        touching = [found for found in left if _touch(box, found[0])]
        left = [found for found in left if not _touch(box, found[0])]
        joined += touching
    return [ring for _, ring in joined]


def _box(ring: Ring) -> Box:
    """South, north, west, east."""
    lats, lons = [lat for lat, _ in ring], [lon for _, lon in ring]
    return min(lats), max(lats), min(lons), max(lons)


def _off(box: Box, place: Place) -> float:
    return haversine_km(place.lat, place.lon, (box[0] + box[1]) / 2, (box[2] + box[3]) / 2)


def _touch(a: Box, b: Box) -> bool:
    wide = TOUCHING_DEGREES
    return (
        a[0] - wide <= b[1] and b[0] <= a[1] + wide and a[2] - wide <= b[3] and b[2] <= a[3] + wide
    )


def _samples(rings: Sequence[Ring]) -> list[Point]:
    """Points spread evenly over an area: on each of forty parallels, along what lies inside."""
    south, north = min(y for r in rings for y, _ in r), max(y for r in rings for y, _ in r)
    step = max((north - south) / LINES, 1e-6)
    edges = _edges(rings)
    points = []
    for number in range(LINES):
        lat = south + (number + 0.5) * step
        # Farther from the equator a degree of longitude is shorter, so fewer points fill it.
        apart = step / max(0.05, cos(radians(lat)))
        for west, east in _stretches(edges, lat):
            count = max(1, round((east - west) / apart))
            points += [(lat, west + (i + 0.5) * (east - west) / count) for i in range(count)]
    return points


def _edges(rings: Sequence[Ring]) -> Edges:
    """Of each edge the number of its ring, then where it begins and ends, as rows."""
    corners = [np.array(ring) for ring in rings]
    begins, ends = (
        np.concatenate(corners),
        np.concatenate([np.roll(c, -1, axis=0) for c in corners]),
    )
    return np.vstack(
        [np.repeat(range(len(rings)), [len(ring) for ring in rings]), begins.T, ends.T]
    )


def _stretches(edges: Edges, lat: float) -> list[tuple[float, float]]:
    """Where a parallel runs inside the area, ring by ring, from west to east."""
    ring, y1, x1, y2, x2 = edges[:, (edges[1] > lat) != (edges[3] > lat)]
    crossed = x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
    crossed = crossed[np.lexsort((crossed, ring))].tolist()  # each ring is crossed evenly often
    return list(zip(crossed[::2], crossed[1::2], strict=True))
