"""The offline gazetteer as a geopy geocoder: takes no network, no key, no wait.

>>> from geo.geocoders.offline import Gazetteer
>>> gazetteer = Gazetteer.default()
>>> gazetteer.geocode("Ayn al-Assad air base").point.format_decimal()
'33.7856, 42.4412'

What geopy offers for its geocoders works with this one: its RateLimiter (there is nothing to wait
for), and a column of names in pandas.

>>> from geopy.extra.rate_limiter import RateLimiter
>>> import pandas
>>> geocode = RateLimiter(gazetteer.geocode, min_delay_seconds=0)
>>> rows = pandas.DataFrame({"place": ["Mosul", "western Anbar", "no such place"]})
>>> rows["location"] = rows["place"].apply(geocode, country_codes="iq")
>>> rows["km"] = rows["location"].apply(lambda found: found and found.raw["radius_km"])
>>> print(rows[["place", "km"]].to_string(index=False, na_rep="-"))
        place    km
        Mosul  15.0
western Anbar 141.4
no such place     -
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo import lookup
from geo.calibration import Evidence
from geo.circles import Ring
from geo.coordinates import query_point
from geo.described import described, spelt_out
from geo.distance import haversine_km
from geo.errors import QueryError
from geo.gazetteer import Index, embedded, packs
from geo.gazetteer_schema import checksum
from geo.names import loose
from geo.qualified import qualified
from geo.records import candidate_record
from geo.types import PLACE_KINDS, Candidate, Place
from geo.typewords import TOWNS

# Of a query in parts, the first that is given is what is looked for; the others say where.
_NAMES = ("name", "city", "town", "village", "county", "admin1", "state", "country")
_NOMINATIM_KINDS = {"settlement": TOWNS, "state": ("admin1",), "county": ("admin2",)}
REVERSE_CELLS = (0, 1, 3)  # how far `reverse` looks, in grid cells, wider where it finds nothing


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """What geopy's geocoders reach the network through: this one reaches nothing.

    geopy's own takes 100 ms to load the certificates of every authority.
    """

    def get_json(self, url: str, **_: Any) -> Any:
        raise GeocoderServiceError(f"{url}: asked of the offline gazetteer")

    get_text = get_json


class Gazetteer(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Names to places out of a local file, as geopy's other geocoders do it out of the network."""

    def __init__(self, index: Index | None = None) -> None:
        super().__init__(
            scheme="https",
            timeout=None,
            proxies=None,
            user_agent="dateline",
            adapter_factory=_NoNetwork,
        )
        self.index = index or Index([embedded(), *packs()])

    @classmethod
    def default(cls) -> Gazetteer:
        """The embedded gazetteer with the user's packs, opened once a process."""
        return _default()

    def geocode(
        self,
        query: str | dict[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        viewbox: tuple[Any, Any] | None = None,
        bounded: bool = False,
        featuretype: str | Sequence[str] | None = None,
        language: str | None = None,  # noqa: ARG002
    ) -> Location | list[Location] | None:
        """The best place for a name, or all with ``exactly_one=False``; None where it knows none.

        Descriptions ("western Anbar") and typed coordinates are answered too; see ``answers``.

        :param query: a name; or a dict with ``name``, ``country``, ``admin1``, or as for geopy's
            Nominatim with ``city``, ``state``, ``country``.
        :param exactly_one: one Location, or a list.
        :param timeout, language: taken for geopy's sake: nothing waits, names are English.
        :param limit: how many at the most, with ``exactly_one=False``.
        :param country_codes: ISO 3166 codes, or names, of countries to look in.
        :param viewbox: two corners; places in it come first, or alone with ``bounded``.
        :param bounded: whether the viewbox is a limit.
        :param featuretype: kinds of place wanted, of ``geo.types.PLACE_KINDS``, or as for geopy's
            Nominatim (``settlement``, ``state``).
        :raises GeocoderQueryError: for a query that is no text, a country or a kind that is none.
        """
        name, country, admin1 = _asked(query)
        box = [Point(corner) for corner in viewbox or ()]
        kinds = _kinds(featuretype)
        hints: dict[str, Any] = {"near": _middle(box), "kinds": kinds, "limit": limit or 10}
        found: list[Candidate] = []
        for code in _listed(country_codes) or [country]:
            found += self._asked_as_geopy(name, country=code, admin1=admin1, **hints)
        if bounded and box:
            found = [c for c in found if _in_box(c.place, box)]
        return _locations(sorted(found, key=lambda c: -c.score)[:limit], exactly_one)

    def _asked_as_geopy(self, name: str, **hints: Any) -> list[Candidate]:
        """The same answers; geopy's error instead of ours."""
        try:
            return self.answers(name, **hints)
        except QueryError as error:
            raise GeocoderQueryError(str(error)) from error

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002
        language: str | None = None,  # noqa: ARG002
    ) -> Location | list[Location] | None:
        """The nearest place to a point, its distance in ``raw["distance_km"]``; None far from all.

        :param query: a geopy Point, (lat, lon), or coordinates as text: decimal, DMS or MGRS.
        :param exactly_one: one Location, or a list of the ten nearest.
        :param timeout: taken for geopy's sake.
        :param language: taken for geopy's sake.
        """
        lat, lon = _point(query)
        ranked = self._nearest(lat, lon)
        within = self.areas_at(lat, lon) if ranked else {}
        locations = []
        for place in ranked:
            raw = candidate_record(Candidate(place=place, score=1.0, why="nearest"))
            raw["distance_km"] = round(haversine_km(lat, lon, place.lat, place.lon), 2)
            raw["within"] = within
            locations.append(Location(_address(place), (place.lat, place.lon), raw))
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def _nearest(self, lat: float, lon: float) -> list[Place]:
        """The ten places nearest to the point, areas left out; empty far from all."""
        for cells in REVERSE_CELLS:
            near = [p for p in self.index.around(lat, lon, cells=cells) if not p.where_prec.is_area]
            if near:
                return sorted(near, key=lambda p: (haversine_km(lat, lon, p.lat, p.lon), p.id))[:10]
        return []

    def candidates(
        self,
        name: str,
        *,
        country: str | None = None,
        admin1: str | None = None,
        near: Sequence[tuple[float, float]] = (),
        kinds: Collection[str] = (),
        limit: int = 10,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """The places a name may mean, best first; empty where it knows none.

        ``country`` is an ISO code or a name as people write it, ``admin1`` a province's name,
        ``near`` points (lat, lon) that speak for what lies by them. QueryError for a country
        that isn't one.
        """
        hints = self._hints(country=country, admin1=admin1, near=near, kinds=kinds)
        found = lookup.candidates(self.index, name, hints=hints, limit=limit, fuzzy=fuzzy)
        long = spelt_out(name)
        if long is None or (found and found[0].fit >= lookup.EXACT_ALIAS):
            return found
        # "S. Sudan" is South Sudan, "NW Syria" an area: neither a likeness of another name.
        named = lookup.candidates(self.index, long, hints=hints, limit=limit, fuzzy=False)
        if named and named[0].fit >= lookup.SPELT:
            return named
        sided = [] if kinds else described(self, name, country=country, admin1=admin1)
        return sided[:limit] or [c for c in found if c.fit >= lookup.SPELT]

    def evidence(
        self, name: str, *, country: str | None = None, admin1: str | None = None
    ) -> tuple[Place, Evidence] | None:
        """The first candidate's place and what its score is made of; None where there is none."""
        hints = self._hints(country=country, admin1=admin1)
        found = lookup.weighed(self.index, name, hints=hints, fuzzy=True)
        sure = lookup.evidence(found)
        if sure is None or sure.score < lookup.LEAST_SCORE:
            return None
        return found[0][0].place, sure

    def _hints(
        self,
        *,
        country: str | None,
        admin1: str | None,
        near: Sequence[tuple[float, float]] = (),
        kinds: Collection[str] = (),
    ) -> lookup.Hints:
        code = None
        if country:
            code = self.country_code(country)
            if code is None:
                raise QueryError(f"{country!r} is no country; wanted an ISO 3166 code or its name")
        return lookup.Hints(
            country=code,
            home=self.index.countries().get(code) if code else None,
            provinces=self.provinces(admin1, code) if admin1 else (),
            near=tuple(near),
            kinds=frozenset(kinds),
        )

    def answers(
        self, query: str, *, country: str | None = None, admin1: str | None = None, **hints: Any
    ) -> list[Candidate]:
        """The same; for "Hit, Anbar" the place in what is named with it; for what is no name the
        area that the words describe, or typed coordinates.

        A description has no kind: where ``kinds`` are asked for, only names are looked up.
        """
        found = self.candidates(query, country=country, admin1=admin1, **hints)
        if found and found[0].fit > lookup.ONE_OF_TWO:
            return found
        inside = qualified(self, query, country=country, admin1=admin1, **hints)
        if inside or hints.get("kinds"):
            return inside or found
        # "Raqqa/Homs border" has a place's name in it, and means neither.
        return described(self, query, country=country, admin1=admin1) or found

    def knows(self, name: str) -> bool:
        """True where some place bears that name, however it is spelt; no typo is forgiven."""
        return lookup.spelling_known(self.index, name)

    def country_code(self, name: str) -> str | None:
        """The ISO alpha-2 code of a country's name or code; None where it is no country's.

        >>> g = Gazetteer.default()
        >>> [g.country_code(n) for n in ("Syria", "DR Congo (Zaire)", "the US", "iq", "Mosul")]
        ['SY', 'CD', 'US', 'IQ', None]
        """
        return _country_code(self.index, name.strip())

    def outline(self, place: Place) -> Sequence[Ring]:
        """The rings round an area; empty where they are unknown."""
        return self.index.outline(place)

    def within(self, lat: float, lon: float) -> tuple[str | None, str | None]:
        """ISO code of the country and name of the province whose outline holds the point."""
        around = self.areas_at(lat, lon)
        return around["country"], around["admin1"]

    def areas_at(self, lat: float, lon: float) -> dict[str, str | None]:
        """ISO code of the country, province and district whose outlines hold the point.

        Districts are known where a pack brings their outlines.
        """
        areas = sorted(self.index.areas_at(lat, lon), key=lambda a: (a.radius_km, a.id))
        return {
            "country": next((a.country for a in areas if a.country), None),
            "admin1": next((a.admin1 for a in areas if a.kind == "admin1"), None),
            "admin2": next((a.name for a in areas if a.kind == "admin2"), None),
        }

    def province_name(self, name: str, country: str | None) -> str | None:
        """What the gazetteer calls a province that others spell as ``name``; None where unknown."""
        found = self.province(name, country)
        return found.name if found else None

    def province(self, name: str, country: str | None) -> Place | None:
        """The province of that name, in any spelling; None where there is none."""
        found = self.provinces(name, country)
        return found[0] if found else None

    def provinces(self, name: str, country: str | None) -> tuple[Place, ...]:
        """The provinces that an admin-1 hint may mean; none, so no hint, where it is unknown."""
        hits = lookup.find_hits(self.index, name, False)
        return tuple(
            h.place
            for h in hits
            if h.place.kind == "admin1"
            and country in (None, h.place.country)
            and h.quality > lookup.SAME_BONES
        )


@cache
def _default() -> Gazetteer:
    return Gazetteer()


@cache
def _country_code(index: Index, name: str) -> str | None:
    whole = [name, re.sub(r"\s*\(.*?\)\s*", " ", name).strip()]
    for spelling in whole:
        found = loose(spelling)
        exact = checksum(spelling)
        for f in index.by_keys(found, kind="country") if found else ():
            if f.checksum == exact:
                return f.place.country
    return name.upper() if name.upper() in index.countries() else None


def _point(query: Any) -> tuple[float, float]:
    """Latitude and longitude of a point; ValueError, as geopy's, for what is none."""
    typed = query_point(query) if isinstance(query, str) else None
    if typed is not None:
        return typed.lat, typed.lon
    if query is None:  # geopy makes it 0, 0
        raise ValueError("None is no point; wanted latitude and longitude")
    point = Point(query)
    return point.latitude, point.longitude


def _asked(query: str | dict[str, str]) -> tuple[str, str | None, str | None]:
    """Name, country and province of a query."""
    if isinstance(query, str):
        return query, None, None
    if not isinstance(query, dict):
        raise GeocoderQueryError(f"{query!r} is no query; wanted a name, or a dict with one")
    name = next((query[key] for key in _NAMES if query.get(key)), None)
    if name is None and query:
        raise GeocoderQueryError(f"{query!r} names no place; wanted one of {', '.join(_NAMES)}")
    admin1 = query.get("admin1") or query.get("state")
    return name or "", query.get("country"), admin1 if admin1 != name else None


def _kinds(featuretype: str | Sequence[str] | None) -> list[str]:
    """The kinds of place asked for, in our words."""
    asked = [kind for kind in _listed(featuretype) if kind]
    kinds = [ours for kind in asked for ours in _NOMINATIM_KINDS.get(kind, (kind,))]
    wrong = [kind for kind in kinds if kind not in PLACE_KINDS]
    if wrong:
        raise GeocoderQueryError(f"{wrong[0]!r} is no kind; wanted one of {', '.join(PLACE_KINDS)}")
    return kinds


def _listed(given: str | Sequence[str] | None) -> list[str | None]:
    """What geopy takes as one or several, as a list."""
    return [given] if isinstance(given, str) else list(given or ())


def _middle(box: list[Point]) -> list[tuple[float, float]]:
    """The middle of two corners, as a point that speaks for what lies by it."""
    return [((box[0][0] + box[1][0]) / 2, (box[0][1] + box[1][1]) / 2)] if box else []


def _in_box(place: Place, box: list[Point]) -> bool:
    lats, lons = sorted(p.latitude for p in box), sorted(p.longitude for p in box)
    return bool(lats[0] <= place.lat <= lats[1] and lons[0] <= place.lon <= lons[1])


def _address(place: Place) -> str:
    parts = [place.name, place.admin1 if place.admin1 != place.name else None, place.country]
    return ", ".join(part for part in parts if part)


def _locations(found: Iterable[Candidate], exactly_one: bool) -> Location | list[Location] | None:
    """As geopy wants them."""
    locations = [
        Location(_address(c.place), (c.place.lat, c.place.lon), candidate_record(c)) for c in found
    ]
    if exactly_one:
        return locations[0] if locations else None
    return locations or None
