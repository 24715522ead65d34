"""Where articles and their events are kept: a file an engine, each with ``open_store``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from geo.stores.sqlite import SqliteStore as Store

__all__ = ["Store", "default_path", "open_store"]


def default_path() -> Path:
    """The store's file: ``$DATELINE_STORE``, else data/local/dateline.sqlite of the project."""
    named = os.environ.get("DATELINE_STORE")
    root = Path(__file__).resolve().parents[2]
    return Path(named) if named else root / "data" / "local" / "dateline.sqlite"


def open_store(
    path: Path | None = None, *, on_progress: Callable[[float], object] = lambda _share: None
) -> Store:
    """The store at ``path``, made where there is none. StoreError where that can't be done.

    After an update it may have much to lay out anew: ``on_progress`` hears which share is done.
    """
    return Store.open(path or default_path(), on_progress=on_progress)
