"""Dates against marked-up news and other texts: each figure has its floor."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.quality.date_system import system

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "scoring" / "score_dates.py"
    if not path.is_file():
        pytest.skip("the scorer of dates is not here")
    spec = importlib.util.spec_from_file_location("score_dates", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("corpus", ["meantime", "gum"])
def test_value_f1(scorer: ModuleType, corpus: str) -> None:
    docs = scorer.load(SHARED / "gold" / f"dates_{corpus}_dev.jsonl")
    predictions, _ = scorer.run(system, docs)
    assert scorer.score(docs, predictions)["value"]["f1"] >= FLOORS[f"dates.{corpus}"]
