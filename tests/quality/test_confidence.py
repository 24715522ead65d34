"""An event's confidence is the share of such events that are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality.score_confidence import Judged, bands, judged, left_out, off_by
from tests.quality.score_events import ARTICLES

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def found() -> list[Judged]:
    if not ARTICLES.is_dir():
        pytest.skip("the coded articles are not here")
    return judged()


def test_confidence_is_near_the_share_that_is_right(found: list[Judged]) -> None:
    assert off_by(found) <= FLOORS["confidence.off_by_at_most"]


def test_it_is_so_on_articles_left_out_of_the_fit(found: list[Judged]) -> None:
    assert left_out(found) <= FLOORS["confidence.off_by_at_most"]


def test_the_surest_are_right_oftener_than_the_least_sure(found: list[Judged]) -> None:
    shares = [share for _, count, _, share in bands(found) if count >= 15]
    assert shares[-1] > shares[0]
