"""Places that a typed name may mean, as the map's search box lists them: which, where, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import Any

from geo.distance import haversine_km
from geo.geocoders.offline import Gazetteer
from geo.names import loose, strict
from geo.outlines import key_of, outline
from geo.types import Candidate, Place
from geo.words import country_name, kind_words

LIMIT = 8  # a box of them beside the map on a small screen
LONGEST = 120  # characters: no place has a longer name
PREFIX = 3  # letters from which the rest of a name is guessed
MANY = 500  # places of a prefix that are looked at: the populous
NEAR_KM = 1_000.0  # as far as a view of a country: bases and villages of the region before cities
# "30 km west of …", "Hit, Anbar", "Tripoli (Libya)": more than a name.
_DESCRIBES = re.compile(
    r"\d|[,(]|['’]s\b|\b(north|south|east|west|central|upper|lower|near|between|road)", re.I
)


def suggestions(text: str, *, near: tuple[float, float]) -> list[dict[str, Any]]:
    """What the box shows for ``text``, best first; empty where no place fits.

    ``near`` is (lat, lon) of what the map shows: of two places of one name that by it comes first.
    ``key`` finds the outline, None where there is none.
    """
    name = " ".join(text.split())[:LONGEST]
    if not name:
        return []
    hint = [near] if all(isfinite(part) for part in near) else []
    gazetteer = Gazetteer.default()
    ask = gazetteer.answers if _DESCRIBES.search(name) else gazetteer.candidates
    found = ask(name, near=hint, limit=LIMIT)[:LIMIT]
    seen = {candidate.place.id for candidate in found}
    longer = [c for c in _longer(gazetteer, name) if c.place.id not in seen]
    if hint:
        longer.sort(key=lambda c: haversine_km(*near, c.place.lat, c.place.lon) > NEAR_KM)
    return [_shown(candidate) for candidate in [*found, *longer][:LIMIT]]


def _longer(gazetteer: Gazetteer, name: str) -> Iterator[Candidate]:
    """Places whose names go on where ``name`` ends, the populous first."""
    start = strict(name)
    keys = loose(name)
    if len(start) < PREFIX or not keys:
        return
    for place in gazetteer.index.by_prefix(keys[0], limit=MANY):
        if strict(place.name).startswith(start):
            yield Candidate(place=place, score=0.0, why="its name begins so")


def _shown(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    key = key_of(place)
    return {
        "name": place.name,
        "kind": kind_words(place.kind),
        "around": _around(place),
        "why": candidate.why,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "radius_km": place.radius_km,
        "key": key if outline(key) is not None else None,
    }


def _around(place: Place) -> str:
    parts = [place.admin1, country_name(place.country)]
    return ", ".join(part for part in parts if part and part != place.name)
