"""Dateline as a system for the geoparsing scorer: toponyms of a text, or places for given spans.

From the project's root, SCORER being ../shared/scoring/score_geoparse.py:
python SCORER --noun-only --system tests/quality/geoparse_system.py:toponyms
python SCORER --noun-only --gold-spans --system tests/quality/geoparse_system.py:places
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from geo.facilities import kind_of
from geo.geocoders.offline import Gazetteer
from geo.language import parse
from geo.mentions import find_mentions
from geo.resolve import resolve
from geo.types import Article, Mention, Role, Span, Toponym

Prediction = tuple[int, int, str, float | None, float | None]


def article(text: str) -> Article:
    return Article(id="x", title="", text=text, sha256="0" * 64)


def as_prediction(t: Toponym) -> Prediction:
    place = t.place
    return t.span.start, t.span.end, t.text, place and place.lat, place and place.lon


def toponyms(text: str) -> list[Prediction]:
    """Named places in any role; nouns ("the base") and names inside names are not annotated."""
    gazetteer, doc = Gazetteer.default(), parse(text)
    mentions = find_mentions(doc, gazetteer=gazetteer)
    nouns = {m.span for m in mentions if m.label == "anaphora"}
    found = resolve(article(text), doc, mentions, gazetteer=gazetteer)
    return [
        as_prediction(t)
        for t in found
        if t.role is not Role.PART_OF_NAME and t.span not in nouns
    ]  # fmt: skip


def places(text: str, spans: Sequence[tuple[int, int, str]]) -> list[tuple[float, float] | None]:
    """The points for given spans, in their order."""
    gazetteer, doc = Gazetteer.default(), parse(text)
    mentions = [
        Mention(
            span=Span(start=start, end=end),
            text=name,
            label="facility" if kind_of(name) else "gazetteer",
            head=name,
        )
        for start, end, name in spans
    ]
    found = resolve(article(text), doc, mentions, gazetteer=gazetteer)
    return [(t.place.lat, t.place.lon) if t.place else None for t in found]
