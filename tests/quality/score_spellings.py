"""Print which known names and spellings the embedded gazetteer does not find at its first answer.

    python -m tests.quality.score_spellings

Asked are the 31 names of names_known.csv, and every spelling of every place in the shared table
facts/PLACES.csv that has coordinates; the country is the only hint. Found is what lies within
12 km, or an area (a province for "Babil") whose radius holds the point. Three rows of the table
name several places and have the point of one: what lies elsewhere is asked against its own point,
and the print-out says for each of them which and why.
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


_THREE = "the row is of three convoys, placed at the first one's city, Diwaniyah"
# Spellings whose row has the point of another place, by how its column "place" begins: their own
# point, whose it is, and what the row says.
OWN_POINTS = {
    ("Said Sadiq and Piramagrun", "Piramagroon"): (
        35.76, 45.09, "own knowledge: no gazetteer has it",
        "the row is of two towns, placed at Said Sadiq",
    ),
    ("Diwaniyah, Samawah and Babil", "Samawah"): (31.332, 45.294, "GeoNames", _THREE),
    ("Diwaniyah, Samawah and Babil", "Babylon"): (32.48, 44.43, "GeoNames: Hillah", _THREE),
    ("Diwaniyah, Samawah and Babil", "Jableh"): (32.82, 44.73, "own knowledge", _THREE),
    ("Diwaniyah, Samawah and Babil", "Jisr al-Mahaweel"): (
        32.661, 44.409, "Who's On First: Al Mahawil", _THREE
    ),
    ("Bari/Bara area", "Bari"): (
        36.376, 41.485, "Who's On First: Barah", "the row says: at the town of Sinjar"
    ),
    ("Bari/Bara area", "Bara"): (
        36.376, 41.485, "Who's On First: Barah", "the row says: at the town of Sinjar"
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """A name as it is spelt somewhere, the point that it means, and why that isn't its row's."""

    name: str
    country: str
    lat: float
    lon: float
    own_point: str = ""


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
                if name.strip():
                    yield _asked(row, name.strip(), country)


def _asked(row: dict[str, str], name: str, country: str) -> Spelling:
    for (start, spelling), (lat, lon, source, why) in OWN_POINTS.items():
        if name == spelling and row["place"].startswith(start):
            own = f"{why}; its own point ({source}) is {lat}, {lon}"
            return Spelling(name=name, country=country, lat=lat, lon=lon, own_point=own)
    return Spelling(name=name, country=country, lat=float(row["lat"]), lon=float(row["lon"]))


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
        for spelling in asked:
            if spelling.own_point:
                print(f"  asked otherwise than the table: {spelling.name}: {spelling.own_point}")


if __name__ == "__main__":
    main()
