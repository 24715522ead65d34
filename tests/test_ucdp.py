"""UCDP's files: each code becomes ours, each value points to its cell, each bad row says why."""

from __future__ import annotations

import io
from datetime import date

import pytest

from geo.eventfiles import ucdp
from geo.imports.coding import Imported
from geo.imports.rows import Rejected
from geo.types import Basis, DatePrec, Modality, WherePrec

ROW = {
    "id": "900001",
    "type_of_violence": "1",
    "side_a": "Government of Iraq",
    "side_b": "IS",
    "source_office": "Reuters;AFP;Reuters",
    "source_date": "2021-12-20;2021-12-19",
    "source_headline": "Two soldiers die near Makhmour",
    "where_prec": "2",
    "where_coordinates": "Makhmour town",
    "adm_1": "Nīnawá province",
    "latitude": "35.7756",
    "longitude": "43.5789",
    "country": "Iraq",
    "event_clarity": "2",
    "date_prec": "1",
    "date_start": "2021-12-18",
    "date_end": "2021-12-18",
    "best": "2",
    "high": "4",
    "low": "1",
}


def read(**given: str) -> Imported | Rejected:
    row = {**ROW, **given}
    quoted = ",".join(f'"{value}"' for value in row.values())
    (found,) = ucdp.read(io.BytesIO(f"{','.join(row)}\r\n{quoted}\r\n".encode()), source="g.csv")
    return found


def imported(**given: str) -> Imported:
    found = read(**given)
    assert isinstance(found, Imported), found
    return found


def test_a_row_becomes_an_article_and_its_event() -> None:
    found = imported()
    article, event = found.article, found.event
    assert article.source == "g.csv, line 2"
    assert article.outlet == "Reuters and 1 more"
    assert article.published == date(2021, 12, 19)
    assert article.title == "Two soldiers die near Makhmour"
    assert (event.kind, event.mode, event.modality) == (
        "armed_clash", "state-based", Modality.ACTUAL,
    )  # fmt: skip
    assert (event.first, event.last, event.date_prec, event.date_basis) == (
        date(2021, 12, 18), date(2021, 12, 18), DatePrec.DAY, Basis.EXPLICIT,
    )  # fmt: skip
    assert event.killed == (1, 4)
    assert event.place is not None
    assert (event.place.lat, event.place.lon) == (35.7756, 43.5789)
    assert (event.place.where_prec, event.place.country) == (WherePrec.NEAR, "IQ")
    assert (event.actors, event.targets) == (("Government of Iraq",), ("IS",))


def test_every_value_points_to_its_cell() -> None:
    found = imported()
    quotes = {(e.role, e.span.of(found.article.text)) for e in found.event.evidence}
    assert quotes >= {
        ("trigger", "1"), ("place", "Makhmour town"), ("place", "43.5789"), ("place", "2"),
        ("date", "2021-12-18"), ("actor", "Government of Iraq"), ("target", "IS"),
        ("casualties", "4"), ("modality", "2"), ("source", "Reuters;AFP;Reuters"),
    }  # fmt: skip


@pytest.mark.parametrize(("code", "prec"), [(str(int(p)), p) for p in WherePrec])
def test_place_precision_is_kept(code: str, prec: WherePrec) -> None:
    place = imported(where_prec=code).event.place
    assert place is not None
    assert place.where_prec is prec


@pytest.mark.parametrize(("code", "prec"), [(str(int(p)), p) for p in DatePrec])
def test_date_precision_is_kept(code: str, prec: DatePrec) -> None:
    assert imported(date_prec=code).event.date_prec is prec


@pytest.mark.parametrize(
    ("violence", "kind"), [("1", "armed_clash"), ("2", "armed_clash"), ("3", "attack")]
)
def test_type_of_violence_becomes_a_kind(violence: str, kind: str) -> None:
    assert imported(type_of_violence=violence).event.kind == kind


def test_a_province_goes_by_our_name_so_that_its_outline_is_found() -> None:
    place = imported(where_prec="4", where_coordinates="Nīnawá province").event.place
    assert place is not None
    assert (place.kind, place.name) == ("admin1", "Nineveh")


def test_a_name_without_coordinates_is_looked_up_and_marked_so() -> None:
    event = imported(latitude="", longitude="", where_coordinates="Mosul", adm_1="").event
    assert event.place is not None
    assert event.place.name == "Mosul"
    assert "no coordinates" in event.place_why
    assert event.place_why in event.reasons
    unknown = imported(latitude="", longitude="", where_coordinates="Zzyzzxq").event
    assert unknown.place is None
    assert "doesn't know “Zzyzzxq”" in unknown.place_why


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("type_of_violence", "7", "type_of_violence is '7'; wanted one of 1 (state-based), 2"),
        ("where_prec", "", "where_prec is ''; wanted one of 1, 2, 3, 4, 5, 6, 7"),
        ("date_prec", "9", "date_prec is '9'; wanted one of 1, 2, 3, 4, 5"),
        ("latitude", "99", "latitude is '99'; wanted degrees from -90 to 90"),
        ("longitude", "43,57", "longitude is '43,57'; wanted degrees from -180 to 180"),
        ("longitude", "", "longitude is ''; wanted degrees"),
        ("date_start", "18/12/2021", "date_start is '18/12/2021'; wanted a day like 2024-02-05"),
        ("date_end", "2021-12-01", "date_end 2021-12-01 is before date_start 2021-12-18"),
        ("low", "some", "low is 'some'; wanted a number"),
    ],
)
def test_a_row_that_cannot_be_coded_says_why(column: str, value: str, says: str) -> None:
    found = read(**{column: value})
    assert isinstance(found, Rejected)
    assert found.line == 2
    assert says in found.reason


def test_a_row_of_a_later_release_stands_for_the_earlier_one() -> None:
    earlier, later = imported(), imported(best="3", high="5")
    assert earlier.article.id == later.article.id
    assert earlier.event.id == later.event.id
    assert earlier.article.sha256 != later.article.sha256


def test_one_id_twice_in_a_file_is_refused() -> None:
    line = ",".join(ROW.values())
    text = f"{','.join(ROW)}\n{line}\n{line}\n".replace("Reuters;AFP;Reuters", "Reuters")
    first, second = ucdp.read(io.BytesIO(text.encode()), source="g.csv")
    assert isinstance(first, Imported)
    assert second == Rejected(line=3, reason="its id '900001' is that of line 2; wanted each once")


def test_header_tells_the_format() -> None:
    assert ucdp.recognises(",".join(ROW) + "\n1,2")
    assert not ucdp.recognises("date,longitude,latitude,type\n")
    assert not ucdp.recognises("")
