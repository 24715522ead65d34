"""Rows of a data set written again as they came, but for what is held otherwise now."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO

from geo.errors import EventFileError
from geo.eventfiles import Bundle
from geo.imports.cells import neutral
from geo.imports.coding import Coded, cells_of, event_of, lay_out
from geo.imports.rows import Row
from geo.merge import dataset_of
from geo.types import Article, Event, MergedEvent

Cells = dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A format of rows. ``fill`` gives an event's filled cells, ``code`` reads a row."""

    dataset: str
    columns: Sequence[str]
    beside: Sequence[str] = ()  # what events have beside that aren't rows of it
    numbers: frozenset[str]  # columns where a minus is no formula
    fill: Callable[[Event, MergedEvent, Bundle], Cells]
    code: Callable[[Row], Coded]


def write(form: Form, bundle: Bundle, to: BinaryIO) -> None:
    """The events as CSV: the form's columns, then what else the rows had when they came."""
    columns = _columns(form, bundle)
    text = TextIOWrapper(to, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow([neutral(column) for column in columns])
        for event in bundle.events:
            cells = row(form, event, bundle)
            rows.writerow([neutral(cells.get(c, ""), number=c in form.numbers) for c in columns])
    finally:
        text.detach()


def row(form: Form, event: MergedEvent, bundle: Bundle) -> Cells:
    """The event's cells: those of its row, where it is one of this data set.

    A cell is as it came unless what it is coded as has changed since.
    """
    report = _own(form, event, bundle)
    if report is None:
        return form.fill(event.lead, event, bundle)
    article = bundle.articles[report.article_id]
    kept = cells_of(article.text)
    was = _as_it_was(form, report, article, kept)
    if was is None or was == report:
        return kept
    now, before = (form.fill(e, event, bundle) for e in (report, was))
    changed = {c: now.get(c, "") for c in {*now, *before} if now.get(c) != before.get(c)}
    return kept | changed


def _own(form: Form, event: MergedEvent, bundle: Bundle) -> Event | None:
    """The report that is a row of the data set, if there is one whose text is kept."""
    reports = (event.lead, *event.reports)
    own = (r for r in reports if dataset_of(r) == form.dataset and r.article_id in bundle.articles)
    return next(own, None)


def _as_it_was(form: Form, report: Event, article: Article, cells: Cells) -> Event | None:
    """The event as its row is read; None where it can't be any more."""
    try:
        coded = form.code(Row(line=0, cells=cells, sha256=article.sha256))
    except EventFileError:
        return None
    return event_of(report.id, article, coded, lay_out(cells)[1])


def _columns(form: Form, bundle: Bundle) -> list[str]:
    """The form's columns, then those that its rows had beside them, in the order met."""
    columns = dict.fromkeys(form.columns)
    for event in bundle.events:
        report = _own(form, event, bundle)
        if report is None:
            columns |= dict.fromkeys(form.beside)
        else:
            columns |= dict.fromkeys(cells_of(bundle.articles[report.article_id].text))
    return list(columns)
