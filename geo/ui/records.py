"""What the panels show, out of the store: kept in memory once for each version of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.catalogue import Catalogue
from geo.facets import Rows
from geo.interface import say
from geo.kinds import Kind, kinds
from geo.memory import give_back, set_aside
from geo.region import read_region
from geo.stores import Store, default_path, open_store
from geo.summary import Mask
from geo.types import Article, MergedEvent, Query
from geo.within import within


@st.cache_resource(show_spinner=False)
def _store(path: Path) -> Store:
    return open_store(path)


def store() -> Store:
    """The store that the page shows, the same for every session."""
    if "is_laid_out" not in st.session_state:
        is_shown = _lay_out(default_path())
        st.session_state.is_laid_out = True
        if is_shown:  # a line more above the map would have the browser load that anew later
            st.rerun()
    return _store(default_path())


def _lay_out(path: Path) -> bool:
    """Say how far it is, where an update has the store laid out anew; whether it did."""
    shown: list[DeltaGenerator] = []

    def show(share: float) -> None:
        if share < 1.0 and not shown:
            shown.append(st.progress(0.0))
        for bar in shown:
            bar.progress(share, text=say("A new version: laying out what is stored anew"))

    open_store(path, on_progress=show)
    return bool(shown)


@st.cache_resource(show_spinner="Laying out the events …", max_entries=2)
def _catalogue(path: Path, version: str) -> Catalogue:  # noqa: ARG001 the cache goes by it
    laid_out = _store(path).catalogue(kinds=list(kinds()))
    give_back()
    set_aside()
    return laid_out


def current() -> Catalogue:
    """The catalogue of the store as it is now, whichever process changed it last."""
    return _catalogue(default_path(), store().version())


def kind_of(key: str) -> Kind:
    """The kind of that key."""
    return kinds()[key]


def search(book: Catalogue, text: str) -> Rows | None:
    """Rows of events in articles that hold ``text``; None where there is nothing to search for."""
    return _found(default_path(), book.columns.version, book, text) if text.strip() else None


def inside(book: Catalogue, region: str) -> Mask | None:
    """Which rows lie in the region of that text; None for the whole map."""
    return _inside(book, book.columns.version, region) if region else None


@st.cache_resource(show_spinner=False, max_entries=32)
def _inside(_book: Catalogue, version: str, region: str) -> Mask:  # noqa: ARG001
    return within(_book.columns, read_region(region))


@st.cache_resource(show_spinner=False, max_entries=64)
def _found(path: Path, version: str, _book: Catalogue, text: str) -> Rows:  # noqa: ARG001
    numbers = _store(path).numbers(Query(text=text))
    return np.flatnonzero(np.isin(_book.numbers, numbers)).astype(np.int32)


def rows(book: Catalogue, ids: Sequence[str]) -> list[int]:
    """The rows of these events, or of what these reports tell of; unknown ids are left out."""
    return book.rows_numbered(store().numbers_of(ids)) if ids else []


def events(book: Catalogue, wanted: Rows | Sequence[int]) -> list[MergedEvent]:
    """The events of these rows, in their order, each with all its reports."""
    return store().numbered(book.numbers[np.asarray(wanted, dtype=np.int64)].tolist())


def articles(shown: Iterable[MergedEvent]) -> dict[str, Article]:
    """The articles that report these events, by id."""
    ids = dict.fromkeys(report.article_id for event in shown for report in event.reports)
    found = (store().article(name) for name in ids)
    return {article.id: article for article in found if article is not None}
