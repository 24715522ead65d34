"""Where an event was when the text tells it by other places: on a border, between two towns."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.areas import between
from geo.borders import borders, said_border
from geo.capitals import text_of
from geo.drafts import Draft
from geo.placing import Placed
from geo.story import Story
from geo.types import Place, Span

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

PAIRED = 200  # characters between the two names of a pair, and before them: ample
LOOK_BACK = 40  # characters: "between the villages of " is no longer
_FIRST = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:towns|cities|villages)\s+of\s+)?$", re.I)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.I)
_NAME = r"[A-Z][\w’']*(?:\s[A-Z][\w’']*)?"
_BORDER = re.compile(
    rf"\b(?:near|along|on|at|by|beside|close\s+to)\s+(?:the\s+|its\s+|their\s+)?"
    rf"(?P<said>(?:{_NAME}(?:[-–]{_NAME})?\s+)?borders?(?:\s+(?:area|region))?\b"
    rf"(?:\s+(?:with|between)\s+(?:the\s+)?{_NAME}(?:\s+and\s+(?:the\s+)?{_NAME})?)?"
    rf"(?:\s+in\s+{_NAME})?)(?!\s+(?:cross|post|gate|guard|polic|town|city|village|wall))"
)


def phrased(placed: Placed, draft: Draft, story: Story) -> Placed:
    """The event's place, or the area that its words tell by it."""
    found = _between(placed, story)
    if found is None and story.gazetteer is not None and _is_open(placed):
        found = _on_border(placed, draft, story, story.gazetteer)
    return found or placed


def _is_open(placed: Placed) -> bool:
    """True where a border would say more than the place: a province or country, or nothing."""
    return placed.place is None or placed.place.kind in ("country", "admin1")


def _between(placed: Placed, story: Story) -> Placed | None:
    """The area between the event's place and the one that the text pairs with it."""
    if placed.span is None:
        return None
    text, own = story.text, placed.span
    near = story.toponyms.meeting(own.start - PAIRED, own.end + PAIRED)
    known = sorted((t for t in near if t.place is not None), key=lambda t: t.span)
    for a, b in pairwise(known):
        if placed.span not in (a.span, b.span) or a.place is None or b.place is None:
            continue
        first = _FIRST.search(text, max(0, a.span.start - PAIRED), a.span.start)
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


def _on_border(placed: Placed, draft: Draft, story: Story, gazetteer: Gazetteer) -> Placed | None:
    """The border that the event's passage puts it on, where the article says of which country."""
    passage = draft.span
    found = _BORDER.search(passage.of(text_of(draft.doc)))
    if found is None or any(
        not t.place.where_prec.is_area for t in story.placed_in(passage) if t.place
    ):
        return None  # "in Ghadames, near the Algerian border" is in Ghadames
    words = " ".join(found["said"].split())
    said = said_border(words)
    if said is None:
        return None
    place = placed.place
    province = place.name if place is not None and place.kind == "admin1" else None
    countries: list[str | None] = list(_countries(place, story))
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


def _countries(place: Place | None, story: Story) -> list[str]:
    """The countries that a border may be of: the event's own, else those told of most."""
    if place is not None and place.country:
        return [place.country]
    return story.countries[:3]
