"""Names as news spells them: variants must find their place, persons and papers must find none."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.distance import haversine_km

if TYPE_CHECKING:
    from geo.types import Candidate

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))

# From this score on the page shows a place without a question mark.
SURE = 0.8


def read(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


VARIANTS = read("names_variants.csv")
NOT_PLACES = read("not_places.csv")


def candidates(name: str, country: str) -> list[Candidate]:
    """What the embedded gazetteer answers, best first."""
    offline = pytest.importorskip("geo.geocoders.offline", reason="no offline gazetteer yet")
    return list(offline.Gazetteer.default().candidates(name, country=country))


def is_right(row: dict[str, str], best: Candidate) -> bool:
    """True where the answer lies as near as the row asks."""
    off = haversine_km(float(row["lat"]), float(row["lon"]), best.place.lat, best.place.lon)
    return off <= float(row["within_km"])


def test_tables_hold_what_the_floors_are_measured_on() -> None:
    arabic = [row for row in VARIANTS if any("\u0600" <= c <= "\u06ff" for c in row["variant"])]
    assert len(VARIANTS) >= 200
    assert len(arabic) >= 60
    assert len(NOT_PLACES) >= 100


def test_variants_find_their_place() -> None:
    missed = []
    for row in VARIANTS:
        found = candidates(row["variant"], row["country"])
        if not (found and is_right(row, found[0])):
            missed.append((row["variant"], found[0].place.name if found else None))
    assert 1 - len(missed) / len(VARIANTS) >= FLOORS["names.variants"], missed


def test_no_variant_is_placed_wrongly_and_surely() -> None:
    wrong = []
    for row in VARIANTS:
        found = candidates(row["variant"], row["country"])
        if found and found[0].score >= SURE and not is_right(row, found[0]):
            wrong.append((row["variant"], found[0].place.name, found[0].why))
    assert not wrong


def test_persons_groups_papers_and_inventions_find_no_place() -> None:
    placed = []
    for row in NOT_PLACES:
        found = candidates(row["name"], row["country"])
        if found:
            placed.append((row["name"], found[0].place.name, found[0].why))
    assert 1 - len(placed) / len(NOT_PLACES) >= FLOORS["names.not_places"], placed


def test_nor_are_they_taken_for_descriptions_of_places() -> None:
    offline = pytest.importorskip("geo.geocoders.offline", reason="no offline gazetteer yet")
    gazetteer = offline.Gazetteer.default()
    placed = [r["name"] for r in NOT_PLACES if gazetteer.answers(r["name"], country=r["country"])]
    assert 1 - len(placed) / len(NOT_PLACES) >= FLOORS["names.not_places"], placed
