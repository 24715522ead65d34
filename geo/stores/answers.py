"""Answers of geocoders on the network, kept so that no name is asked twice."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from geo.errors import StoreError

FORMAT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (
    service TEXT, query TEXT, found TEXT NOT NULL, PRIMARY KEY (service, query)
) WITHOUT ROWID, STRICT;
"""


class Answers:
    """Raw answers by service and query, in one SQLite file that several processes may share."""

    def __init__(self, path: Path) -> None:
        """StoreError where the file can't be made, or is another's."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
            (found,) = self._db.execute("PRAGMA user_version").fetchone()
            if found not in (0, FORMAT):
                raise StoreError(f"{path}: of format {found}; wanted {FORMAT}")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(_SCHEMA)
            self._db.execute(f"PRAGMA user_version = {FORMAT}")
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{path}: {error}; wanted a file for answers of geocoders") from error

    def get(self, service: str, query: str) -> list[dict[str, Any]] | None:
        """What was answered, perhaps nothing: an empty list; None where it was never asked."""
        row = self._db.execute(
            "SELECT found FROM answer WHERE service = ? AND query = ?", [service, query]
        ).fetchone()
        return json.loads(row[0]) if row else None

    def put(self, service: str, query: str, found: list[dict[str, Any]]) -> None:
        """Keep an answer, in the place of an older one."""
        self._db.execute(
            "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)",
            [service, query, json.dumps(found, ensure_ascii=False)],
        )

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
