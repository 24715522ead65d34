"""The geocoder as the shared scorer calls it."""

from __future__ import annotations

from geo.errors import QueryError
from geo.geocoders.offline import Gazetteer


def locate(name: str, country: str, adm1: str) -> list[tuple[float, float]]:
    """(lat, lon) of the candidates for a name, best first."""
    gazetteer = Gazetteer.default()
    try:
        found = gazetteer.candidates(name, country=country or None, admin1=adm1 or None)
    except QueryError:
        found = gazetteer.candidates(name, admin1=adm1 or None)
    return [(c.place.lat, c.place.lon) for c in found]
