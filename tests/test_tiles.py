from __future__ import annotations

import gzip
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from geo import serve, tiles
from geo.basemap import build_map
from tests.test_serve import get

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
JPEG = b"\xff\xd8\xff" + b"picture"


def mbtiles(path: Path, rows: dict[tuple[int, int, int], bytes], **known: str) -> Path:
    """An MBTiles file; its rows are (zoom, column, row from the south)."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute(
            "CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)"
        )
        db.executemany("INSERT INTO metadata VALUES (?, ?)", known.items())
        db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", [(*k, v) for k, v in rows.items()])
    return path


def put(folder: Path, name: str, content: bytes = PNG) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the server looks in, with one map of each sort."""
    folder = tmp_path / "tiles"
    folder.mkdir()
    monkeypatch.setenv("DATELINE_TILES", str(folder))
    rows = {(1, 0, 0): PNG, (1, 0, 1): JPEG, (2, 1, 1): b"<svg onload=alert(1)>"}
    mbtiles(
        folder / "Iraq.mbtiles", rows, format="png", bounds="38,29,49,38",
        attribution="Photos\n<img src=x onerror=alert(1)>",
    )  # fmt: skip
    put(folder, "Old map/3/5/2.png")
    put(folder, "Old map/attribution.txt", b"A survey of 1958")
    return folder


def test_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert tiles.installed(tmp_path / "none") == ((), ())


def test_both_sorts_are_found_with_what_is_known_of_them(where: Path) -> None:
    (iraq, old), problems = tiles.installed(where)
    assert problems == ()
    assert (iraq.name, iraq.first_zoom, iraq.last_zoom) == ("Iraq", 1, 2)
    assert iraq.bounds == (29, 38, 38, 49)
    assert iraq.attribution == "Photos <img src=x onerror=alert(1)>"
    assert (old.name, old.first_zoom, old.last_zoom) == ("Old map", 3, 3)
    assert old.attribution == "A survey of 1958"


def test_rows_of_mbtiles_are_counted_from_the_south(where: Path) -> None:
    (iraq, _), _ = tiles.installed(where)
    assert tiles.tile(iraq, 1, 0, 1) == (PNG, "image/png")
    assert tiles.tile(iraq, 1, 0, 0) == (JPEG, "image/jpeg")


@pytest.mark.parametrize(
    "asked", [(1, 1, 0), (1, 2, 0), (-1, 0, 0), (99, 0, 0), (2, 1, 2), (1, 0, -1)]
)
def test_tile_that_is_none_is_none(where: Path, asked: tuple[int, int, int]) -> None:
    (iraq, old), _ = tiles.installed(where)
    assert tiles.tile(iraq, *asked) is None
    assert tiles.tile(old, *asked) is None


def test_tile_that_is_too_large_is_left_out(where: Path) -> None:
    put(where, "Old map/3/5/3.png", PNG + bytes(tiles.LARGEST))
    (_, old), _ = tiles.installed(where)
    assert tiles.tile(old, 3, 5, 3) is None


def test_link_out_of_the_folder_is_not_followed(where: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    (where / "Old map/3/5/4.png").symlink_to(tmp_path / "secret.png")
    (_, old), _ = tiles.installed(where)
    assert tiles.tile(old, 3, 5, 4) is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"x", "notes.txt: no raster map; wanted an .mbtiles file or a folder"),
        ("broken.mbtiles", b"not a database at all", "broken.mbtiles: file is not a database"),
        ("empty/readme", b"x", "empty: a folder without tiles; wanted zoom/x/y.png"),
    ],
)
def test_what_is_no_map_is_named_and_the_others_stay(
    where: Path, name: str, content: bytes, said: str
) -> None:
    put(where, name, content)
    sets, (problem,) = tiles.installed(where)
    assert problem.startswith(said)
    assert len(sets) == 2


@pytest.mark.parametrize(
    ("rows", "known", "said"),
    [
        ({(0, 0, 0): PNG}, {"format": "pbf"}, "its tiles are 'pbf'; wanted png, jpg or webp"),
        ({}, {}, "holds no tile"),
    ],
)
def test_mbtiles_that_a_map_cannot_show_are_named(
    where: Path, rows: dict[Any, bytes], known: dict[str, str], said: str
) -> None:
    mbtiles(where / "vector.mbtiles", rows, **known)
    _, (problem,) = tiles.installed(where)
    assert said in problem


@pytest.mark.usefixtures("where")
def test_server_sends_tiles_by_name() -> None:
    answer = get("/map/tiles/Old%20map/3/5/2")
    assert (answer.status, answer.content) == (200, PNG)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/map/tiles/Nowhere/3/5/2",
        "/map/tiles/..%2F..%2Fetc/3/5/2",
        "/map/tiles/Old%20map/3/5/..%2F2",
        "/map/tiles/Old%20map/3/5/9",
        "/map/tiles/Iraq/2/1/2",  # no picture, whatever its name says
    ],
)
@pytest.mark.usefixtures("where")
def test_server_sends_nothing_else(path: str) -> None:
    assert get(path).status == 404


def test_map_offers_them_and_is_the_same_script_for_the_same_ones(where: Path) -> None:
    sets, _ = tiles.installed(where)
    page = build_map(kinds=(), tiles=sets).get_root().render()
    told = re.search(r'Dateline\.setUp\(\w+, "(\w+)"\)', page)
    assert told is not None
    script = gzip.decompress(serve._published[f"setup/{told[1]}.js"]()).decode()
    assert "../../map/tiles/Old%20map/{z}/{x}/{y}?v=" in script
    assert "onerror=alert" not in page  # the script has it as data, in a file of its own
