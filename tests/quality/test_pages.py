"""Saved web pages against their gold: floors, and nowhere below trafilatura by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality.score_pages import FIGURES, PAGES, bare, ours, score

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def figures() -> tuple[dict[str, float], dict[str, float]]:
    if not PAGES.is_dir():
        pytest.skip("the saved pages are not here")
    return score(ours), score(bare)


@pytest.mark.parametrize("name", FIGURES)
def test_pages(figures: tuple[dict[str, float], dict[str, float]], name: str) -> None:
    got, peer = figures
    assert got[name] >= FLOORS[f"pages.{name}"]
    assert got[name] >= peer[name]
