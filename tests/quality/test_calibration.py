"""A score says how likely an answer is right: of those with 0.9 about nine in ten are."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.quality.calibrate import (
    Answer,
    cross_validated,
    error,
    fit,
    reliability,
    sample_of,
    stored,
)
from tests.quality.test_geocoder import GOLD

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module", name="sample")
def _sample() -> list[Answer]:
    if not GOLD.is_file():
        pytest.skip(f"no {GOLD.name} beside the project")
    return sample_of(None)


def test_nine_in_ten_of_the_answers_with_about_nine_tenths_are_right(sample: list[Answer]) -> None:
    scores = stored(sample)
    (about,) = [b for b in reliability(scores, sample) if b.low == 0.85]
    assert about.count > 50
    assert abs(about.right - 0.9) <= FLOORS["calibration.nine_tenths_off_by_at_most"]


def test_scores_can_be_trusted_all_along(sample: list[Answer]) -> None:
    assert error(reliability(stored(sample), sample)) <= FLOORS["calibration.error_at_most"]


def test_so_can_those_of_names_that_were_not_fitted_to(sample: list[Answer]) -> None:
    got = error(reliability(cross_validated(sample), sample))
    assert got <= FLOORS["calibration.cross_validated_error_at_most"]


def test_calibrated_scores_say_more_than_raw_ones(sample: list[Answer]) -> None:
    right = np.array([a.right for a in sample])
    raw = np.array([a.evidence.score for a in sample])

    def surprise(scores: np.ndarray) -> float:
        bounded = np.clip(np.where(right, scores, 1 - scores), 1e-4, 1.0)
        return float(-np.log(bounded).mean())

    assert surprise(stored(sample)) < surprise(raw)


def test_no_weight_is_negative(sample: list[Answer]) -> None:
    weights = fit(sample)
    assert all(w >= 0 for name, w in weights.items() if name != "constant")
