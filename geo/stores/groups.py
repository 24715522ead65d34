"""Which reports are one event, kept beside the events; a change joins anew only what it touches.

Reports that may be one event have boxes that meet in an R-tree of day, latitude, longitude and
block (what ``geo.merge.block_of`` never joins across, and the data set of a row: rows of one are
never looked up against each other). From the reports that came or went the pairs are followed to
the end: what was followed is joined anew, the same as if all were.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from math import cos, radians

from geo.catalogue import fixed_of, packed_terms, values_of
from geo.merge import (
    LEAST_REACH_KM,
    SLACK_DAYS,
    Pair,
    block_of,
    dataset_of,
    days_of,
    join,
    merged,
    pair,
    same_telling,
)
from geo.records import event_from_record
from geo.stores import copies, tables
from geo.types import Event, MergedEvent

VERSION = 4  # of what is kept here; with another all is made anew from the events
KM_A_DEGREE = 110.5  # of latitude, at the least: boxes may be too large, never too small
NOWHERE = 1_000.0  # the latitude and longitude of reports without a place: they meet each other

_TABLES = ("grouping", "term", "report", "grouped", "reach")
_SCHEMA = f"""
CREATE TABLE grouping (version INTEGER NOT NULL) STRICT;
INSERT INTO grouping VALUES ({VERSION});
CREATE TABLE term (
    number INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (facet, value)
) STRICT;
CREATE TABLE report (
    number INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, grouped INTEGER NOT NULL
) STRICT;
CREATE INDEX report_grouped ON report (grouped);
CREATE TABLE grouped (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, fixed BLOB NOT NULL,
    terms BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE reach USING rtree (
    number, block_low, block_high, day_low, day_high, lat_low, lat_high, lon_low, lon_high,
    +article_id TEXT
)
"""

Box = tuple[float, float, float, float]


def are_ready(db: sqlite3.Connection) -> bool:
    """True where the tables are there, and of this version."""
    return tables.are_ready(db, "grouping", VERSION)


def make_part(db: sqlite3.Connection) -> int:
    """How many articles the tables were filled from just now; 0 where they are whole."""
    ids = tables.next_part(db, _TABLES, _SCHEMA, VERSION)
    groups = Groups(db)
    groups.enter(_events_of(db, ids))
    groups.settle()
    return len(ids)


def load(db: sqlite3.Connection, numbers: Sequence[int]) -> list[MergedEvent]:
    """The events of these numbers, in their order; those that are gone are left out."""
    rows = db.execute(
        "SELECT report.grouped, event.record, event.article_id, article.published"
        " FROM report JOIN event ON event.id = report.event_id"
        " JOIN article ON article.id = event.article_id"
        " WHERE report.grouped IN (SELECT value FROM json_each(?))",
        [json.dumps(list(numbers))],
    )
    members: dict[int, list[Event]] = {}
    published: dict[str, date | None] = {}
    for number, record, article_id, day in rows:
        members.setdefault(number, []).append(
            event_from_record(json.loads(record), article_id=article_id)
        )
        published[article_id] = date.fromisoformat(day) if day else None
    linked = copies.linked(db, published)
    return [merged(members[n], published, linked) for n in dict.fromkeys(numbers) if n in members]


class Groups:
    """The groups within one transaction: say what leaves and enters, then ``settle``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, Event] = {}
        self._touched: set[int] = set()
        self._stale: set[int] = set()  # numbers of groups that lost a report
        self._terms: dict[tuple[str, str], int] = {}
        self._blocks: dict[str, dict[str, int]] = {}  # a block's parts, by data set

    def leave(self, article_id: str) -> None:
        """The reports of an article are about to go."""
        gone = self._db.execute(
            "SELECT report.number, report.grouped FROM report"
            " JOIN event ON event.id = report.event_id WHERE event.article_id = ?",
            [article_id],
        ).fetchall()
        for number, _ in gone:
            self._touched |= {other for other, _ in self._pairs(number)}
        for number, grouped in gone:
            self._stale.add(grouped)
            self._known.pop(number, None)
            self._db.execute("DELETE FROM report WHERE number = ?", [number])
            self._db.execute("DELETE FROM reach WHERE number = ?", [number])
        self._touched -= {number for number, _ in gone}

    def enter(self, events: Iterable[Event]) -> None:
        """These reports have come."""
        for event in events:
            number = self._db.execute(
                "INSERT INTO report (event_id, grouped) VALUES (?, 0)", [event.id]
            ).lastrowid
            assert number is not None  # an INSERT that didn't raise has a row
            self._known[number] = event
            self._touched.add(number)
            if event.is_dated:
                self._db.execute(
                    "INSERT INTO reach VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [number, *self._box(event), event.article_id],
                )

    def settle(self) -> None:
        """Join anew what was touched."""
        followed, pairs = self._follow()
        was = self._grouped(followed)
        published, outlets = self._articles({self._event(n).article_id for n in followed})
        numbers = {self._event(n).id: n for n in followed}
        kept = set()
        for group in join([self._event(n) for n in sorted(followed)], pairs):
            members = {numbers[event.id] for event in group}
            before = {was[n] for n in members}
            (first, *others) = before
            if (
                not others
                and first
                and first not in self._stale
                and self._size(first) == len(members)
            ):
                kept.add(first)
            else:
                ids = {event.article_id for event in group}
                linked = copies.linked(self._db, ids) if len(ids) > 1 else {}
                self._write(merged(group, published, linked), members, outlets)
        gone = ({*was.values(), *self._stale}) - kept - {0}
        self._db.executemany("DELETE FROM grouped WHERE number = ?", [(n,) for n in gone])

    def _follow(self) -> tuple[set[int], list[Pair]]:
        """The reports that what was touched may change, and the pairs among them."""
        seen: set[int] = set()
        pairs: list[Pair] = []
        todo = sorted(self._touched)
        while todo:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                for other, found in self._pairs(number, done=seen):
                    pairs.append(found)
                    todo.append(other)
        return seen, pairs

    def _pairs(
        self, number: int, *, done: AbstractSet[int] = frozenset()
    ) -> Iterator[tuple[int, Pair]]:
        """The reports, but those done with, that may be of the same event as this one."""
        event = self._event(number)
        for other in self._in_copies(event):
            found = None if other in done else same_telling(event, self._event(other))
            if found:
                yield other, found
        if event.is_dated:
            yield from self._near(event, done)

    def _in_copies(self, event: Event) -> list[int]:
        """The reports in articles that are the same text as this one's."""
        if dataset_of(event):  # the rows of a data set are no texts
            return []
        rows = self._db.execute(
            "SELECT report.number FROM same_text JOIN event ON event.article_id = same_text.other"
            " JOIN report ON report.event_id = event.id"
            " WHERE same_text.article_id = ? AND event.kind = ?",
            [event.article_id, event.kind],
        )
        return [number for (number,) in rows]

    def _near(self, event: Event, done: AbstractSet[int]) -> Iterator[tuple[int, Pair]]:
        """The reports near a dated one in space and time that may be of the same event."""
        _, _, day_low, day_high, *box = self._box(event)
        days = (day_high + SLACK_DAYS, day_low - SLACK_DAYS)
        own = dataset_of(event)
        near = [
            row
            for dataset, block in self._parts(block_of(event)).items()
            if not own or dataset != own
            for row in self._db.execute(
                "SELECT number FROM reach WHERE block_low = ? AND day_low <= ? AND day_high >= ?"
                " AND lat_high >= ? AND lat_low <= ? AND lon_high >= ? AND lon_low <= ?"
                " AND article_id <> ?",
                [block, *days, *box, event.article_id],
            )
        ]
        for (other,) in near:
            found = None if other in done else pair(event, self._event(other))
            if found:
                yield other, found

    def _event(self, number: int) -> Event:
        """The report of that number."""
        event = self._known.get(number)
        if event is None:
            record, article_id = self._db.execute(
                "SELECT event.record, event.article_id FROM report"
                " JOIN event ON event.id = report.event_id WHERE report.number = ?",
                [number],
            ).fetchone()
            event = event_from_record(json.loads(record), article_id=article_id)
            self._known[number] = event
        return event

    def _box(self, event: Event) -> tuple[float, ...]:
        """The event's block, days, latitudes and longitudes, each from and to."""
        block = self._block(block_of(event), dataset_of(event))
        first, last = (day.toordinal() for day in days_of(event))
        return (block, block, first, last, *_around(event))

    def _parts(self, block: str) -> dict[str, int]:
        """The numbers of a block's parts, by the data set that each is of; empty for the news."""
        if block not in self._blocks:
            rows = self._db.execute(
                "SELECT value, number FROM term WHERE facet = 'block' AND value GLOB ? || '/*'",
                [block],
            )
            self._blocks[block] = {
                value.removeprefix(f"{block}/"): number for value, number in rows
            }
        return self._blocks[block]

    def _block(self, block: str, dataset: str) -> int:
        """The number of that part of a block."""
        parts = self._parts(block)
        if dataset not in parts:
            parts[dataset] = self._term("block", f"{block}/{dataset}")
        return parts[dataset]

    def _grouped(self, numbers: Iterable[int]) -> dict[int, int]:
        """The group of each report, 0 for one that just came."""
        found = self._db.execute(
            "SELECT number, grouped FROM report WHERE number IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted(numbers))],
        )
        return dict(found.fetchall())

    def _size(self, grouped: int) -> int:
        (size,) = self._db.execute(
            "SELECT count(*) FROM report WHERE grouped = ?", [grouped]
        ).fetchone()
        return int(size)

    def _articles(self, ids: set[str]) -> tuple[dict[str, date | None], dict[str, str | None]]:
        """Publication dates and outlets, by article id."""
        rows = self._db.execute(
            "SELECT id, published, outlet FROM article"
            " WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted(ids))],
        ).fetchall()
        published = {name: date.fromisoformat(day) if day else None for name, day, _ in rows}
        return published, {name: outlet for name, _, outlet in rows}

    def _write(self, event: MergedEvent, members: set[int], outlets: dict[str, str | None]) -> None:
        terms = [self._term(*pair) for pair in values_of(event, outlets)]
        number = self._db.execute(
            "INSERT INTO grouped (id, fixed, terms) VALUES (?, ?, ?)",
            [event.id, fixed_of(event), packed_terms(terms)],
        ).lastrowid
        self._db.executemany(
            "UPDATE report SET grouped = ? WHERE number = ?", [(number, n) for n in members]
        )

    def _term(self, facet: str, value: str) -> int:
        """The number of that value, given to it now where it has none."""
        number = self._terms.get((facet, value))
        if number is None:
            self._db.execute(
                "INSERT OR IGNORE INTO term (facet, value) VALUES (?, ?)", [facet, value]
            )
            (number,) = self._db.execute(
                "SELECT number FROM term WHERE facet = ? AND value = ?", [facet, value]
            ).fetchone()
            self._terms[facet, value] = number
        return number


def _around(event: Event) -> Box:
    """South, north, west, east of where a report of the same event may lie."""
    place = event.place
    if place is None:
        return (NOWHERE, NOWHERE, NOWHERE, NOWHERE)
    tall = max(place.radius_km, LEAST_REACH_KM) / KM_A_DEGREE
    south, north = place.lat - tall, place.lat + tall
    farthest = max(abs(south), abs(north))
    wide = tall / cos(radians(farthest)) if farthest < 89 else 360.0
    if place.lon - wide < -180 or place.lon + wide > 180:
        return (south, north, -180.0, 180.0)
    return (south, north, place.lon - wide, place.lon + wide)


def _events_of(db: sqlite3.Connection, article_ids: Sequence[str]) -> Iterator[Event]:
    """The reports in these articles that aren't in: one may come while all is made anew."""
    rows = db.execute(
        "SELECT record, article_id FROM event WHERE article_id IN (SELECT value FROM json_each(?))"
        " AND id NOT IN (SELECT event_id FROM report) ORDER BY id",
        [json.dumps(article_ids)],
    ).fetchall()
    return (event_from_record(json.loads(record), article_id=aid) for record, aid in rows)
