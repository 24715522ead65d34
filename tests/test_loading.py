"""Files of events into the store: whole, known again, packed or not, with every row accounted."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.errors import EventFileError
from geo.imports.coding import READER_VERSION
from geo.imports.loading import load_file, parted
from geo.stores.sqlite import SqliteStore
from geo.types import Reading
from tests.conftest import article, event
from tests.test_ucdp import ROW


def ged(*changes: dict[str, str]) -> str:
    rows = [{**ROW, "id": f"{n}", **change} for n, change in enumerate(changes)]
    lines = (",".join(f'"{v}"' for v in row.values()) for row in rows)
    return "\n".join([",".join(ROW), *lines, ""])


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    path = tmp_path / "ged.csv"
    path.write_text(ged({}, {"latitude": "north"}, {}), encoding="utf-8")
    return path


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> SqliteStore:
    return SqliteStore.open(tmp_path / "s.sqlite")


def test_every_row_is_kept_or_named(file: Path, store: SqliteStore) -> None:
    loaded = load_file(file, store, form="ucdp")
    assert (loaded.events, loaded.known) == (2, 0)
    assert [(r.line, r.reason) for r in loaded.rejected] == [
        (3, "latitude is 'north'; wanted degrees from -90 to 90")
    ]
    assert len(store.merged()) == 2  # alike, but of one data set: never joined


def test_the_same_file_again_changes_nothing(file: Path, store: SqliteStore) -> None:
    load_file(file, store, form="ucdp")
    version = store.version()
    loaded = load_file(file, store, form="ucdp")
    assert (loaded.events, loaded.known) == (0, 2)
    assert store.version() == version


def test_a_changed_row_takes_the_place_of_the_old_one(file: Path, store: SqliteStore) -> None:
    load_file(file, store, form="ucdp")
    file.write_text(ged({"high": "9"}, {}, {}), encoding="utf-8")
    assert load_file(file, store, form="ucdp").events == 2
    assert sorted(e.killed or () for e in store.events()) == [(1, 4), (1, 4), (1, 9)]


def test_an_event_that_another_article_tells_already_stays_there(store: SqliteStore) -> None:
    store.add(Reading(article=article(), events=(event(),)), reader=1)
    other = Reading(article=article(id="dateline:x"), events=(event(article_id="dateline:x"),))
    assert store.add_new([other], reader=READER_VERSION) == 0
    assert [e.article_id for e in store.events()] == ["a1"]


@pytest.mark.parametrize("suffix", ["", ".gz", ".zip"])
def test_a_packed_file_is_read_like_a_plain_one(
    suffix: str, file: Path, store: SqliteStore, tmp_path: Path
) -> None:
    packed = tmp_path / f"other.csv{suffix}"
    raw = file.read_bytes()
    if suffix == ".zip":
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("ged.csv", raw)
    else:
        packed.write_bytes(gzip.compress(raw) if suffix else raw)
    assert parted([packed]) == ([(packed, "ucdp")], [])
    assert load_file(packed, store, form="ucdp").events == 2
    assert {a.source for a in store.articles()} == {"other.csv, line 2", "other.csv, line 4"}


def test_a_broken_archive_is_an_error_that_names_it(file: Path, store: SqliteStore) -> None:
    packed = file.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(file.read_bytes())[:-20])
    with pytest.raises(EventFileError, match=r"ged\.csv\.gz: .*wanted a readable"):
        load_file(packed, store, form="ucdp")


def test_files_of_events_are_told_from_articles(file: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Rockets hit Erbil.", encoding="utf-8")
    assert parted([file, note]) == ([(file, "ucdp")], [note])
    assert parted([tmp_path]) == ([(file, "ucdp")], [note])


def test_the_command_names_the_bad_row_and_goes_on(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "c.sqlite")
    assert main(["ingest", str(file), "--store", store]) == 1
    said = capsys.readouterr().err
    assert "line 3: latitude is 'north'" in said
    assert "2 events new, 0 known already, 1 rows rejected (ucdp)" in said
    assert main(["events", "--store", store]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_row_under_another_header_takes_the_place_of_the_old_one(
    file: Path, store: SqliteStore
) -> None:
    load_file(file, store, form="ucdp")
    before = {a.sha256 for a in store.articles()}
    text = file.read_text(encoding="utf-8").replace("source_headline", "headline", 1)
    file.write_text(text, encoding="utf-8")
    assert load_file(file, store, form="ucdp").events == 2
    assert {a.sha256 for a in store.articles()} == before
    assert all("headline: Two soldiers" in a.text for a in store.articles())
