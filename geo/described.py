"""Places that a query describes rather than names: by other places, or by typed coordinates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.areas import AREAS, NEAR_KM, beside, between, fuzzy, kilometres, narrowed
from geo.atlas import world_areas
from geo.borders import borders, said_border
from geo.circles import around, shared_line
from geo.coordinates import point, query_point
from geo.distance import distance_km
from geo.lookup import LEAST_SCORE, same_name
from geo.types import Candidate, Place, WherePrec
from geo.typewords import TOWNS

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

_ANCHOR = re.compile(
    r"(?:(?P<of>.*\bof)\s+(?!(?:the\s+)?borders?$)(?:the\s+)?|(?:the\s+)?(?:far\s+)?(?:(?:north|south|east|west)[\w-]*|central|downtown|inner)\s+)"
    r"(?P<name>\S.*)",
    re.I | re.S,
)
_BETWEEN = re.compile(
    r"(?:the\s+)?(?:\w+\s+){0,3}?between\s+(?:the\s+)?(?:(?:towns|cities|villages)\s+of\s+)?"
    r"(?P<a>\S.*?)\s+and\s+(?P<b>\S.*?)(?:\s+(?:towns|villages|townships|districts))?"
    r"(?:,?\s+in\s+(?P<inside>\S.*))?",
    re.I | re.S,
)
# "Kirkuk-Baghdad road", "the road from Tikrit to Kirkuk".
_WAY = r"(?:road|highway|motorway|freeway|route|railway|line|axis)"
_ROAD = re.compile(
    rf"(?:the\s+)?(?P<ends>\S.*?[-–—/].*?\S)\s+(?:(?:main|old|new|desert|coastal|strategic|international)"
    rf"\s+)?{_WAY}",
    re.I | re.S,
)
_ROAD_FROM = re.compile(
    rf"(?:the\s+)?(?:\w+\s+){{0,2}}?{_WAY}\s+(?:linking|connecting|joining|from)\s+(?P<a>\S.*?)"
    r"\s+(?:and|to|with)\s+(?P<b>\S.*)",
    re.I | re.S,
)
_DASH = re.compile(r"\s*[-–—/]\s*")
_NEAR = re.compile(
    r"(?:(?:an?|the)\s+(?:\w+\s+){0,2}?)?(?:area\s+)?(?:near|outside|around|close\s+to|not\s+far\s+from|in\s+the\s+vicinity\s+of"
    r"|(?:on\s+)?(?:the\s+)?outskirts\s+of|(?:about\s+)?(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>km|kilomet|mi)\w*\s+(?:away\s+)?from)"
    r"\s+(?:the\s+(?:city|town|village)\s+of\s+)?(?!the\s+borders?$)(?P<name>\S.*)",
    re.I | re.S,
)

# "French embassy, Baghdad": where the building is unknown, its city is not.
_MISSION = re.compile(
    r"(?P<what>.*\b(?:embassy|consulate)(?:\s+general)?(?:\s+of\s[^,]+?)?)(?:\s+(?:compound|building))?"
    r"(?:,|\s+in)\s+(?P<name>[^,]+)",
    re.I | re.S,
)
# "NW Syria", "N. Gaza", "S.E. Turkey"; not "E-Town" or "N'Djamena".
_SHORT = re.compile(r"^(?:the )?(?P<side>[NS]\.?[EW]|[NSEW])\.? (?=[^\W\d])")
_SHORT_OF = re.compile(r"(?<=\s)[NS]?\.?[EW]?\.?(?= of\s)")  # "5 km NE of Kirkuk"
_LONG = {"N": "north", "S": "south", "E": "east", "W": "west"}
_WITHOUT = re.compile(r"^(?:in|at|from|inside)\s+|\s+(?:areas?|suburbs)$", re.I)
# "Aleppo's northern countryside": the province, without its town.
_RURAL = tuple(
    re.compile(rf"(?:the\s+)?{form}", re.I | re.S)
    for form in (
        r"(?P<name>\S.*?)['’]s\s+(?P<side>\w+ern\s+)?countryside",
        r"(?P<side>\w+ern\s+)?(?P<name>\S.*?)\s+countryside",
        r"(?P<side>\w+ern\s+)?(?:countryside\s+of|rural)\s+(?P<name>\S.*)",
    )
)
_ASIDE = re.compile(r"(?:on|near|along|close to|in)\b", re.I)
_CENTRAL = re.compile(r"(?:the\s+)?(?:central|downtown|inner)\b", re.I)

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
        found = _rural(gazetteer, said, country, admin1)
        found = found or _areas(gazetteer, said, country, admin1)
        if found:
            return [replace(c, place=replace(c.place, name=words)) for c in found]
    return []


def _plainer(words: str) -> list[str]:
    """The words, and what they say without what is no part of the description."""
    plain = _WITHOUT.sub("", spelt_out(words) or words)
    plain = _SHORT_OF.sub(lambda m: _long(m[0]), plain)
    head, comma, rest = plain.partition(", ")
    aside = [head] if comma and _ASIDE.match(rest) else []
    return list(dict.fromkeys([words, plain, *aside]))


def _rural(
    gazetteer: Gazetteer, words: str, country: str | None, admin1: str | None
) -> list[Candidate]:
    """The province, or the side of it, whose countryside is meant."""
    said = next((m for form in _RURAL if (m := form.fullmatch(words))), None)
    if said is None:
        return []
    province = f"{said['name']} province"
    if said["side"]:
        return _areas(gazetteer, f"{said['side']}{province}", country, admin1)
    return gazetteer.candidates(province, country=country, kinds=("admin1",), fuzzy=False)


def spelt_out(words: str) -> str | None:
    """The words with their abbreviated compass point in full; None where they begin with none.

    >>> spelt_out("NW Syria"), spelt_out("S. Sudan"), spelt_out("N'Djamena")
    ('northwest Syria', 'south Sudan', None)
    """
    found = _SHORT.match(words)
    return f"{_long(found['side'])} {words[found.end() :]}" if found else None


def _long(side: str) -> str:
    return "".join(_LONG[c] for c in side if c in _LONG)


def _areas(
    gazetteer: Gazetteer, words: str, country: str | None, admin1: str | None
) -> list[Candidate]:
    said = said_border(words)
    if said is not None:
        return borders(gazetteer, said, words, country=country, admin1=admin1)
    if found := _BETWEEN.fullmatch(words):
        return _between(gazetteer, found, words, country, admin1)
    if found := _ROAD_FROM.fullmatch(words):
        return _between(gazetteer, found, words, country, admin1)
    if (found := _ROAD.fullmatch(words)) and (road := _road(gazetteer, found, words, country)):
        return road
    if found := _NEAR.fullmatch(words):
        anchors = gazetteer.candidates(found["name"], country=country, admin1=admin1)
        return [_told(c, _vicinity(c.place, words, found)) for c in anchors]
    if found := _MISSION.fullmatch(words):
        return _mission(gazetteer, found, country)
    if found := _ANCHOR.fullmatch(words):
        anchors = _anchors(gazetteer, found["name"], country, admin1)
        if not found["of"]:
            anchors = [c for c in anchors if country or _has_sides(c)]
        if _CENTRAL.match(words) and anchors and anchors[0].place.kind not in AREAS:
            return anchors  # the middle of a town is where the town's point is
        areas = [(c, narrowed(c.place, words, gazetteer.outline)) for c in anchors]
        return [_told(c, area) for c, area in areas if area != c.place]
    return []


def _mission(gazetteer: Gazetteer, found: re.Match[str], country: str | None) -> list[Candidate]:
    """The embassy of a known spelling, or else its city, said to be near."""
    known = gazetteer.candidates(f"{found['what']} in {found['name']}", country=country)
    if known:
        return known
    towns = gazetteer.candidates(found["name"], country=country, kinds=TOWNS, fuzzy=False)
    return [
        replace(
            _told(c, replace(c.place, where_prec=WherePrec.NEAR, radius_km=NEAR_KM)),
            why=f"the building is unknown, its city {c.place.name} is not: {c.why}",
        )
        for c in towns
    ]


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


def _pair(gazetteer: Gazetteer, a: Candidate, b: Candidate, words: str) -> Candidate:
    """What lies between two places, near ones likelier; between areas that meet, their border."""
    area, apart = between(a.place, b.place, words), distance_km(a.place, b.place)
    if a.place.kind in AREAS and b.place.kind in AREAS:
        line = shared_line(gazetteer.outline(a.place), gazetteer.outline(b.place))
        if line:
            area, apart = fuzzy(area, words, around(line, margin_km=NEAR_KM)), 0.0
    return Candidate(
        place=area,
        score=round(a.score * b.score / (1 + apart / PAIR_KM) ** 0.5, 4),
        why=f"between {a.place.name} and {b.place.name}",
        fit=min(a.fit, b.fit),
    )


def _road(
    gazetteer: Gazetteer, found: re.Match[str], words: str, country: str | None
) -> list[Candidate]:
    """The area between the ends of a road; "Deir ez-Zor-Raqqa" is parted where both are known."""
    ends = found["ends"]
    parted = [(ends[: m.start()], ends[m.end() :]) for m in _DASH.finditer(ends)]
    answers = [_ends(gazetteer, a, b, words, country, None) for a, b in parted if a and b]
    return max(answers, key=lambda c: c[0].score if c else 0.0, default=[])


def _between(
    gazetteer: Gazetteer,
    found: re.Match[str],
    words: str,
    country: str | None,
    admin1: str | None,
) -> list[Candidate]:
    inside = found.groupdict().get("inside") or admin1
    return _ends(gazetteer, found["a"], found["b"], words, country, inside)


def _ends(
    gazetteer: Gazetteer, a: str, b: str, words: str, country: str | None, inside: str | None
) -> list[Candidate]:
    """The areas between each pair of places that the two names may mean, likeliest first."""
    if same_name(a, b):
        return []
    # The two ends of a road often lie in two provinces, but seldom both in another one.
    ends = [
        gazetteer.candidates(end, country=country, admin1=inside)[:PAIRED]
        or gazetteer.candidates(end, country=country)[:PAIRED]
        for end in (a, b)
    ]
    pairs = [
        _pair(gazetteer, a, b, words) for a in ends[0] for b in ends[1] if a.place.id != b.place.id
    ]
    likely = [c for c in pairs if c.score >= LEAST_SCORE]
    return sorted(likely, key=lambda c: (-c.score, c.place.id))[:PAIRED]
