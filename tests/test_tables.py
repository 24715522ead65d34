"""What is derived is made anew after an update: by parts, and whoever comes next goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.stores import tables
from geo.stores.sqlite import SqliteStore
from geo.types import Reading
from tests.conftest import article, event
from tests.stored import contents
from tests.test_duplicates import WIRE

COUNT = 7


class StoppedError(Exception):
    """Raised in the midst of the work."""


def reading(number: int) -> Reading:
    name = f"a{number}"
    text = f"{WIRE} More soon." if number % 2 else WIRE
    return Reading(article=article(text, id=name), events=(event(id=f"{name}-e", article_id=name),))


@pytest.fixture(name="store")
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqliteStore:
    """A store of copies, as another version of Dateline has left it."""
    monkeypatch.setattr(tables, "PART", 2)
    store = SqliteStore.open(tmp_path / "s.sqlite")
    store.add_all(map(reading, range(COUNT)), reader=1)
    return store


def left_by_another_version(store: SqliteStore) -> None:
    for table in ("copying", "grouping"):
        store._db().execute(f"UPDATE {table} SET version = 0")


def test_all_is_as_it_was_and_the_work_is_told(store: SqliteStore) -> None:
    before, told = contents(store.path), list[float]()
    left_by_another_version(store)
    again = SqliteStore.open(store.path, on_progress=told.append)
    assert contents(store.path) == before
    assert told == sorted(told)
    assert (told[-1], len(told)) == (1.0, 10)
    assert again.version() == store.version()


def test_nothing_is_made_twice(store: SqliteStore) -> None:
    told: list[float] = []
    SqliteStore.open(store.path, on_progress=told.append)
    assert told == []


@pytest.mark.parametrize("parts", range(1, 10))
def test_interrupted_work_is_taken_up_where_it_stopped(store: SqliteStore, parts: int) -> None:
    before, told = contents(store.path), list[float]()
    left_by_another_version(store)

    def stop(share: float) -> None:
        told.append(share)
        if len(told) == parts:
            raise StoppedError

    with pytest.raises(StoppedError):
        SqliteStore.open(store.path, on_progress=stop)
    SqliteStore.open(store.path, on_progress=told.append)
    assert contents(store.path) == before
    assert len(told) == 10


@pytest.mark.parametrize("number", [COUNT, -1])
def test_what_comes_meanwhile_is_in_once(store: SqliteStore, number: int) -> None:
    """From a process that has the store open since before: it comes before or behind the work."""
    left_by_another_version(store)
    came: list[float] = []

    def come(share: float) -> None:
        if not came:
            store.add(reading(number), reader=1)
        came.append(share)

    again = SqliteStore.open(store.path, on_progress=come)
    (one,) = again.merged()
    assert len(one.reports) == COUNT + 1
    assert len(contents(store.path)["same_text"]) == (COUNT + 1) * COUNT
