"""Pelias, on a server of your own or one that you have a key for: opt-in, over the network.

There is no public server: ``--server`` names one, and the environment variable DATELINE_PELIAS_KEY
has its key where it wants one. Whether answers may be kept is up to each server, so none is.
"""

from __future__ import annotations

import os
from typing import Any

from geopy.geocoders import Pelias
from geopy.geocoders.base import Geocoder

from geo.geocoders.osm import boxed_km, precision_of
from geo.types import Candidate, Place

HOST = ""
KEEPS = False
_USUAL_KM = 3.0
_KINDS = {
    "country": "country", "dependency": "country", "macroregion": "region", "region": "admin1",
    "macrocounty": "admin2", "county": "admin2", "localadmin": "admin2", "locality": "town",
    "borough": "quarter", "neighbourhood": "quarter", "marinearea": "sea", "ocean": "sea",
    "street": "road",
}  # fmt: skip


def make(server: str, **settings: Any) -> Geocoder:
    """geopy's geocoder for that server."""
    return Pelias(server, api_key=os.environ.get("DATELINE_PELIAS_KEY"), **settings)


def parameters(name: str, *, country: str | None, admin1: str | None, limit: int) -> dict[str, Any]:
    """What geopy's ``geocode`` is asked with; the server decides how many answers it gives."""
    del limit
    return {
        "query": f"{name}, {admin1}" if admin1 else name,
        "countries": [country] if country else None,
        "language": "en",
    }


def candidate(raw: dict[str, Any]) -> Candidate:
    """The place of one answer; KeyError or ValueError where it is none."""
    known = raw["properties"]
    lon, lat = raw["geometry"]["coordinates"][:2]
    kind = _KINDS.get(known.get("layer") or "", "site")
    place = Place(
        id=f"pelias:{known['gid']}",
        name=known["name"],
        kind=kind,
        lat=float(lat),
        lon=float(lon),
        radius_km=boxed_km(raw.get("bbox"), _USUAL_KM),
        where_prec=precision_of(kind),
        country=(known.get("country_code") or "").upper() or None,
        admin1=known.get("region"),
    )
    label = known.get("label") or known["name"]
    score = round(min(1.0, float(known.get("confidence") or 0)), 4)
    return Candidate(place=place, score=score, why=f"Pelias: {label}")
