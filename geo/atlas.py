"""The gazetteer with what news writes besides names: "Ky.", "NSW", continents and ocean names."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from geo.types import Candidate, Place, WherePrec
from geo.wordlists import DATA

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer


@cache
def world_areas() -> dict[str, Place]:
    """Continents, oceans and constituent countries by name and alias, lower case."""
    out: dict[str, Place] = {}
    with (DATA / "world_areas.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            is_province = row["kind"] == "admin1"
            place = Place(
                id=f"wa:{row['name'].lower().replace(' ', '-')}",
                name=row["name"],
                kind=row["kind"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                radius_km=float(row["radius_km"]),
                where_prec=WherePrec.PROVINCE if is_province else WherePrec.LINEAR,
                country=row["country"] or None,
                admin1=row["name"] if is_province else None,
            )
            names = (row["name"], *filter(None, row["aliases"].split("|")))
            out |= {name.lower(): place for name in names}
    return out


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Full name and ISO code by abbreviation, as written.

    >>> abbreviations()["Ky."]
    ('Kentucky', 'US')
    """
    with (DATA / "abbreviations.csv").open(encoding="utf-8", newline="") as lines:
        return {r["written"]: (r["meant"], r["country"]) for r in csv.DictReader(lines)}


class Atlas:
    """What mentions and resolving ask: answers of the gazetteer, its gaps filled."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        # The rings round a country or province; empty for others. The gazetteer's own method, the
        # same for every article: what is worked out of the rings is kept by it.
        self.outline = gazetteer.outline

    def knows(self, name: str) -> bool:
        """True where something bears that name."""
        known = name in abbreviations() or name.lower() in world_areas()
        return known or self.gazetteer.knows(name)

    def country_code(self, name: str) -> str | None:
        """The ISO code of a country's name."""
        return None if name in abbreviations() else self.gazetteer.country_code(name)

    def within(self, lat: float, lon: float) -> tuple[str | None, str | None]:
        """ISO code of the country and name of the province that hold the point."""
        return self.gazetteer.within(lat, lon)

    def candidates(
        self, name: str, *, kinds: tuple[str, ...] = (), limit: int = 10, fuzzy: bool = True
    ) -> list[Candidate]:
        """The places that the name may mean, best first."""
        if name in abbreviations():
            full, code = abbreviations()[name]
            found = self.gazetteer.candidates(full, kinds=("admin1",), limit=limit, fuzzy=False)
            return [c for c in found if c.place.country == code and c.place.name == full]
        found = self.gazetteer.candidates(name, kinds=kinds, limit=limit, fuzzy=fuzzy)
        area = world_areas().get(name.lower())
        if area is None or (kinds and area.kind not in kinds):
            return found
        return [Candidate(place=area, score=1.0, why="a part of the world"), *found]
