"""Which of a name's candidates an article means: each candidate weighed by the article's others."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from geo.distance import distance_km
from geo.hints import TOWNS, Hint, peer_of
from geo.lookup import MISSPELT, same_name
from geo.types import Candidate, Place
from geo.typewords import take_apart

FIT_WEIGHT = 5.0  # an alias is 0.1 behind a name, another spelling 0.5, a likeness 1.4
# A town of ten times as many people weighs this much more.
POPULATION_WEIGHT = 0.22
OWN_ROW = 4.5  # rows of data/places.csv are there because news names them
LEAST_RENOWN = 2.5  # towns of unknown size, sites: a few hundred people
SAME_COUNTRY = 1.1
SAME_PROVINCE = 0.4
OWN_TOWNS_NAMED = 0.8  # a province in an article that names towns of it
INSIDE_NAMED = 2.0  # "Paris, Texas": the words themselves say which
WANTED_KIND = 1.0  # "Kabul province"
HOLDS_NAMED = 2.0  # "Atlanta, Georgia"
LIKE_ITS_PEERS = 0.6  # "Alabama, Georgia and Florida"
NEARNESS = 0.6
SAID_NEAR = 2.0  # "al-Rashad near Muqdadiya"
SAID_NEAR_KM = 40.0  # what news calls near: a drive, not the next valley
# Decides between equals only: the province with the city of its name, Gaza before Mozambique's.
SEATED, KNOWN_CITY = 0.01, 100_000
KNOWN_ABROAD = 50_000  # people: of a smaller town news says in which country it lies
MOSTLY, FEW = 0.6, 2  # share of the one country that an article is of, and its spots
SAME_NAME = 0.9  # fit: "Kansas City" is no Kansas
LARGE_TOWN = 1_000_000  # New York City is meant by New York
SMALL_TOWN = 5_000  # smaller ones hide behind their province
NEAR_KM = 250.0
# Places that are no towns, as news knows them: like a town of ten to the power of this.
RENOWN = {
    "country": 15.0, "sea": 9.0, "region": 6.0, "admin1": 8.0, "admin2": 4.5, "river": 5.0,
    "lake": 5.0, "mountain": 4.5, "airport": 4.0, "base": 4.5, "embassy": 5.0,
}  # fmt: skip


# The names that say what an article is about: each is weighed by all of them, and what has more
# names than this is a list.
MOST_NAMES = 200
LEAST_WEIGHT = 1e-9  # of what speaks of a country

Key = tuple[str, str]  # what makes two mentions one name


@dataclass
class Focus:
    """The countries and spots that an article speaks of, by the name that speaks of them.

    A name is never support for itself: twenty mentions of "Georgia" do not make it the country.
    """

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    places: dict[Key, list[tuple[Place, float]]] = field(default_factory=dict)

    def add(self, key: Key, place: Place, weight: float) -> None:
        """Count a place as one that the article speaks of by this name."""
        if key not in self.places and len(self.places) >= MOST_NAMES:
            return
        self.places.setdefault(key, []).append((place, weight))
        if place.country:
            self.countries[place.country] += weight

    def without(self, keys: Collection[Key]) -> Context:
        """What all other names say."""
        countries = dict(self.countries)
        for key in sorted(keys):
            for place, weight in self.places.get(key, ()):
                if place.country:
                    countries[place.country] -= weight
        # What rounding leaves of a weight taken away speaks of no country.
        countries = {c: w for c, w in countries.items() if w > LEAST_WEIGHT}
        total = sum(countries.values())
        others = [p for k, found in self.places.items() if k not in keys for p, _ in found[:1]]
        return Context(
            shares={c: w / total for c, w in countries.items()},
            provinces=frozenset((p.country, p.admin1) for p in others if p.admin1),
            spots=tuple(p for p in others if not p.where_prec.is_area),
        )


@dataclass(frozen=True)
class Context:
    """What an article says of where a name may lie: shares of countries add up to 1."""

    shares: dict[str, float] = field(default_factory=dict)
    provinces: frozenset[tuple[str | None, str | None]] = frozenset()
    spots: tuple[Place, ...] = ()


def prior(candidate: Candidate) -> float:
    """How likely the place is meant, with nothing else known."""
    place = candidate.place
    least = OWN_ROW if place.id.startswith("dl:") else LEAST_RENOWN
    renown = max(math.log10(place.population + 1), RENOWN.get(place.kind, least))
    return FIT_WEIGHT * candidate.fit + POPULATION_WEIGHT * renown


def _nearness(place: Place, spots: Iterable[Place]) -> float:
    """1 beside another spot of the article, 0 beyond ``NEAR_KM``."""
    others = [s for s in spots if s.id != place.id]
    if not others:
        return 0.0
    nearest = min(distance_km(place, s) for s in others)
    return max(0.0, 1 - nearest / NEAR_KM)


def weigh(candidate: Candidate, context: Context, hint: Hint) -> float:
    """The prior and what the article adds."""
    place = candidate.place
    score = prior(candidate)
    score += SAME_COUNTRY * math.sqrt(context.shares.get(place.country or "", 0.0))
    if (place.country, place.admin1) in context.provinces:
        score += OWN_TOWNS_NAMED if place.kind == "admin1" else SAME_PROVINCE
    score += NEARNESS * _nearness(place, context.spots)
    if place.country in hint.countries and place.kind != "country":
        score += INSIDE_NAMED
    if place.admin1 in hint.provinces and place.kind != "admin1":
        score += INSIDE_NAMED
    if any(0 < distance_km(place, other) <= SAID_NEAR_KM for other in hint.near):
        score += SAID_NEAR
    if place.kind in hint.kinds:
        score += WANTED_KIND
    if place.kind == "admin1" and (place.country, place.admin1) in hint.holds:
        score += HOLDS_NAMED
    if peer_of(place) in hint.peers:
        score += LIKE_ITS_PEERS
    return score


def ranked(
    candidates: Sequence[Candidate], context: Context, hint: Hint
) -> list[tuple[float, Candidate]]:
    """The candidates with their weights, best first; ties in the order of ids."""
    cities = {c.place.country for c in candidates if _is_city_of_that_name(c)}
    weighed = []
    for candidate in candidates:
        if _may_be(candidate, context, hint):
            place = candidate.place
            is_seated = place.kind == "admin1" and place.country in cities
            weighed.append((weigh(candidate, context, hint) + SEATED * is_seated, candidate))
    weighed.sort(key=lambda pair: (-pair[0], pair[1].place.id))
    return _town_first(weighed, hint)


def _is_city_of_that_name(candidate: Candidate) -> bool:
    return candidate.fit >= SAME_NAME and candidate.place.population >= KNOWN_CITY


def _may_be(candidate: Candidate, context: Context, hint: Hint) -> bool:
    """False for a guess at a misspelling in a country that the article doesn't speak of.

    Nor does news of one country mean another's village without naming that country.
    """
    place, country = candidate.place, candidate.place.country
    if not context.shares or country is None:
        return True
    small = place.kind in TOWNS and place.population < KNOWN_ABROAD
    one_country = max(context.shares.values()) >= MOSTLY and len(context.spots) >= FEW
    if candidate.fit > MISSPELT and not (small and one_country and not hint.says_where):
        return True
    return context.shares.get(country, 0.0) > 0 or country in hint.countries


def _town_first(
    weighed: list[tuple[float, Candidate]], hint: Hint
) -> list[tuple[float, Candidate]]:
    """The same, but a town before the province called after it, unless words ask for that."""
    if not weighed or weighed[0][1].place.kind != "admin1" or "admin1" in hint.kinds:
        return weighed
    province = weighed[0][1].place
    typed = take_apart(province.name)
    called = typed.head if typed else province.name  # "Najaf Governorate" is called after Najaf
    if (province.country, province.admin1) in hint.holds:
        return weighed
    for pair in weighed[1:]:
        town = pair[1].place
        # Some gazetteers put a town into the region above its province.
        inside = town.country == province.country and (
            town.admin1 == province.admin1 or distance_km(town, province) <= province.radius_km
        )
        # "Nasiriyah" is the town's own name, and only another name of its province.
        own_name = pair[1].fit > weighed[0][1].fit or same_name(town.name, called)
        enough = SMALL_TOWN if own_name else LARGE_TOWN
        # "New York" is only a likeness of New York City, which is meant all the same.
        fits = pair[1].fit >= SAME_NAME or town.population >= LARGE_TOWN
        same = fits and town.population >= enough
        if town.kind in TOWNS and inside and same:
            return [(weighed[0][0], pair[1]), *(p for p in weighed if p is not pair)]
    return weighed
