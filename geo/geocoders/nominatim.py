"""Nominatim, OpenStreetMap's geocoder: opt-in, over the network.

Its public server's terms: a request a second at the most, none in bulk, a contact in the user
agent, answers kept rather than asked again, and the source named.
"""

from __future__ import annotations

from typing import Any

from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder

from geo.geocoders.osm import ATTRIBUTION, kind_of, precision_of, radius_km
from geo.types import Candidate, Place

HOST = "nominatim.openstreetmap.org"
KEEPS = True
# Levels of administration, as Nominatim ranks them, where the tag says no more than "boundary".
_RANKS = ((4, "country"), (9, "admin1"), (13, "admin2"))
_ID = {"node": "node", "way": "way", "relation": "relation"}


def make(server: str, **settings: Any) -> Geocoder:
    """geopy's geocoder for that server."""
    return Nominatim(domain=server, **settings)


def parameters(name: str, *, country: str | None, admin1: str | None, limit: int) -> dict[str, Any]:
    """What geopy's ``geocode`` is asked with. ``country`` is an ISO code."""
    return {
        "query": f"{name}, {admin1}" if admin1 else name,
        "country_codes": country.lower() if country else None,
        "limit": limit,
        "addressdetails": True,
        "language": "en",
    }


def candidate(raw: dict[str, Any]) -> Candidate:
    """The place of one answer; KeyError or ValueError where it is none."""
    kind = _kind(raw)
    south, north, west, east = (float(edge) for edge in raw["boundingbox"])
    address = raw.get("address") or {}
    place = Place(
        id=f"osm:{_ID[raw['osm_type']]}/{raw['osm_id']}",
        name=raw.get("name") or raw["display_name"].partition(",")[0],
        kind=kind,
        lat=float(raw["lat"]),
        lon=float(raw["lon"]),
        radius_km=radius_km(south, west, north, east),
        where_prec=precision_of(kind),
        country=(address.get("country_code") or "").upper() or None,
        admin1=address.get("state") or address.get("province"),
    )
    why = f"Nominatim: {raw['display_name']} ({ATTRIBUTION})"
    return Candidate(
        place=place, score=round(min(1.0, float(raw.get("importance") or 0)), 4), why=why
    )


def _kind(raw: dict[str, Any]) -> str:
    key, value = raw.get("class") or raw.get("category") or "", raw.get("type") or ""
    if key != "boundary":
        return kind_of(key, value)
    # A town's boundary is the town: the address says what it is of.
    named = kind_of("place", raw.get("addresstype") or "")
    if named != "site":
        return named
    rank = int(raw.get("place_rank") or 30)
    return next((kind for most, kind in _RANKS if rank <= most), "region")
