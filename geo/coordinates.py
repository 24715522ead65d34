"""Typed coordinates, found in a text or taken as a query: decimal, degrees-minutes-seconds, MGRS.

Decimal pairs are latitude, then longitude. How many digits were typed says how precise they are:
"36.2, 44.0" is somewhere within some kilometres, and its place says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from geo import mgrs, ups
from geo.capitals import text_of
from geo.types import Mention, Place, Span, WherePrec

if TYPE_CHECKING:
    from spacy.tokens import Doc

KM_A_DEGREE = 111.2
LEAST_KM = 1.0  # a reporter's point is seldom better, whatever the digits say
EXACT_KM, NEAR_KM = 5.0, 25.0  # beyond the first it is UCDP's 2, beyond the second a fuzzy area
MOST_CHARACTERS = 60  # of a query: the longest form has some thirty


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A point as it was typed, from ``start`` to ``end`` of the text."""

    start: int
    end: int
    lat: float
    lon: float
    radius_km: float


def _angle(name: str, most: int, end: str) -> str:
    """A pattern for degrees with minutes and seconds, where there are any; bare before ``end``."""
    minutes = rf"(?:(?P<{name}m>\d{{1,2}}(?:\.\d+)?)\s*(?:['’′]|(?<=\d)\ )\s*)?"
    seconds = rf"(?:(?P<{name}s>\d{{1,2}}(?:\.\d+)?)\s*(?:[\"”″]|['’′]{{2}}|(?<=\d)\ )?\s*)?"
    return rf"(?P<{name}>\d{{1,{most}}}(?:\.\d+)?)(?:\s*°\s*|\ |-|(?={end})){minutes}{seconds}"


_LATER = re.compile(
    rf"(?<![\d.\w]){_angle('a', 2, '[NS]')}(?P<ns>[NS])[\s,;/]{{1,3}}"
    rf"{_angle('o', 3, '[EW]')}(?P<ew>[EW])\b",
    re.X,
)
_BEFORE = re.compile(
    rf"\b(?P<ns>[NS])\ ?{_angle('a', 2, '[,;/ ]')}[\s,;/]{{0,3}}"
    rf"(?P<ew>[EW])\ ?{_angle('o', 3, '(?![.]?[0-9])')}",
    re.X,
)
_DECIMAL = re.compile(r"(?<![\d.])(-?\d{1,2}\.\d{3,}),\s?(-?\d{1,3}\.\d{3,})(?![\d.])")
# In a query nothing else is meant by two decimals; two whole numbers may be anything.
_ASKED = re.compile(r"([-+]?\d{1,2}\.\d+)\s*[,;\s]\s*([-+]?\d{1,3}\.\d+)")


def find(text: str) -> Iterator[Typed]:
    """The coordinates typed in a text, form by form; those that are none on Earth are left out."""
    for pattern, made in _FORMS:
        yield from (found for m in pattern.finditer(text) if (found := made(m)))


def query_point(query: str) -> Typed | None:
    """The point of a query that is coordinates and nothing else; None for any other.

    >>> [query_point(q).radius_km for q in ("33.34276, 44.39377", "36.2 44.0", "38S MB 43 89")]
    [1.0, 7.9, 1.0]
    """
    words = query.strip()
    if len(words) > MOST_CHARACTERS:
        return None
    for pattern, made in ((_ASKED, _decimal), *_FORMS, (ups.PATTERN, _polar)):
        match = pattern.fullmatch(words)
        if match and (found := made(match)):
            return found
    return None


def coordinates(doc: Doc) -> Iterator[Mention]:
    """Mentions of typed coordinates; ``head`` is "lat,lon" in decimal degrees."""
    for typed in find(text_of(doc)):
        span = Span(start=typed.start, end=typed.end)
        head = f"{typed.lat:.5f},{typed.lon:.5f}"
        yield Mention(span=span, text=span.of(text_of(doc)), label="coordinates", head=head)


def point(words: str, typed: Typed, home: tuple[str | None, str | None] = (None, None)) -> Place:
    """The place of typed coordinates, called as they were typed; ``home`` is what holds it."""
    km = typed.radius_km
    prec = (
        WherePrec.EXACT if km <= EXACT_KM else WherePrec.NEAR if km <= NEAR_KM else WherePrec.LINEAR
    )
    return Place(
        id=f"pt:{typed.lat:.5f},{typed.lon:.5f}", name=words, kind="point", radius_km=km,
        lat=round(typed.lat, 6), lon=round(typed.lon, 6), where_prec=prec, country=home[0],
        admin1=home[1],
    )  # fmt: skip


def _made(match: re.Match[str], lat: float, lon: float, doubt_km: float) -> Typed | None:
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return Typed(
        start=match.start(), end=match.end(), lat=lat, lon=lon,
        radius_km=round(max(LEAST_KM, doubt_km), 1),
    )  # fmt: skip


def _decimal(match: re.Match[str]) -> Typed | None:
    digits = min(len(match[i].partition(".")[2]) for i in (1, 2))
    return _made(match, float(match[1]), float(match[2]), _half_a_unit_km(10.0**-digits))


def _sexagesimal(match: re.Match[str]) -> Typed | None:
    lat, unit = _degrees(match["a"], match["am"], match["as"])
    lon, other = _degrees(match["o"], match["om"], match["os"])
    lat *= -1 if match["ns"] == "S" else 1
    lon *= -1 if match["ew"] == "W" else 1
    return _made(match, lat, lon, _half_a_unit_km(max(unit, other)))


def _degrees(whole: str, minutes: str | None, seconds: str | None) -> tuple[float, float]:
    """The angle, and what one of its last digit is, both in degrees."""
    value = float(whole) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    last, scale = (seconds, 3600) if seconds else (minutes, 60) if minutes else (whole, 1)
    return value, 10.0 ** -len(last.partition(".")[2]) / scale


def _half_a_unit_km(degrees: float) -> float:
    """How far a rounded point may be off, in both directions at once."""
    return degrees / 2 * KM_A_DEGREE * sqrt(2)


def _grid(match: re.Match[str]) -> Typed | None:
    square = mgrs.of_match(match)
    return _made(match, *square.middle, square.radius_km) if square else None


def _polar(match: re.Match[str]) -> Typed | None:
    """Only of a query: in a text, "BAR 2021" is anything but a point by the pole."""
    square = ups.of_match(match)
    return _made(match, *square.middle, square.radius_km) if square else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Typed | None]], ...] = (
    (_LATER, _sexagesimal),
    (_BEFORE, _sexagesimal),
    (_DECIMAL, _decimal),
    (mgrs.PATTERN, _grid),
)
