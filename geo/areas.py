"""Places described by another ("30 km west of Kirkuk", "northern Iraq") and typed coordinates."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from geo.capitals import text_of
from geo.types import Mention, Place, Span, WherePrec

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
    r"(?P<number>\d[\d,.]*|a few|a dozen|ten|twenty|thirty|forty|fifty|sixty|a hundred|one|two|"
    r"three|four|five|six|seven|eight|nine)"
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
    rf"(?:\b{_NUMBER}[\s-]*(?P<unit>km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m)\b\s+(?:to\s+)?)?"
    rf"(?:(?:to\s+)?the\s+)?\b{_SIDE}\s+of\s+(?:the\s+(?:city|town|village)\s+of\s+)?$",
    re.I,
)
_COORDINATES = re.compile(
    r"""(?<![\d.])(?P<a>\d{1,2}(?:\.\d+)?)\s*°?\s*(?:(?P<am>\d{1,2}(?:\.\d+)?)\s*['’′]\s*)?
        (?:(?P<as>\d{1,2}(?:\.\d+)?)\s*["”″]\s*)?(?P<ns>[NS])[\s,;/]{1,3}
        (?P<o>\d{1,3}(?:\.\d+)?)\s*°?\s*(?:(?P<om>\d{1,2}(?:\.\d+)?)\s*['’′]\s*)?
        (?:(?P<os>\d{1,2}(?:\.\d+)?)\s*["”″]\s*)?(?P<ew>[EW])\b""",
    re.X,
)
_DECIMAL = re.compile(r"(?<![\d.])(-?\d{1,2}\.\d{3,}),\s?(-?\d{1,3}\.\d{3,})(?![\d.])")
LOOK_BACK = 60  # characters: as far as "about 30 kilometers to the south-west of the town of"
KM_A_DEGREE = 111.2
# Without a number "south of Mosul" reaches about this far: a day's fighting, not a province.
UNSAID_KM = 20.0


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


def _degrees(whole: str, minutes: str | None, seconds: str | None) -> float:
    return float(whole) + float(minutes or 0) / 60 + float(seconds or 0) / 3600


def coordinates(doc: Doc) -> Iterator[Mention]:
    """Typed coordinates; ``head`` is "lat,lon" in decimal degrees."""
    for m in _COORDINATES.finditer(text_of(doc)):
        lat = _degrees(m["a"], m["am"], m["as"]) * (-1 if m["ns"] == "S" else 1)
        lon = _degrees(m["o"], m["om"], m["os"]) * (-1 if m["ew"] == "W" else 1)
        yield from _point(m, lat, lon)
    for m in _DECIMAL.finditer(text_of(doc)):
        yield from _point(m, float(m[1]), float(m[2]))


def _point(found: re.Match[str], lat: float, lon: float) -> Iterator[Mention]:
    if abs(lat) <= 90 and abs(lon) <= 180:
        span = Span(start=found.start(), end=found.end())
        yield Mention(span=span, text=found[0], label="coordinates", head=f"{lat:.5f},{lon:.5f}")


def point(mention: Mention) -> Place:
    """The place of typed coordinates."""
    lat, lon = (float(x) for x in mention.head.split(","))
    return Place(
        id=f"pt:{lat:.5f},{lon:.5f}", name=mention.text, kind="point", lat=lat, lon=lon,
        radius_km=1.0, where_prec=WherePrec.EXACT,
    )  # fmt: skip


def narrowed(place: Place, words: str) -> Place:
    """The part of ``place`` that ``words`` describe: "northern Iraq", "30 km west of Kirkuk".

    A number gives a point (near, a quarter of the distance in doubt); a bare "south of" a fuzzy
    area beside the place; "northern" the middle of that half of it.
    """
    text = words[: max(0, len(words) - 1)]
    offset = re.search(
        rf"(?:{_NUMBER}[\s-]*(?P<unit>km|kilom|mile|met|m)\w*\s+(?:to\s+)?)?(?:the\s+)?{_SIDE}\s+of\b",
        text,
        re.I,
    )
    if offset:
        return _beside(place, words, offset)
    inner = re.match(rf"{_SIDE}(?:ern)?\b", text, re.I)
    if inner is None:
        return place
    km = place.radius_km / 2
    return _moved(
        place, words, _SIDES[inner["side"].lower().replace("-", "")], km,
        radius_km=max(km, 1.0), where_prec=max(WherePrec.LINEAR, place.where_prec)
        if place.where_prec < WherePrec.COUNTRY else WherePrec.LINEAR, kind="region",
    )  # fmt: skip


def _beside(place: Place, words: str, found: re.Match[str]) -> Place:
    side = _SIDES[found["side"].lower().replace("-", "")]
    number = (found["number"] or "").lower().replace(",", "").rstrip(".")
    if not number:
        km = place.radius_km + UNSAID_KM / 2
        return _moved(
            place, words, side, km, radius_km=UNSAID_KM, where_prec=WherePrec.LINEAR, kind="region"
        )
    unit = found["unit"].lower()
    factor = (
        0.001 if unit in {"m", "met"} else next(f for u, f in _KM.items() if unit.startswith(u))
    )
    km = (_WORDS[number] if number in _WORDS else float(number)) * factor
    return _moved(
        place, words, side, km, radius_km=max(2.0, km / 4), where_prec=WherePrec.NEAR, kind="site"
    )


def _moved(
    place: Place,
    words: str,
    bearing: int,
    km: float,
    *,
    radius_km: float,
    where_prec: WherePrec,
    kind: str,
) -> Place:
    """A place ``km`` from another: flat earth, good to a percent below 200 km."""
    lat = place.lat + math.cos(math.radians(bearing)) * km / KM_A_DEGREE
    lat = max(-89.9, min(89.9, lat))
    lon = place.lon + math.sin(math.radians(bearing)) * km / KM_A_DEGREE / math.cos(
        math.radians(lat)
    )
    return replace(
        place,
        id=f"{place.id}+{bearing}/{km:.0f}",
        name=" ".join(words.split()),
        kind=kind,
        lat=lat,
        lon=(lon + 180) % 360 - 180,
        radius_km=radius_km,
        where_prec=where_prec,
        population=0,
    )
