"""Raster maps that the user has put into data/local/tiles: MBTiles files, or folders of tiles.

    data/local/tiles/Iraq satellite.mbtiles            PNG, JPEG or WebP inside
    data/local/tiles/Old map/7/79/51.png               zoom/x/y, counted from the north-west
    data/local/tiles/Old map/attribution.txt           whose it is, if the folder has it

``$DATELINE_TILES`` names another folder. Nothing outside it is read, and nothing is written.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.errors import TilesError

LOCAL = Path(__file__).resolve().parents[1] / "data" / "local" / "tiles"
LARGEST = 2_000_000  # bytes of a tile: a photograph of 1,024 pixels has less
DEEPEST = 22  # zoom: finer than any picture from above
LONGEST = 300  # characters of an attribution
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
_STARTS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TileSet:
    """One raster map. ``bounds`` are south, west, north, east, None for anywhere; ``stamp``
    changes when its file does."""

    name: str
    path: Path
    first_zoom: int
    last_zoom: int
    bounds: tuple[float, float, float, float] | None
    attribution: str
    stamp: int


def folder() -> Path:
    """Where the user's raster maps are looked for; it may not exist."""
    named = os.environ.get("DATELINE_TILES")
    return Path(named) if named else LOCAL


def installed(where: Path) -> tuple[tuple[TileSet, ...], tuple[str, ...]]:
    """The raster maps in a folder by name, and a sentence for each that can't be used."""
    try:
        entries = sorted(entry for entry in where.iterdir() if not entry.name.startswith("."))
    except FileNotFoundError:
        return (), ()
    return _read(tuple((entry, entry.stat().st_mtime_ns) for entry in entries))


@lru_cache(maxsize=4)
def _read(
    entries: tuple[tuple[Path, int], ...],
) -> tuple[tuple[TileSet, ...], tuple[str, ...]]:
    sets, problems = [], []
    for path, stamp in entries:
        try:
            sets.append(_folder(path, stamp) if path.is_dir() else _mbtiles(path, stamp))
        except TilesError as error:
            problems.append(str(error))
    return tuple(sets), tuple(problems)


def tile(tiles: TileSet, z: int, x: int, y: int) -> tuple[bytes, str] | None:
    """A tile and its media type; None where there is none, or none that a map can show."""
    if not (0 <= z <= DEEPEST and 0 <= x < 2**z and 0 <= y < 2**z):
        return None
    found = _file_of(tiles, z, x, y) if tiles.path.is_dir() else _row_of(tiles, z, x, y)
    kind = _kind_of(found) if found else None
    return (found, kind) if found and kind else None


def _kind_of(content: bytes) -> str | None:
    """By its first bytes: a name may promise anything."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)


def _file_of(tiles: TileSet, z: int, x: int, y: int) -> bytes | None:
    inside = tiles.path.resolve()
    for suffix in SUFFIXES:
        file = (inside / str(z) / str(x) / f"{y}{suffix}").resolve()
        if inside in file.parents and file.is_file() and file.stat().st_size <= LARGEST:
            return file.read_bytes()
    return None


def _row_of(tiles: TileSet, z: int, x: int, y: int) -> bytes | None:
    sql = (
        "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        f" AND length(tile_data) <= {LARGEST}"
    )
    try:
        with closing(_open(tiles.path)) as db:
            row = db.execute(sql, (z, x, 2**z - 1 - y)).fetchone()  # MBTiles counts from the south
    except sqlite3.Error:
        return None  # damaged in this spot: a hole in the map
    return bytes(row[0]) if row else None


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _folder(path: Path, stamp: int) -> TileSet:
    zooms = [int(p.name) for p in path.iterdir() if p.name.isdigit() and int(p.name) <= DEEPEST]
    if not zooms:
        raise TilesError(f"{path.name}: a folder without tiles; wanted zoom/x/y.png in it")
    credit = path / "attribution.txt"
    words = credit.read_text(encoding="utf-8", errors="replace") if credit.is_file() else ""
    return TileSet(
        name=path.name, path=path, first_zoom=min(zooms), last_zoom=max(zooms), bounds=None,
        attribution=_line(words), stamp=stamp,
    )  # fmt: skip


def _mbtiles(path: Path, stamp: int) -> TileSet:
    if path.suffix != ".mbtiles":
        raise TilesError(f"{path.name}: no raster map; wanted an .mbtiles file or a folder")
    try:
        with closing(_open(path)) as db:
            known = dict(db.execute("SELECT name, value FROM metadata"))
            ends = db.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
    except sqlite3.Error as error:
        raise TilesError(f"{path.name}: {error}; wanted an MBTiles file") from error
    form = str(known.get("format", "png"))
    if form not in ("png", "jpg", "jpeg", "webp"):
        raise TilesError(f"{path.name}: its tiles are {form[:20]!r}; wanted png, jpg or webp")
    if ends[0] is None:
        raise TilesError(f"{path.name}: holds no tile")
    return TileSet(
        name=path.stem, path=path, first_zoom=max(0, ends[0]), last_zoom=min(ends[1], DEEPEST),
        bounds=_bounds(str(known.get("bounds", ""))),
        attribution=_line(str(known.get("attribution", ""))), stamp=stamp,
    )  # fmt: skip


def _bounds(text: str) -> tuple[float, float, float, float] | None:
    """MBTiles writes west, south, east, north."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        return None
    is_box = -90 <= south < north <= 90 and -180 <= west < east <= 180
    return (south, west, north, east) if is_box else None


def _line(text: str) -> str:
    return "".join(_printable(text)).strip()[:LONGEST]


def _printable(text: str) -> Iterator[str]:
    yield from (c if c.isprintable() else " " for c in " ".join(text.split()))
