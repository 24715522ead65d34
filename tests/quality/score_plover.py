"""Scores the kind of event read in single sentences that are coded by PLOVER's manual.

    python -m tests.quality.score_plover [--errors]

One event counts a sentence: the one whose passage holds the words that the manual marks, else the
first. The set is older than PLOVER's present list of kinds: ``NOW`` says what became of four.
It lies beside the project, in ../shared; without it there is nothing to do.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from geo.pipeline import read
from geo.types import Article, Event

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "event_types_plover.txt"
NOW = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
PUBLISHED = date(2000, 1, 1)  # what the set gives for all
_MARKED = re.compile(r"\(EVT: ([^)]*)\)")


def sentences() -> Iterator[dict[str, Any]]:
    """The coded sentences."""
    rows = json.loads(GOLD.read_text(encoding="utf-8"))
    yield from (row for row in rows if row["event"] != "DOCUMENT")


def said(row: dict[str, Any]) -> Event | None:
    """The event that was read where the manual marks it; None where none was read."""
    text = row["text"]
    article = Article(id=row["id"], title="", text=text, sha256="", published=PUBLISHED)
    events = read(article).events
    info = row.get("textInfo")
    for words in _MARKED.findall(info.get("markup", "") if isinstance(info, dict) else ""):
        at = text.find(words)
        for event in events:
            if at >= 0 and event.span.start <= at < event.span.end:
                return event
    return events[0] if events else None


def plover_score(*, errors: bool = False) -> dict[str, float]:
    """The share of sentences with the right kind, and of those with any event."""
    tally: Counter[str] = Counter()
    for row in sentences():
        event, wanted = said(row), NOW.get(row["event"], row["event"])
        tally["sentences"] += 1
        tally["read"] += event is not None
        right = event is not None and event.plover == wanted
        tally["right"] += right
        if errors and not right:
            print(f"{row['event']:12}{event.plover if event else '-':12}{row['text']}")
    return {
        "kind": tally["right"] / tally["sentences"],
        "found": tally["read"] / tally["sentences"],
    }


if __name__ == "__main__":
    if not GOLD.is_file():
        sys.exit("skipped: the sentences are not here")
    for name, share in plover_score(errors="--errors" in sys.argv).items():
        print(f"{name:12}{share:.3f}")
