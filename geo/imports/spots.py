"""Where a row's event was: its own coordinates with their precision, or its place's name looked up.

A data set's point stays as it is given; the gazetteer gives its country's code, its province's
usual name, and an area's extent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING, Any

from geo.types import Candidate, Place, WherePrec

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

# Radius in km that a precision code allows for, where nothing tells better; 2 is UCDP's 25 km.
RADIUS_KM = {
    WherePrec.EXACT: 5.0,  # a town or village: coded at its middle
    WherePrec.NEAR: 25.0,
    WherePrec.DISTRICT: 30.0,
    WherePrec.PROVINCE: 80.0,
    WherePrec.LINEAR: 50.0,
    WherePrec.COUNTRY: 300.0,
    WherePrec.INTERNATIONAL: 300.0,
}
_IN_A_COUNTRY = frozenset(WherePrec) - {WherePrec.COUNTRY, WherePrec.INTERNATIONAL}
_KIND = {
    WherePrec.DISTRICT: "admin2",
    WherePrec.PROVINCE: "admin1",
    WherePrec.LINEAR: "region",
    WherePrec.COUNTRY: "country",
    WherePrec.INTERNATIONAL: "sea",
}
PARTS = 20  # of a degree: a part is some 5 km wide
SURE = 0.5  # a candidate's score: below it, another place is as likely meant
RUNNERS_UP = 3
NO_COORDINATES = "the file gives no coordinates"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A row's place, why it is there, what else it may have been, and how sure the name is."""

    place: Place | None
    why: str
    runners_up: tuple[Candidate, ...] = ()
    score: float = 1.0

    @property
    def doubts(self) -> tuple[str, ...]:
        """What makes it less sure than the rest of the row, in words; nothing for a given point."""
        return (self.why,) if self.why.startswith(NO_COORDINATES) else ()


def coded(
    lat: float,
    lon: float,
    *,
    where_prec: WherePrec,
    name: str,
    country: str = "",
    admin1: str = "",
    radius_km: float | None = None,
    why: str = "the data set's own coordinates",
) -> Spot:
    """The spot of given coordinates; ``country`` and ``admin1`` are names as the row has them.

    A row that names no country gets that of the province whose outline holds the point, marked so.
    ValueError where they are no latitude and longitude.
    """
    code = country_code(country)
    province = province_of(admin1, code)
    if not country and where_prec in _IN_A_COUNTRY and (held := held_by(lat, lon)):
        code, province = held.country, province_of(admin1, held.country) if admin1 else held
        why = f"{why}; country{'' if admin1 else ' and province'} by the outlines that hold them"
    area = province if where_prec is WherePrec.PROVINCE else None
    if where_prec is WherePrec.COUNTRY and code:
        area = country_of(code)
    place = Place(
        id=f"pt:{lat:.5f},{lon:.5f}",
        name=(area.name if area else name) or f"{lat:g}, {lon:g}",
        kind=_KIND.get(where_prec, "site" if name else "point"),
        lat=lat,
        lon=lon,
        radius_km=radius_km or (area.radius_km if area else RADIUS_KM[where_prec]),
        where_prec=where_prec,
        country=code,
        admin1=province.name if province else admin1 or None,
    )
    return Spot(place=place, why=why)


def named(name: str, *, country: str = "", admin1: str = "") -> Spot:
    """The spot of a name without coordinates, marked so; without a place where it is not sure."""
    if not name:
        return Spot(place=None, why="the row names no place")
    found = _candidates(name, country_code(country), admin1)
    best = found[0] if found else None
    if best is None or best.score < SURE:
        unsure = f"{NO_COORDINATES}, and “{name}” could be more than one place"
        unknown = f"{NO_COORDINATES}, and our gazetteer doesn't know “{name}”"
        return Spot(place=None, why=unsure if best else unknown, runners_up=found[:RUNNERS_UP])
    why = f"{NO_COORDINATES}; found by its name in our gazetteer: {best.why}"
    return Spot(place=best.place, why=why, runners_up=found[1 : RUNNERS_UP + 1], score=best.score)


@lru_cache(maxsize=4_096)
def _candidates(name: str, country: str | None, admin1: str) -> tuple[Candidate, ...]:
    # Without a country to look in, a near spelling is as likely a place that nobody meant.
    from geo.lookup import ONE_OF_TWO  # lazily, as the gazetteer
    from geo.qualified import qualified

    hints: dict[str, Any] = {"country": country, "admin1": admin1 or None}
    hints |= {"limit": RUNNERS_UP + 1, "fuzzy": country is not None}
    found = _gazetteer().candidates(name, **hints)
    if not found or found[0].fit <= ONE_OF_TWO:
        found = qualified(_gazetteer(), name, **hints) or found  # "Hit, Anbar"
    return tuple(found)


@lru_cache(maxsize=1_024)
def country_code(name: str) -> str | None:
    """The ISO code of a country as a data set names it; None where it isn't known.

    >>> country_code("Russia (Soviet Union)"), country_code("")
    ('RU', None)
    """
    if not name.strip():
        return None
    code = _gazetteer().country_code(name)
    if code is None and "(" in name:
        code = _gazetteer().country_code(name.partition("(")[0].strip())
    return code


def held_by(lat: float, lon: float) -> Place | None:
    """The province whose outline holds a point; None at sea, and where two do.

    A part of the grid whose corners and middle lie in one province is taken to lie in it: the
    outlines are no finer than a few km themselves.
    """
    south, west = floor(lat * PARTS), floor(lon * PARTS)
    whole = _whole_part(south, west)
    return whole if whole else _held_by(lat, lon)


@lru_cache(maxsize=20_000)
def _whole_part(south: int, west: int) -> Place | None:
    """The province that holds that part of the grid; None where more than one may."""
    spots = [(s, w) for s in (south, south + 1) for w in (west, west + 1)]
    found = {_held_by(s / PARTS, w / PARTS) for s, w in (*spots, (south + 0.5, west + 0.5))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=20_000)
def _held_by(lat: float, lon: float) -> Place | None:
    found = [a for a in _gazetteer().index.areas_at(lat, lon) if a.kind == "admin1"]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=256)
def country_of(code: str) -> Place | None:
    """The country of that ISO code."""
    return _gazetteer().index.countries().get(code)


@lru_cache(maxsize=8_192)
def province_of(name: str, country: str | None) -> Place | None:
    """The province that a data set names, as we name it; None where it isn't known."""
    if not name.strip() or country is None:
        return None
    found = _gazetteer().candidates(name, country=country, kinds=("admin1",), limit=1)
    return found[0].place if found and found[0].score >= SURE else None


def _gazetteer() -> Gazetteer:
    # Imported here: it brings geopy, and every verb of the command line lists the formats.
    from geo.geocoders.offline import Gazetteer

    return Gazetteer.default()
