"""The tables of a gazetteer file, embedded or pack, and how a place is written into them.

``name.how`` is ``checksum(strict fold) * 4 + grade``: the grade says whether the key is of the
place's own name, of an alias, or of a name without its type words.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from geo.names import loose, skeleton, strict
from geo.types import PLACE_KINDS
from geo.typewords import TOWNS, settlement, take_apart

FORMAT = 1
NAME, ALIAS, HEAD = 0, 1, 2
KIND_ORDER = ("country", "admin1", "admin2", "region")
AIRFIELDS = frozenset({"large_airport", "medium_airport", "small_airport"})
MICRO = 100_000  # degrees are kept as whole numbers of a hundred-thousandth: about a metre
CELL_DEGREES = 0.5  # of the grid that `reverse` looks in
BONES = 3  # a shorter skeleton is shared by far too many names

_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, gid TEXT NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, country TEXT, admin1 INTEGER,
    population INTEGER NOT NULL, radius REAL, prec INTEGER, cell INTEGER NOT NULL
) STRICT;
CREATE INDEX place_cell ON place (cell);
CREATE TABLE name (
    key TEXT, place INTEGER, how INTEGER, PRIMARY KEY (key, place, how)
) WITHOUT ROWID, STRICT;
CREATE TABLE bone (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID, STRICT;
CREATE TABLE outline (
    place INTEGER PRIMARY KEY, south REAL, west REAL, north REAL, east REAL, rings BLOB
) STRICT;
"""


class PlaceRow(Protocol):
    """What a place is written from."""

    gid: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None
    population: int
    radius: float | None
    prec: int | None


@contextmanager
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    """A new gazetteer file, closed and compact at the end."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA page_size = 4096")
    db.executescript(_SCHEMA)
    db.execute(f"PRAGMA user_version = {FORMAT}")
    db.execute("BEGIN")
    try:
        yield db
        db.execute("COMMIT")
        db.execute("ANALYZE")
        db.execute("VACUUM")
    finally:
        db.close()


def checksum(name: str) -> int:
    """16 bits of a strict fold: enough to tell the exact spelling among a key's few places."""
    return zlib.crc32(strict(name).encode()) & 0xFFFF


def cell(lat: float, lon: float) -> int:
    """The number of the grid cell that a point lies in."""
    return int((lat + 90) / CELL_DEGREES) * 1000 + int((lon + 180) / CELL_DEGREES)


def insert_place(db: sqlite3.Connection, number: int, row: PlaceRow, admin1: int | None) -> None:
    """Write a place under its number."""
    db.execute(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            number,
            row.gid,
            row.name,
            PLACE_KINDS.index(row.kind),
            round(row.lat * MICRO),
            round(row.lon * MICRO),
            row.country,
            admin1,
            row.population,
            row.radius,
            row.prec,
            cell(row.lat, row.lon),
        ],
    )


def insert_names(db: sqlite3.Connection, number: int, name: str, aliases: Iterable[str]) -> None:
    """Write all keys of a place's names."""
    found: dict[tuple[str, int], int] = {}
    spellings = [name, *sorted(aliases)]
    own = take_apart(name)
    typed = [t.head for s in spellings if (t := take_apart(s))]
    # An alias is as good as it is, whatever longer ones hold: "Borno" beside "Borno Province". But
    # "Sadr City" is no "Sadr", though a source has that as a name too, or "Madinat as Sadr".
    for forms, grade in (
        ([name], NAME),
        ([own.head] if own and own.kinds == TOWNS else [], HEAD),
        (aliases, ALIAS),
        ([bare for s in spellings if (bare := settlement(s))], ALIAS),
        (typed, HEAD),
    ):
        for form in forms:
            for key in loose(form):
                found.setdefault((key, checksum(form)), grade)
    db.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?, ?)",
        [(key, number, check * 4 + grade) for (key, check), grade in found.items()],
    )


def insert_bones(db: sqlite3.Connection, number: int, names: Iterable[str]) -> None:
    """Write the skeletons of a place's names, with and without type words."""
    bones = set()
    for name in names:
        typed = take_apart(name)
        bones |= {skeleton(name), skeleton(typed.head) if typed else ""}
    db.executemany(
        "INSERT OR IGNORE INTO bone VALUES (?, ?)", [(b, number) for b in bones if len(b) >= BONES]
    )


def insert_outline(
    db: sqlite3.Connection, number: int, rings: list[list[tuple[float, float]]]
) -> None:
    """Write the outer rings of an area, (lat, lon) to a hundredth of a degree."""
    lats = [lat for ring in rings for lat, _ in ring]
    lons = [lon for ring in rings for _, lon in ring]
    blob = b"".join(
        struct.pack(f"<I{2 * len(r)}h", len(r), *(round(v * 100) for point in r for v in point))
        for r in rings
    )
    db.execute(
        "INSERT INTO outline VALUES (?, ?, ?, ?, ?, ?)",
        [number, min(lats), min(lons), max(lats), max(lons), zlib.compress(blob, 9)],
    )


def rings_of(blob: bytes) -> list[list[tuple[float, float]]]:
    """The rings that ``insert_outline`` wrote."""
    raw, at, rings = zlib.decompress(blob), 0, []
    while at < len(raw):
        (count,) = struct.unpack_from("<I", raw, at)
        values = struct.unpack_from(f"<{2 * count}h", raw, at + 4)
        rings.append([(values[i] / 100, values[i + 1] / 100) for i in range(0, 2 * count, 2)])
        at += 4 + 4 * count
    return rings
