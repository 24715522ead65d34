"""Two reading processes against one: articles a second, the same store, where the time goes.

    python -m tests.bench.ingesting [FOLDER] [JOBS]     (default: the demo's reports, 2)

On a busy machine the wall clock says little, so processor seconds are taken too: those of the
process that keeps (start-up, model, store) and those of the readers. Idle cores could do it in the
longer of what the keeper takes alone before the readers start, and then a share of all the rest.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.stored import contents

ROOT = Path(__file__).resolve().parents[2]


def one(folder: Path, jobs: int, store: Path) -> dict[str, float]:
    """A fresh process's figures: seconds by the clock, of the keeper, of its start, of readers."""
    command = [sys.executable, "-m", __spec__.name, "--one", str(folder), str(jobs), str(store)]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return {**figures, "clock": time.perf_counter() - start}


def measured(folder: Path, jobs: int, store: Path) -> dict[str, float]:
    """What this process took for it."""
    from geo import pipeline
    from geo.ingest import ingest
    from geo.stores.sqlite import SqliteStore

    pipeline.warm_up()
    begun = _cpu(resource.RUSAGE_SELF)
    report = ingest([folder], SqliteStore.open(store), jobs=jobs)
    return {
        "start": begun,
        "keeper": _cpu(resource.RUSAGE_SELF) - begun,
        "readers": _cpu(resource.RUSAGE_CHILDREN),
        "articles": report.read,
    }


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def idle(figures: dict[str, float], jobs: int) -> float:
    """Seconds on as many idle cores as there are jobs."""
    share = (figures["keeper"] + figures["readers"]) / jobs
    return figures["start"] + max(share, figures["keeper"])


def main(folder: Path, jobs: int) -> None:
    """Print the table."""
    print(
        f"{'processes':>10}{'clock':>10}{'start':>10}{'keeper':>10}{'readers':>10}{'on idle':>10}"
    )
    found = {}
    with tempfile.TemporaryDirectory() as kept:
        for n in (1, jobs):
            figures = one(folder, n, Path(kept) / str(n))
            found[n] = idle(figures, n)
            row = (figures["clock"], figures["start"], figures["keeper"], figures["readers"])
            seconds = "".join(f"{s:>8.1f} s" for s in (*row, found[n]))
            print(f"{n:>10}{seconds}{figures['articles'] / found[n]:>8.1f} articles/s")
        same = contents(Path(kept) / "1") == contents(Path(kept) / str(jobs))
    print(
        f"{found[1] / found[jobs]:.2f} x on idle cores; stores {'the same' if same else 'DIFFER'}"
    )


if __name__ == "__main__":
    args = [arg for arg in sys.argv[1:] if arg != "--one"]
    if "--one" in sys.argv:
        print(json.dumps(measured(Path(args[0]), int(args[1]), Path(args[2]))))
    else:
        folder = Path(args[0]) if args else ROOT / "data/articles"
        main(folder, int(args[1]) if len(args) > 1 else 2)
