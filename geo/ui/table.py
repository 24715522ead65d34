"""The events in view as a table: its columns and order chosen, its selection that of the map."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import streamlit as st

from geo import words
from geo.catalogue import Catalogue
from geo.facets import Rows
from geo.interface import say
from geo.summary import Parts
from geo.types import Event, MergedEvent
from geo.ui import records, state

MOST = 1_000  # rows: what a browser sorts at once; the order chosen says which of more

Outlets = dict[str, str]
COLUMNS: dict[str, Callable[[MergedEvent, Outlets], str | int]] = {
    "First day": lambda e, _: e.lead.first.isoformat() if e.lead.first else "",
    "Last day": lambda e, _: e.lead.last.isoformat() if e.lead.last else "",
    "Kind": lambda e, _: say(records.kind_of(e.lead.kind).label),
    "Happened?": lambda e, _: say(words.MODALITY[e.lead.modality]),
    "Place": lambda e, _: words.place_words(e.lead),
    "Precision": lambda e, _: _precision(e.lead),
    "Who": lambda e, _: ", ".join(e.lead.actors),
    "To whom": lambda e, _: ", ".join(e.lead.targets),
    "Killed": lambda e, _: words.count_words(e.lead.killed) if e.lead.killed else "",
    "Injured": lambda e, _: words.count_words(e.lead.injured) if e.lead.injured else "",
    "Confidence": lambda e, _: say(words.confidence(e.lead)),
    "Reports": lambda e, _: e.sources,
    "Outlets": lambda e, outlets: _outlets(e, outlets),
    "Id": lambda e, _: e.id,
}
ORDERS: dict[str, Callable[[Catalogue, Rows], Rows]] = {
    "Earliest first": lambda _, rows: rows,
    "Latest first": lambda _, rows: rows[::-1],
    "Most killed first": lambda book, rows: rows[_falling(book.killed[rows])],
    "Most injured first": lambda book, rows: rows[_falling(book.injured[rows])],
    "Most reports first": lambda book, rows: rows[_falling(book.reports[rows])],
}


def show(book: Catalogue, counts: Parts) -> None:
    """The table, folded until it is wanted."""
    if not st.toggle(say("Show as a table"), key="as_table"):
        return
    with st.container(horizontal=True, key="table_bar", vertical_alignment="bottom"):
        order = st.selectbox(
            say("Order"), list(ORDERS), format_func=say, key="table_order", width=200
        )
        chosen = st.multiselect(
            say("Columns"),
            list(COLUMNS),
            default=list(COLUMNS)[:-1],
            format_func=say,
            key="table_columns",
        )
    rows = ORDERS[order](book, counts.of(st.session_state.part))
    if len(rows) > MOST:
        said = "The first {n} of {all} events. Filters and days narrow them."
        st.caption(say(said, n=f"{MOST:,}", all=f"{len(rows):,}"))
    events = records.events(book, rows[:MOST])
    if not events or not chosen:
        st.caption(say("Nothing to show."))
        return
    _table(events, [name for name in COLUMNS if name in chosen])


def _table(events: list[MergedEvent], names: list[str]) -> None:
    """The events as rows; what is open elsewhere is selected here, and the other way round."""
    outlets = {a.id: a.outlet or "" for a in records.articles(events).values()}
    here = [n for n, event in enumerate(events) if event.id in st.session_state.selected]
    picked = st.dataframe(
        frame(events, names, outlets),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        selection_default={"selection": {"rows": here, "columns": [], "cells": []}},
        key=f"table_{_turn()}",
        alt=say("The events in view, a row an event"),
    )["selection"]["rows"]
    wanted = tuple(events[n].id for n in picked if n < len(events))
    if set(wanted) != {events[n].id for n in here}:
        st.session_state.picked = wanted
        state.select(wanted)
        st.rerun()


def frame(events: list[MergedEvent], names: list[str], outlets: Outlets) -> pd.DataFrame:
    """The events as a table of these columns, their titles in the page's language."""
    return pd.DataFrame([{say(n): COLUMNS[n](event, outlets) for n in names} for event in events])


def _turn() -> int:
    """Grows when events were opened elsewhere, so that the table takes its rows from there."""
    if st.session_state.selected != st.session_state.get("picked", ()):
        st.session_state.picked = st.session_state.selected
        st.session_state.table_turn = st.session_state.get("table_turn", 0) + 1
    return int(st.session_state.get("table_turn", 0))


def _precision(lead: Event) -> str:
    return say(words.WHERE_SHORT[lead.place.where_prec] if lead.place else words.UNLOCATED)


def _outlets(event: MergedEvent, outlets: Outlets) -> str:
    return ", ".join(dict.fromkeys(outlets.get(r.article_id, "") for r in event.reports))


def _falling(
    values: np.ndarray[tuple[int], np.dtype[np.integer]],
) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.argsort(-values.astype(np.int64), kind="stable")
