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
    "AE": (21, 50, 29, 59),
    "AF": (28, 59, 41, 75),
    "AM": (36, 41, 44, 49),
    "AO": (-21, 9, -2, 26),
    "AT": (44, 7, 51, 20),
    "AZ": (36, 42, 44, 53),
    "BA": (40, 13, 48, 22),
    "BD": (18, 86, 29, 95),
    "BE": (47, 0, 54, 9),
    "BF": (7, -8, 17, 4),
    "BH": (24, 48, 29, 53),
    "CD": (-15, 10, 7, 33),
    "CF": (1, 13, 12, 28),
    "CH": (43, 3, 50, 13),
    "CM": (0, 6, 15, 18),
    "CN": (14, 73, 56, 137),
    "CO": (-7, -84, 16, -65),
    "CU": (17, -87, 26, -72),
    "CY": (32, 30, 38, 37),
    "DE": (45, 3, 58, 17),
    "DJ": (9, 39, 15, 46),
    "DZ": (17, -11, 40, 12),
    "EG": (20, 23, 34, 39),
    "ER": (11, 34, 18, 45),
    "ES": (25, -21, 46, 7),
    "ET": (2, 32, 17, 49),
    "FK": (-54, -60, -49, -55),
    "FR": (39, -8, 54, 12),
    "GB": (32, -10, 63, 36),
    "GE": (39, 38, 46, 49),
    "GL": (58, -72, 80, -35),
    "GR": (32, 17, 44, 32),
    "GY": (1, -62, 11, -55),
    "HT": (16, -77, 22, -69),
    "IL": (27, 32, 36, 38),
    "IN": (5, 66, 37, 99),
    "IO": (-10, 70, -5, 75),
    "IQ": (27, 38, 40, 51),
    "IR": (23, 42, 42, 65),
    "IT": (33, 4, 50, 21),
    "JO": (27, 32, 36, 41),
    "JP": (22, 121, 48, 148),
    "KE": (-7, 31, 7, 44),
    "KG": (37, 67, 45, 81),
    "KP": (35, 122, 45, 133),
    "KR": (31, 122, 41, 133),
    "KW": (26, 45, 33, 51),
    "KZ": (38, 44, 57, 88),
    "LB": (31, 33, 37, 39),
    "LY": (22, 7, 35, 28),
    "MD": (43, 25, 51, 33),
    "ML": (8, -14, 25, 6),
    "MM": (7, 90, 30, 103),
    "MZ": (-29, 29, -9, 43),
    "NC": (-25, 161, -17, 171),
    "NE": (9, -2, 22, 16),
    "NG": (2, 0, 16, 17),
    "NL": (48, 1, 56, 10),
    "PA": (5, -85, 12, -75),
    "PH": (2, 115, 23, 129),
    "PK": (22, 59, 39, 79),
    "PL": (47, 12, 57, 27),
    "PS": (29, 32, 35, 38),
    "QA": (22, 48, 29, 54),
    "RO": (41, 18, 51, 32),
    "RU": (39, -180, 76, 180),
    "SA": (14, 32, 34, 57),
    "SD": (7, 20, 24, 40),
    "SN": (10, -20, 19, -9),
    "SO": (-4, 39, 14, 54),
    "SS": (1, 22, 12, 36),
    "SV": (11, -93, 17, -85),
    "SY": (30, 33, 40, 45),
    "SZ": (-30, 29, -23, 34),
    "TD": (7, 13, 24, 25),
    "TJ": (34, 65, 43, 76),
    "TR": (33, 23, 45, 47),
    "UA": (42, 20, 55, 43),
    "US": (17, -174, 74, -64),
    "UZ": (35, 54, 47, 75),
    "VA": (39, 10, 44, 15),
    "VE": (-1, -75, 14, -58),
    "VN": (6, 100, 26, 115),
    "XK": (40, 18, 46, 24),
    "YE": (10, 40, 20, 57),
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


def test_no_name_is_shared_in_a_province() -> None:
    """Two places of one province with the same name would make the first of them a guess."""
    owners: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in ROWS:
        for name in names(row):
            owners[row["country"], row["admin1"], name.casefold()].add(row["id"])
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
