"""What the embedded gazetteer costs: to open, in memory, and for one name.

    python -m tests.bench.gazetteer

Opening is timed in a fresh process, imports left out; names are those of data/places.csv, and
the misspelt ones leave a letter out. Packs beside the embedded file are not opened.
"""

from __future__ import annotations

import csv
import resource
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

from geo.gazetteer import Index, embedded
from geo.geocoders.offline import Gazetteer

ROOT = Path(__file__).resolve().parents[2]
NAMES = 500
DROPPED = 2  # the letter left out of a misspelt name: the first two often carry its sense


def memory_mb() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # in KB on Linux


def microseconds(gazetteer: Gazetteer, names: Iterable[str]) -> float:
    """The median time of one name."""
    times = []
    for name in names:
        start = time.perf_counter()
        gazetteer.candidates(name)
        times.append(time.perf_counter() - start)
    return 1e6 * statistics.median(times)


def main() -> None:
    """Print the table."""
    with (ROOT / "data/places.csv").open(encoding="utf-8", newline="") as lines:
        names = [row["name"] for row in csv.DictReader(lines)][:NAMES]
    path = embedded()  # unpacked before, as for every start but the first
    before, start = memory_mb(), time.perf_counter()
    gazetteer = Gazetteer(Index([path]))
    gazetteer.candidates("Mosul")
    print(f"{'open and first answer':24}{1e3 * (time.perf_counter() - start):>10.1f} ms")
    print(f"{'one exact name':24}{microseconds(gazetteer, names):>10.0f} µs")
    misspelt = [n[:DROPPED] + n[DROPPED + 1 :] for n in names]
    print(f"{'one misspelt name':24}{microseconds(gazetteer, misspelt):>10.0f} µs")
    print(f"{'memory':24}{memory_mb() - before:>10.1f} MB")


if __name__ == "__main__":
    main()
