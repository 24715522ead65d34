"""What opening a store costs after an update: what is derived from its articles is made anew.

    python -m tests.bench.remaking [EVENTS]     (default: 200000, six an article)

Seconds are of this process alone, whatever else the machine does.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.stores import copies, groups
from geo.stores.sqlite import SqliteStore
from tests.bench.big_store import fill


def main(events: int) -> None:
    """Print the seconds of the processor."""
    with TemporaryDirectory() as folder:
        store = fill(Path(folder) / "store.sqlite", events)
        articles = store.count()
        for name, derived in {"copying": copies, "grouping": groups}.items():
            db = store._db()
            db.execute(f"UPDATE {name} SET version = 0")
            start = time.process_time()
            assert not derived.are_ready(db)
            SqliteStore.open(store.path)
            print(f"{name:10} {articles:,} articles: {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
