"""How long it takes to add a pack of 20,000 places, and how large it is.

    python -m tests.bench.packs

The places are made up, in Iraq, each with two names; nothing of the project's own packs is touched.
"""

from __future__ import annotations

import csv
import random
import tempfile
import time
from pathlib import Path

from geo import gazetteer, gazetteer_packs
from geo.geocoders.offline import Gazetteer

PLACES = 20_000
SYLLABLES = ("ab", "al", "bar", "dar", "had", "jar", "kha", "lar", "mah", "nas", "qar", "rash",
             "sal", "tar", "wan", "zab")  # fmt: skip


def made(path: Path) -> Path:
    """A table of places that are always the same."""
    dice = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "lat", "lon", "also"])
        for _ in range(PLACES):
            name, also = ("".join(dice.choices(SYLLABLES, k=4)).title() for _ in range(2))
            rows.writerow([name, dice.uniform(31, 36), dice.uniform(42, 45), also])
    return path


def main() -> None:
    """Print the table."""
    Gazetteer.default()  # opened before the place for packs is changed
    with tempfile.TemporaryDirectory() as folder:
        gazetteer.LOCAL = Path(folder) / "local"
        path = made(Path(folder) / "pack.csv")
        columns = {"name": "name", "lat": "lat", "lon": "lon", "aliases": "also"}
        start, work = time.perf_counter(), time.process_time()
        _, count = gazetteer_packs.add(path, country="IQ", columns=columns)
        print(f"{'places':24}{count:>10,}")
        print(f"{'time':24}{time.perf_counter() - start:>10.1f} s")
        print(f"{'time of the processor':24}{time.process_time() - work:>10.1f} s")
        size = next((Path(folder) / "local/packs").glob("*.sqlite")).stat().st_size
        print(f"{'size':24}{size / 1e6:>10.1f} MB")


if __name__ == "__main__":
    main()
