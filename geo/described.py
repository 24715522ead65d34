"""Places that a query describes rather than names: by other places, or by typed coordinates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.areas import AREAS, beside, between, kilometres, narrowed
from geo.atlas import world_areas
from geo.borders import borders, said_border
from geo.coordinates import point, query_point
from geo.distance import distance_km
from geo.lookup import LEAST_SCORE, same_name
from geo.types import Candidate, Place

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

_ANCHOR = re.compile(
    r"(?:(?P<of>.*\bof)\s+(?!(?:the\s+)?borders?$)(?:the\s+)?|(?:the\s+)?(?:far\s+)?(?:(?:north|south|east|west)[\w-]*|central)\s+)"
    r"(?P<name>\S.*)",
    re.I | re.S,
)
_BETWEEN = re.compile(
    r"(?:the\s+)?(?:\w+\s+){0,3}?between\s+(?:the\s+)?(?:(?:towns|cities|villages)\s+of\s+)?"
    r"(?P<a>\S.*?)\s+and\s+(?P<b>\S.*?)(?:\s+(?:towns|villages|townships|districts))?"
    r"(?:,?\s+in\s+(?P<inside>\S.*))?",
    re.I | re.S,
)
_NEAR = re.compile(
    r"(?:the\s+)?(?:area\s+)?(?:near|outside|around|close\s+to|not\s+far\s+from|in\s+the\s+vicinity\s+of"
    r"|(?:on\s+)?(?:the\s+)?outskirts\s+of|(?:about\s+)?(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>km|kilomet|mi)\w*\s+(?:away\s+)?from)"
    r"\s+(?:the\s+(?:city|town|village)\s+of\s+)?(?!the\s+borders?$)(?P<name>\S.*)",
    re.I | re.S,
)

_SHORT = re.compile(r"^[NS][EW](?= )")
_LONG = {"NE": "northeast", "NW": "northwest", "SE": "southeast", "SW": "southwest"}
_WITHOUT = re.compile(r"^(?:in|at|from)\s+|\s+(?:areas?|suburbs)$", re.I)
_RURAL = re.compile(r"(?<=\w)\s+countryside$", re.I)  # of Aleppo: its province without the town
_ASIDE = re.compile(r"(?:on|near|along|close to|in)\b", re.I)
_CENTRAL = re.compile(r"central\b", re.I)

MOST_CHARACTERS = 200  # a description is short; the patterns above are slow on a long text
LEAST_FIT, OWN_NAME = 0.95, 1.0  # another name of it, the name itself
SIDED_PEOPLE, FAMOUS_PEOPLE = 50_000, 500_000  # of a town by its own name, by another
PAIRED = 5  # candidates of each name that are paired: "between A and B" chooses both at once
PAIR_KM = 150.0  # two places this far apart are half as likely to be named together


def described(
    gazetteer: Gazetteer, query: str, *, country: str | None = None, admin1: str | None = None
) -> list[Candidate]:
    """The areas or the point that the words describe, best first; empty where they don't.

    An area comes with the radius within which the thing lies; only typed coordinates are a point.
    """
    words = query.strip()
    if len(words) > MOST_CHARACTERS:
        return []
    typed = query_point(words)
    if typed is not None:
        home = gazetteer.within(typed.lat, typed.lon)
        return [Candidate(place=point(words, typed, home), score=1.0, why="typed coordinates")]
    for said in _plainer(words):
        found = _areas(gazetteer, said, country, admin1)
        if found:
            return [replace(c, place=replace(c.place, name=words)) for c in found]
    return []


def _plainer(words: str) -> list[str]:
    """The words, and what they say without what is no part of the description."""
    plain = _WITHOUT.sub("", _SHORT.sub(lambda m: _LONG[m[0]], words))
    plain = _RURAL.sub(" province", plain)
    head, comma, rest = plain.partition(", ")
    aside = [head] if comma and _ASIDE.match(rest) else []
    whole = [] if _RURAL.search(words) else [words]
    return list(dict.fromkeys([*whole, plain, *aside]))


def _areas(
    gazetteer: Gazetteer, words: str, country: str | None, admin1: str | None
) -> list[Candidate]:
    said = said_border(words)
    if said is not None:
        return borders(gazetteer, said, words, country=country, admin1=admin1)
    if found := _BETWEEN.fullmatch(words):
        return _between(gazetteer, found, words, country, admin1)
    if found := _NEAR.fullmatch(words):
        anchors = gazetteer.candidates(found["name"], country=country, admin1=admin1)
        return [_told(c, _vicinity(c.place, words, found)) for c in anchors]
    if found := _ANCHOR.fullmatch(words):
        anchors = _anchors(gazetteer, found["name"], country, admin1)
        if not found["of"]:
            anchors = [c for c in anchors if country or _has_sides(c)]
        if _CENTRAL.match(words) and anchors and anchors[0].place.kind not in AREAS:
            return anchors  # the middle of a town is where the town's point is
        areas = [(c, narrowed(c.place, words, gazetteer.outline)) for c in anchors]
        return [_told(c, area) for c, area in areas if area != c.place]
    return []


def _anchors(
    gazetteer: Gazetteer, name: str, country: str | None, admin1: str | None
) -> list[Candidate]:
    """What the area is told by: a part of the world, or what the gazetteer knows by the name."""
    world = world_areas().get(name.lower())
    if world is not None:
        return [Candidate(place=world, score=1.0, why="a part of the world")]
    return gazetteer.candidates(name, country=country, admin1=admin1)


def _has_sides(anchor: Candidate) -> bool:
    """True where news speaks of its sides: "Northern Alliance" is none of Alliance, Ohio."""
    if anchor.place.kind in AREAS:
        return anchor.fit >= LEAST_FIT
    people = SIDED_PEOPLE if anchor.fit >= OWN_NAME else FAMOUS_PEOPLE
    return anchor.place.population >= people


def _told(anchor: Candidate, area: Place) -> Candidate:
    why = f"told by {anchor.place.name}: {anchor.why}"
    return Candidate(place=area, score=anchor.score, why=why, fit=anchor.fit)


def _vicinity(place: Place, words: str, found: re.Match[str]) -> Place:
    """ "Near X" within 25 km; "20 km from X", in whatever direction, within that."""
    area = beside(place, words)
    if found["number"]:
        km = kilometres(found["number"], found["unit"])
        area = replace(area, radius_km=round(place.radius_km + 1.25 * km, 1))
    return area


def _between(
    gazetteer: Gazetteer,
    found: re.Match[str],
    words: str,
    country: str | None,
    admin1: str | None,
) -> list[Candidate]:
    """The areas between each pair of places that the two names may mean, likeliest first."""
    if same_name(found["a"], found["b"]):
        return []
    inside = found["inside"] or admin1
    # The two ends of a road often lie in two provinces, but seldom both in another one.
    ends = [
        gazetteer.candidates(found[end], country=country, admin1=inside)[:PAIRED]
        or gazetteer.candidates(found[end], country=country)[:PAIRED]
        for end in ("a", "b")
    ]
    pairs = [
        Candidate(
            place=between(a.place, b.place, words),
            score=round(
                a.score * b.score / (1 + distance_km(a.place, b.place) / PAIR_KM) ** 0.5, 4
            ),
            why=f"half-way between {a.place.name} and {b.place.name}",
            fit=min(a.fit, b.fit),
        )
        for a in ends[0]
        for b in ends[1]
        if a.place.id != b.place.id
    ]
    likely = [c for c in pairs if c.score >= LEAST_SCORE]
    return sorted(likely, key=lambda c: (-c.score, c.place.id))[:PAIRED]
