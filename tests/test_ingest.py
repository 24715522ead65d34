"""A batch into the store: what is good goes in, what is broken is named, nothing twice."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.articles import pages
from geo.ingest import Outcome, Status, ingest
from geo.stores.sqlite import SqliteStore
from geo.types import Article, Reading
from geo.versions import reader_version
from tests.conftest import article
from tests.killing import broken_run, is_gone, kill_after, start
from tests.stored import contents as stored
from tests.test_duplicates import WIRE

DEMO = Path(__file__).resolve().parents[1] / "data" / "articles"
TEXTS = {
    "erbil.txt": "Two rockets hit Erbil airport on Sunday, police said.",
    "mosul.txt": "Police arrested three men in Mosul on Monday.",
    "basra.txt": "Protesters burned tyres in Basra on Tuesday.",
}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(f"---\npublished: 2021-12-22\n---\n{text}\n", encoding="utf-8")
    return folder


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> SqliteStore:
    return SqliteStore.open(tmp_path / "s.sqlite")


def store_readings(store: SqliteStore) -> list[Reading]:
    found = (store.reading(a.id) for a in store.articles())
    return [reading for reading in found if reading is not None]


def contents(store: SqliteStore) -> list[object]:
    return list(store_readings(store))


def test_folder_is_read_and_a_second_time_changes_nothing(folder: Path, store: SqliteStore) -> None:
    first = ingest([folder], store)
    version, kept = store.version(), contents(store)
    second = ingest([folder], store)
    assert (first.read, first.known, second.read, second.known) == (3, 0, 0, 3)
    assert (store.version(), contents(store)) == (version, kept)


def test_broken_file_is_named_with_its_reason_and_the_rest_go_on(
    folder: Path, store: SqliteStore
) -> None:
    (folder / "aaa.txt").write_bytes(b"\xff\xfa\x00")
    report = ingest([folder, folder / "gone.txt"], store)
    assert report.read == 3
    assert [Path(name).name for name, _ in report.failed] == ["aaa.txt", "gone.txt"]
    assert "no UTF-8" in report.failed[0][1]


def test_copy_under_another_name_is_the_same_article(folder: Path, store: SqliteStore) -> None:
    (folder / "copy.txt").write_bytes((folder / "erbil.txt").read_bytes())
    report = ingest([folder], store)
    assert (report.read, report.known) == (3, 1)


def test_two_processes_store_what_one_stores(
    folder: Path, store: SqliteStore, tmp_path: Path
) -> None:
    ingest([folder], store)
    other = SqliteStore.open(tmp_path / "two.sqlite")
    ingest([folder], other, jobs=2)
    assert contents(other) == contents(store)


def test_what_an_earlier_reader_read_is_read_again(folder: Path, store: SqliteStore) -> None:
    ingest([folder], store)
    kept = contents(store)
    store.add_all(store_readings(store), reader=1)
    again = ingest([folder / "erbil.txt"], store)
    assert (again.counts[Status.AGAIN], again.counts[Status.NEW]) == (1, 0)
    assert len(store.stale(reader=reader_version())) == 2
    assert ingest([], store, stale=True).counts[Status.AGAIN] == 2
    assert store.stale(reader=reader_version()) == []
    assert contents(store) == kept


def test_articles_are_read_as_they_come(
    folder: Path, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = 0

    def endless(_path: Path, **_: object) -> Iterator[Article]:
        nonlocal opened
        for opened in range(1, 1000):
            yield article(f"Nothing happened on day {opened}.", id=f"{opened:04}")

    monkeypatch.setattr("geo.articles.read", endless)
    seen: list[Outcome] = []

    def stop(outcome: Outcome, _: int) -> None:
        seen.append(outcome)
        if len(seen) == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        ingest([folder / "erbil.txt"], store, on_outcome=stop)
    assert opened < 20
    assert store.count() >= 3


def test_each_outcome_is_told_with_its_file(folder: Path, store: SqliteStore) -> None:
    (folder / "copy.txt").write_bytes((folder / "erbil.txt").read_bytes())
    (folder / "empty.txt").write_text("", encoding="utf-8")
    told: list[Outcome] = []
    ingest([folder], store, on_outcome=lambda outcome, _: told.append(outcome))
    assert {(Path(o.file).name, str(o.status)) for o in told} == {
        ("basra.txt", "new"),
        ("copy.txt", "new"),
        ("empty.txt", "skipped"),
        ("erbil.txt", "duplicate"),
        ("mosul.txt", "new"),
    }


def test_wire_copy_is_told_as_one(folder: Path, store: SqliteStore) -> None:
    (folder / "copy.txt").write_text(
        f"---\noutlet: Other paper\n---\nBAGHDAD (Wire) - {WIRE} More soon.", encoding="utf-8"
    )
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    told: list[Outcome] = []
    report = ingest([folder], store, on_outcome=lambda outcome, _: told.append(outcome))
    named = {o.article.id: o for o in told if o.article is not None and o.same_text_as}
    assert report.copies == len(named) == 2
    assert {o.same_text_as for o in named.values()} == set(named)


def test_batch_that_is_killed_thrice_ends_as_one_that_is_not(tmp_path: Path) -> None:
    moments = sorted(random.Random(6).sample(range(1, 60), 3))
    whole = SqliteStore.open(tmp_path / "whole.sqlite")
    ingest([DEMO], whole)
    broken = tmp_path / "broken.sqlite"
    assert broken_run(DEMO, broken, jobs=2, kills=moments) == 3
    one, two = stored(whole.path), stored(broken)
    assert len(one["article"]) > 60
    assert [name for name in one if one[name] != two[name]] == []


def test_readers_end_with_the_process_that_keeps(tmp_path: Path) -> None:
    process = start(DEMO, tmp_path / "k.sqlite", 2)
    assert kill_after(1, process) == 1
    deadline = time.monotonic() + 60
    while not is_gone(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert is_gone(process.pid)


def test_article_in_another_language_is_kept_and_counted(folder: Path, store: SqliteStore) -> None:
    text = "قصفت طائرات مسيرة قاعدة عين الأسد في محافظة الأنبار يوم الأحد."
    (folder / "asad.txt").write_text(text, encoding="utf-8")
    report = ingest([folder], store)
    assert (report.read, report.foreign) == (4, 1)
    (kept,) = [a for a in store.articles() if a.language == "ar"]
    assert store.reading(kept.id) == Reading(article=kept)


def test_page_that_a_later_version_takes_apart_otherwise_keeps_its_text_and_evidence(
    folder: Path, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Two rockets hit Erbil airport on 19 December 2021, police said. No one was hurt."
    (folder / "page.html").write_text(f"<title>Rockets</title><p>{text}</p>", encoding="utf-8")
    ingest([folder], store)
    (first,) = [a for a in store.articles() if a.source == "page.html"]
    before = pages._text
    monkeypatch.setattr(pages, "_text", lambda *given: f"Menu. Share. {before(*given)}")
    monkeypatch.setattr("geo.ingest.reader_version", lambda: 7)
    assert ingest([folder], store).read == 4
    kept = store.reading(first.id)
    assert kept is not None
    assert kept.article == first
    (event,) = kept.events
    assert [e.span.of(first.text) for e in event.evidence if e.role == "trigger"] == ["hit"]
