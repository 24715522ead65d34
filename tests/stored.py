"""What a store holds, but for what counts changes: to tell whether two hold the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

Rows = list[tuple[object, ...]]

# Numbers of reports, groups and terms are given in turn: their names stand in for them.
TABLES = {
    "article": "SELECT * FROM article ORDER BY id",
    "event": "SELECT * FROM event ORDER BY id",
    "grouped": "SELECT id, fixed FROM grouped ORDER BY id, fixed",
    "report": (
        "SELECT report.event_id, grouped.id FROM report"
        " JOIN grouped ON grouped.number = report.grouped ORDER BY 1"
    ),
    "reach": (
        "SELECT article_id, day_low, day_high, lat_low, lon_low FROM reach ORDER BY 1, 2, 3, 4, 5"
    ),
    "shingle": "SELECT * FROM shingle ORDER BY 1, 2",
    "same_text": "SELECT * FROM same_text ORDER BY 1, 2",
}


def contents(store: Path) -> dict[str, Rows]:
    """All rows of each table."""
    with closing(sqlite3.connect(store)) as db:
        return {name: db.execute(sql).fetchall() for name, sql in TABLES.items()}
