"""Places said with what they lie in: "Mosul, Iraq", "Hit, Anbar", "Baghdad's Karrada district"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.atlas import abbreviations
from geo.distance import distance_km
from geo.lookup import HEAD_ONLY
from geo.types import Candidate, Place

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

MOST_CHARACTERS = 200
MOST_COMMAS = 4  # more is an address or a list
ROUND_KM = 20.0  # a quarter or village said to be a town's lies this near, beside the town's size
_OF_IT = (
    re.compile(r"(?P<name>\S.*?)\s*\((?P<inside>[^()]+)\)", re.S),  # Tripoli (Libya)
    re.compile(r"(?P<name>\S.*),\s*(?:in\s+)?(?:the\s+)?(?P<inside>[^,]+)", re.S),
    re.compile(r"(?P<inside>\S.*?)(?:['’]s|(?<=s)['’])\s+(?P<name>\S.*)", re.S),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Inside:
    """What the words in which a place is said to lie may mean: a country, a province, a place."""

    country: str | None
    admin1: str | None = None
    place: Place | None = None


def qualified(
    gazetteer: Gazetteer, query: str, *, country: str | None, admin1: str | None, **hints: Any
) -> list[Candidate]:
    """The places of the name in what it is said to lie in, best first; empty where that is unknown.

    Of several readings ("Atlanta, Georgia") the one with the likeliest place is taken.
    """
    words = query.strip()
    if len(words) > MOST_CHARACTERS or words.count(",") > MOST_COMMAS:
        return []
    best: list[Candidate] = []
    for form in _OF_IT:
        said = form.fullmatch(words)
        if said is None:
            continue
        for inside in _readings(gazetteer, said["inside"].strip(), country):
            home = {"country": inside.country or country, "admin1": inside.admin1 or admin1}
            found = gazetteer.answers(said["name"], **home, **hints)
            found = [c for c in found if _lies_in(c, inside)]
            if found and (not best or found[0].score > best[0].score):
                best = found
    return best


def _readings(gazetteer: Gazetteer, words: str, country: str | None) -> Iterator[Inside]:
    """All that the words may mean; in ``country``, an ISO code or name, where one is given."""
    asked = gazetteer.country_code(country) if country else None
    code = gazetteer.country_code(words)
    if code and asked in (None, code):
        yield Inside(country=code)
    written, state = abbreviations().get(words, (words, None))
    for province in gazetteer.provinces(written, state or asked):
        yield Inside(country=province.country, admin1=written)
    for known in gazetteer.answers(words, country=country, limit=1):
        if known.place.kind not in ("country", "admin1"):
            yield Inside(country=known.place.country, place=known.place)


def _lies_in(found: Candidate, inside: Inside) -> bool:
    """True where a name that fits lies in, or by, the place that it is said to lie in."""
    if inside.place is None:
        return found.fit > HEAD_ONLY
    apart = distance_km(found.place, inside.place)
    return (
        found.fit > HEAD_ONLY
        and found.place.id != inside.place.id
        and apart <= inside.place.radius_km + ROUND_KM
    )
