"""The whole pipeline against press releases with a known day and province: floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality.score_isaf import RELEASES, isaf_score

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    if not RELEASES.is_file():
        pytest.skip("the press releases are not here")
    return isaf_score(every=4)


@pytest.mark.parametrize("name", ["found", "province", "date"])
def test_press_releases(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[f"isaf.{name}"]
