"""The tables of the SQLite store: made, brought up to date, and an article's row in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from geo.types import Article

SCHEMA_VERSION = 2
PART = 500  # articles whose derived rows are made in one go: others wait for it a second or two

_SCHEMA = """
CREATE TABLE article (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT,
    url TEXT,
    outlet TEXT,
    source TEXT,
    author TEXT,
    language TEXT,
    retrieved TEXT,
    facts TEXT NOT NULL,
    text TEXT NOT NULL,
    reader INTEGER NOT NULL,
    toponyms TEXT NOT NULL,
    dates TEXT NOT NULL
) STRICT;
CREATE TABLE event (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    modality TEXT NOT NULL,
    first TEXT,
    last TEXT,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX event_article ON event (article_id);
CREATE INDEX event_first ON event (first);
CREATE TABLE change (number INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
"""

# The version a store has, and what makes it the next one.
_MIGRATIONS = {
    1: """
ALTER TABLE article ADD COLUMN author TEXT;
ALTER TABLE article ADD COLUMN language TEXT;
ALTER TABLE article ADD COLUMN retrieved TEXT
""",
}

# The derived tables that are being made, each with the last article that they are filled from.
_MAKING = "CREATE TABLE IF NOT EXISTS making (name TEXT PRIMARY KEY, upto TEXT NOT NULL) STRICT"

ARTICLE = (
    "id, sha256, title, published, url, outlet, source, author, language, retrieved, facts, text"
)


def bring_up(db: sqlite3.Connection) -> None:
    """Make the tables where there are none, or those of this version out of an earlier one's."""
    (found,) = db.execute("PRAGMA user_version").fetchone()
    steps = [_SCHEMA] if found == 0 else [_MIGRATIONS[v] for v in range(found, SCHEMA_VERSION)]
    for statement in ";".join(steps).split(";"):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def are_ready(db: sqlite3.Connection, name: str, version: int) -> bool:
    """True where the derived tables are whole whose version stands in the table ``name``."""
    return _version(db, name) == version and _made_upto(db, name) is None


def next_part(
    db: sqlite3.Connection, tables: Sequence[str], schema: str, version: int
) -> list[str]:
    """The articles to fill derived tables from next, by id; none where they are whole now.

    The tables are made anew where they aren't of this version; the first one is that which holds
    it. How far they are filled is kept with them: whoever opens the store next goes on from there.
    """
    name = tables[0]
    if _version(db, name) != version or _made_upto(db, name) is None:
        for table in tables:
            db.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in schema.split(";"):
            db.execute(statement)
        db.execute(_MAKING)
        db.execute("INSERT OR REPLACE INTO making VALUES (?, '')", [name])
    upto = _made_upto(db, name)
    sql = "SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?"
    ids = [row[0] for row in db.execute(sql, [upto, PART])]
    if ids:
        db.execute("UPDATE making SET upto = ? WHERE name = ?", [ids[-1], name])
    else:
        db.execute("DELETE FROM making WHERE name = ?", [name])
    return ids


def _version(db: sqlite3.Connection, name: str) -> int | None:
    """The version of the derived tables, whole or not; None where there are none."""
    has = db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [name]).fetchone()
    return int(db.execute(f"SELECT version FROM {name}").fetchone()[0]) if has else None


def _made_upto(db: sqlite3.Connection, name: str) -> str | None:
    """The last article that tables being made are filled from; None where none are being made."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'making'").fetchone():
        return None
    row = db.execute("SELECT upto FROM making WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else None


def article_row(article: Article) -> tuple[str | None, ...]:
    """The values of ``ARTICLE``, in its order."""
    return (
        article.id,
        article.sha256,
        article.title,
        article.published.isoformat() if article.published else None,
        article.url,
        article.outlet,
        article.source,
        article.author,
        article.language,
        article.retrieved.isoformat() if article.retrieved else None,
        json.dumps(list(article.facts), ensure_ascii=False, separators=(",", ":")),
        article.text,
    )


def to_article(row: tuple[str, ...]) -> Article:
    """The article that ``article_row`` laid out."""
    return Article(
        id=row[0],
        sha256=row[1],
        title=row[2],
        published=date.fromisoformat(row[3]) if row[3] else None,
        url=row[4],
        outlet=row[5],
        source=row[6],
        author=row[7],
        language=row[8],
        retrieved=datetime.fromisoformat(row[9]) if row[9] else None,
        facts=tuple(json.loads(row[10])),
        text=row[11],
    )
