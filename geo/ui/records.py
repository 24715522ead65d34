"""What the panels show, out of the store: kept in memory once for each version of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import streamlit as st

from geo.catalogue import Catalogue, Rows, catalogue
from geo.kinds import Kind, kinds
from geo.region import read_region
from geo.stores import Store, default_path, open_store
from geo.summary import Mask
from geo.types import Article, Event, MergedEvent, Query
from geo.within import within


@st.cache_resource(show_spinner=False)
def _store(path: Path) -> Store:
    return open_store(path)


def store() -> Store:
    """The store that the page shows, the same for every session."""
    return _store(default_path())


@st.cache_resource(show_spinner="Laying out the events …", max_entries=2)
def _catalogue(path: Path, version: str) -> Catalogue:
    kept = _store(path)
    return catalogue(kept.merged(), kept.articles(), version=version, kinds=list(kinds()))


def current() -> Catalogue:
    """The catalogue of the store as it is now, whichever process changed it last."""
    return _catalogue(default_path(), store().version())


def kind_of(key: str) -> Kind:
    """The kind of that key."""
    return kinds()[key]


def search(book: Catalogue, text: str) -> Rows | None:
    """Rows of events in articles that hold ``text``; None where there is nothing to search for."""
    if not text.strip():
        return None
    found = {book.row_of[e.id] for e in store().events(Query(text=text)) if e.id in book.row_of}
    return np.array(sorted(found), dtype=np.int32)


def inside(book: Catalogue, region: str) -> Mask | None:
    """Which rows lie in the region of that text; None for the whole map."""
    return _inside(book, book.columns.version, region) if region else None


@st.cache_resource(show_spinner=False, max_entries=32)
def _inside(_book: Catalogue, version: str, region: str) -> Mask:  # noqa: ARG001
    return within(_book.columns, read_region(region))


def events(book: Catalogue, rows: Sequence[int]) -> list[MergedEvent]:
    """The events of these rows, in their order, each with all its reports."""
    wanted = tuple(name for row in rows for name in book.reports[row])
    if not wanted:
        return []
    found = {e.id: e for e in store().events(Query(event_ids=wanted))}
    merged = [_event(book, row, found) for row in rows]
    return [event for event in merged if event is not None]


def articles(shown: Iterable[MergedEvent]) -> dict[str, Article]:
    """The articles that report these events, by id."""
    ids = dict.fromkeys(report.article_id for event in shown for report in event.reports)
    found = (store().article(name) for name in ids)
    return {article.id: article for article in found if article is not None}


def _event(book: Catalogue, row: int, found: dict[str, Event]) -> MergedEvent | None:
    """None where another process has just removed what the catalogue still lists."""
    reports = tuple(found[name] for name in book.reports[row] if name in found)
    lead = found.get(book.leads[row])
    if lead is None:
        return None
    return MergedEvent(id=book.columns.ids[row], lead=lead, reports=reports)
