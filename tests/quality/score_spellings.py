"""Print which known names and spellings the embedded gazetteer does not find at its first answer.

    python -m tests.quality.score_spellings

Asked are the 31 names of names_known.csv, and every spelling of every place in the shared table
facts/PLACES.csv that has coordinates; the country is the only hint. Found is what lies within
12 km, or an area (a province for "Babil") whose radius holds the point. Some rows of the table name
several places and are placed at the first, or at the nearest town: those are missed rightly.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.distance import haversine_km
from geo.gazetteer import Index, embedded
from geo.geocoders.offline import Gazetteer
from geo.types import Candidate

HERE = Path(__file__).parent
FACTS = HERE.parents[2] / "shared" / "facts" / "PLACES.csv"
WITHIN_KM = 12.0
# Rows of the table outside Iraq, by how its column "place" begins.
ELSEWHERE = {
    "Tehran": "IR", "New York": "US", "Washington": "US", "Hasakah": "SY", "Abu Dhabi": "AE",
    "Antalya": "TR",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """A name as it is spelt somewhere, and the point that it means."""

    name: str
    country: str
    lat: float
    lon: float


def known() -> list[Spelling]:
    """The 31 names that research on other gazetteers was measured on."""
    with (HERE / "names_known.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Spelling(
                name=row["name"],
                country=row["country"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
            )
            for row in csv.DictReader(lines)
        ]


def spellings() -> Iterator[Spelling]:
    """Every spelling of the shared table whose place has coordinates."""
    with FACTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not row["lat"]:
                continue
            country = next((c for n, c in ELSEWHERE.items() if row["place"].startswith(n)), "IQ")
            for name in re.split(r"[;,]", row["variants_seen"]):
                name = name.strip()
                if name:
                    yield Spelling(
                        name=name, country=country, lat=float(row["lat"]), lon=float(row["lon"])
                    )


def is_found(spelling: Spelling, found: list[Candidate]) -> bool:
    """True where the first answer lies within 12 km, or is an area that holds the point."""
    if not found:
        return False
    place = found[0].place
    off = haversine_km(spelling.lat, spelling.lon, place.lat, place.lon)
    return off <= max(WITHIN_KM, place.radius_km if place.where_prec.is_area else 0.0)


def misses(gazetteer: Gazetteer, asked: list[Spelling]) -> list[tuple[Spelling, Candidate | None]]:
    """The spellings that are not found, with the wrong answer where there is one."""
    missed = []
    for spelling in asked:
        found = gazetteer.candidates(spelling.name, country=spelling.country)
        if not is_found(spelling, found):
            missed.append((spelling, found[0] if found else None))
    return missed


def main() -> None:
    """Print the share found and each miss."""
    gazetteer = Gazetteer(Index([embedded()]))
    for title, asked in (("known names", known()), ("spellings", list(spellings()))):
        missed = misses(gazetteer, asked)
        print(f"{title:14} {len(asked) - len(missed)} of {len(asked)} found")
        for spelling, wrong in missed:
            answer = "none"
            if wrong is not None:
                off = haversine_km(spelling.lat, spelling.lon, wrong.place.lat, wrong.place.lon)
                answer = f"{wrong.place.name}, {off:.0f} km off ({wrong.why})"
            print(
                f"  {spelling.name} [{spelling.country} {spelling.lat}, {spelling.lon}]: {answer}"
            )


if __name__ == "__main__":
    main()
