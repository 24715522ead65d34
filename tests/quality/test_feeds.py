"""feedparser's own test feeds: none crashes, and entries are read as feedparser reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality.score_feeds import FEEDS, score

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


def test_feeds() -> None:
    if not FEEDS.is_file():
        pytest.skip("the test feeds are not here")
    got = score()
    assert got["crashes"] == 0
    assert got["right"] >= FLOORS["feeds.right"]
