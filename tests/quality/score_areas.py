"""Print how often a described area holds the point that UCDP's coders gave for its words.

    python -m tests.quality.score_areas

Asked are the names of the shared places_dev.csv that describe a place by others ("Road between A
and B", "Northern Syria", "A-B border"), with country and province as hints. Answered counts those
with an area; held those whose area has the point in its radius.
"""

from __future__ import annotations

import csv
import re
import statistics
from dataclasses import dataclass
from pathlib import Path

from geo.distance import haversine_km
from geo.gazetteer import Index, embedded
from geo.geocoders.offline import Gazetteer

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "places_dev.csv"
DESCRIBED = re.compile(
    r"^(?:the\s+)?(?:road|highway|area|border)?\s*between\b|\bborder$|\bnear\b"
    r"|^(?:north|south|east|west)(?:east|west)?ern\s",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Score:
    """Counts, and the names whose area does not hold their point, with how far it is off."""

    asked: int
    answered: int
    radius_km: float  # median
    outside: list[tuple[str, float, float]]

    @property
    def held(self) -> int:
        """The answers that hold their point."""
        return self.answered - len(self.outside)


def score(gazetteer: Gazetteer) -> Score:
    """What the descriptions of the development set are worth."""
    with GOLD.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if DESCRIBED.search(row["name"])]
    radii, outside = [], []
    for row in rows:
        country = gazetteer.country_code(row["country"])
        found = gazetteer.answers(row["name"], country=country, admin1=row["adm1"] or None)
        if not found:
            continue
        place = found[0].place
        radii.append(place.radius_km)
        off = haversine_km(float(row["lat"]), float(row["lon"]), place.lat, place.lon)
        if off > place.radius_km:
            outside.append((row["name"], off, place.radius_km))
    return Score(
        asked=len(rows), answered=len(radii), radius_km=statistics.median(radii), outside=outside
    )


def main() -> None:
    """Print the figures and each miss."""
    got = score(Gazetteer(Index([embedded()])))
    print(f"asked {got.asked}, answered {got.answered}, held {got.held}")
    print(f"median radius {got.radius_km:.0f} km")
    for name, off, radius in got.outside:
        print(f"  {name}: {off:.0f} km off, radius {radius:.0f} km")


if __name__ == "__main__":
    main()
