"""Kill ``ingest`` at random moments and run it again: is the store that of an unbroken run?

    python -m tests.bench.killed FOLDER [KILLS] [JOBS] [SEED]     (default: 10, 2, 1)

Prints the rate of the unbroken run, and for each table whether it holds the same.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geo import articles
from tests.killing import ROOT, broken_run, command
from tests.stored import contents


def main(folder: Path, kills: int, jobs: int, seed: int) -> int:
    """1 where the stores differ."""
    files = sum(1 for _ in articles.find([folder]))
    dice = random.Random(seed)
    moments = sorted(dice.sample(range(1, files), kills))
    pauses = [dice.uniform(0.0, 0.5) for _ in moments]
    with tempfile.TemporaryDirectory() as kept:
        whole, broken = Path(kept, "whole.sqlite"), Path(kept, "broken.sqlite")
        start = time.perf_counter()
        done = subprocess.run(
            command(folder, whole, jobs), cwd=ROOT, check=True, capture_output=True, text=True
        )
        seconds = time.perf_counter() - start
        read = len(done.stdout.splitlines())
        print(f"{read} articles in {seconds:.0f} s: {read / seconds:.1f} a second", flush=True)
        print(done.stderr[done.stderr.rindex("read  ") :])
        hits = broken_run(folder, broken, jobs=jobs, kills=moments, pauses=pauses)
        print(f"killed {hits} times, after {', '.join(map(str, moments))} articles")
        one, two = contents(whole), contents(broken)
    for table, rows in one.items():
        same = "the same" if rows == two[table] else "DIFFERS"
        print(f"{table:12}{len(rows):>8} rows {same}")
    return int(one != two)


if __name__ == "__main__":
    numbers = [int(arg) for arg in sys.argv[2:]]
    kills, jobs, seed = (*numbers, *(10, 2, 1)[len(numbers) :])
    sys.exit(main(Path(sys.argv[1]), kills, jobs, seed))
