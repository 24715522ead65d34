"""The store in one SQLite file: many readers, one writer at a time, whole after a kill -9.

Machine events are derived: kept with the version of the reader that made them, replaced whole
when an article is read anew, never edited in place. An analyst's corrections will be a table
of their own laid over them.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from geo.catalogue import Catalogue, lay_out
from geo.errors import StoreError
from geo.merge import by_day
from geo.records import (
    event_from_record,
    event_record,
    toponym_from_record,
    toponym_record,
    when_from_record,
    when_record,
)
from geo.stores import copies, groups
from geo.stores.tables import ARTICLE, SCHEMA_VERSION, article_row, bring_up, to_article
from geo.types import Article, Event, MergedEvent, Query, Reading

_DERIVED = (copies, groups)  # in this order: reports of copies are grouped
LINES_AT_ONCE = 50_000  # read for the catalogue: what lies beside its arrays stays small
BUSY_SECONDS = 30.0  # how long a writer waits for another before it gives up


class SqliteStore:
    """Articles, their readings, and the events in them. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @classmethod
    def open(
        cls, path: Path, *, on_progress: Callable[[float], object] = lambda _share: None
    ) -> SqliteStore:
        """The store at ``path``, made where there is none.

        What is derived from the articles is made anew where another Dateline made it: of a large
        store that takes minutes. ``on_progress`` hears which share is done, others may write
        meanwhile, and one that was interrupted is taken up by the next.
        StoreError where the file is no store of ours, is of a later version, or can't be opened.
        """
        store = cls(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            store._prepare(on_progress)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"{path}: {error}; wanted a Dateline store or a free file name"
            ) from error
        return store

    def version(self) -> str:
        """A token that changes with every change of the store, whichever process made it."""
        (number,) = self._db().execute("SELECT coalesce(max(number), 0) FROM change").fetchone()
        return str(number)

    def has(self, article: Article, *, reader: int) -> bool:
        """True where this article is kept as this version of the reader reads it."""
        row = self._db().execute(
            f"SELECT {ARTICLE}, reader FROM article WHERE id = ?", [article.id]
        )
        return bool(row.fetchone() == (*article_row(self.settled(article)), reader))

    def stale(self, *, reader: int) -> list[str]:
        """The ids of the articles that another version of the reader read, without data sets."""
        sql = "SELECT id FROM article WHERE reader <> ? AND instr(id, ':') = 0 ORDER BY id"
        return [article_id for (article_id,) in self._db().execute(sql, [reader])]

    def settled(self, article: Article) -> Article:
        """The article with the text that is kept of it, and the time it first came in.

        A later version may take another text out of the same page; evidence points into the one
        that was kept, so that one stays. Ask for it before an article is read.
        """
        kept = self.article(article.id)
        if kept is None or kept.sha256 != article.sha256:
            return article
        return replace(article, text=kept.text, retrieved=kept.retrieved or article.retrieved)

    def add(self, reading: Reading, *, reader: int) -> None:
        """Keep an article and what was read in it, in place of an earlier reading of it.

        StoreError where another text of the same bytes is kept: see ``settled``.
        """
        self.add_all([reading], reader=reader)

    def add_all(self, readings: Iterable[Reading], *, reader: int) -> None:
        """The same for many at once: all of them are kept, or none."""
        with self._write() as db:
            grouping = groups.Groups(db)
            for reading in readings:
                if self._is_kept(db, reading.article):
                    grouping.leave(reading.article.id)
                    db.execute("DELETE FROM article WHERE id = ?", [reading.article.id])
                _insert(db, reading, reader)
                copies.enter(db, reading.article.id, reading.article.text)
                grouping.enter(reading.events)
            grouping.settle()

    def _is_kept(self, db: sqlite3.Connection, article: Article) -> bool:
        """True where an earlier reading is; StoreError where its text is another."""
        sql = "SELECT sha256, text FROM article WHERE id = ?"
        kept = db.execute(sql, [article.id]).fetchone()
        # The same bytes of a data set's row may come under another header, evidence and all.
        if kept and ":" not in article.id and kept[0] == article.sha256 and kept[1] != article.text:
            raise StoreError(
                f"{self.path}: article {article.id} is kept with another text;"
                " wanted the kept one, which its evidence points into"
            )
        return kept is not None

    def add_new(self, readings: Sequence[Reading], *, reader: int) -> int:
        """Keep those that aren't kept just so, all or none; how many that were.

        One whose event is kept already out of another article is left out.
        """
        fresh = self._fresh(readings, reader)
        if fresh:
            self.add_all(fresh, reader=reader)
        return len(fresh)

    def _fresh(self, readings: Sequence[Reading], reader: int) -> list[Reading]:
        ids = json.dumps([r.article.id for r in readings])
        names = json.dumps([e.id for r in readings for e in r.events])
        these = "IN (SELECT value FROM json_each(?))"
        sql = f"SELECT {ARTICLE}, reader FROM article WHERE id {these}"
        kept = {row[0]: row for row in self._db().execute(sql, [ids])}
        sql = f"SELECT * FROM event WHERE id {these} OR article_id {these}"
        events = {row[0]: row for row in self._db().execute(sql, [names, ids])}
        owners = {name: row[1] for name, row in events.items()}
        return [
            r
            for r in readings
            if all(owners.get(e.id, r.article.id) == r.article.id for e in r.events)
            and (
                kept.get(r.article.id) != (*article_row(r.article), reader)
                or any(events.get(e.id) != _event_row(e) for e in r.events)
            )
        ]

    def same_text(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Which of these articles are wire copies, each with the first kept one that it repeats."""
        wanted = json.dumps(list(article_ids))
        rows = self._db().execute(
            "SELECT same_text.article_id, other FROM same_text JOIN article ON article.id = other"
            " WHERE same_text.article_id IN (SELECT value FROM json_each(?))"
            " ORDER BY published IS NULL, published, other",
            [wanted],
        )
        found: dict[str, str] = {}
        for article_id, other in rows:
            found.setdefault(article_id, other)
        return found

    def remove(self, article_id: str) -> None:
        """Forget an article and its events; nothing happens where it isn't kept."""
        with self._write() as db:
            grouping = groups.Groups(db)
            grouping.leave(article_id)
            db.execute("DELETE FROM article WHERE id = ?", [article_id])
            grouping.settle()

    def count(self) -> int:
        """How many articles there are."""
        (count,) = self._db().execute("SELECT count(*) FROM article").fetchone()
        return int(count)

    def article(self, article_id: str) -> Article | None:
        """The article of that id."""
        row = (
            self._db()
            .execute(f"SELECT {ARTICLE} FROM article WHERE id = ?", [article_id])
            .fetchone()
        )
        return to_article(row) if row else None

    def articles(self) -> list[Article]:
        """All articles, by publication date, then id."""
        rows = self._db().execute(f"SELECT {ARTICLE} FROM article ORDER BY published, id")
        return [to_article(row) for row in rows]

    def reading(self, article_id: str) -> Reading | None:
        """What was read in the article of that id."""
        row = (
            self._db()
            .execute(f"SELECT {ARTICLE}, toponyms, dates FROM article WHERE id = ?", [article_id])
            .fetchone()
        )
        if row is None:
            return None
        return Reading(
            article=to_article(row[:-2]),
            toponyms=tuple(toponym_from_record(t) for t in json.loads(row[-2])),
            dates=tuple(when_from_record(w) for w in json.loads(row[-1])),
            events=tuple(self.events(Query(article_ids=(article_id,)))),
        )

    def events(self, query: Query | None = None) -> list[Event]:
        """The events that fit, by article, in the order of its text."""
        where, values = _where(query or Query())
        rows = self._db().execute(
            f"SELECT event.record, event.article_id FROM event"
            f" JOIN article ON article.id = event.article_id WHERE {where}",
            values,
        )
        events = [event_from_record(json.loads(record), article_id=aid) for record, aid in rows]
        return sorted(events, key=lambda e: (e.article_id, e.span, e.id))

    def merged(self, query: Query | None = None) -> list[MergedEvent]:
        """The events of which a report fits, each once with all its reports, by day."""
        return sorted(self.numbered(self.numbers(query or Query())), key=by_day)

    def numbers(self, query: Query) -> list[int]:
        """The numbers of the events of which a report fits, ascending."""
        where, values = _where(query)
        rows = self._db().execute(
            "SELECT DISTINCT report.grouped FROM report"
            " JOIN event ON event.id = report.event_id"
            f" JOIN article ON article.id = event.article_id WHERE {where} ORDER BY 1",
            values,
        )
        return [number for (number,) in rows]

    def numbers_of(self, event_ids: Sequence[str]) -> list[int]:
        """The numbers of the events that these reports tell of, in their order; of none else."""
        rows = self._db().execute(
            "SELECT event_id, grouped FROM report"
            " WHERE event_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(event_ids))],
        )
        found = dict(rows.fetchall())
        return list(dict.fromkeys(found[name] for name in event_ids if name in found))

    def numbered(self, numbers: Sequence[int]) -> list[MergedEvent]:
        """The events of these numbers, in their order, with all their reports.

        A number that is gone (another process has changed the store) is left out.
        """
        return groups.load(self._db(), numbers)

    def catalogue(self, *, kinds: Sequence[str]) -> Catalogue:
        """All events laid out for counting, as they are now. ``kinds`` are all the kinds."""
        db = self._db()
        db.execute("BEGIN")  # the lines, their terms and the version are of one moment
        try:
            rows = db.execute("SELECT number, facet, value FROM term")
            terms = {number: (facet, value) for number, facet, value in rows}
            lines = db.execute("SELECT number, id, fixed, terms FROM grouped ORDER BY number")
            chunks = iter(lambda: lines.fetchmany(LINES_AT_ONCE), [])
            return lay_out(chunks, terms, version=self.version(), kinds=kinds)
        finally:
            db.execute("COMMIT")

    def _prepare(self, on_progress: Callable[[float], object]) -> None:
        db = self._db()
        (found,) = db.execute("PRAGMA user_version").fetchone()
        if found > SCHEMA_VERSION:
            raise StoreError(f"{self.path}: made by a later Dateline (store version {found})")
        if found < SCHEMA_VERSION:
            with self._write():
                bring_up(db)
        wanting = [derived for derived in _DERIVED if not derived.are_ready(db)]
        todo, done = len(wanting) * self.count() if wanting else 0, 0
        for derived in wanting:
            while not derived.are_ready(db):
                with self._write():
                    # Another process may have done it while this one waited for its turn.
                    done += 0 if derived.are_ready(db) else derived.make_part(db)
                on_progress(min(1.0, done / todo) if todo else 1.0)

    def _db(self) -> sqlite3.Connection:
        """This thread's connection."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # with WAL: whole after a crash
            db.execute("PRAGMA foreign_keys = ON")
            self._local.db = db
        return db

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """A transaction, kept whole or not at all, with a new version."""
        db = self._db()
        try:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                if db.execute("PRAGMA user_version").fetchone() != (0,):
                    db.execute("INSERT INTO change DEFAULT VALUES")
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}; nothing was changed") from error


def _where(query: Query) -> tuple[str, list[object]]:
    """The condition of a query, and its values. Days compare as ISO text."""
    parts: list[str] = ["1"]
    values: list[object] = []
    for column, wanted in (
        ("event.kind", query.kinds),
        ("event.modality", query.modalities),
        ("event.article_id", query.article_ids),
        ("event.id", query.event_ids),
    ):
        if wanted:
            parts.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps([str(w) for w in wanted]))
    undated = "event.first IS NULL AND event.last IS NULL"
    if not query.undated:
        parts.append(f"NOT ({undated})")
    if query.first is not None:
        parts.append(f"({undated} OR coalesce(event.last, '9999') >= ?)")
        values.append(query.first.isoformat())
    if query.last is not None:
        parts.append(f"({undated} OR coalesce(event.first, '0000') <= ?)")
        values.append(query.last.isoformat())
    if query.text:
        parts.append(
            "(instr(lower(article.text), lower(?)) OR instr(lower(article.title), lower(?)))"
        )
        values += [query.text, query.text]
    return " AND ".join(parts), values


def _insert(db: sqlite3.Connection, reading: Reading, reader: int) -> None:
    """Put in an article that isn't kept, and its events."""
    row = (
        *article_row(reading.article),
        reader,
        _dump([toponym_record(t) for t in reading.toponyms]),
        _dump([when_record(w) for w in reading.dates]),
    )
    db.execute(
        f"INSERT INTO article ({ARTICLE}, reader, toponyms, dates) VALUES ({_marks(row)})", row
    )
    db.executemany(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", [_event_row(e) for e in reading.events]
    )


def _event_row(event: Event) -> tuple[str | None, ...]:
    return (
        event.id,
        event.article_id,
        event.kind,
        str(event.modality),
        event.first.isoformat() if event.first else None,
        event.last.isoformat() if event.last else None,
        _dump(event_record(event)),
    )


# Made once: json.dumps makes another for every record.
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _marks(row: Iterable[object]) -> str:
    return ", ".join("?" for _ in row)
