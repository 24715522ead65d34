"""Two processes at once: a page is open while ``ingest`` runs, and neither waits for the other."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.__main__ import STOPPED
from geo.stores.sqlite import SqliteStore
from geo.types import Reading
from tests.browser.made_store import fill
from tests.conftest import article, event
from tests.killing import ROOT, start

ARTICLES = 24


@pytest.fixture(name="path")
def _path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of made-up events that the page shows."""
    path = tmp_path / "store.sqlite"
    fill(path)
    monkeypatch.setenv("DATELINE_STORE", str(path))
    return path


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(ARTICLES):
        day = date(2021, 1, 1) + timedelta(days=5 * n)  # apart: no two are one event
        text = f"---\npublished: {day}\n---\nRockets hit Mosul on {day:%d %B %Y}.\n"
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
    return folder


def shown(page: AppTest) -> int:
    """How many events the page has, after it was run."""
    page.run()
    assert not page.exception
    sums = (re.match(r"([\d,]+) events:", str(b.label)) for b in page.button)
    return next(int(found[1].replace(",", "")) for found in sums if found)


def test_open_page_shows_what_a_running_ingest_keeps(path: Path, folder: Path) -> None:
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    before = shown(page)
    process = start(folder, path, 1)
    assert process.stdout is not None  # start() pipes it
    first = json.loads(process.stdout.readline())
    assert first["status"] == "new"
    assert shown(page) > before  # with the rest still to come
    told = [json.loads(line) for line in process.stdout]
    assert process.wait() == 0
    assert {line["status"] for line in told} == {"new"}
    assert shown(page) == before + ARTICLES


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_all_at_once_and_what_is_kept_stays(
    tmp_path: Path, folder: Path, jobs: int
) -> None:
    store = tmp_path / "s.sqlite"
    process = start(folder, store, jobs)
    assert process.stdout is not None  # start() pipes it
    first = json.loads(process.stdout.readline())
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == STOPPED
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert SqliteStore.open(store).article(first["id"]) is not None


def test_page_is_shown_while_another_process_writes(path: Path) -> None:
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    before = shown(page)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM event")
        assert shown(page) == before
        writer.execute("ROLLBACK")


def test_writing_goes_on_while_a_page_reads(path: Path) -> None:
    store = SqliteStore.open(path)
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as reader:
        reader.execute("BEGIN")
        (before,) = reader.execute("SELECT count(*) FROM event").fetchone()
        own = event(id="late", article_id="late")
        store.add(Reading(article=article(id="late"), events=(own,)), reader=1)
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (before,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (before + 1,)
