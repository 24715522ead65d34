"""The page's numbers always add up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.catalogue import Catalogue, catalogue
from geo.facets import FACETS
from geo.summary import (
    PARTS,
    Wanted,
    extent,
    facet_counts,
    matching,
    parts,
    usual_extent,
)
from geo.types import Basis, MergedEvent, Modality, WherePrec
from tests.conftest import article, event, place

KINDS = ("rocket_attack", "protest", "visit")
PLACES = (None, place(), place(id="a1", where_prec=WherePrec.PROVINCE))
DAYS = st.dates(date(2021, 1, 1), date(2022, 12, 31))


def book(*events: dict[str, Any]) -> Catalogue:
    """A catalogue of these events."""
    made = [event(id=f"e{number}", **given) for number, given in enumerate(events)]
    merged = [MergedEvent(id=e.id, lead=e, reports=(e,)) for e in made]
    return catalogue(merged, [article()], version="1", kinds=KINDS)


@st.composite
def given_events(draw: st.DrawFn) -> dict[str, Any]:
    first = draw(st.none() | DAYS)
    last = draw(st.none() | st.integers(0, 40).map(lambda n: first and first + timedelta(days=n)))
    return {
        "kind": draw(st.sampled_from(KINDS)),
        "modality": draw(st.sampled_from(Modality)),
        "place": draw(st.sampled_from(PLACES)),
        "first": first,
        "last": last,
        "date_basis": Basis.EXPLICIT,
    }


BOOKS = st.lists(given_events(), max_size=12).map(lambda events: book(*events))
ASKED = st.builds(
    lambda days, kinds: Wanted(first=min(days), last=max(days), chosen={"kind": tuple(kinds)}),
    st.tuples(DAYS, DAYS),
    st.lists(st.sampled_from(KINDS), unique=True),
)


@given(BOOKS, ASKED)
@settings(deadline=None, max_examples=60)
def test_each_event_is_in_one_part_and_the_parts_are_the_total(
    known: Catalogue, wanted: Wanted
) -> None:
    counts = parts(known, wanted)
    rows = [row for name in PARTS for row in counts.of(name).tolist()]
    assert len(rows) == len(set(rows)) == counts.total == len(counts.of(""))


@given(BOOKS)
@settings(deadline=None, max_examples=60)
def test_all_events_are_in_the_sum_when_nothing_is_asked(known: Catalogue) -> None:
    assert parts(known, Wanted()).total == len(known.columns)


@given(BOOKS, ASKED)
@settings(deadline=None, max_examples=60)
def test_kinds_add_up_to_the_total_of_all_kinds(known: Catalogue, wanted: Wanted) -> None:
    all_kinds = parts(known, Wanted(first=wanted.first, last=wanted.last)).total
    assert sum(facet_counts(known, wanted, "kind").values()) == all_kinds


def test_event_of_several_days_is_in_every_day_it_covers() -> None:
    known = book({"first": date(2021, 12, 1), "last": date(2021, 12, 31)})
    day = date(2021, 12, 15)
    assert len(parts(known, Wanted(first=day, last=day)).map) == 1
    assert parts(known, Wanted(first=date(2022, 1, 1))).total == 0


def test_undated_event_stays_whatever_the_days() -> None:
    known = book({"first": None, "last": None})
    assert len(parts(known, Wanted(first=date(1999, 1, 1), last=date(1999, 1, 2))).undated) == 1


def test_values_of_a_facet_are_alternatives_and_facets_are_not() -> None:
    known = book({"kind": "visit"}, {"kind": "protest"}, {"kind": "protest", "place": None})
    both = Wanted(chosen={"kind": ("visit", "protest")})
    assert matching(known, both).sum() == 3
    placeless = Wanted(chosen={"kind": ("protest",), "area": ("none",)})
    assert matching(known, placeless).sum() == 1


def test_unknown_value_matches_nothing_rather_than_all() -> None:
    assert parts(book({}), Wanted(chosen={"kind": ("no such kind",)})).total == 0


def test_every_facet_covers_the_catalogue() -> None:
    known = book({}, {"place": None})
    assert set(known.facets) == set(FACETS)


def test_an_event_far_off_does_not_squeeze_the_others_on_the_slider() -> None:
    winter = [date(2021, 12, 1) + timedelta(days=n % 30) for n in range(150)]
    far_off = {"first": date(2003, 3, 20), "last": date(2003, 3, 20)}
    known = book(far_off, *({"first": day, "last": day} for day in winter))
    assert extent(known.columns) == (date(2003, 3, 20), date(2021, 12, 30))
    assert usual_extent(known.columns) == (date(2021, 12, 1), date(2021, 12, 30))
    near = book(*({"first": day, "last": day} for day in winter))
    assert usual_extent(near.columns) == extent(near.columns)


def test_a_country_holds_its_provinces_and_they_their_places() -> None:
    anbar = {"id": "a1:anbar", "kind": "admin1", "name": "Anbar", "admin1": "Anbar"}
    known = book(
        {"place": place(name="Hit", admin1="Anbar")},
        {"place": place(**anbar, where_prec=WherePrec.PROVINCE)},
        {"place": place(name="Erbil", admin1="Erbil")},
        {"place": place(name="Iraq", kind="country", admin1=None, where_prec=WherePrec.COUNTRY)},
        {"place": place(name="a/b", admin1=None, country="SY")},
        {"place": None},
    )
    assert facet_counts(known, Wanted(), "area") == {
        "IQ": 4, "IQ/Anbar": 2, "IQ/Anbar/Hit": 1, "IQ/Erbil": 1, "IQ/Erbil/Erbil": 1,
        "SY": 1, "SY//a∕b": 1, "none": 1,
    }  # fmt: skip
    for value, count in facet_counts(known, Wanted(), "area").items():
        assert parts(known, Wanted(chosen={"area": (value,)})).total == count, value


@given(BOOKS, ASKED, st.sampled_from(sorted(FACETS)))
@settings(deadline=None, max_examples=120)
def test_a_count_beside_a_value_is_what_choosing_it_shows(
    known: Catalogue, wanted: Wanted, name: str
) -> None:
    for value, count in facet_counts(known, wanted, name).items():
        chosen = Wanted(
            first=wanted.first, last=wanted.last, chosen={**wanted.chosen, name: (value,)}
        )
        assert parts(known, chosen).total == count
