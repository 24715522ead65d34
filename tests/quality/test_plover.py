"""Single sentences of PLOVER's manual: the kind of event read in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality.score_plover import GOLD, plover_score

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


def test_kinds_of_sentences() -> None:
    if not GOLD.is_file():
        pytest.skip("the sentences are not here")
    assert plover_score()["kind"] >= FLOORS["plover.kind"]
