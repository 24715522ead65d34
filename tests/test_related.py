"""What stands beside an event shares something with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geo.catalogue import Catalogue, catalogue
from geo.related import related
from geo.types import Basis, MergedEvent
from tests.conftest import event, place

DAY, LATER = date(2021, 12, 19), date(2022, 2, 1)
ONE = {"first": DAY, "last": DAY, "place": place(), "actors": ("the brigades",)}
ELSEWHERE = place(id="x", name="Mosul", lat=36.34, lon=43.13)


def book(*events: dict[str, Any]) -> Catalogue:
    made = [
        event(**{"id": f"e{n}", "targets": (), "date_basis": Basis.EXPLICIT, **given})
        for n, given in enumerate(events)
    ]
    merged = [MergedEvent(id=e.id, lead=e, reports=(e,)) for e in made]
    return catalogue(merged, [], version="1", kinds=[made[0].kind])


def row_of(shelf: Catalogue, name: str) -> int:
    return int(shelf.columns.ids.tolist().index(name.encode()))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, ["same place, same people, same days"]),
        ({"first": LATER, "last": LATER}, ["same place, same people"]),
        ({"place": ELSEWHERE}, ["same people, same days"]),
        ({"actors": ("others",)}, ["same place, same days"]),
        ({"actors": ("others",), "place": ELSEWHERE}, []),
        ({"actors": ("others",), "first": date(2021, 1, 1), "last": date(2021, 12, 31)}, []),
        ({"place": None}, ["same people, same days"]),
    ],
)
def test_two_things_shared_relate_events(changed: dict[str, Any], why: list[str]) -> None:
    shelf = book(ONE, {**ONE, **changed})
    assert [found.why for found in related(shelf, row_of(shelf, "e0"), limit=5)] == why


def test_two_undated_events_without_place_or_people_share_nothing() -> None:
    nothing = {
        "first": None, "last": None, "place": None, "actors": (), "date_basis": Basis.UNDATED,
    }  # fmt: skip
    shelf = book(nothing, nothing)
    assert related(shelf, 0, limit=5) == []
