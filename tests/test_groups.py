"""However reports come and go, they are grouped as if all had come at once."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.catalogue import catalogue
from geo.kinds import kinds
from geo.merge import merge
from geo.stores.sqlite import SqliteStore
from geo.types import Basis, MergedEvent, Modality, Reading, WherePrec
from tests.conftest import article, event, place

NEAR = place(id="x", lat=36.20, lon=44.02, radius_km=2.0)
PROVINCE = place(id="p", radius_km=80.0, where_prec=WherePrec.PROVINCE)
DATE_LINE = (place(id="w", lat=-17.0, lon=179.99), place(id="e", lat=-17.0, lon=-179.99))
PLACES = (None, place(), NEAR, PROVINCE, *DATE_LINE)
ONE_KIND = (("rocket_attack", "ASSAULT"), ("protest", "PROTEST"))


@st.composite
def some_event(draw: st.DrawFn) -> dict[str, Any]:
    first = draw(st.sampled_from([None, *(date(2021, 12, day) for day in (18, 19, 20, 21))]))
    kind, plover = draw(st.sampled_from(ONE_KIND))
    return {
        "kind": kind,
        "plover": plover,
        "place": draw(st.sampled_from(PLACES)),
        "first": first,
        "last": first and first + timedelta(days=draw(st.sampled_from((0, 0, 3)))),
        "date_basis": Basis.EXPLICIT if first else Basis.UNDATED,
        "modality": draw(st.sampled_from((Modality.ACTUAL, Modality.CLAIMED, Modality.PLANNED))),
        "actors": draw(st.sampled_from(((), ("Kataib Hezbollah",)))),
        "killed": draw(st.sampled_from((None, (3, 3), (0, 0)))),
    }


# What is done: article number and its events, none to remove it.
CHANGES = st.lists(
    st.tuples(st.integers(0, 5), st.none() | st.lists(some_event(), max_size=3)), max_size=14
)


def named(number: int) -> str:
    """An article's id: two of them are rows of one data set, one is a row of another."""
    return {3: "ucdp:3", 4: "ucdp:4", 5: "csv-1:5"}.get(number, f"a{number}")


def reading(number: int, events: list[dict[str, Any]]) -> Reading:
    name = named(number)
    made = [event(id=f"{name}-{n}", article_id=name, **e) for n, e in enumerate(events)]
    outlet = None if number == 3 else f"Outlet {number % 2}"
    kept = article(id=name, outlet=outlet, published=date(2021, 12, 20 + number))
    return Reading(article=kept, events=tuple(made))


def grouped_at_once(store: SqliteStore) -> list[MergedEvent]:
    published = {a.id: a.published for a in store.articles()}
    return merge(store.events(), published=published)


@given(CHANGES)
@settings(deadline=None, max_examples=80)
def test_groups_are_those_of_all_reports_at_once(
    changes: list[tuple[int, list[dict[str, Any]] | None]],
) -> None:
    with TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder, "s.sqlite"))
        for number, events in changes:
            if events is None:
                store.remove(named(number))
            else:
                store.add(reading(number, events), reader=1)
        wanted = grouped_at_once(store)
        assert store.merged() == wanted
        kept = store.catalogue(kinds=list(kinds()))
        laid_out = catalogue(wanted, store.articles(), version="", kinds=list(kinds()))
        assert kept.columns.ids.tolist() == laid_out.columns.ids.tolist()
        for name in ("first", "last", "lat", "lon", "kind", "modality", "state"):
            assert np.array_equal(getattr(kept.columns, name), getattr(laid_out.columns, name))
        assert kept.killed.tolist() == laid_out.killed.tolist()
        for name, facet in laid_out.facets.items():
            found = kept.facets[name]
            rows = range(len(kept.columns))
            assert [set(found.of(row)) for row in rows] == [set(facet.of(row)) for row in rows]


def test_many_at_once_are_grouped_as_one_by_one(tmp_path: Path) -> None:
    all_alike = [reading(number, [{}]) for number in range(6)]
    one, many = (SqliteStore.open(tmp_path / name) for name in ("one", "many"))
    many.add_all(all_alike, reader=1)
    for each in reversed(all_alike):
        one.add(each, reader=1)
    assert many.merged() == one.merged() == grouped_at_once(one)


def test_store_without_groups_gets_them_when_it_is_opened(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "s.sqlite")
    store.add_all([reading(number, [{}]) for number in range(3)], reader=1)
    wanted = store.merged()
    with sqlite3.connect(store.path) as db:
        db.execute("DROP TABLE grouping")
        db.execute("DROP TABLE grouped")
    assert SqliteStore.open(store.path).merged() == wanted


def test_event_that_is_gone_is_left_out(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "s.sqlite")
    store.add(reading(0, [{}]), reader=1)
    numbers = store.numbers_of(["a0-0", "never"])
    assert [e.id for e in store.numbered(numbers)] == ["a0-0"]
    store.remove("a0")
    assert store.numbered(numbers) == []
    assert store.numbers_of(["a0-0"]) == []


@pytest.mark.parametrize("bare", [{"killed": None}, {"killed": (2, 4)}])
def test_highest_toll_and_reports_are_laid_out(tmp_path: Path, bare: dict[str, Any]) -> None:
    store = SqliteStore.open(tmp_path / "s.sqlite")
    store.add_all([reading(0, [bare]), reading(1, [{"killed": (1, 2)}])], reader=1)
    kept = store.catalogue(kinds=list(kinds()))
    assert (kept.killed.tolist(), kept.reports.tolist()) == ([(bare["killed"] and 4) or 2], [2])
