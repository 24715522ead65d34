"""Whole articles with what must be read in them: a pair of files in ``cases/`` is a case.

``flood.txt`` is the article, ``flood.json`` says ``published``, ``events`` (each with
``kind_plover``, ``modality``, ``place`` or null, ``first``, ``last``, and a ``quote`` that lies in
its passage) and ``no_pin``, the names that may not place any event.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.types import Event, Span
from tests.conftest import article

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


def read_case(path: Path) -> tuple[dict[str, Any], str, list[Event]]:
    """What is wanted, the text, and the events that the whole pipeline reads in it."""
    pipeline = pytest.importorskip("geo.pipeline", reason="a step of the pipeline is missing")
    wanted = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    published = date.fromisoformat(wanted["published"]) if wanted["published"] else None
    told = article(text, id=path.stem, title=path.stem, published=published)
    return wanted, text, list(pipeline.read(told).events)


@pytest.mark.parametrize("path", CASES, ids=[p.stem for p in CASES])
def test_an_article_is_read_as_its_case_says(path: Path) -> None:
    wanted, text, events = read_case(path)
    for one in wanted["events"]:
        start = text.index(one["quote"])
        quote = Span(start=start, end=start + len(one["quote"]))
        near = [e for e in events if e.span.overlaps(quote)]
        assert wish(one) in [told(e) for e in near], (one, [told(e) for e in near])


@pytest.mark.parametrize("path", CASES, ids=[p.stem for p in CASES])
def test_no_name_that_only_names_gets_a_pin(path: Path) -> None:
    wanted, text, events = read_case(path)
    for event in events:
        for name in wanted.get("no_pin", []):
            words = [e.span.of(text) for e in event.evidence if e.role == "place"]
            assert not (event.is_pinned and name in words), (name, event.span.of(text))


def wish(one: dict[str, Any]) -> tuple[Any, ...]:
    """What the case asks for, in the order of ``told``."""
    return (one["kind_plover"], one["modality"], one["place"], one["first"], one["last"])


def told(event: Event) -> tuple[Any, ...]:
    """An event as a case writes it."""
    return (
        event.plover,
        str(event.modality),
        event.place.name if event.place else None,
        event.first.isoformat() if event.first else None,
        event.last.isoformat() if event.last else None,
    )
