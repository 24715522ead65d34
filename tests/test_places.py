"""Our own table of places: its shape, its order, and that every pin lies where it says."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from geo.types import PLACE_KINDS, Place, WherePrec

ROOT = Path(__file__).parent.parent
# fmt: off
COLUMNS = [
    "id", "name", "aliases", "kind", "lat", "lon", "radius_km", "where_prec",
    "country", "admin1", "stands_for", "source",
]
# fmt: on

# South, west, north, east in whole degrees, rounded outwards, coasts and waters included:
# rough on purpose, it is there to catch a swapped or mistyped coordinate.
BOXES: dict[str, tuple[int, int, int, int]] = {
    "IL": (27, 32, 36, 38),
    "IQ": (27, 38, 40, 51),
    "JO": (27, 32, 36, 41),
    "LB": (31, 33, 37, 39),
    "PS": (29, 32, 35, 38),
    "SY": (30, 33, 40, 45),
    "TR": (33, 23, 45, 47),
}

# A point is precise only where its kind can be a point.
AREA_KINDS = {"country", "admin1", "admin2", "region", "sea", "river", "lake"}


def read_rows() -> list[dict[str, str]]:
    """The rows of data/places.csv as they stand."""
    with (ROOT / "data" / "places.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = read_rows()


def names(row: dict[str, str]) -> list[str]:
    """All names of a row, its own first."""
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 500


def test_columns_are_the_documented_ones() -> None:
    assert list(ROWS[0]) == COLUMNS


def test_rows_are_sorted_by_id_and_ids_are_unique() -> None:
    ids = [row["id"] for row in ROWS]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_row_is_a_place(row: dict[str, str]) -> None:
    """A row can be read as a Place, has a source, and no stray blanks."""
    place = Place(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=float(row["radius_km"]),
        where_prec=WherePrec(int(row["where_prec"])),
        country=row["country"] or None,
        admin1=row["admin1"] or None,
    )
    assert place.id.startswith("dl:")
    assert place.kind in PLACE_KINDS
    assert place.radius_km > 0
    assert place.where_prec.is_area or place.kind not in AREA_KINDS
    assert row["source"]
    assert all(value == value.strip() for value in row.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_precise_rows_claim_a_small_radius(row: dict[str, str]) -> None:
    """A pin may be off by 15 km at the most, one in a big city or a fuzzy one by UCDP's 25 km."""
    most = {1: 25 if row["kind"] == "city" else 15, 2: 25}.get(int(row["where_prec"]))
    assert most is None or float(row["radius_km"]) <= most


@pytest.mark.parametrize("row", [row for row in ROWS if row["country"]], ids=lambda row: row["id"])
def test_point_lies_in_its_country(row: dict[str, str]) -> None:
    south, west, north, east = BOXES[row["country"]]
    assert south <= float(row["lat"]) <= north
    assert west <= float(row["lon"]) <= east


def test_no_name_is_given_twice_in_a_row() -> None:
    twice = {row["id"]: n for row in ROWS for n, times in Counter(names(row)).items() if times > 1}
    assert not twice


def test_no_name_is_shared_in_a_country() -> None:
    """Two places of one country with the same name would make the first of them a guess."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in ROWS:
        for name in names(row):
            owners[row["country"], name.casefold()].add(row["id"])
    assert not {key: ids for key, ids in owners.items() if len(ids) > 1}


def test_areas_that_a_place_stands_for_exist() -> None:
    ids = {row["id"] for row in ROWS}
    wanted = {part for row in ROWS for part in row["stands_for"].split("|") if part}
    assert wanted
    assert wanted <= ids


def test_names_hold_no_controls_or_direction_marks() -> None:
    """Nobody would type an invisible mark, but for the joiner that Persian is spelt with."""
    visible = [name.replace("\u200c", "") for row in ROWS for name in names(row)]
    assert not [name for name in visible if not name.isprintable()]
