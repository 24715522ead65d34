"""Places described by another: "30 km west of Kirkuk", "northern Iraq", "between A and B"."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.capitals import text_of
from geo.circles import KM_A_DEGREE, Circle, Ring, centre, rings_round, side
from geo.distance import distance_km
from geo.types import Mention, Place, Span, WherePrec

if TYPE_CHECKING:
    from spacy.tokens import Doc

OutlineOf = Callable[[Place], Sequence[Ring]]

_SIDES = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_KM = {
    "km": 1.0,
    "kilom": 1.0,
    "mile": 1.609,
    "mi": 1.609,
    "m": 0.001,
    "meter": 0.001,
    "metre": 0.001,
}
_NUMBER = (
    r"(?<![\d.,])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|a few|a dozen|ten|twenty|thirty|forty|fifty|"
    r"sixty|a hundred|one|two|three|four|five|six|seven|eight|nine)"
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "a few": 4, "a dozen": 12, "a hundred": 100,
}  # fmt: skip
_SIDE = r"(?P<side>(?:north|south)(?:-?(?:east|west))?|east|west)"
_ADJECTIVE = re.compile(
    rf"\b(?P<inner>{_SIDE}(?:ern)?|central|upper|lower|far north)\s+(?:parts? of\s+)?(?:the\s+)?$",
    re.I,
)
_OFFSET = re.compile(
    rf"(?:{_NUMBER}[\s-]*(?P<unit>km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m)\b\s+(?:to\s+)?)?"
    rf"(?:(?:to\s+)?the\s+)?\b{_SIDE}\s+of\s+(?:the\s+(?:city|town|village)\s+of\s+)?$",
    re.I,
)
_SAID_OFFSET = re.compile(
    rf"(?:{_NUMBER}[\s-]*(?P<unit>km|kilom|mile|met|m)\w*\s+)?(?:to\s+)?(?:the\s+)?{_SIDE}\s+of\b",
    re.I,
)
_SAID_SIDE = re.compile(rf"(?:the\s+)?(?:far\s+)?(?:{_SIDE}(?:ern)?|central)\b", re.I)
LOOK_BACK = 60  # characters: as far as "about 30 kilometers to the south-west of the town of"
BENDS = 1.25  # a road is about a quarter longer than the straight line
NEAR_KM = 25.0  # UCDP where_prec 2
AREAS = frozenset({"country", "admin1", "admin2", "region"})
# Without a number "south of Mosul" reaches about this far: a day's fighting, not a province.
UNSAID_KM = 20.0


def no_outline(_: Place) -> Sequence[Ring]:
    """None: the place's circle stands for it."""
    return ()


def areas(doc: Doc, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, widened by the direction or distance before them where there is one."""
    for mention in mentions:
        before = text_of(doc)[max(0, mention.span.start - LOOK_BACK) : mention.span.start]
        found = _OFFSET.search(before) or _ADJECTIVE.search(before)
        if found is None or "\n" in found[0]:
            yield mention
            continue
        span = Span(start=mention.span.start - len(found[0].lstrip()), end=mention.span.end)
        yield replace(mention, span=span, text=span.of(text_of(doc)), label="area")


@lru_cache(maxsize=1024)  # a long article says "northern Gaza" thirty times
def narrowed(place: Place, words: str, outline_of: OutlineOf = no_outline) -> Place:
    """The part of ``place`` that ``words`` describe: "northern Iraq", "30 km west of Kirkuk".

    A number gives a spot with a quarter of the distance in doubt; a bare "south of" a fuzzy area
    beside a town; "northern" and "the north of" a country or province the part on that side of its
    outline. ``place`` itself where the words describe none.
    """
    text = words[: max(0, len(words) - 1)]
    offset = _SAID_OFFSET.search(text)
    if offset and (offset["number"] or not _is_part(place, offset)):
        return _beside(place, words, offset)
    inner = offset or _SAID_SIDE.match(text)
    if inner is None:
        return place
    said = inner["side"]
    if said is None and place.kind not in AREAS:
        return place  # the centre of a town is where its pin stands
    rings = rings_round(place, outline_of(place))
    circle = side(rings, _SIDES[said.lower().replace("-", "")]) if said else centre(rings)
    return fuzzy(place, words, circle)


def _is_part(place: Place, found: re.Match[str]) -> bool:
    """True for "the north of Iraq": a part of it, where "to the north of Mosul" lies beside it."""
    return place.kind in AREAS and not found[0].lower().startswith("to ")


def beside(place: Place, words: str) -> Place:
    """What lies near a place: an area of UCDP's 25 km, and of the place's own size."""
    km = place.radius_km + NEAR_KM if place.radius_km < NEAR_KM else place.radius_km
    return fuzzy(place, words, Circle(lat=place.lat, lon=place.lon, radius_km=km))


def between(a: Place, b: Place, words: str) -> Place:
    """What lies between two places: the circle that has both in it, and the road's bends."""
    km = distance_km(a, b) / 2 * BENDS
    lon = a.lon + ((b.lon - a.lon + 180) % 360 - 180) / 2
    circle = Circle(
        lat=(a.lat + b.lat) / 2, lon=(lon + 180) % 360 - 180, radius_km=round(max(km, 2.0), 1)
    )
    home = a.country if a.country == b.country else None
    admin1 = a.admin1 if home and a.admin1 == b.admin1 else None
    return fuzzy(replace(a, id=f"{a.id}|{b.id}", country=home, admin1=admin1), words, circle)


def fuzzy(place: Place, words: str, circle: Circle) -> Place:
    """An area told by a place, called as the words call it; it never gets a pin."""
    name = " ".join(words.split())
    return replace(
        place,
        id=f"{place.id}~{circle.lat:.2f},{circle.lon:.2f}",
        name=name,
        kind="region",
        lat=round(circle.lat, 5),
        lon=round(circle.lon, 5),
        radius_km=circle.radius_km,
        where_prec=WherePrec.LINEAR,
        population=0,
    )


def _beside(place: Place, words: str, found: re.Match[str]) -> Place:
    bearing = _SIDES[found["side"].lower().replace("-", "")]
    number = (found["number"] or "").lower().replace(",", "").rstrip(".")
    if not number:
        km = place.radius_km + UNSAID_KM / 2
        return fuzzy(place, words, _moved(place, bearing, km, radius_km=UNSAID_KM))
    km = kilometres(number, found["unit"])
    return fuzzy(place, words, _moved(place, bearing, km, radius_km=round(max(2.0, km / 4), 1)))


def kilometres(number: str, unit: str) -> float:
    """A distance in words or figures, of a unit that begins as one of ours.

    >>> kilometres("thirty", "km"), kilometres("500", "meters")
    (30.0, 0.5)
    """
    unit = unit.lower()
    short = unit in {"m", "met"} or unit.startswith("met")
    factor = 0.001 if short else next(f for u, f in _KM.items() if unit.startswith(u))
    return (_WORDS[number] if number in _WORDS else float(number)) * factor


def _moved(place: Place, bearing: int, km: float, *, radius_km: float) -> Circle:
    """A circle ``km`` from a place: flat earth, good to a percent below 200 km."""
    lat = place.lat + math.cos(math.radians(bearing)) * km / KM_A_DEGREE
    lat = max(-89.9, min(89.9, lat))
    lon = place.lon + math.sin(math.radians(bearing)) * km / KM_A_DEGREE / math.cos(
        math.radians(lat)
    )
    return Circle(lat=lat, lon=(lon + 180) % 360 - 180, radius_km=radius_km)
