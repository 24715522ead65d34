"""A part of the map to look at: a rectangle, a polygon, or all within some distance of a point.

As text it stands in the page's address, and comes from the map's drawing tools:

    box:SOUTH,WEST,NORTH,EAST          a west beyond the east goes over the date line
    polygon:LAT,LON;LAT,LON;LAT,LON    its sides are straight on the map
    circle:LAT,LON:KM                  a great circle's distance; a name may follow after a colon
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, isfinite, radians
from typing import Any

from geo.errors import QueryError
from geo.interface import say

FORMS = "box:SOUTH,WEST,NORTH,EAST, polygon:LAT,LON;LAT,LON;LAT,LON or circle:LAT,LON:KM[:NAME]"
MOST_CORNERS = 100  # a finer polygon makes an address that mail programs cut off
MOST_KM = 5_000.0  # an eighth of the way round: beyond it a circle on the map says nothing
MOST_NAME = 80
KM_A_DEGREE = 111.2
REACH = 540.0  # degrees: a map shown twice side by side gives longitudes beyond 180
Corner = tuple[float, float]  # lat, lon


@dataclass(frozen=True, kw_only=True, slots=True)
class Circle:
    """All within ``km`` of a point. ``name`` is what the point is called, may be empty."""

    lat: float
    lon: float
    km: float
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ring:
    """All within straight lines between ``corners``. A longitude may lie beyond 180, so that no
    side jumps over the date line. ``is_box`` tells a rectangle, its corners in order from the
    south-west."""

    corners: tuple[Corner, ...]
    is_box: bool = False


Region = Circle | Ring


def read_region(text: str) -> Region:
    """The region of that text; QueryError for what isn't one.

    >>> read_region("circle:33.8,42.44:25:Ain al-Asad")
    Circle(lat=33.8, lon=42.44, km=25.0, name='Ain al-Asad')
    """
    form, _, rest = text.partition(":")
    if form not in _READERS:
        raise QueryError(f"{text[:100]!r} is no area of the map; wanted {FORMS}")
    try:
        return _READERS[form](rest)
    except ValueError as error:
        raise QueryError(f"area {text[:100]!r}: {error}; wanted {FORMS}") from None


def region_text(region: Region) -> str:
    """The text that ``read_region`` reads.

    >>> region_text(Circle(lat=33.8, lon=42.44, km=25, name="Ain al-Asad"))
    'circle:33.8,42.44:25:Ain al-Asad'
    """
    if isinstance(region, Circle):
        text = f"circle:{_number(region.lat)},{_number(region.lon)}:{_number(region.km)}"
        return f"{text}:{region.name}" if region.name else text
    if region.is_box:
        (south, west), _, (north, east), _ = region.corners
        return "box:" + ",".join(map(_number, (south, west, north, _turned(east))))
    return "polygon:" + ";".join(f"{_number(lat)},{_number(lon)}" for lat, lon in region.corners)


def region_words(region: Region) -> str:
    """What people call it.

    >>> region_words(Circle(lat=33.8, lon=42.44, km=25))
    'Within 25 km of 33.8, 42.44'
    """
    if isinstance(region, Circle):
        of = region.name or f"{_number(region.lat)}, {_number(region.lon)}"
        return say("Within {km} km of {place}", km=f"{region.km:,g}", place=of)
    if region.is_box:
        (south, west), _, (north, east), _ = region.corners
        sides = (_number(side) for side in (south, north, west, _turned(east)))
        return say("Rectangle {sides}", sides="{}–{} N, {}–{} E".format(*sides))
    return say("Polygon of {n} corners", n=len(region.corners))


def bounds(region: Region) -> tuple[float, float, float, float]:
    """South, west, north and east of it, no farther than Web Mercator reaches."""
    if isinstance(region, Ring):
        lats, lons = zip(*region.corners, strict=True)
        return min(lats), min(lons), max(lats), max(lons)
    up = region.km / KM_A_DEGREE
    across = min(up / max(cos(radians(region.lat)), 0.01), 180.0)
    south, north = max(region.lat - up, -85.0), min(region.lat + up, 85.0)
    return south, region.lon - across, north, region.lon + across


def drawn(region: Region) -> dict[str, list[Any]]:
    """What the map's script draws: ``circle`` as lat, lon, km, or ``ring`` as corners."""
    if isinstance(region, Circle):
        return {"circle": [region.lat, region.lon, region.km]}
    return {"ring": [list(corner) for corner in region.corners]}


def _read_box(text: str) -> Ring:
    south, west, north, east = _numbers(text, 4)
    _check_point(south, west)
    _check_point(north, east)
    if south >= north:
        raise ValueError(f"its south {south:g} is not below its north {north:g}")
    if west == east:
        raise ValueError(f"its west and its east are both {west:g}")
    east += 360.0 if east < west else 0.0
    return Ring(corners=((south, west), (south, east), (north, east), (north, west)), is_box=True)


def _read_polygon(text: str) -> Ring:
    corners = tuple(_point(pair) for pair in text.split(";"))
    if not 3 <= len(corners) <= MOST_CORNERS:
        raise ValueError(f"{len(corners)} corners, not 3 to {MOST_CORNERS}")
    return Ring(corners=corners)


def _read_circle(text: str) -> Circle:
    point, _, rest = text.partition(":")
    radius, _, name = rest.partition(":")
    lat, lon = _point(point)
    (km,) = _numbers(radius, 1)
    if not 0 < km <= MOST_KM:
        raise ValueError(f"a radius of {km:g} km, not one up to {MOST_KM:g} km")
    printable = "".join(c if c.isprintable() else " " for c in name)
    return Circle(lat=lat, lon=_turned(lon), km=km, name=" ".join(printable.split())[:MOST_NAME])


_READERS: Mapping[str, Callable[[str], Region]] = {
    "box": _read_box,
    "polygon": _read_polygon,
    "circle": _read_circle,
}


def _point(text: str) -> Corner:
    lat, lon = _numbers(text, 2)
    _check_point(lat, lon)
    return lat, lon


def _check_point(lat: float, lon: float) -> None:
    if abs(lat) > 90 or abs(lon) > REACH:
        raise ValueError(f"{lat:g}, {lon:g} is no latitude, longitude")


def _numbers(text: str, count: int) -> Sequence[float]:
    numbers = [float(part) for part in text.split(",")]
    if len(numbers) != count or not all(isfinite(number) for number in numbers):
        raise ValueError(f"{text[:40]!r} is not {count} numbers")
    return numbers


def _turned(lon: float) -> float:
    """The same longitude from -180 to 180."""
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _number(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")
