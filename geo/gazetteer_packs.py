"""Packs: a user's own places, each in a database file of its own beside the embedded gazetteer.

Formats, told apart by their first lines: a GeoNames dump (IQ.txt, or IQ.zip with it), a Who's On
First extract (.tsv), GeoJSON, CSV with a column map, and GeoNames' alternate names, which are
further spellings of places that are known. A pack is made aside and moved into place
when it is whole, so a file that is cut off or wrong leaves everything as it was.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from geo import gazetteer
from geo import gazetteer_schema as schema
from geo.errors import GazetteerError
from geo.gazetteer_geojson import WOF_KINDS, areas_and_spots, point_of
from geo.gazetteer_names import is_names_file, read_names, renamed, with_names
from geo.gazetteer_sources import Row
from geo.geocoders.geonames_files import fetch
from geo.geocoders.offline import Gazetteer
from geo.names import is_arabic_script
from geo.types import PLACE_KINDS, Place

MAX_BYTES = 4_000_000_000  # unpacked; all of GeoNames has under two
UTF8 = "utf-8-sig"
PACKABLE = (".txt", ".csv", ".tsv", ".geojson", ".json")  # what a zip may hold
SAMPLE = 25  # points by which a file's country is told where it names none
CITY, TOWN = 100_000, 5_000
_ABOUT = re.compile(r"readme|iso-languagecodes")  # beside the data in GeoNames' archives
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE_NAME = re.compile(r"^[A-Z]{2,4}$")
# GeoNames feature codes; "" is a settlement, whose kind its people tell.
GEONAMES_KINDS = {
    "PPLX": "quarter", "P": "", "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2",
    "AIRB": "base", "AIRP": "airport", "AIRF": "airport", "MILB": "base", "INSM": "base",
    "STM": "river", "STMI": "river", "WAD": "river", "LK": "lake", "RSV": "lake", "MT": "mountain",
    "MTS": "mountain", "HLL": "mountain", "DAM": "dam", "PRN": "prison", "OILR": "refinery",
    "OILF": "oilfield", "CMPRF": "camp", "PRT": "port", "HBR": "port", "MSQE": "shrine",
    "SHRN": "shrine", "ISL": "island", "RGN": "region",
}  # fmt: skip


def add(
    path: Path,
    *,
    country: str | None = None,
    columns: Mapping[str, str] | None = None,
    names: Path | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> tuple[str, int]:
    """Make a pack of a file: its name, and how many places it holds.

    ``country`` is an ISO code, for files that don't say it. ``columns`` says for a CSV which column
    holds name, lat, lon, and, where there are any, aliases, kind, country, admin1, population.
    ``names`` is a file of GeoNames' alternate names for the places of this one.
    """
    name = path.name.split(".")[0]
    folder = gazetteer.LOCAL / "packs"
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{name}.making"
    made.unlink(missing_ok=True)
    try:
        rows = _located(_read(path, columns, names), country, path)
        if not rows:
            raise GazetteerError(
                f"{path}: no place in it; wanted a GeoNames, WOF, GeoJSON or CSV file"
            )
        with schema.writer(made) as db:
            _write(db, rows, on_progress)
        made.replace(folder / f"{name}.sqlite")
    except (
        OSError,
        EOFError,
        zlib.error,
        zipfile.BadZipFile,
        UnicodeDecodeError,
        csv.Error,
    ) as error:
        raise GazetteerError(f"{path}: {error}; wanted a whole file of places") from error
    finally:
        made.unlink(missing_ok=True)
    return name, len(rows)


def add_country(
    code: str,
    *,
    on_bytes: Callable[[int], None] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> tuple[str, int]:
    """Make a pack of the country of an ISO code, out of GeoNames' files, fetched over the network.

    NetworkError where there is none; everything is then as it was.
    """
    gazetteer.LOCAL.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=gazetteer.LOCAL, prefix="fetching-") as folder:
        files = fetch(code, Path(folder), on_progress=on_bytes)
        return add(files.places, names=files.names, on_progress=on_progress)


def _read(path: Path, columns: Mapping[str, str] | None, names: Path | None) -> list[Row]:
    """The rows of a file, whatever it is, with the alternate names of another."""
    with _text(path) as lines:
        is_names = is_names_file(lines.readline())
    if is_names:
        return _named_rows(path)
    rows = list(_rows(path, columns))
    if names is None:
        return rows
    with _text(names) as lines:
        return with_names(rows, read_names(lines, names))


def _named_rows(path: Path) -> list[Row]:
    """The known places that a file of alternate names has further spellings of."""
    with _text(path) as lines:
        names = read_names(lines, path)
    # A pack of the same name is about to be replaced: it knows no place that the others don't.
    rows = renamed(Gazetteer.default().index.of_ids(names), names)
    if not rows:
        raise GazetteerError(
            f"{path}: names of no place that is known; add the country's places first"
        )
    return rows


def remove(name: str) -> None:
    """Take a pack away; GazetteerError where there is none of that name."""
    path = gazetteer.LOCAL / "packs" / f"{name}.sqlite"
    if not path.is_file() or path.parent != gazetteer.LOCAL / "packs":
        raise GazetteerError(f"{name}: no pack of that name; `gazetteer list` shows them")
    path.unlink()


def _text(path: Path) -> io.TextIOBase:
    """The file's text, unpacked where it is packed; spreadsheets put a mark before it."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding=UTF8, newline="")
    if path.suffix == ".zip":
        archive = zipfile.ZipFile(path)
        inner = [
            i
            for i in archive.infolist()
            if i.filename.endswith(PACKABLE) and not _ABOUT.search(i.filename)
        ]
        if len(inner) != 1 or inner[0].file_size > MAX_BYTES:
            raise GazetteerError(
                f"{path}: {len(inner)} files of places in it; wanted one, {', '.join(PACKABLE)}"
            )
        return io.TextIOWrapper(archive.open(inner[0]), encoding=UTF8, newline="")
    return path.open(encoding=UTF8, newline="")


def _rows(path: Path, columns: Mapping[str, str] | None) -> Iterator[Row]:
    with _text(path) as lines:
        first = lines.readline()
        rest = _chained(first, lines)
        if first.startswith("wof_id\t"):
            yield from _wof(csv.DictReader(rest, delimiter="\t", quoting=csv.QUOTE_NONE), path)
        elif first.lstrip().startswith("{"):
            yield from areas_and_spots(first + lines.read(), path)
        elif first.count("\t") == 18:
            yield from _geonames(rest, path)
        elif columns:
            delimiter = max(",;\t", key=first.count)
            yield from _table(csv.DictReader(rest, delimiter=delimiter), columns, path)
        else:
            raise GazetteerError(
                f"{path}: line 1 is {first[:60]!r}; wanted a GeoNames dump, a Who's On First .tsv,"
                " GeoJSON, or a CSV with --columns name=…,lat=…,lon=…"
            )


def _chained(first: str, lines: Iterable[str]) -> Iterator[str]:
    yield first
    yield from lines


def _settlement(kind: str, people: int) -> str:
    return kind or ("city" if people >= CITY else "town" if people >= TOWN else "village")


def _wof(rows: Iterable[dict[str, Any]], path: Path) -> Iterator[Row]:
    for number, r in enumerate(rows, start=2):
        if None in r.values():
            raise GazetteerError(f"{path}: line {number} is cut off; wanted all {len(r)} columns")
        kind = WOF_KINDS.get(r.get("placetype") or "")
        if kind is None or not r.get("name"):
            continue
        people = int(float(r["population"] or 0)) if r.get("population") else 0
        names = {n.partition(":")[2] for n in (r.get("names") or "").split("|")}
        gid = f"gn:{r['gn_id']}" if r.get("gn_id") else f"wof:{r['wof_id']}"
        lat, lon = point_of(r["lat"], r["lon"], path, number)
        yield Row(
            gid,
            r["name"],
            _settlement(kind, people),
            lat,
            lon,
            None,
            r.get("region") or None,
            people,
            aliases={n for n in names if n and not _CODE_NAME.match(n)},
        )


def _geonames(lines: Iterable[str], path: Path) -> list[Row]:
    """The places of a dump, each in the province that the dump has for its code."""
    rows = list(_coded(lines, path))
    provinces = {(r.country, r.admin1): r.name for r in rows if r.kind == "admin1"}
    for row in rows:
        row.admin1 = provinces.get((row.country, row.admin1))
    return rows


def _coded(lines: Iterable[str], path: Path) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        f = line.rstrip("\r\n").split("\t")
        if len(f) != 19 or not _DAY.fullmatch(f[18]):  # the day is cut off with the file
            raise GazetteerError(
                f"{path}: line {number} has {len(f)} columns, the last {f[-1][:20]!r};"
                " a GeoNames dump has 19, the last a day"
            )
        kind = GEONAMES_KINDS.get(f[7], GEONAMES_KINDS.get(f[6]))
        if kind is None:
            continue
        lat, lon = point_of(f[4], f[5], path, number)
        people = int(f[14] or 0)
        names = {
            a
            for a in (f[2], *f[3].split(","))
            if a and not _CODE_NAME.match(a) and not a[:1].islower()
        }
        yield Row(
            f"gn:{f[0]}",
            f[1],
            _settlement(kind, people),
            lat,
            lon,
            f[8] or None,
            f[10],
            people,
            aliases=names,
        )


def _table(rows: csv.DictReader[str], columns: Mapping[str, str], path: Path) -> Iterator[Row]:
    missing = [c for c in columns.values() if c not in (rows.fieldnames or ())]
    if missing or not {"name", "lat", "lon"} <= set(columns):
        found = ", ".join(rows.fieldnames or ())
        raise GazetteerError(f"{path}: no column {missing or 'for name, lat, lon'}; it has {found}")
    for number, r in enumerate(rows, start=2):
        if None in (r[column] for column in columns.values()):
            raise GazetteerError(f"{path}: line {number} is cut off; wanted all its columns")
        got = {field: r[column].strip() for field, column in columns.items()}
        lat, lon = point_of(got["lat"], got["lon"], path, number)
        kind = got.get("kind") or "site"
        if kind not in PLACE_KINDS:
            raise GazetteerError(
                f"{path}: line {number} has kind {kind!r}; wanted one of {PLACE_KINDS}"
            )
        people = int(got["population"]) if got.get("population", "").isdigit() else 0
        aliases = {a.strip() for a in re.split(r"[|;]", got.get("aliases", "")) if a.strip()}
        yield Row(
            f"{path.stem}:{number}",
            got["name"],
            kind,
            lat,
            lon,
            got.get("country", "").upper() or None,
            got.get("admin1") or None,
            people,
            aliases=aliases,
        )


def _located(rows: list[Row], country: str | None, path: Path) -> list[Row]:
    """The rows with their country, and their province as the gazetteer calls it.

    Countries are known, and left out; a province that is known gets further names.
    """
    known = Gazetteer.default()
    rows = [r for r in rows if r.kind != "country"]
    bare = [r for r in rows if r.country is None]
    if bare:
        code = country or _majority(known, bare, path)
        for row in bare:
            row.country = code
    names: dict[tuple[str | None, str], str] = {}
    for row in rows:
        if row.kind == "admin1" and (province := known.province(row.name, row.country)):
            _merge(row, province)
        if row.admin1:
            key = (row.country, row.admin1)
            if key not in names:
                names[key] = known.province_name(row.admin1, row.country) or row.admin1
            row.admin1 = names[key]
    return rows


def _merge(row: Row, known: Place) -> None:
    """Make the row one of the known province, whose names come to its own."""
    row.aliases |= {row.name} - {known.name}
    row.gid, row.name, row.lat, row.lon = known.id, known.name, known.lat, known.lon
    row.admin1, row.radius, row.prec, row.rings = known.name, known.radius_km, None, []


def _majority(known: Gazetteer, rows: list[Row], path: Path) -> str:
    """The country in which nearly all of a file's points lie."""
    step = max(1, len(rows) // SAMPLE)
    found = Counter(known.within(r.lat, r.lon)[0] for r in islice(rows, 0, None, step))
    (code, times), total = found.most_common(1)[0], found.total()
    if code is None or times < 0.8 * total:
        raise GazetteerError(
            f"{path}: its places lie in several countries; say which with --country"
        )
    return code


def _write(db: Any, rows: list[Row], on_progress: Callable[[int], None] | None) -> None:
    provinces = sorted({(r.country or "", r.admin1) for r in rows if r.admin1 is not None})
    homes = {key: number for number, key in enumerate(provinces, start=1)}
    for (country, name), number in homes.items():
        # Bears the province's name for its places; it has no key of its own, so it is never found.
        schema.insert_place(
            db, number, Row("pack:province", name or "", "admin1", 0, 0, country), None
        )
    for number, row in enumerate(rows, start=len(homes) + 1):
        schema.insert_place(db, number, row, homes.get((row.country or "", row.admin1 or "")))
        schema.insert_names(db, number, row.name, row.aliases)
        if row.rings:
            schema.insert_outline(db, number, row.rings)
        schema.insert_bones(
            db, number, [n for n in (row.name, *row.aliases) if not is_arabic_script(n)]
        )
        if on_progress and number % 500 == 0:
            on_progress(500)
