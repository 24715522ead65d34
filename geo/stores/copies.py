"""Which articles kept are one text: found as they come, by an index of what copies share.

A pair of articles is a pair however many come between and in whatever order.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from geo.duplicates import SHARED_KEYS, are_copies, keys
from geo.stores import tables

VERSION = 2  # of what is kept here; with another all is made anew from the articles
# A key that so many articles have is a phrase of their publisher, and finds no copy.
COMMON = 300

_TABLES = ("copying", "same_text", "shingle")
_SCHEMA = f"""
CREATE TABLE copying (version INTEGER NOT NULL) STRICT;
INSERT INTO copying VALUES ({VERSION});
CREATE TABLE shingle (
    key INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (key, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingle_article ON shingle (article_id);
CREATE TABLE same_text (
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX same_text_other ON same_text (other)
"""

_SHARING = f"""
SELECT article_id FROM json_each(?) AS own JOIN shingle ON shingle.key = own.value
WHERE article_id <> ? AND NOT EXISTS (
    SELECT 1 FROM shingle AS common WHERE common.key = own.value LIMIT 1 OFFSET {COMMON}
)
GROUP BY article_id HAVING count(*) >= ? ORDER BY article_id
"""


def are_ready(db: sqlite3.Connection) -> bool:
    """True where the tables are there, and of this version."""
    return tables.are_ready(db, "copying", VERSION)


def make_part(db: sqlite3.Connection) -> int:
    """How many articles the tables were filled from just now; 0 where they are whole."""
    ids = tables.next_part(db, _TABLES, _SCHEMA, VERSION)
    for article_id in ids:
        (text,) = db.execute("SELECT text FROM article WHERE id = ?", [article_id]).fetchone()
        enter(db, article_id, text)
    return len(ids)


def enter(db: sqlite3.Connection, article_id: str, text: str) -> None:
    """An article has come: its pairs are kept. They go with it, whichever of the two goes.

    One that is in already (it came while the tables were being made anew) changes nothing.
    """
    if ":" in article_id:  # the rows of a data set are no texts
        return
    own = keys(text)
    pairs = [
        (article_id, other) for other in _alike(db, article_id, own) if _is_copy(db, other, text)
    ]
    db.executemany(
        "INSERT OR IGNORE INTO same_text VALUES (?, ?)", [*pairs, *((b, a) for a, b in pairs)]
    )
    db.executemany(
        "INSERT OR IGNORE INTO shingle VALUES (?, ?)", [(key, article_id) for key in own]
    )


def _alike(db: sqlite3.Connection, article_id: str, own: list[int]) -> list[str]:
    """The other articles that share enough keys."""
    rows = db.execute(_SHARING, [json.dumps(own), article_id, min(SHARED_KEYS, len(own))])
    return [other for (other,) in rows]


def _is_copy(db: sqlite3.Connection, other: str, text: str) -> bool:
    (kept,) = db.execute("SELECT text FROM article WHERE id = ?", [other]).fetchone()
    return are_copies(text, kept)


def linked(db: sqlite3.Connection, article_ids: Iterable[str]) -> dict[str, set[str]]:
    """The others of these articles that each is the same text as; those with none are left out."""
    ids = json.dumps(sorted(article_ids))
    rows = db.execute(
        "SELECT article_id, other FROM same_text"
        " WHERE article_id IN (SELECT value FROM json_each(?))"
        " AND other IN (SELECT value FROM json_each(?))",
        [ids, ids],
    )
    found: dict[str, set[str]] = {}
    for article_id, other in rows:
        found.setdefault(article_id, set()).add(other)
    return found
