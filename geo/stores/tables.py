"""The tables of the SQLite store: made, brought up to date, and an article's row in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from geo.types import Article

SCHEMA_VERSION = 2

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
    """True where the derived tables are there whose version stands in the table ``name``."""
    has = db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [name]).fetchone()
    return bool(has and db.execute(f"SELECT version FROM {name}").fetchone() == (version,))


def make_anew(db: sqlite3.Connection, tables: Iterable[str], schema: str) -> list[str]:
    """Make derived tables anew; the ids of the articles that they are to be filled from."""
    for table in tables:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in schema.split(";"):
        db.execute(statement)
    return [row[0] for row in db.execute("SELECT id FROM article ORDER BY id")]


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
