"""Events against coded articles: each figure has its floor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.quality.score_events import ARTICLES, SEED, articles_score, seed_score

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)
FIGURES = {
    "f1": ("events", "f1"),
    "kind": ("type_accuracy",),
    "modality": ("modality_accuracy",),
    "place": ("place", "accuracy"),
    "date": ("date", "overlap"),
}


def figure(figures: dict[str, Any], name: str) -> float:
    """One figure of the scorer's table."""
    value: Any = figures
    for key in FIGURES[name]:
        value = value[key]
    return float(value)


@pytest.fixture(scope="module")
def dev() -> dict[str, Any]:
    if not ARTICLES.is_dir():
        pytest.skip("the coded articles are not here")
    return articles_score()[0]


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    if not SEED.is_dir():
        pytest.skip("the sample article is not here")
    return seed_score()[0]


@pytest.mark.parametrize("name", FIGURES)
def test_coded_articles(dev: dict[str, Any], name: str) -> None:
    assert figure(dev, name) >= FLOORS[f"events.dev.{name}"]


@pytest.mark.parametrize("name", ["kind", "modality", "date"])
def test_sample_article(sample: dict[str, Any], name: str) -> None:
    assert figure(sample, name) >= FLOORS[f"events.seed.{name}"]


def test_sample_articles_events_are_found_and_few_others(sample: dict[str, Any]) -> None:
    events = sample["events"]
    assert events["tp"] >= FLOORS["events.seed.found"]
    assert events["fp"] <= FLOORS["events.seed.others"]
