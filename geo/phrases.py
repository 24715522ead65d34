"""Where an event was when the text tells it by other places: on a border, between two towns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.areas import between
from geo.borders import borders, said_border
from geo.capitals import text_of
from geo.drafts import Draft
from geo.placing import LOCATING, Placed
from geo.types import Place, Span, Toponym

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

_FIRST = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:towns|cities|villages)\s+of\s+)?$", re.I)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.I)
_NAME = r"[A-Z][\w’']*(?:\s[A-Z][\w’']*)?"
_BORDER = re.compile(
    rf"\b(?:near|along|on|at|by|beside|close\s+to)\s+(?:the\s+|its\s+|their\s+)?"
    rf"(?P<said>(?:{_NAME}(?:[-–]{_NAME})?\s+)?borders?(?:\s+(?:area|region))?\b"
    rf"(?:\s+(?:with|between)\s+(?:the\s+)?{_NAME}(?:\s+and\s+(?:the\s+)?{_NAME})?)?"
    rf"(?:\s+in\s+{_NAME})?)(?!\s+(?:cross|post|gate|guard|polic|town|city|village|wall))"
)


def phrased(
    placed: Placed, draft: Draft, toponyms: Sequence[Toponym], gazetteer: Gazetteer | None
) -> Placed:
    """The event's place, or the area that its words tell by it; ``toponyms`` are the article's."""
    found = _between(placed, draft, toponyms)
    if found is None and gazetteer is not None and _is_open(placed):
        found = _on_border(placed, draft, toponyms, gazetteer)
    return found or placed


def _is_open(placed: Placed) -> bool:
    """True where a border would say more than the place: a province or country, or nothing."""
    return placed.place is None or placed.place.kind in ("country", "admin1")


def _between(placed: Placed, draft: Draft, toponyms: Sequence[Toponym]) -> Placed | None:
    """The area between the event's place and the one that the text pairs with it."""
    text = text_of(draft.doc)
    known = sorted((t for t in toponyms if t.place is not None), key=lambda t: t.span)
    for a, b in pairwise(known):
        if placed.span not in (a.span, b.span) or a.place is None or b.place is None:
            continue
        first = _FIRST.search(text[: a.span.start])
        if first is None or not _AND.fullmatch(text[a.span.end : b.span.start]):
            continue
        if a.place.where_prec.is_area or b.place.where_prec.is_area:
            continue
        span = Span(start=first.start(), end=b.span.end)
        place = between(a.place, b.place, span.of(text))
        why = f"between {a.place.name} and {b.place.name}"
        return replace(
            placed, place=place, span=span, why=why, score=min(a.score, b.score), runners_up=()
        )
    return None


def _on_border(
    placed: Placed, draft: Draft, toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> Placed | None:
    """The border that the event's passage puts it on, where the article says of which country."""
    passage = draft.span
    found = _BORDER.search(passage.of(text_of(draft.doc)))
    inside = [t.place for t in toponyms if t.place is not None and passage.contains(t.span)]
    if found is None or any(not p.where_prec.is_area for p in inside):
        return None  # "in Ghadames, near the Algerian border" is in Ghadames
    words = " ".join(found["said"].split())
    said = said_border(words)
    if said is None:
        return None
    place = placed.place
    province = place.name if place is not None and place.kind == "admin1" else None
    countries: list[str | None] = list(_countries(place, toponyms))
    for country in countries or [None]:
        areas = borders(gazetteer, said, words, country=country, admin1=province)
        if areas and areas[0].score > 0.5:
            start = passage.start + found.start("said")
            span = Span(start=start, end=passage.start + found.end("said"))
            how = placed.how if place is not None else "own"
            return Placed(
                place=areas[0].place, span=span, how=how, why=areas[0].why, score=areas[0].score
            )
    return None


def _countries(place: Place | None, toponyms: Sequence[Toponym]) -> list[str]:
    """The countries that a border may be of: the event's own, else those told of most."""
    if place is not None and place.country:
        return [place.country]
    told = (t.place for t in toponyms if t.role in LOCATING and t.place is not None)
    return [code for code, _ in Counter(p.country for p in told if p.country).most_common(3)]
