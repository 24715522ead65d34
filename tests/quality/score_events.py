"""Scores the whole pipeline's events against the coded articles and prints the table.

    python -m tests.quality.score_events [--errors]

The gold and its scorer lie beside the project, in ../shared; without them there is nothing to do.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from geo.pipeline import read
from geo.types import Article, Event, Reading, Toponym

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
ARTICLES = SHARED / "gold" / "articles_dev"
SEED = SHARED / "seed"
Record = dict[str, Any]


def scorer() -> ModuleType:
    """The scorer that the gold came with."""
    path = SHARED / "scoring" / "score_events.py"
    spec = importlib.util.spec_from_file_location("shared_score_events", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(name: str, text: str, gold: Record) -> Reading:
    """The pipeline's reading of a coded article, published on the day that the gold gives."""
    known = gold.get("metadata", {})
    published = known.get("published") or gold["assumed_publication_date"]
    return read(
        Article(
            id=name,
            title=known.get("title", ""),
            text=text,
            sha256=gold["sha256"],
            published=date.fromisoformat(published),
        )
    )


def prediction(reading: Reading) -> Record:
    """A reading in the scorer's shape."""
    return {
        "article": reading.article.id,
        "events": [_event(e) for e in reading.events],
        "toponyms": [_toponym(t) for t in reading.toponyms],
    }


def _event(event: Event) -> Record:
    place = event.place
    return {
        "kind": event.plover,
        "modality": str(event.modality),
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "date_start": event.first.isoformat() if event.first else None,
        "date_end": event.last.isoformat() if event.last else None,
        "start": event.span.start,
        "end": event.span.end,
    }


def _toponym(toponym: Toponym) -> Record:
    place = toponym.place
    return {
        "start": toponym.span.start,
        "end": toponym.span.end,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def articles_score() -> tuple[Record, list[Any]]:
    """The scorer's figures and its list of errors, over the development articles."""
    module = scorer()
    golds = module.load_gold()
    predicted = {name: prediction(read_gold(name, g["_T"], g)) for name, g in golds.items()}
    figures, errors = module.score(golds, predicted)
    return figures, errors


def seed_score() -> tuple[Record, list[Any]]:
    """The same for the sample article, whose gold leaves out what it has none of."""
    module = scorer()
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    text = next(SEED.glob("*.txt")).read_text(encoding="utf-8")
    for toponym in gold["toponyms"]:
        toponym.setdefault("role", "event_location" if toponym["literal"] else "metonym")
    gold["_T"] = text
    predicted = prediction(read_gold("seed", text, gold))
    figures, errors = module.score({"seed": gold}, {"seed": predicted})
    return figures, errors


def main() -> None:
    """Prints both tables, and the errors where asked."""
    if not ARTICLES.is_dir():
        sys.exit(f"{ARTICLES}: not there; wanted the coded articles")
    for title, score in (("development articles", articles_score), ("sample", seed_score)):
        figures, errors = score()
        print(f"== {title}")
        scorer().show(figures)
        if "--errors" in sys.argv:
            for error in errors:
                print("  ", *error)


if __name__ == "__main__":
    main()
