"""Places that a query describes rather than names: by another place, or by typed coordinates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geopy.point import Point

from geo.areas import narrowed, point
from geo.types import Candidate, Mention, Span

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

_ANCHOR = re.compile(
    r"(?:.*\bof\s+(?:the\s+)?|(?:north|south|east|west)[\w-]*\s+)(?P<name>\S.*)", re.I | re.S
)
# Two decimals, or degrees with their letters: two bare whole numbers may be anything.
_TYPED = re.compile(
    r"\s*(?:-?\d+\.\d+\s*[,;\s]\s*-?\d+\.\d+|[\d.°'\"′″\s]+[NS][\s,;]*[\d.°'\"′″\s]+[EW])\s*"
)

MOST_CHARACTERS = 200  # a description is short; the patterns above are slow on a long text


def described(
    gazetteer: Gazetteer, query: str, *, country: str | None = None, admin1: str | None = None
) -> list[Candidate]:
    """The areas or the point that the words describe, best first; empty where they don't."""
    if len(query) > MOST_CHARACTERS:
        return []
    if _TYPED.fullmatch(query):
        return _typed(query)
    found = _ANCHOR.fullmatch(query.strip())
    if found is None:
        return []
    anchors = gazetteer.candidates(found["name"], country=country, admin1=admin1)
    areas = [(c, narrowed(c.place, query.strip())) for c in anchors]
    return [
        Candidate(place=area, score=c.score, why=f"told by {c.place.name}: {c.why}", fit=c.fit)
        for c, area in areas
        if area != c.place
    ]


def _typed(query: str) -> list[Candidate]:
    try:
        spot = Point(query.strip())
    except ValueError:
        return []
    head = f"{spot.latitude:.5f},{spot.longitude:.5f}"
    words = Mention(
        span=Span(start=0, end=len(query)), text=query.strip(), label="coordinates", head=head
    )
    return [Candidate(place=point(words), score=1.0, why="typed coordinates")]
