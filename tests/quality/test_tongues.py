"""Which language a text is in: no English report is taken for one in another language."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from geo.tongues import detect
from tests.quality.score_pages import PAGES

REPORTS = sorted((Path(__file__).resolve().parents[3] / "shared" / "articles").glob("*.jsonl.gz"))
FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


def test_english_reports_are_english() -> None:
    if not REPORTS:
        pytest.skip("the reports are not here")
    found: Counter[str | None] = Counter()
    for path in REPORTS:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found.update(detect(json.loads(line)["text"]) for line in lines)
    assert found["en"] / found.total() >= FLOORS["tongues.english"]
    assert set(found) <= {"en", None}  # None is read as English


def test_german_pages_are_german() -> None:
    from geo.articles import html

    if not PAGES.is_dir():
        pytest.skip("the saved pages are not here")
    pages = sorted(PAGES.glob("*.html"))
    found = [html.from_bytes(p.read_bytes(), source=p.name).language for p in pages]
    assert found.count("de") >= FLOORS["tongues.german_pages"]
