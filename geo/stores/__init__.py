"""Where articles and their events are kept: a file an engine, each with ``open_store``."""

from __future__ import annotations

import os
from pathlib import Path

from geo.stores.sqlite import SqliteStore as Store

__all__ = ["Store", "default_path", "open_store"]


def default_path() -> Path:
    """The store's file: ``$DATELINE_STORE``, else data/local/dateline.sqlite of the project."""
    named = os.environ.get("DATELINE_STORE")
    root = Path(__file__).resolve().parents[2]
    return Path(named) if named else root / "data" / "local" / "dateline.sqlite"


def open_store(path: Path | None = None) -> Store:
    """The store at ``path``, made where there is none. StoreError where that can't be done."""
    return Store.open(path or default_path())
