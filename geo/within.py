"""Which events lie in a region of the map.

A pin does where its point does. An event known to an area only does where its area meets the
region: its outline where there is one, else the circle of its radius. Unlocated ones never do.
"""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from geo.columns import AREA, PIN, Columns
from geo.distance import EARTH_RADIUS_KM, distances_km, haversine_km
from geo.outlines import outline
from geo.polylines import WORLD, project
from geo.region import Circle, Region, Ring

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def within(columns: Columns, region: Region) -> Mask:
    """True for each row of ``columns`` that lies in ``region``, or may."""
    shape: _Shape = _Disc(region) if isinstance(region, Circle) else _Patch(region)
    mask = np.zeros(len(columns), dtype=bool)
    pins = np.nonzero(columns.state == PIN)[0]
    mask[pins] = shape.holds(columns.lat[pins], columns.lon[pins])
    areas = np.nonzero(columns.state == AREA)[0]
    spots = zip(
        columns.area[areas].tolist(),
        columns.lat[areas].tolist(),
        columns.lon[areas].tolist(),
        columns.radius_km[areas].tolist(),
        strict=True,
    )
    known: dict[tuple[int, float, float, float], bool] = {}  # a province has thousands of rows
    for row, spot in zip(areas.tolist(), spots, strict=True):
        if spot not in known:
            known[spot] = _meets(shape, columns.areas[spot[0]], *spot[1:])
        mask[row] = known[spot]
    return mask


def _meets(shape: _Shape, key: str, lat: float, lon: float, radius_km: float) -> bool:
    lines = outline(key)
    if lines is None:
        return shape.meets_circle(lat, lon, radius_km)
    return shape.meets_outline([_degrees(line) for line in lines])


class _Shape(Protocol):
    def holds(self, lat: Floats, lon: Floats) -> Mask: ...
    def meets_circle(self, lat: float, lon: float, km: float) -> bool: ...
    def meets_outline(self, rings: list[Floats]) -> bool: ...


class _Disc:
    """All within some distance of a point."""

    def __init__(self, circle: Circle) -> None:
        self.circle = circle

    def holds(self, lat: Floats, lon: Floats) -> Mask:
        c = self.circle
        inside = np.zeros(len(lat), dtype=bool)
        # A band of latitudes first: of a world of events, few need the trigonometry.
        near = np.nonzero(np.abs(lat - c.lat) <= np.degrees(c.km / EARTH_RADIUS_KM) + 1e-9)[0]
        inside[near] = distances_km(c.lat, c.lon, lat[near], lon[near]) <= c.km
        return inside

    def meets_circle(self, lat: float, lon: float, km: float) -> bool:
        return haversine_km(self.circle.lat, self.circle.lon, lat, lon) <= self.circle.km + km

    def meets_outline(self, rings: list[Floats]) -> bool:
        flat = [_flattened(ring, self.circle.lat, self.circle.lon) for ring in rings]
        if min(_nearest_km(ring) for ring in flat) <= self.circle.km:
            return True
        return _is_in_rings(0.0, 0.0, flat)


class _Patch:
    """All within straight lines on the map."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring

    @cached_property
    def corners(self) -> Floats:
        """x and y in Web Mercator, where the sides are straight."""
        return np.array([project(lon, lat) for lat, lon in self.ring.corners])

    def holds(self, lat: Floats, lon: Floats) -> Mask:
        x, y = _projected(lat, lon)
        inside = np.zeros(len(lat), dtype=bool)
        for turn in (-WORLD, 0, WORLD):  # a ring over the date line has corners beyond it
            inside |= _in_ring(x + turn, y, self.corners)
        return inside

    def meets_circle(self, lat: float, lon: float, km: float) -> bool:
        if self.holds(np.array([lat]), np.array([lon]))[0]:
            return True
        degrees = np.array(self.ring.corners)
        return _nearest_km(_flattened(degrees, lat, lon)) <= km

    def meets_outline(self, rings: list[Floats]) -> bool:
        projected = [np.stack(_projected(ring[:, 0], ring[:, 1]), axis=1) for ring in rings]
        for turn in (-WORLD, 0, WORLD):
            moved = [ring + np.array([turn, 0]) for ring in projected]
            if any(_in_ring(ring[:, 0], ring[:, 1], self.corners).any() for ring in moved):
                return True
            if any(_is_in_rings(x, y, moved) for x, y in self.corners.tolist()):
                return True
            if any(_cross(ring, self.corners) for ring in moved):
                return True
        return False


def _projected(lat: Floats, lon: Floats) -> tuple[Floats, Floats]:
    """``geo.polylines.project`` of many at once."""
    sine = np.clip(np.sin(np.radians(lat)), -0.9963, 0.9963)  # where Web Mercator's square ends
    return (lon / 360 + 0.5) * WORLD, (0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * WORLD


def _degrees(line: list[int]) -> Floats:
    """The points (lat, lon) of a packed line."""
    steps = np.array(line, dtype=np.float64).reshape(-1, 2).cumsum(axis=0) / WORLD
    lat = np.degrees(np.arctan(np.sinh((0.5 - steps[:, 1]) * 2 * np.pi)))
    return np.stack([lat, (steps[:, 0] - 0.5) * 360], axis=1)


def _flattened(points: Floats, lat: float, lon: float) -> Floats:
    """The points (lat, lon) on a plane of km round (lat, lon): distances from there hold."""
    phi, phis = np.radians(lat), np.radians(points[:, 0])
    turn = np.radians(points[:, 1] - lon)
    km = distances_km(lat, lon, points[:, 0], points[:, 1])
    east = np.cos(phis) * np.sin(turn)
    north = np.cos(phi) * np.sin(phis) - np.sin(phi) * np.cos(phis) * np.cos(turn)
    bearing = np.arctan2(east, north)
    return np.stack([km * np.sin(bearing), km * np.cos(bearing)], axis=1)


def _nearest_km(ring: Floats) -> float:
    """How near the closed line comes to (0, 0)."""
    ends = np.roll(ring, -1, axis=0)
    side = ends - ring
    length = (side**2).sum(axis=1)
    along = np.where(length > 0, -(ring * side).sum(axis=1) / np.where(length > 0, length, 1), 0)
    nearest = ring + side * np.clip(along, 0, 1)[:, None]
    return float(np.sqrt((nearest**2).sum(axis=1)).min())


def _in_ring(x: Floats, y: Floats, ring: Floats) -> Mask:
    """Which points lie inside the closed line: those from which a ray crosses it oddly often."""
    (left, top), (right, bottom) = ring.min(axis=0), ring.max(axis=0)
    inside = np.zeros(len(x), dtype=bool)
    near = np.nonzero((x >= left) & (x <= right) & (y >= top) & (y <= bottom))[0]
    px, py = x[near], y[near]
    odd = np.zeros(len(near), dtype=bool)
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if y0 != y1:
            odd ^= ((y0 > py) != (y1 > py)) & (px < x0 + (x1 - x0) * (py - y0) / (y1 - y0))
    inside[near] = odd
    return inside


def _is_in_rings(x: float, y: float, rings: list[Floats]) -> bool:
    """True where the point lies in an odd number of the rings: a hole is one, too."""
    at = np.array([x]), np.array([y])
    return bool(sum(int(_in_ring(*at, ring)[0]) for ring in rings) % 2)


def _cross(one: Floats, other: Floats) -> bool:
    """True where a side of one ring crosses a side of the other."""
    a, b = one[:, None], np.roll(one, -1, axis=0)[:, None]
    c, d = other[None], np.roll(other, -1, axis=0)[None]
    return bool(((_side(a, b, c) != _side(a, b, d)) & (_side(c, d, a) != _side(c, d, b))).any())


def _side(a: Floats, b: Floats, p: Floats) -> Mask:
    """On which side of the line from a to b the point p lies."""
    turned: Mask = (b[..., 0] - a[..., 0]) * (p[..., 1] - a[..., 1]) > (
        (b[..., 1] - a[..., 1]) * (p[..., 0] - a[..., 0])
    )
    return turned
