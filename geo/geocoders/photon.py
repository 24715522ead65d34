"""Photon, komoot's geocoder on OpenStreetMap's data: opt-in, over the network.

Its public server asks for fair use: we send a request a second at the most, and keep the answers.
"""

from __future__ import annotations

from typing import Any

from geopy.geocoders import Photon
from geopy.geocoders.base import Geocoder

from geo.geocoders.osm import ATTRIBUTION, boxed_km, kind_of, precision_of
from geo.types import Candidate, Place
from geo.words import country_name

HOST = "photon.komoot.io"
KEEPS = True
UNSURE = 0.5  # Photon gives its answers an order, no score
_USUAL_KM = 3.0
_ID = {"N": "node", "W": "way", "R": "relation"}


def make(server: str, **settings: Any) -> Geocoder:
    """geopy's geocoder for that server."""
    return Photon(domain=server, **settings)


def parameters(name: str, *, country: str | None, admin1: str | None, limit: int) -> dict[str, Any]:
    """What geopy's ``geocode`` is asked with: Photon takes country and province as words."""
    words = [name, admin1, country_name(country) if country else None]
    return {"query": ", ".join(w for w in words if w), "limit": limit, "language": "en"}


def candidate(raw: dict[str, Any]) -> Candidate:
    """The place of one answer; KeyError or ValueError where it is none."""
    known = raw["properties"]
    lon, lat = raw["geometry"]["coordinates"][:2]
    kind = kind_of(known.get("osm_key") or "", known.get("osm_value") or "")
    if kind == "site" and known.get("type") in ("country", "state", "county", "city"):
        kind = kind_of("place", known["type"])
    name = known.get("name") or known.get("street") or known["country"]
    place = Place(
        id=f"osm:{_ID[known['osm_type']]}/{known['osm_id']}",
        name=name,
        kind=kind,
        lat=float(lat),
        lon=float(lon),
        radius_km=boxed_km(known.get("extent"), _USUAL_KM),
        where_prec=precision_of(kind),
        country=(known.get("countrycode") or "").upper() or None,
        admin1=known.get("state"),
    )
    where = ", ".join(w for w in (name, known.get("state"), known.get("country")) if w)
    return Candidate(place=place, score=UNSURE, why=f"Photon: {where} ({ATTRIBUTION})")
