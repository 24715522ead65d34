"""GDELT's rows are leads: a claim, a low confidence, and words that say so."""

from __future__ import annotations

import io
from datetime import date

import pytest

from geo.eventfiles import gdelt
from geo.imports.coding import Imported
from geo.imports.rows import Rejected
from geo.types import Modality, WherePrec

ROW = {
    "GLOBALEVENTID": "900001",
    "SQLDATE": "20211219",
    "Actor1Name": "IRAQI GOVERNMENT",
    "EventCode": "194",
    "NumSources": "1",
    "NumArticles": "4",
    "ActionGeo_Type": "4",
    "ActionGeo_Fullname": "Baghdad, Baghdad, Iraq",
    "ActionGeo_CountryCode": "IZ",
    "ActionGeo_Lat": "33.3386",
    "ActionGeo_Long": "44.3939",
    "DATEADDED": "20211219201500",
    "SOURCEURL": "https://news.example/rockets?a=1,2",
}


def line(**given: str) -> str:
    row = {**ROW, **given}
    return "\t".join(row.get(column, "") for column in gdelt.COLUMNS)


def read(**given: str) -> Imported | Rejected:
    (found,) = gdelt.read(io.BytesIO(f"{line(**given)}\n".encode()), source="x.export.CSV")
    return found


def imported(**given: str) -> Imported:
    found = read(**given)
    assert isinstance(found, Imported), found
    return found


def test_a_row_is_a_lead_that_nobody_has_checked() -> None:
    found = imported()
    event = found.event
    assert event.modality is Modality.CLAIMED
    assert event.confidence < 0.5
    assert "unverified" in " ".join(event.reasons)
    assert found.article.title.startswith("Unverified lead: ")
    assert event.reported_by == "GDELT (unverified)"


def test_what_a_row_claims() -> None:
    found = imported()
    event = found.event
    assert event.kind == "rocket_attack"
    assert event.first == date(2021, 12, 19)
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Baghdad", "IQ")
    assert event.place.where_prec is WherePrec.NEAR
    assert event.actors == ("Iraqi Government",)
    assert (found.article.url, found.article.outlet) == (ROW["SOURCEURL"], "news.example")
    assert found.article.published == date(2021, 12, 19)


@pytest.mark.parametrize(
    ("cameo", "kind"),
    [("1952", "drone_attack"), ("195", "air_strike"), ("173", "arrest"), ("010", "statement"),
     ("145", "riot"), ("0871", "withdrawal"), ("204", "killing"), ("042", "visit")],
)  # fmt: skip
def test_cameo_goes_by_the_longest_code_known(cameo: str, kind: str) -> None:
    assert imported(EventCode=cameo).event.kind == kind


def test_a_country_gets_no_pin() -> None:
    event = imported(ActionGeo_Type="1", ActionGeo_Fullname="Israel", ActionGeo_CountryCode="IS")
    assert event.event.is_area
    assert event.event.place is not None
    assert event.event.place.country == "IL"  # IS is GDELT's code, and Iceland's in ISO


def test_a_row_without_a_place_has_none() -> None:
    event = imported(ActionGeo_Lat="", ActionGeo_Long="", ActionGeo_Fullname="").event
    assert event.place is None


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("EventCode", "---", "EventCode is '---'; wanted a CAMEO code"),
        ("SQLDATE", "2021", "SQLDATE is '2021'; wanted a day"),
        ("ActionGeo_Lat", "133", "ActionGeo_Lat is '133'; wanted degrees from -90 to 90"),
    ],
)
def test_a_row_that_cannot_be_coded_says_why(column: str, value: str, says: str) -> None:
    found = read(**{column: value})
    assert isinstance(found, Rejected)
    assert says in found.reason


def test_first_line_tells_the_format() -> None:
    assert gdelt.recognises(line() + "\nmore")
    assert not gdelt.recognises("a\tb\n")
    assert len(gdelt.COLUMNS) == 61
