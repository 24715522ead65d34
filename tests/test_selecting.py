"""What is chosen is what the page shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geo.catalogue import Catalogue, catalogue
from geo.errors import QueryError
from geo.kinds import kinds
from geo.region import read_region
from geo.selecting import facet_values, query_words, rows_in
from geo.summary import Wanted
from geo.types import Event
from tests.conftest import article, event
from tests.made_bundle import ANBAR, NOWHERE, merged

EVENTS = (
    event(id="erbil"),
    event(id="anbar", place=ANBAR, first=date(2021, 12, 20), last=date(2021, 12, 20)),
    event(id="marsh", place=NOWHERE, first=date(2021, 12, 21), last=date(2021, 12, 21)),
    event(id="nowhere", place=None, first=date(2021, 12, 22), last=date(2021, 12, 22)),
    event(id="undated", first=None, last=None),
)


def book(*events: Event) -> Catalogue:
    found = [merged(e) for e in events]
    return catalogue(found, [article()], version="1", kinds=list(kinds()))


def chosen(wanted: Wanted | None = None, **given: Any) -> set[str]:
    kept = book(*EVENTS)
    if "ids" in given:
        among = given.pop("ids")
        given["among"] = [n for n, name in enumerate(kept.columns.ids) if name.decode() in among]
    rows = rows_in(kept, wanted or Wanted(), **given)
    return {kept.columns.id_of(row) for row in rows.tolist()}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {e.id for e in EVENTS}),
        ({"undated": False}, {e.id for e in EVENTS} - {"undated"}),
        ({"ids": ["erbil", "gone"]}, {"erbil"}),
    ],
)
def test_choice_is_narrowed(given: dict[str, Any], expected: set[str]) -> None:
    assert chosen(**given) == expected


def test_days_are_those_of_the_slider() -> None:
    wanted = Wanted(first=date(2021, 12, 20), last=date(2021, 12, 21))
    assert chosen(wanted) == {"anbar", "marsh", "undated"}


@pytest.mark.parametrize("name", ["anbar", "Iraq › Anbar"])
def test_area_is_found_by_any_of_its_names(name: str) -> None:
    assert facet_values(book(*EVENTS), "area", [name]) == ("IQ/Anbar",)


@pytest.mark.parametrize("name", ["IQ", "iraq"])
def test_country_holds_its_provinces(name: str) -> None:
    asked = facet_values(book(*EVENTS), "area", [name])
    assert asked == ("IQ",)
    assert {"erbil", "anbar", "undated"} <= chosen(Wanted(chosen={"area": asked}))


def test_unknown_value_is_an_error_that_shows_some() -> None:
    with pytest.raises(QueryError, match=r"Anbr.*Iraq › Anbar"):
        facet_values(book(*EVENTS), "area", ["Anbr"])


def test_words_name_every_filter() -> None:
    said = query_words(
        Wanted(first=date(2021, 12, 1), last=date(2021, 12, 31), chosen={"kind": ("protest",)}),
        text="drone",
        region=read_region("box:2,1,4,3"),
        undated=False,
        ids=["a"],
    )
    assert said == (
        "events: 1–31 Dec 2021; kind Protest; without undated ones; in articles that hold “drone”;"
        " in a part of the map: Rectangle 2–4 N, 1–3 E; 1 chosen one by one"
    )
