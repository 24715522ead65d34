"""Which articles kept are one text: found as they come, by an index of what copies share.

A pair of articles is a pair however many come between and in whatever order.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from geo.duplicates import SHARED_KEYS, are_copies, keys
from geo.stores import tables

VERSION = 1  # of what is kept here; with another all is made anew from the articles
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


def are_ready(db: sqlite3.Connection) -> bool:
    """True where the tables are there, and of this version."""
    return tables.are_ready(db, "copying", VERSION)


def make(db: sqlite3.Connection) -> None:
    """Make the tables anew, out of the articles kept."""
    ids = tables.make_anew(db, _TABLES, _SCHEMA)
    for article_id in ids:
        (text,) = db.execute("SELECT text FROM article WHERE id = ?", [article_id]).fetchone()
        enter(db, article_id, text)


def enter(db: sqlite3.Connection, article_id: str, text: str) -> None:
    """An article has come: its pairs are kept. They go with it, whichever of the two goes."""
    if ":" in article_id:  # the rows of a data set are no texts
        return
    own = keys(text)
    pairs = [(article_id, other) for other in _alike(db, own) if _is_copy(db, other, text)]
    db.executemany("INSERT INTO same_text VALUES (?, ?)", [*pairs, *((b, a) for a, b in pairs)])
    db.executemany("INSERT INTO shingle VALUES (?, ?)", [(key, article_id) for key in own])


def _alike(db: sqlite3.Connection, own: list[int]) -> list[str]:
    """The articles that share enough keys."""
    shared: dict[str, int] = {}
    least = min(SHARED_KEYS, len(own))
    for key in own:
        sql = "SELECT article_id FROM shingle WHERE key = ? LIMIT ?"
        found = db.execute(sql, [key, COMMON + 1]).fetchall()
        if len(found) <= COMMON:
            for (article_id,) in found:
                shared[article_id] = shared.get(article_id, 0) + 1
    return sorted(name for name, count in shared.items() if count >= least)


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
