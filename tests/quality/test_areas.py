"""Areas told by other places hold the points that coders gave for the same words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.gazetteer import Index, embedded
from geo.geocoders.offline import Gazetteer
from tests.quality.score_areas import GOLD, Score, score

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module", name="got")
def _got() -> Score:
    if not GOLD.is_file():
        pytest.skip(f"no {GOLD.name} beside the project")
    return score(Gazetteer(Index([embedded()])))


def test_most_descriptions_are_answered(got: Score) -> None:
    assert got.answered / got.asked >= FLOORS["areas.dev.answered"]


def test_areas_hold_their_points(got: Score) -> None:
    assert got.held / got.answered >= FLOORS["areas.dev.held"], got.outside
