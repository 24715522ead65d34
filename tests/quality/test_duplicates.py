"""Wire copies: no two press releases are linked, made copies are found: floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality.score_duplicates import ARTICLES, NEWS, RELEASES, links, recall, texts

FLOORS: dict[str, float] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(autouse=True)
def _here() -> None:
    if not (ARTICLES / f"{RELEASES}.jsonl.gz").is_file():
        pytest.skip("the articles are not here")


def test_releases_made_of_the_same_sentences_are_not_linked() -> None:
    assert len(links(texts(RELEASES))) <= FLOORS["duplicates.releases_linked_at_most"]


def test_made_copies_are_found() -> None:
    assert recall(texts(NEWS[1])) >= FLOORS["duplicates.found"]
