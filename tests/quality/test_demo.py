"""The demo's reports against the facts that they tell: each figure has its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality.score_demo import Score, score

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)
NAMES = ("recall", "right", "precision", "place", "date", "merged")


@pytest.fixture(scope="module")
def demo() -> Score:
    return score()


@pytest.mark.parametrize("name", NAMES)
def test_demo_reports(demo: Score, name: str) -> None:
    assert demo.figures()[name] >= FLOORS[f"demo.{name}"]


def test_no_two_facts_become_one_event(demo: Score) -> None:
    assert len(demo.joined) <= FLOORS["demo.false_merges"]
