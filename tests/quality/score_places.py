"""Print how many of UCDP's place names the gazetteer finds, and how few it places wrongly.

    python -m tests.quality.score_places [--packs FOLDER]

Asked are the names of the shared places_dev.csv with country and province as hints, as the shared
scorer asks; FOLDER has packs, as data/local/packs.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from geo.gazetteer import Index, embedded
from geo.geocoders.offline import Gazetteer
from tests.quality.test_geocoder import DESCRIPTION, GOLD, outcome

SHOWN = ("all", "Iraq", "Syria")


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description="UCDP's place names.")
    parser.add_argument("--packs", type=Path, help="a folder of packs to ask too")
    args = parser.parse_args()
    packs = sorted(args.packs.glob("*.sqlite")) if args.packs else []
    gazetteer = Gazetteer(Index([embedded(), *packs]))
    tally: dict[str, Counter[str]] = {name: Counter() for name in SHOWN}
    with GOLD.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["where_prec"] in ("1", "2") and not DESCRIPTION.search(row["name_plain"]):
                got = outcome(gazetteer, row)
                for name in SHOWN:
                    tally[name][got] += name in ("all", row["country"])
    print(f"{'':8}{'names':>7}{'≤ 25 km':>9}{'> 161 km':>10}{'none':>7}")
    for name, counts in tally.items():
        total = counts.total()
        hit, wrong, none = (counts[what] / total for what in ("hit", "wrong", "none"))
        print(f"{name:8}{total:7}{hit:9.3f}{wrong:10.3f}{none:7.3f}")


if __name__ == "__main__":
    main()
