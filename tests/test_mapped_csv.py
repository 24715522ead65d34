"""Any CSV: nothing is read before its columns are mapped, and then as the map says."""

from __future__ import annotations

import argparse
import io
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.__main__ import main
from geo.errors import EventFileError
from geo.eventfiles import csv
from geo.imports import mapping, options, spots
from geo.imports.coding import Imported
from geo.imports.rows import Rejected
from geo.stores.sqlite import SqliteStore
from geo.types import Basis, DatePrec, WherePrec

MAP = {"date": "Day", "lat": "Y", "lon": "X", "kind": "Type"}


def read(text: str, columns: dict[str, str] | None = None, **given: Any) -> Imported | Rejected:
    stream = io.BytesIO(text.encode())
    (found,) = csv.read(
        stream, source="s.csv", columns=MAP if columns is None else columns, **given
    )
    return found


def imported(text: str, columns: dict[str, str] | None = None, **given: Any) -> Imported:
    found = read(text, columns, **given)
    assert isinstance(found, Imported), found
    return found


def test_a_row_is_read_by_the_map() -> None:
    found = imported("Type,Y,X,Day\nIED,33.3125,44.3661,2007-02-23\n")
    event = found.event
    assert (event.kind, event.first, event.date_prec) == (
        "bombing", date(2007, 2, 23), DatePrec.DAY,
    )  # fmt: skip
    assert event.place is not None
    assert (event.place.lat, event.place.lon) == (33.3125, 44.3661)
    assert "“IED” is taken for: Bombing or explosion" in event.reasons
    quotes = {(e.role, e.span.of(found.article.text)) for e in event.evidence}
    assert quotes == {
        ("trigger", "IED"), ("place", "33.3125"), ("place", "44.3661"), ("date", "2007-02-23"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("33.3125,44.3661,,", ("IQ", "Baghdad Governorate", True)),
        ("36.5,36.2,,", ("TR", "Hatay", True)),
        ("26.0,52.0,,", (None, None, False)),  # at sea
        ("33.3125,44.3661,Syria,", ("SY", None, False)),  # as the row says, right or wrong
        ("33.3125,44.3661,Absurdistan,", (None, None, False)),
        ("33.3125,44.3661,,Karkh", ("IQ", "Karkh", True)),
    ],
)
def test_row_without_a_country_gets_that_of_the_outlines_marked_so(
    row: str, where: tuple[str | None, str | None, bool]
) -> None:
    columns = {**MAP, "country": "Country", "admin1": "Province"}
    event = imported(f"Type,Day,Y,X,Country,Province\nIED,2007-02-23,{row}\n", columns).event
    assert event.place is not None
    is_marked = "by the outlines that hold them" in event.place_why
    assert (event.place.country, event.place.admin1, is_marked) == where


def test_outlines_of_a_part_of_the_grid_are_those_of_its_points() -> None:
    """Along Iraq's border with Iran, where parts of the grid lie in both."""
    dice = random.Random(5)
    spots_ = [(dice.uniform(30, 37), dice.uniform(44, 48)) for _ in range(500)]
    differing = [s for s in spots_ if spots.held_by(*s) != spots._held_by(*s)]
    assert len(differing) <= 5


def test_without_a_map_nothing_is_read_and_the_guess_is_told() -> None:
    with pytest.raises(EventFileError, match=r"--columns 'date=Day,lat=Y,lon=X,kind=Type'"):
        read("Type,Y,X,Day\nIED,1,2,2007-02-23\n", columns={})


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"lat": "Y", "lon": "Z"}, "no column 'Z'; it has 'Type', 'Y', 'X', 'Day'"),
        ({"lat": "Y"}, "lat or lon is not mapped; wanted both or neither"),
        ({"date": "Day"}, "no column says where"),
        ({"height": "Y"}, "'height' is nothing to map"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(columns: dict[str, str], says: str) -> None:
    with pytest.raises(EventFileError, match=says):
        read("Type,Y,X,Day\nIED,1,2,2007-02-23\n", columns)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({}, "other"),
        ({"kinds": {"saf": "attack"}}, "attack"),
        ({"kind": "armed_clash"}, "armed_clash"),
        ({"kinds": {"SAF": "attack"}, "kind": "armed_clash"}, "attack"),
    ],
)
def test_a_word_that_we_do_not_know_is_what_it_is_told_to_be(
    given: dict[str, Any], kind: str
) -> None:
    assert imported("Type,Y,X,Day\nSAF,1.5,2.5,2007-02-23\n", **given).event.kind == kind


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(EventFileError, match="'war' is no kind; wanted one of rocket_attack"):
        read("Type,Y,X,Day\nSAF,1,2,2007-02-23\n", kind="war")


@pytest.mark.parametrize(
    ("lat", "lon", "prec"),
    [
        ("33", "44", WherePrec.DISTRICT),
        ("33.5", "44", WherePrec.NEAR),
        ("33.31", "44.3", WherePrec.EXACT),
    ],
)
def test_coordinates_are_as_precise_as_they_are_written(
    lat: str, lon: str, prec: WherePrec
) -> None:
    place = imported(f"Type,Y,X,Day\nIED,{lat},{lon},2007-02-23\n").event.place
    assert place is not None
    assert place.where_prec is prec


@pytest.mark.parametrize(
    ("cell", "order", "first", "last"),
    [
        ("2024-02-05", "", (2024, 2, 5), (2024, 2, 5)),
        ("2024-02", "", (2024, 2, 1), (2024, 2, 29)),
        ("2024", "", (2024, 1, 1), (2024, 12, 31)),
        ("5 Feb 2024", "", (2024, 2, 5), (2024, 2, 5)),
        ("05/02/2024", "dmy", (2024, 2, 5), (2024, 2, 5)),
        ("05/02/2024", "mdy", (2024, 5, 2), (2024, 5, 2)),
    ],
)
def test_days_are_read_as_told(
    cell: str, order: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    event = imported(f"Type,Y,X,Day\nIED,1.5,2.5,{cell}\n", day_order=order).event
    assert (event.first, event.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("05/02/2024", "told which number is the month"),
        ("31.02.2024", "told which number is the month"),
        ("2024-02-30", "wanted a day like"),
        ("soon", "Day is 'soon'; wanted a day like"),
    ],
)
def test_a_day_that_is_none_says_why(cell: str, says: str) -> None:
    found = read(f"Type,Y,X,Day\nIED,1,2,{cell}\n")
    assert isinstance(found, Rejected)
    assert says in found.reason


def test_a_bad_cell_is_told_by_the_name_of_its_column() -> None:
    found = read("Type,Y,X,Day\nIED,133,2,2024\n")
    assert found == Rejected(line=2, reason="Y is '133'; wanted degrees from -90 to 90")


def test_a_row_without_a_day_is_undated() -> None:
    event = imported("Type,Y,X,Day\nIED,1.5,2.5,\n").event
    assert (event.first, event.date_basis) == (None, Basis.UNDATED)


def test_an_interval_has_its_length_for_precision() -> None:
    columns = {"first": "From", "last": "To", "lat": "Y", "lon": "X"}
    text = "From,To,Y,X\n2024-02-01,{},1.5,2.5\n"
    assert imported(text.format("2024-02-05"), columns).event.date_prec is DatePrec.DAYS
    backwards = read(text.format("2024-01-05"), columns)
    assert isinstance(backwards, Rejected)
    assert "before its first day" in backwards.reason


@pytest.mark.parametrize(("field", "lat"), [("latlon", 33.25), ("lonlat", 44.5)])
def test_two_numbers_in_one_cell_go_by_the_order_told(field: str, lat: float) -> None:
    place = imported('At,Day\n"33.25, 44.5",2024\n', {field: "At", "date": "Day"}).event.place
    assert place is not None
    assert place.lat == lat


def test_the_order_of_two_numbers_in_one_cell_is_never_guessed() -> None:
    assert mapping.guess(["coordinates", "latlon", "geo"]) == {}


@pytest.mark.parametrize("town", ["Erbil", '"Erbil, Kurdistan Region"', "Erbil (Iraq)"])
def test_a_place_without_coordinates_is_looked_up(town: str) -> None:
    columns = {"place": "Town", "country": "Land", "date": "Day"}
    event = imported(f"Town,Land,Day\n{town},Iraq,2024\n", columns).event
    assert event.place is not None
    assert event.place.name == "Erbil"
    assert "no coordinates" in event.place_why


def test_rows_just_alike_are_two_events_and_known_again() -> None:
    text = "Type,Y,X,Day\nIED,1.5,2.5,2007-02-23\nIED,1.5,2.5,2007-02-23\n"
    ids = [
        [i.event.id for i in csv.read(io.BytesIO(text.encode()), source=s, columns=MAP)
         if isinstance(i, Imported)]
        for s in ("a.csv", "b.csv")
    ]  # fmt: skip
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ("date,longitude,latitude,type\n", True),
        ("Start Date;End Date;Location\n", True),
        ("title,date,location,text\n", False),
        ("a,b\n", False),
        ("", False),
    ],
)
def test_a_table_of_events_is_told_from_one_of_articles(head: str, known: bool) -> None:
    assert csv.recognises(head) is known


def test_the_command_line_maps_and_corrects(tmp_path: Path) -> None:
    file, store = tmp_path / "s.csv", tmp_path / "s.sqlite"
    file.write_text("date,lat,lon,type\n2007-02-23,33.1,44.1,SAF\n", encoding="utf-8")
    command = ["ingest", str(file), "--store", str(store)]
    assert main(command) == 1
    mapped = [*command, "--columns", "date=date,lat=lat,lon=lon,kind=type"]
    assert main(mapped) == 0
    assert main([*mapped, "--kinds", "SAF=attack"]) == 0
    assert [e.kind for e in SqliteStore.open(store).events()] == ["attack"]


@pytest.mark.parametrize("value", ["", "lat", "up=Y"])
def test_a_map_that_is_none_is_wrong_usage(value: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        options.columns(value)
