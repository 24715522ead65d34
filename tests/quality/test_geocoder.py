"""Place names of conflict news with known points: how many are found, and how few wrongly."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from geo.distance import haversine_km
from geo.gazetteer import Index, embedded
from geo.geocoders.offline import Gazetteer

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
GOLD = HERE.parents[2] / "shared" / "gold" / "places_dev.csv"

# As the shared scorer has it: words of descriptions, which name no one point.
DESCRIPTION = re.compile(
    r"\b(highway|road|between|border|area|near|along|river|valley|route|km|camp of)\b", re.I
)
HIT_KM, WRONG_KM = 25, 161


def outcome(gazetteer: Gazetteer, row: dict[str, str]) -> str:
    """hit, near, wrong or none: what the first answer for a row is worth."""
    country = gazetteer.country_code(row["country"])
    found = gazetteer.candidates(row["name_plain"], country=country, admin1=row["adm1"] or None)
    if not found:
        return "none"
    best = found[0].place
    off = haversine_km(float(row["lat"]), float(row["lon"]), best.lat, best.lon)
    return "hit" if off <= HIT_KM else "wrong" if off > WRONG_KM else "near"


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    """The share of hits and of wrong answers, by the names the floors have."""
    if not GOLD.is_file():
        pytest.skip(f"no {GOLD.name} beside the project")
    gazetteer = Gazetteer(Index([embedded()]))  # packs of whoever runs this don't count
    with GOLD.open(encoding="utf-8", newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines)
            if row["where_prec"] in ("1", "2") and not DESCRIPTION.search(row["name_plain"])
        ]
    got = [(row["country"], outcome(gazetteer, row)) for row in rows]
    every = Counter(what for _, what in got)
    iraq = Counter(what for country, what in got if country == "Iraq")
    return {
        "geocoder.dev.hit": every["hit"] / every.total(),
        "geocoder.dev.iraq_hit": iraq["hit"] / iraq.total(),
        "geocoder.dev.wrong": every["wrong"] / every.total(),
    }


@pytest.mark.parametrize("name", ["geocoder.dev.hit", "geocoder.dev.iraq_hit"])
def test_names_are_found(shares: dict[str, float], name: str) -> None:
    assert shares[name] >= FLOORS[name]


def test_hardly_any_is_placed_wrongly(shares: dict[str, float]) -> None:
    assert shares["geocoder.dev.wrong"] <= FLOORS["geocoder.dev.wrong_at_most"]
