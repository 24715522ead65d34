"""Whole articles with what must be read in them: a pair of files in ``cases/`` is a case.

``flood.txt`` is the article, each case the trap that it is named after. ``flood.json`` says:

- ``published``, and ``title`` where the article has one;
- ``events``: each with ``kind_plover``, ``modality``, ``place`` or null, ``first``, ``last``, and a
  ``quote`` that lies in its passage; where careful coders may differ, a list of what they may say,
  or ``"*"`` for whatever it is; ``claimed_by`` and ``pinned`` where the case turns on them;
- ``no_pin``: the names that may not place any event as a pin;
- ``at_most``: how many events there may be, by PLOVER kind;
- ``known_gap``: why the case is not yet read so. It must then fail: a case that passes loses it.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geo.types import Event, Span
from tests.conftest import article

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
ANY = "*"
# What every case says of an event; the others only where it turns on them.
ALWAYS = ("kind_plover", "modality", "place", "first", "last")


def wanted_of(path: Path) -> dict[str, Any]:
    """What the case asks for."""
    wanted: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return wanted


@cache
def read_case(path: Path) -> tuple[str, tuple[Event, ...]]:
    """The text, and the events that the whole pipeline reads in it."""
    pipeline = pytest.importorskip("geo.pipeline", reason="a step of the pipeline is missing")
    wanted = wanted_of(path)
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    published = date.fromisoformat(wanted["published"]) if wanted["published"] else None
    told = article(text, id=path.stem, title=wanted.get("title", path.stem), published=published)
    return text, pipeline.read(told).events


@pytest.mark.parametrize("path", CASES, ids=[p.stem for p in CASES])
def test_an_article_is_read_as_its_case_says(path: Path, request: pytest.FixtureRequest) -> None:
    wanted = wanted_of(path)
    if gap := wanted.get("known_gap"):
        request.applymarker(pytest.mark.xfail(reason=gap, strict=True, raises=AssertionError))
    text, events = read_case(path)
    assert faults(wanted, text, events) == []


def faults(wanted: dict[str, Any], text: str, events: tuple[Event, ...]) -> list[str]:
    """What is read otherwise than the case says."""
    return [
        *missing(wanted, text, events),
        *false_pins(wanted, text, events),
        *too_many(wanted, events),
    ]


def missing(wanted: dict[str, Any], text: str, events: tuple[Event, ...]) -> list[str]:
    """The events of the case that nothing read at their quotes matches."""
    found = []
    for one in wanted["events"]:
        start = text.index(one["quote"])
        quote = Span(start=start, end=start + len(one["quote"]))
        near = [told(e) for e in events if e.span.overlaps(quote)]
        if not any(agrees(one, e) for e in near):
            found.append(f"wanted {one}, read {near}")
    return found


def false_pins(wanted: dict[str, Any], text: str, events: tuple[Event, ...]) -> list[str]:
    """The events pinned by a name that only names."""
    return [
        f"{name} places {event.span.of(text)!r}"
        for event in events
        for name in wanted["no_pin"]
        if event.is_pinned
        and name in [e.span.of(text) for e in event.evidence if e.role == "place"]
    ]


def too_many(wanted: dict[str, Any], events: tuple[Event, ...]) -> list[str]:
    """The kinds of which more are read than the article tells."""
    count = Counter(e.plover for e in events)
    return [
        f"{count[kind]} {kind}, at most {most} wanted"
        for kind, most in wanted.get("at_most", {}).items()
        if count[kind] > most
    ]


def agrees(one: dict[str, Any], event: dict[str, Any]) -> bool:
    """Whether an event is what the case says."""
    keys = [*ALWAYS, *(k for k in ("claimed_by", "pinned") if k in one)]
    return all(one[k] == ANY or event[k] in _choices(one[k]) for k in keys)


def _choices(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def told(event: Event) -> dict[str, Any]:
    """An event as a case writes it."""
    return {
        "kind_plover": event.plover,
        "modality": str(event.modality),
        "place": event.place.name if event.place else None,
        "first": event.first.isoformat() if event.first else None,
        "last": event.last.isoformat() if event.last else None,
        "claimed_by": event.claimed_by,
        "pinned": event.is_pinned,
    }


def test_there_is_a_case_for_each_trap() -> None:
    assert len(CASES) >= 21
