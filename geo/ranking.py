"""Which of a name's candidates an article means: each candidate weighed by the article's others."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geo.distance import distance_km
from geo.hints import Hint
from geo.types import Candidate, Place

# A hundred thousand people more weigh as much as one order of magnitude: 10 million is 1.0.
POPULATION_WEIGHT = 1 / 7
SAME_COUNTRY = 0.9
SAME_PROVINCE = 0.5
INSIDE_NAMED = 2.0  # "Paris, Texas": the words themselves say which
WANTED_KIND = 1.0  # "Kabul province"
NEARNESS = 0.6
NEAR_KM = 300.0
IMPORTANCE = {
    "country": 2.0, "sea": 1.2, "region": 0.7, "admin1": 0.8, "admin2": 0.3, "river": 0.4,
    "lake": 0.4, "mountain": 0.3, "airport": 0.1, "base": 0.2, "embassy": 0.4,
}  # fmt: skip


@dataclass
class Focus:
    """The countries, provinces and spots that an article speaks of, with their weights."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    provinces: set[tuple[str, str]] = field(default_factory=set)
    spots: list[Place] = field(default_factory=list)

    def share(self, country: str | None) -> float:
        """0 to 1: how much of the article is about this country."""
        total = sum(self.countries.values())
        return self.countries.get(country, 0.0) / total if country and total else 0.0

    def add(self, place: Place, weight: float) -> None:
        """Count a place as one that the article speaks of."""
        if place.country:
            self.countries[place.country] += weight
            if place.admin1:
                self.provinces.add((place.country, place.admin1))
        if place.kind not in {"country", "sea", "region"}:
            self.spots.append(place)


def prior(candidate: Candidate) -> float:
    """How likely the place is meant, with nothing else known."""
    place = candidate.place
    size = math.log10(place.population + 1) * POPULATION_WEIGHT
    return candidate.score + size + IMPORTANCE.get(place.kind, 0.0)


def _nearness(place: Place, spots: Iterable[Place]) -> float:
    """1 beside another spot of the article, 0 beyond ``NEAR_KM``."""
    others = [s for s in spots if s.id != place.id]
    if not others:
        return 0.0
    nearest = min(distance_km(place, s) for s in others)
    return max(0.0, 1 - nearest / NEAR_KM)


def weigh(candidate: Candidate, focus: Focus, hint: Hint) -> float:
    """The prior and what the article adds."""
    place = candidate.place
    score = prior(candidate) + SAME_COUNTRY * math.sqrt(focus.share(place.country))
    if (place.country, place.admin1) in focus.provinces:
        score += SAME_PROVINCE
    score += NEARNESS * _nearness(place, focus.spots)
    if place.country in hint.countries and place.kind != "country":
        score += INSIDE_NAMED
    if place.admin1 in hint.provinces and place.kind != "admin1":
        score += INSIDE_NAMED
    if place.kind in hint.kinds:
        score += WANTED_KIND
    return score


def ranked(
    candidates: Sequence[Candidate], focus: Focus, hint: Hint
) -> list[tuple[float, Candidate]]:
    """The candidates with their weights, best first; ties in the order of ids."""
    weighed = [(weigh(c, focus, hint), c) for c in candidates]
    return sorted(weighed, key=lambda pair: (-pair[0], pair[1].place.id))
