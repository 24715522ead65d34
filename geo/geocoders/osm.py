"""What OpenStreetMap's tags say of a place, for the services built on it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.distance import haversine_km
from geo.types import WherePrec

ATTRIBUTION = "© OpenStreetMap contributors, ODbL"

# A tag, or a key alone with "*", and our kind of place.
_KINDS = {
    ("place", "country"): "country", ("place", "state"): "admin1", ("place", "region"): "admin1",
    ("place", "province"): "admin1", ("place", "county"): "admin2", ("place", "district"): "admin2",
    ("place", "municipality"): "admin2", ("place", "city"): "city", ("place", "town"): "town",
    ("place", "village"): "village", ("place", "hamlet"): "village", ("place", "suburb"): "quarter",
    ("place", "quarter"): "quarter", ("place", "neighbourhood"): "quarter",
    ("place", "island"): "island", ("place", "sea"): "sea", ("place", "ocean"): "sea",
    ("aeroway", "*"): "airport", ("military", "*"): "base", ("landuse", "military"): "base",
    ("amenity", "prison"): "prison", ("amenity", "place_of_worship"): "shrine",
    ("amenity", "embassy"): "embassy", ("office", "diplomatic"): "embassy",
    ("office", "government"): "government", ("barrier", "border_control"): "crossing",
    ("waterway", "dam"): "dam", ("waterway", "*"): "river", ("natural", "water"): "lake",
    ("natural", "peak"): "mountain", ("natural", "mountain_range"): "mountain",
    ("natural", "bay"): "sea", ("highway", "*"): "road", ("industrial", "refinery"): "refinery",
}  # fmt: skip
_PRECISION = {
    "country": WherePrec.COUNTRY, "admin1": WherePrec.PROVINCE, "admin2": WherePrec.DISTRICT,
    "region": WherePrec.LINEAR, "river": WherePrec.LINEAR, "road": WherePrec.LINEAR,
    "sea": WherePrec.INTERNATIONAL,
}  # fmt: skip
LEAST_KM = 0.5  # a building's box is some metres wide; its address is not that sure


def kind_of(key: str, value: str) -> str:
    """Our kind for a tag; ``site`` for any other named spot.

    >>> kind_of("place", "hamlet"), kind_of("military", "airfield"), kind_of("shop", "bakery")
    ('village', 'base', 'site')
    """
    return _KINDS.get((key, value)) or _KINDS.get((key, "*")) or "site"


def precision_of(kind: str) -> WherePrec:
    """How precisely a place of that kind says where a thing was."""
    return _PRECISION.get(kind, WherePrec.EXACT)


def radius_km(south: float, west: float, north: float, east: float) -> float:
    """Half the diagonal of the box round a place."""
    return round(max(LEAST_KM, haversine_km(south, west, north, east) / 2), 1)


def boxed_km(box: Sequence[float] | None, usual_km: float) -> float:
    """The same for [west, south, east, north]; ``usual_km`` where there is no box."""
    if not box or len(box) != 4:
        return usual_km
    # Some servers give the box as west, north, east, south.
    south, north = sorted((box[1], box[3]))
    return radius_km(south, box[0], north, box[2])
