"""Import, export, import: the same events, cell by cell; and nothing a spreadsheet would run."""

from __future__ import annotations

import csv as comma_separated
import io
import string
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.eventfiles import Bundle, acled, csv, ucdp
from geo.imports.coding import Imported
from geo.kinds import kinds
from geo.types import (
    PLACE_KINDS,
    Basis,
    DatePrec,
    Event,
    MergedEvent,
    Modality,
    Place,
    Span,
    WherePrec,
)
from tests.conftest import article, event
from tests.made_bundle import BUNDLES, CREATED, bundle, merged
from tests.test_acled import ROW as ACLED_ROW
from tests.test_acled import SUB_EVENTS
from tests.test_ucdp import ROW as UCDP_ROW

# What a cell may hold, the traps often: line breaks, quotes, formulas, apostrophes, our own marks.
WORDS = st.text(
    st.sampled_from("=+-@'\"\t\r\n|\\;:, ") | st.characters(codec="utf-8", exclude_characters="\0"),
    max_size=12,
)
NAMES = (
    st.text(string.ascii_letters + "=+-@'|\\; ", min_size=1, max_size=12)
    .map(lambda name: " ".join(name.split()))
    .filter(bool)
)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
LATS = st.floats(-90, 90).map(lambda x: round(x, 6))
LONS = st.floats(-180, 180).map(lambda x: round(x, 6))


def read(module: ModuleType, raw: bytes) -> list[Imported]:
    found = list(module.read(io.BytesIO(raw), source="t.csv"))
    assert all(isinstance(row, Imported) for row in found), found
    return found


def written(module: ModuleType, imported: Iterable[Imported]) -> bytes:
    rows = list(imported)
    events = tuple(MergedEvent(id=i.event.id, lead=i.event, reports=(i.event,)) for i in rows)
    articles = {i.article.id: i.article for i in rows}
    to = io.BytesIO()
    module.write(Bundle(events=events, articles=articles, created=CREATED), to)
    return to.getvalue()


def table_of(columns: Iterable[str], rows: Iterable[dict[str, str]]) -> bytes:
    to = io.StringIO(newline="")
    writer = comma_separated.DictWriter(to, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return to.getvalue().encode()


@st.composite
def ucdp_row(draw: st.DrawFn) -> dict[str, str]:
    first = draw(DAYS)
    lat, lon = draw(LATS), draw(LONS)
    is_placed = draw(st.booleans())
    return {
        **UCDP_ROW,
        "type_of_violence": draw(st.sampled_from("123")),
        "where_prec": draw(st.sampled_from("1234567")),
        "date_prec": draw(st.sampled_from("12345")),
        "date_start": f"{first}",
        "date_end": f"{first + timedelta(days=draw(st.integers(0, 40)))} 00:00:00.000",
        "latitude": f"{lat}" if is_placed else "",
        "longitude": f"{lon:.6f}" if is_placed else "",
        "low": str(draw(st.integers(0, 99))),
        "high": draw(st.sampled_from(["", "4", "100.0"])),
        "side_a": draw(WORDS),
        "source_headline": draw(WORDS),
        "source_original": draw(WORDS),
        "where_description": draw(WORDS),
        "gwnoa": draw(st.sampled_from(["", "645"])),
    }


@st.composite
def acled_row(draw: st.DrawFn) -> dict[str, str]:
    return {
        **ACLED_ROW,
        "event_date": draw(DAYS).strftime(draw(st.sampled_from(["%Y-%m-%d", "%d %B %Y"]))),
        "time_precision": draw(st.sampled_from("123")),
        "geo_precision": draw(st.sampled_from("123")),
        "sub_event_type": draw(st.sampled_from(sorted(SUB_EVENTS))),
        "latitude": str(draw(LATS)),
        "longitude": str(draw(LONS)),
        "notes": draw(WORDS),
        "actor1": draw(WORDS),
        "assoc_actor_2": draw(WORDS),
        "tags": draw(WORDS),
        "fatalities": str(draw(st.integers(0, 500))),
    }


def numbered(rows: list[dict[str, str]], column: str) -> list[dict[str, str]]:
    return [{**row, column: f"X{n}"} for n, row in enumerate(rows)]


@settings(deadline=None, max_examples=60)
@given(st.lists(ucdp_row(), min_size=1, max_size=4))
def test_ucdp_comes_back_the_same(rows: list[dict[str, str]]) -> None:
    first = read(ucdp, table_of(ucdp.COLUMNS, numbered(rows, "id")))
    again = read(ucdp, written(ucdp, first))
    assert [i.event for i in again] == [i.event for i in first]
    assert [i.article.text for i in again] == [i.article.text for i in first]


@settings(deadline=None, max_examples=60)
@given(st.lists(acled_row(), min_size=1, max_size=4))
def test_acled_comes_back_the_same(rows: list[dict[str, str]]) -> None:
    first = read(acled, table_of(acled.COLUMNS, numbered(rows, "event_id_cnty")))
    again = read(acled, written(acled, first))
    assert [i.event for i in again] == [i.event for i in first]
    assert [i.article.text for i in again] == [i.article.text for i in first]


@st.composite
def any_place(draw: st.DrawFn) -> Place | None:
    if draw(st.booleans()):
        return None
    return Place(
        id=draw(NAMES), name=draw(NAMES), kind=draw(st.sampled_from(PLACE_KINDS)),
        lat=draw(st.floats(-90, 90)), lon=draw(st.floats(-180, 180)),
        radius_km=draw(st.floats(0.001, 9_999)), where_prec=draw(st.sampled_from(WherePrec)),
        country=draw(st.sampled_from([None, "IQ", "SY"])), admin1=draw(st.none() | NAMES),
    )  # fmt: skip


TOLLS = st.none() | st.tuples(st.integers(0, 50), st.integers(50, 99))
LISTS = st.lists(NAMES, max_size=3).map(tuple)


@st.composite
def any_event(draw: st.DrawFn) -> Event:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and last < first:
        first, last = last, first
    kind = draw(st.sampled_from(sorted(kinds())))
    text = "Rockets hit Erbil on Sunday."
    return event(
        kind=kind, plover=kinds()[kind].plover, mode=draw(st.none() | NAMES),
        modality=draw(st.sampled_from(Modality)), place=draw(any_place()),
        place_why=draw(NAMES), first=first, last=last,
        date_prec=draw(st.sampled_from(DatePrec)) if first or last else DatePrec.YEAR,
        date_basis=draw(st.sampled_from(Basis)), actors=draw(LISTS), targets=draw(LISTS),
        killed=draw(TOLLS), injured=draw(TOLLS), reported_by=draw(st.none() | NAMES),
        claimed_by=draw(st.none() | NAMES), confidence=round(draw(st.floats(0, 1)), 3),
        reasons=draw(LISTS), span=Span(start=0, end=len(text)),
    )  # fmt: skip


# What a table of events has no column for, or what is the row's own from now on.
NOT_MAPPED = {"article_id", "span", "evidence", "runners_up"}


def values_of(one: Event) -> dict[str, Any]:
    return {f.name: getattr(one, f.name) for f in fields(one) if f.name not in NOT_MAPPED}


@settings(deadline=None, max_examples=150)
@given(any_event())
def test_any_event_comes_back_out_of_our_own_table(one: Event) -> None:
    to = io.BytesIO()
    csv.write(bundle(merged(one)), to)
    (found,) = read(csv, to.getvalue())
    assert values_of(found.event) == values_of(one)
    (again,) = read(csv, written(csv, [found]))
    assert again.event == found.event
    assert again.article.text == found.article.text


@pytest.mark.parametrize("module", [ucdp, acled])
def test_what_is_held_otherwise_now_is_written_so(module: ModuleType) -> None:
    row = UCDP_ROW if module is ucdp else ACLED_ROW
    (found,) = read(module, table_of(module.COLUMNS, [row]))
    moved = found.event.place
    assert moved is not None
    place = Place(
        id="x", name="Elsewhere", kind="town", lat=1.25, lon=moved.lon, radius_km=5.0,
        where_prec=moved.where_prec, country="IQ", admin1=moved.admin1,
    )  # fmt: skip
    changed = event(**{**{f.name: getattr(found.event, f.name) for f in fields(Event)},
                       "place": place})  # fmt: skip
    raw = written(module, [Imported(line=2, article=found.article, event=changed)])
    (cells,) = comma_separated.DictReader(io.StringIO(raw.decode()))
    assert cells["latitude"] == "1.25"
    assert cells["longitude"] == row["longitude"]
    assert {c: cells[c] for c in ("country", "best", "source_date", "notes") if c in row} == {
        c: row[c] for c in ("country", "best", "source_date", "notes") if c in row
    }


@pytest.mark.parametrize("module", [ucdp, acled])
@pytest.mark.parametrize("case", ["plain", "area", "undated", "unlocated", "modalities", "hostile"])
def test_news_in_the_columns_of_others_says_beside_whether_it_happened(
    module: ModuleType, case: str
) -> None:
    made = BUNDLES[case]
    to = io.BytesIO()
    module.write(made, to)
    found = read(module, to.getvalue())
    assert [(i.event.kind, i.event.modality) for i in found] == [
        (e.lead.kind, e.lead.modality) for e in made.events
    ]


@pytest.mark.parametrize(
    ("prec", "code", "back"),
    [
        (WherePrec.EXACT, "1", WherePrec.EXACT),
        (WherePrec.NEAR, "2", WherePrec.NEAR),
        (WherePrec.DISTRICT, "2", WherePrec.NEAR),
        (WherePrec.PROVINCE, "3", WherePrec.PROVINCE),
        (WherePrec.LINEAR, "3", WherePrec.PROVINCE),
    ],
)
def test_acled_codes_for_places(prec: WherePrec, code: str, back: WherePrec) -> None:
    where = Place(id="x", name="X", kind="site", lat=33.0, lon=44.0, radius_km=9.0, where_prec=prec)
    to = io.BytesIO()
    acled.write(bundle(merged(event(place=where))), to)
    (cells,) = comma_separated.DictReader(io.StringIO(to.getvalue().decode()))
    assert cells["geo_precision"] == code
    (found,) = read(acled, to.getvalue())
    assert found.event.place is not None
    assert found.event.place.where_prec is back


def test_acled_gets_no_point_for_a_country() -> None:
    where = Place(
        id="IQ", name="Iraq", kind="country", lat=33.0, lon=44.0, radius_km=300.0,
        where_prec=WherePrec.COUNTRY, country="IQ",
    )  # fmt: skip
    to = io.BytesIO()
    acled.write(bundle(merged(event(place=where))), to)
    (cells,) = comma_separated.DictReader(io.StringIO(to.getvalue().decode()))
    assert (cells["country"], cells["latitude"], cells["geo_precision"]) == ("Iraq", "", "")


@pytest.mark.parametrize("module", [csv, ucdp, acled])
def test_no_cell_is_run_by_a_spreadsheet(module: ModuleType) -> None:
    bad = "=cmd|' /C calc'!A0"
    one = event(
        actors=(bad, "+1"), targets=("@x",), reported_by="-2+3", place_why="\t=1", mode="\r=1"
    )
    texts = article(bad, title=bad, outlet="=1")
    made = Bundle(events=(merged(one),), articles={"a1": texts}, created=CREATED)
    to = io.BytesIO()
    module.write(made, to)
    for row in comma_separated.reader(io.StringIO(to.getvalue().decode(), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            if cell.startswith("-"):
                float(cell)
    south = Place(
        id="x", name="X", kind="site", lat=-33.5, lon=-44.0, radius_km=1.0,
        where_prec=WherePrec.EXACT,
    )  # fmt: skip
    to = io.BytesIO()
    module.write(bundle(merged(event(place=south))), to)
    assert b"-33.5" in to.getvalue()
    assert b"'-33.5" not in to.getvalue()
