"""The read-only index of places: the embedded file and the packs beside it.

The file in the repository is compressed; it is unpacked once, into data/local/, and checked
against its sha256. It is opened in milliseconds and never loaded whole.
"""

from __future__ import annotations

import lzma
import os
import sqlite3
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from geo import gazetteer_schema as schema
from geo.errors import GazetteerError
from geo.types import PLACE_KINDS, Place, WherePrec

ROOT = Path(__file__).resolve().parents[1]
PACKED = ROOT / "data" / "gazetteer.sqlite.xz"
LOCAL = ROOT / "data" / "local"
# Mapped pages count as memory once they are touched: a thousand scattered names touch nearly all of
# the file. With a third of it mapped and a small cache for the rest an exact name is as fast.
MMAP_BYTES = 16 << 20
CACHE_KB = 4000

# Kind: UCDP where_prec, and the radius in km where the file has none. A town's point may lie
# anywhere in it, so its radius is about its size.
_DOUBT = {
    "country": (6, 300.0),
    "admin1": (4, 80.0),
    "admin2": (3, 25.0),
    "region": (5, 100.0),
    "city": (1, 10.0),
    "town": (1, 5.0),
    "village": (1, 3.0),
    "quarter": (1, 2.0),
    "river": (5, 100.0),
    "lake": (2, 15.0),
    "sea": (7, 300.0),
    "mountain": (2, 15.0),
    "road": (5, 50.0),
}
_SITE = (1, 2.0)
_BIG_CITY, _BIG_CITY_KM = 1_000_000, 15.0

OUTLINES_KEPT = 64  # some 10 kB each: the provinces of a country or two
_PLACE = (
    "p.gid, p.name, p.kind, p.lat, p.lon, p.country, a.name, p.population, p.radius, p.prec"
    " FROM {table} JOIN place p ON p.id = {table}.place LEFT JOIN place a ON a.id = p.admin1"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A place, and how the key that led to it was made: see ``gazetteer_schema``."""

    place: Place
    grade: int
    checksum: int


class Index:
    """Places by key, over the embedded file and the packs. Safe to share between threads."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = tuple(files)
        self._local = threading.local()
        self._countries: dict[str, Place] | None = None

    def by_keys(self, keys: Sequence[str], *, kind: str | None = None) -> list[Found]:
        """Every place, or all of a kind, that has one of the keys, each as often as it has them."""
        marks = ", ".join("?" * len(keys))
        only = "" if kind is None else f" AND p.kind = {PLACE_KINDS.index(kind)}"
        sql = f"SELECT name.how, {_PLACE.format(table='name')} WHERE name.key IN ({marks}){only}"
        return [
            Found(place=_place(row[1:]), grade=row[0] % 4, checksum=row[0] // 4)
            for db in self._databases()
            for row in db.execute(sql, keys)
        ]

    def by_prefix(self, start: str, *, limit: int) -> list[Place]:
        """The most populous places with a key that begins so, each once."""
        sql = (
            f"SELECT DISTINCT {_PLACE.format(table='name')} WHERE name.key >= ? AND name.key < ?"
            f" AND name.how % 4 < {schema.HEAD} ORDER BY p.population DESC, p.id LIMIT ?"
        )
        asked = (start, start + chr(0x10FFFF), limit)
        return [_place(row) for db in self._databases() for row in db.execute(sql, asked)]

    def has_key(self, key: str, *, checksum: int | None = None) -> bool:
        """True where a place has the key, and with ``checksum`` in just that spelling."""
        exact, asked = ("", [key]) if checksum is None else (" AND how / 4 = ?", [key, checksum])
        sql = f"SELECT 1 FROM name WHERE key = ?{exact} LIMIT 1"
        return any(db.execute(sql, asked).fetchone() for db in self._databases())

    def famous(self, keys: Sequence[str], *, people: int, kinds: Sequence[str]) -> list[Found]:
        """As ``by_keys``, but only well-known places: populous ones, and those of ``kinds``."""
        marks = ", ".join("?" * len(keys))
        known = ", ".join(str(PLACE_KINDS.index(k)) for k in kinds)
        sql = (
            f"SELECT name.how, {_PLACE.format(table='name')} WHERE name.key IN ({marks})"
            f" AND name.how % 4 < {schema.HEAD}"
            f" AND (p.population >= {people} OR p.kind IN ({known}))"
        )
        return [
            Found(place=_place(row[1:]), grade=row[0] % 4, checksum=row[0] // 4)
            for db in self._databases()
            for row in db.execute(sql, keys)
        ]

    def countries(self) -> dict[str, Place]:
        """Every country by its ISO code."""
        if self._countries is None:  # no index leads there: 10 ms each time, and asked per name
            sql = (
                "SELECT p.gid, p.name, p.kind, p.lat, p.lon, p.country, NULL, p.population,"
                f" p.radius, p.prec FROM place p WHERE p.kind = {PLACE_KINDS.index('country')}"
            )
            found = (_place(row) for db in self._databases() for row in db.execute(sql))
            self._countries = {}
            for place in found:  # the embedded file's come first
                if place.country:
                    self._countries.setdefault(place.country, place)
        return self._countries

    def by_bones(self, bones: str) -> list[Place]:
        """Every place with that skeleton."""
        sql = f"SELECT {_PLACE.format(table='bone')} WHERE bone.key = ?"
        return [_place(row) for db in self._databases() for row in db.execute(sql, [bones])]

    def around(self, lat: float, lon: float, *, cells: int) -> list[Place]:
        """The places in the grid cells within ``cells`` of the point's own."""
        step = schema.CELL_DEGREES
        wanted = sorted(
            {
                schema.cell(
                    min(90.0, max(-90.0, lat + i * step)), (lon + j * step + 180) % 360 - 180
                )
                for i in range(-cells, cells + 1)
                for j in range(-cells, cells + 1)
            }
        )
        marks = ", ".join("?" * len(wanted))
        sql = (
            "SELECT p.gid, p.name, p.kind, p.lat, p.lon, p.country, a.name, p.population, p.radius,"
            " p.prec FROM place p LEFT JOIN place a ON a.id = p.admin1"
            f" WHERE p.gid <> 'pack:province' AND p.cell IN ({marks})"
        )
        return [_place(row) for db in self._databases() for row in db.execute(sql, wanted)]

    def of_ids(self, gids: Container[str]) -> list[Place]:
        """The places of these ids, each once; a scan of all, for making packs."""
        sql = (
            "SELECT p.gid, p.name, p.kind, p.lat, p.lon, p.country, a.name, p.population, p.radius,"
            " p.prec FROM place p LEFT JOIN place a ON a.id = p.admin1"
        )
        found: dict[str, Place] = {}
        for db in self._databases():
            for row in db.execute(sql):
                if row[0] in gids and row[0] not in found:
                    found[row[0]] = _place(row)
        return list(found.values())

    def areas_at(self, lat: float, lon: float) -> list[Place]:
        """The provinces whose outline holds the point."""
        sql = f"SELECT {_PLACE.format(table='outline')} WHERE outline.place = ?"
        return [
            _place(db.execute(sql, [number]).fetchone())
            for file, db in enumerate(self._databases())
            for number in self._boxes_at(file, db, lat, lon)
            if any(inside(ring, lat, lon) for ring in self._rings(file, number))
        ]

    def _boxes_at(self, file: int, db: sqlite3.Connection, lat: float, lon: float) -> list[int]:
        """The numbers of the places whose outline's box holds the point.

        They are kept: in the file they lie between the outlines, long to look through.
        """
        kept: dict[int, np.ndarray[Any, Any]] = self._local.__dict__.setdefault("boxes", {})
        if file not in kept:
            rows = db.execute("SELECT place, south, west, north, east FROM outline").fetchall()
            kept[file] = np.array(rows, dtype=np.float64).reshape(-1, 5).T
        number, south, west, north, east = kept[file]
        held = (south <= lat) & (north >= lat) & (west <= lon) & (east >= lon)
        found: list[int] = number[held].astype(int).tolist()
        return found

    def _rings(self, file: int, number: int) -> list[list[tuple[float, float]]]:
        """The outline of the place of that number; those asked for lately are kept."""
        kept: OrderedDict[tuple[int, int], list[list[tuple[float, float]]]]
        kept = self._local.__dict__.setdefault("rings", OrderedDict())
        if (file, number) not in kept:
            db = list(self._databases())[file]
            (blob,) = db.execute("SELECT rings FROM outline WHERE place = ?", [number]).fetchone()
            kept[file, number] = schema.rings_of(blob)
            if len(kept) > OUTLINES_KEPT:
                kept.popitem(last=False)
        kept.move_to_end((file, number))
        return kept[file, number]

    def outline(self, place: Place) -> list[list[tuple[float, float]]]:
        """The rings round an area, or round all provinces of a country; empty where unknown."""
        if not place.where_prec.is_area:
            return []
        column, wanted = ("gid", place.id)
        if place.kind == "country":
            column = f"kind = {PLACE_KINDS.index('admin1')} AND p.country"
            wanted = place.country or ""
        sql = f"SELECT rings FROM outline JOIN place p ON p.id = outline.place WHERE p.{column} = ?"
        return [
            ring
            for db in self._databases()
            for (blob,) in db.execute(sql, [wanted])
            for ring in schema.rings_of(blob)
        ]

    def _databases(self) -> Iterator[sqlite3.Connection]:
        """This thread's connections, the embedded file's first."""
        kept: list[sqlite3.Connection] | None = getattr(self._local, "databases", None)
        if kept is None:
            kept = self._local.databases = [_open(path) for path in self.files]
        yield from kept


def _open(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        db.execute(f"PRAGMA mmap_size = {MMAP_BYTES}")
        db.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        (found,) = db.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(f"{path}: {error}; wanted a gazetteer of ours") from error
    if found != schema.FORMAT:
        raise GazetteerError(f"{path}: of format {found}; wanted {schema.FORMAT}: build it anew")
    return db


def _place(row: tuple[str, str, int, int, int, str, str, int, float, int]) -> Place:
    gid, name, number, lat, lon, country, admin1, population, radius, prec = row
    kind = PLACE_KINDS[number]
    usual_prec, usual_km = _DOUBT.get(kind, _SITE)
    if population >= _BIG_CITY and kind == "city":
        usual_km = _BIG_CITY_KM
    return Place(
        id=gid,
        name=name,
        kind=kind,
        lat=lat / schema.MICRO,
        lon=lon / schema.MICRO,
        radius_km=usual_km if radius is None else radius,
        where_prec=WherePrec(prec or usual_prec),
        country=country,
        admin1=name if kind == "admin1" else admin1,
        population=population,
    )


def inside(ring: list[tuple[float, float]], lat: float, lon: float) -> bool:
    """True where the ring goes round the point: a ray eastwards crosses it oddly often."""
    crossed = False
    for (lat_a, lon_a), (lat_b, lon_b) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (lat_a > lat) != (lat_b > lat):
            crossed ^= lon < (lon_b - lon_a) * (lat - lat_a) / (lat_b - lat_a) + lon_a
    return crossed


def embedded() -> Path:
    """The unpacked embedded gazetteer; unpacked first where it isn't yet, or is of another version.

    Two processes may do so at once: each unpacks into a file of its own and renames it.
    """
    wanted = PACKED.with_suffix(".sha256").read_text(encoding="utf-8").strip()
    target = LOCAL / f"gazetteer-{wanted[:12]}.sqlite"
    if target.exists():
        return target
    try:
        raw = lzma.decompress(PACKED.read_bytes())
    except (OSError, lzma.LZMAError) as error:
        raise GazetteerError(f"{PACKED}: {error}; wanted the file of the repository") from error
    if sha256(raw).hexdigest() != wanted:
        raise GazetteerError(f"{PACKED}: not the file whose sha256 begins with {wanted[:12]}")
    LOCAL.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=LOCAL, prefix="unpacking-", delete=False) as file:
        file.write(raw)
    os.replace(file.name, target)
    for old in LOCAL.glob("gazetteer-*.sqlite"):
        if old != target:
            old.unlink(missing_ok=True)
    return target


def packs() -> list[Path]:
    """The packs that the user added, by name."""
    return sorted((LOCAL / "packs").glob("*.sqlite"))
