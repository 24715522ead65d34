"""What every store keeps, and when it doesn't."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from geo.errors import StoreError
from geo.stores.sqlite import SqliteStore
from geo.types import Basis, DatePrec, Modality, Query, Reading, Role, Span, Toponym, When
from tests.conftest import article, event, place

# What a store of schema version 1 has in it: the fields of an article have grown since.
FIRST_VERSION = """
CREATE TABLE article (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, title TEXT NOT NULL, published TEXT, url TEXT,
    outlet TEXT, source TEXT, facts TEXT NOT NULL, text TEXT NOT NULL, reader INTEGER NOT NULL,
    toponyms TEXT NOT NULL, dates TEXT NOT NULL
) STRICT;
CREATE TABLE event (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL, modality TEXT NOT NULL, first TEXT, last TEXT, record TEXT NOT NULL
) STRICT;
CREATE TABLE change (number INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
INSERT INTO article VALUES
    ('a1', 'f0', 'Rain', NULL, NULL, NULL, 'r.txt', '[]', 'Rain.', 1, '[]', '[]');
PRAGMA user_version = 1;
"""
UNDATED: dict[str, Any] = {"first": None, "last": None, "date_basis": Basis.UNDATED}


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Iterator[SqliteStore]:
    return SqliteStore.open(tmp_path / "s.sqlite")


def reading(*events: Any, **given: Any) -> Reading:
    return Reading(article=article(**given), events=events)


def test_what_is_added_comes_back_whole(store: SqliteStore) -> None:
    kept = Reading(
        article=article(),
        toponyms=(
            Toponym(
                span=Span(start=12, end=17), text="Erbil", role=Role.EVENT, place=place(), score=0.9
            ),
        ),
        dates=(
            When(
                span=Span(start=21, end=27),
                text="Sunday",
                first=date(2021, 12, 19),
                last=date(2021, 12, 19),
                precision=DatePrec.DAY,
                basis=Basis.RELATIVE,
                timex="2021-12-19",
            ),
        ),
        events=(
            event(killed=(1, 2), actors=("ISIS",), reasons=("named place",)),
            event(id="e2", place=None, **UNDATED),
        ),
    )
    store.add(kept, reader=1)
    assert store.reading("a1") == kept
    assert store.articles() == [kept.article]


def test_adding_again_replaces_and_removing_forgets(store: SqliteStore) -> None:
    store.add(reading(event(), event(id="e2")), reader=1)
    store.add(reading(event(id="e3")), reader=2)
    assert [e.id for e in store.events()] == ["e3"]
    store.remove("a1")
    assert store.events() == []
    assert store.article("a1") is None


def test_article_is_known_as_this_reader_reads_it_with_these_data(store: SqliteStore) -> None:
    store.add(reading(), reader=1)
    assert store.has(article(), reader=1)
    assert not store.has(article(), reader=2)
    assert not store.has(article(published=date(2022, 1, 1)), reader=1)


def test_text_once_kept_stays_whatever_a_later_version_makes_of_the_page(
    store: SqliteStore,
) -> None:
    first, later = (datetime(2022, 1, day, tzinfo=UTC) for day in (1, 2))
    store.add(reading(event(), retrieved=first), reader=1)
    again = article(text="Menu. Rockets hit Erbil on Sunday.", retrieved=later, author="A. B.")
    settled = store.settled(again)
    assert (settled.text, settled.retrieved, settled.author) == (article().text, first, "A. B.")
    with pytest.raises(StoreError, match="kept with another text"):
        store.add(Reading(article=again), reader=2)
    assert [e.id for e in store.events()] == ["e1"]
    assert not store.has(again, reader=1)  # its author is news
    store.add(Reading(article=settled), reader=1)
    assert store.has(again, reader=1)


def test_store_of_the_first_version_is_taken_over_with_all_it_has(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as db:
        db.executescript(FIRST_VERSION)
    kept = SqliteStore.open(path)
    (old,) = kept.articles()
    assert (old.id, old.text, old.language, old.retrieved) == ("a1", "Rain.", None, None)
    fetched = datetime(2022, 1, 1, tzinfo=UTC)
    kept.add(reading(event(article_id="a2"), id="a2", language="en", retrieved=fetched), reader=1)
    again = SqliteStore.open(path)
    assert again.events() == kept.events() != []
    assert again.article("a2") == article(id="a2", language="en", retrieved=fetched)


def test_version_changes_with_each_change_and_is_seen_by_others(store: SqliteStore) -> None:
    other = SqliteStore.open(store.path)
    before = other.version()
    store.add(reading(event()), reader=1)
    assert other.version() != before
    assert [e.id for e in other.events()] == ["e1"]


QUERIES: list[tuple[Query, set[str]]] = [
    (Query(), {"past", "open", "undated", "planned"}),
    (Query(undated=False), {"past", "open", "planned"}),
    (Query(first=date(2021, 12, 20)), {"open", "undated", "planned"}),
    (Query(last=date(2021, 12, 19), undated=False), {"past", "open"}),
    (Query(modalities=(Modality.PLANNED,)), {"planned"}),
    (Query(kinds=("visit",)), {"undated"}),
    (Query(kinds=("no such",)), set()),
    (Query(event_ids=("past", "open")), {"past", "open"}),
    (Query(text="ERBIL on"), {"past", "open", "undated", "planned"}),
    (Query(text="%"), set()),
]


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_query_finds_exactly_what_it_asks_for(
    store: SqliteStore, query: Query, wanted: set[str]
) -> None:
    jan = date(2022, 1, 3)
    store.add(
        reading(
            event(id="past"),
            event(id="open", first=None, last=date(2021, 12, 31)),
            event(id="undated", kind="visit", **UNDATED),
            event(id="planned", modality=Modality.PLANNED, first=jan, last=jan),
        ),
        reader=1,
    )
    assert {e.id for e in store.events(query)} == wanted


def test_failed_write_leaves_everything_as_it_was(store: SqliteStore) -> None:
    store.add(reading(event()), reader=1)
    with pytest.raises(StoreError, match="nothing was changed"):
        store.add(reading(event(id="e2"), event(id="e2")), reader=2)
    assert [e.id for e in store.events()] == ["e1"]


def test_many_threads_write_and_nothing_is_lost(store: SqliteStore) -> None:
    def add(number: int) -> None:
        aid = f"a{number}"
        store.add(reading(event(id=f"e{number}", article_id=aid), id=aid), reader=1)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    assert len(store.events()) == 40


@pytest.mark.parametrize(
    "raw", [b"not a database at all, but long enough to be taken for one" * 20]
)
def test_strange_file_is_refused_and_left_alone(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(raw)
    with pytest.raises(StoreError, match=r"x\.sqlite"):
        SqliteStore.open(path)
    assert path.read_bytes() == raw


def test_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "s.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="later Dateline"):
        SqliteStore.open(tmp_path / "s.sqlite")
