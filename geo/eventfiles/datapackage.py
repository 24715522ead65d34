"""A Data Package (ZIP): tables as CSV, and datapackage.json that says what every column means.

The events, their reports, the articles they come from and the code lists, with the query and the
licences: what someone else needs to use the data without asking.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from geo.eventfiles import Bundle
from geo.fields import FIELDS, codes, flat, record
from geo.imports.cells import neutral

LABEL = "Data package (CSV with its description, ZIP)"
SUFFIX = ".zip"

Json = dict[str, Any]
Cell = str | int | float | None
SAFE = "a text that begins with = + - @ has an apostrophe before it, so that no spreadsheet runs it"
LICENCES = [
    {
        "name": "CC-BY-4.0",
        "title": "Place names and coordinates: GeoNames",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    {
        "name": "public-domain",
        "title": "Outlines and map: Natural Earth",
        "path": "https://www.naturalearthdata.com/about/terms-of-use/",
    },
]
RIGHTS = (
    "Passages and titles are quotations; their rights stay with the publishers that the sources"
    " list. Coded values are machine readings of them: check the passage before you rely on one."
)
REPORTS = (
    ("event", "string", "id of the event"),
    ("report", "string", "id of this report of it"),
    ("article", "string", "id of the article"),
    ("start", "integer", "first character of the passage in the article's text"),
    ("end", "integer", "character after its last"),
    ("passage", "string", "the words themselves"),
)
SOURCES = (
    ("id", "string", "id of the article"),
    ("title", "string", "its title"),
    ("outlet", "string", "who published it"),
    ("published", "date", "day it was published"),
    ("url", "string", "its address"),
    ("sha256", "string", "sha256 of the bytes that it was read from"),
    ("source", "string", "file or feed it came from"),
)
CODES = (
    ("column", "string", "column of events.csv that has the code"),
    ("code", "string", "the code"),
    ("means", "string", "what it means"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table:
    """A file of the package. ``columns`` are (name, type, meaning)."""

    name: str
    columns: Sequence[tuple[str, str, str]]
    rows: Iterable[Sequence[Cell]]


def write(bundle: Bundle, to: BinaryIO) -> None:
    """The package; the description comes first in it."""
    tables = list(_tables(bundle))
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as package:
        described = json.dumps(describe(bundle, tables), ensure_ascii=False, indent=2)
        package.writestr(_entry("datapackage.json", bundle), described)
        for table in tables:
            with (
                package.open(_entry(f"{table.name}.csv", bundle), "w", force_zip64=True) as file,
                io.TextIOWrapper(file, encoding="utf-8", newline="") as text,
            ):
                _write_rows(table, text)


def _entry(name: str, bundle: Bundle) -> zipfile.ZipInfo:
    """An entry dated by the bundle, not by a clock. A ZIP knows no year before 1980."""
    day = bundle.created
    entry = zipfile.ZipInfo(name, date_time=(max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _write_rows(table: _Table, text: io.TextIOWrapper) -> None:
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([name for name, _, _ in table.columns])
    for row in table.rows:
        rows.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])


def describe(bundle: Bundle, tables: Sequence[_Table]) -> Json:
    """The content of datapackage.json."""
    return {
        "profile": "tabular-data-package",
        "name": "dateline-events",
        "title": f"Events read by Dateline: {bundle.query}",
        "description": RIGHTS,
        "created": f"{bundle.created}T00:00:00Z",
        "query": bundle.query,
        "event_count": len(bundle.events),
        "licenses": LICENCES,
        "sources": [
            {"title": a.title or a.id, **({"path": a.url} if _is_web(a.url) else {})}
            for a in bundle.sources()
        ],
        "resources": [_resource(table) for table in tables],
    }


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("http://", "https://"))


def _resource(table: _Table) -> Json:
    fields = [
        {
            "name": name,
            "type": "string" if kind == "array" else kind,
            "description": _means(kind, means),
        }
        for name, kind, means in table.columns
    ]
    keys: Json = {"events": {"primaryKey": "id"}, "sources": {"primaryKey": "id"}}.get(
        table.name, {}
    )
    if table.name == "reports":
        keys = {
            "foreignKeys": [
                {"fields": "event", "reference": {"resource": "events", "fields": "id"}},
                {"fields": "article", "reference": {"resource": "sources", "fields": "id"}},
            ]
        }
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "description": SAFE,
        "schema": {"fields": fields, "missingValues": [""], **keys},
    }


def _means(kind: str, means: str) -> str:
    return f"{means}; several are separated by {flat(['', ''])!r}" if kind == "array" else means


def _tables(bundle: Bundle) -> Iterator[_Table]:
    yield _Table(
        name="events",
        columns=[(f.name, f.type, f.means) for f in FIELDS],
        rows=([flat(v) for v in record(event, bundle).values()] for event in bundle.events),
    )
    yield _Table(name="reports", columns=REPORTS, rows=_reports(bundle))
    yield _Table(
        name="sources",
        columns=SOURCES,
        rows=(
            [
                a.id, a.title, a.outlet, a.published.isoformat() if a.published else None, a.url,
                a.sha256, a.source,
            ]
            for a in bundle.sources()
        ),
    )  # fmt: skip
    yield _Table(
        name="codes",
        columns=CODES,
        rows=(
            [column, code, said]
            for column, known in codes().items()
            for code, said in known.items()
        ),
    )


def _reports(bundle: Bundle) -> Iterator[Sequence[Cell]]:
    """A row a report. One whose article is gone points to no source: it has no row."""
    for event in bundle.events:
        for report in event.reports:
            if article := bundle.articles.get(report.article_id):
                span = report.span
                yield event.id, report.id, article.id, span.start, span.end, span.of(article.text)
