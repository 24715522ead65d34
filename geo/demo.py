"""The demo's reports, read into an empty store by a process of their own while the page opens."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from geo import articles
from geo.stores import Store

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "data" / "articles"


@dataclass(frozen=True, kw_only=True)
class Loading:
    """A demo that is being read. ``total`` is how many reports there are."""

    process: subprocess.Popen[bytes]
    total: int
    store: Store

    def done(self) -> int:
        """How many reports the store has by now."""
        return self.store.count()

    def is_running(self) -> bool:
        """False once all are read, or reading stopped."""
        return self.process.poll() is None


def load(store: Store) -> Loading | None:
    """The demo, being read into ``store``; None where that holds something or there is no demo.

    A process, not a thread: reading keeps a processor busy, and the page needs its own.
    """
    reports = list(articles.find([FOLDER])) if FOLDER.is_dir() else []
    if not reports or store.count():
        return None
    command = [sys.executable, "-m", "geo", "ingest", str(FOLDER), "--store", str(store.path)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return Loading(process=process, total=len(reports), store=store)
