"""ACLED's files: sub-events become kinds, its three codes of precision ours."""

from __future__ import annotations

import io
from datetime import date

import pytest

from geo.eventfiles import acled
from geo.imports.coding import Imported
from geo.imports.rows import Rejected
from geo.types import DatePrec, WherePrec

ROW = {
    "event_id_cnty": "IRQ90001",
    "event_date": "2021-12-18",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Unidentified Armed Group",
    "assoc_actor_1": "",
    "actor2": "Military Forces of Iraq",
    "assoc_actor_2": "Peshmerga; Civilians",
    "iso": "368",
    "country": "Iraq",
    "admin1": "Erbil",
    "location": "Harir",
    "latitude": "36.5500",
    "longitude": "44.3500",
    "geo_precision": "1",
    "source": "Rudaw; Shafaq News",
    "notes": "A made-up row: two shells fell near Harir.",
    "fatalities": "0",
}
# Every sub-event of the 2023 codebook.
SUB_EVENTS = {
    "Government regains territory": "capture",
    "Non-state actor overtakes territory": "capture",
    "Armed clash": "armed_clash",
    "Excessive force against protesters": "repression",
    "Protest with intervention": "protest",
    "Peaceful protest": "protest",
    "Violent demonstration": "riot",
    "Mob violence": "riot",
    "Chemical weapon": "attack",
    "Air/drone strike": "air_strike",
    "Suicide bomb": "bombing",
    "Shelling/artillery/missile attack": "rocket_attack",
    "Remote explosive/landmine/IED": "bombing",
    "Grenade": "bombing",
    "Sexual violence": "attack",
    "Attack": "attack",
    "Abduction/forced disappearance": "abduction",
    "Agreement": "agreement",
    "Arrests": "arrest",
    "Change to group/activity": "other",
    "Disrupted weapons use": "raid",
    "Headquarters or base established": "deployment",
    "Looting/property destruction": "attack",
    "Non-violent transfer of territory": "withdrawal",
    "Other": "other",
}


def read(**given: str) -> Imported | Rejected:
    row = {**ROW, **given}
    quoted = ",".join(f'"{value}"' for value in row.values())
    (found,) = acled.read(io.BytesIO(f"{','.join(row)}\n{quoted}\n".encode()), source="a.csv")
    return found


def imported(**given: str) -> Imported:
    found = read(**given)
    assert isinstance(found, Imported), found
    return found


def test_a_row_becomes_an_article_and_its_event() -> None:
    found = imported()
    event = found.event
    assert found.article.title == "A made-up row: two shells fell near Harir."
    assert found.article.outlet == "Rudaw and 1 more"
    assert event.kind == "rocket_attack"
    assert event.first == event.last == date(2021, 12, 18)
    assert event.killed == (0, 0)
    assert event.actors == ("Unidentified Armed Group",)
    assert event.targets == ("Military Forces of Iraq", "Peshmerga", "Civilians")
    assert event.place is not None
    assert (event.place.lat, event.place.lon, event.place.country) == (36.55, 44.35, "IQ")
    quotes = {(e.role, e.span.of(found.article.text)) for e in event.evidence}
    assert quotes >= {("trigger", ROW["sub_event_type"]), ("place", "Harir"), ("casualties", "0")}


@pytest.mark.parametrize(("sub_event", "kind"), SUB_EVENTS.items())
def test_every_sub_event_has_its_kind(sub_event: str, kind: str) -> None:
    assert imported(sub_event_type=sub_event).event.kind == kind


@pytest.mark.parametrize(
    ("code", "first", "last", "prec"),
    [
        ("1", (2021, 12, 18), (2021, 12, 18), DatePrec.DAY),
        ("2", (2021, 12, 15), (2021, 12, 21), DatePrec.WEEK),
        ("3", (2021, 12, 1), (2021, 12, 31), DatePrec.MONTH),
    ],
)
def test_a_day_stands_for_as_much_as_its_precision_says(
    code: str, first: tuple[int, int, int], last: tuple[int, int, int], prec: DatePrec
) -> None:
    event = imported(time_precision=code, event_date="18 December 2021").event
    assert (event.first, event.last, event.date_prec) == (date(*first), date(*last), prec)


@pytest.mark.parametrize(
    ("code", "prec"),
    [("1", WherePrec.EXACT), ("2", WherePrec.NEAR), ("3", WherePrec.PROVINCE)],
)
def test_place_precision_becomes_ours(code: str, prec: WherePrec) -> None:
    place = imported(geo_precision=code).event.place
    assert place is not None
    assert place.where_prec is prec


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("sub_event_type", "Parade", "sub_event_type is 'Parade'; wanted one of ACLED's"),
        ("event_date", "12/18/2021", "event_date is '12/18/2021'; wanted a day"),
        ("event_date", "0001-01-01", "wanted a day of our times"),
        ("geo_precision", "4", "geo_precision is '4'; wanted one of 1, 2, 3"),
        ("fatalities", "-3", "fatalities is '-3'; wanted a number"),
    ],
)
def test_a_row_that_cannot_be_coded_says_why(column: str, value: str, says: str) -> None:
    found = read(**{"time_precision": "2", column: value})
    assert isinstance(found, Rejected)
    assert says in found.reason


def test_header_tells_the_format() -> None:
    assert acled.recognises(",".join(ROW))
    assert not acled.recognises("event_date,latitude,longitude")
