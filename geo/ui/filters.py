"""The filters, in one bar: search, kind, whether it happened, and the finer ones."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import streamlit as st
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from geo.catalogue import Catalogue
from geo.facets import in_words
from geo.interface import isolated, say
from geo.summary import Wanted, facet_counts
from geo.ui import state

TITLES = {
    "area": "Place, province or country",
    "actor": "Who or to whom",
    "outlet": "Outlet",
    "where": "How precise the place is",
    "when": "How precise the date is",
    "confidence": "How sure we are",
}
DRAWER = "drawer_"
MOST = 100  # values offered at a time, those of most events: a name beyond them is typed in
MOST_TYPED = 10  # values that words typed in may stand for


def show(book: Catalogue, wanted: Wanted) -> None:
    """The bar."""
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        st.text_input(
            say("Search"),
            key=state.SEARCH,
            placeholder=say("Words in the articles"),
            label_visibility="collapsed",
            width=240,
        )
        for name, title in (("kind", "Kind"), ("modality", "Happened?")):
            with _drawer(_title(say(title), wanted.chosen[name]), name) as drawer:
                if drawer.open:
                    _pills(book, wanted, name, say(title))
        more = [value for name in TITLES for value in wanted.chosen[name]]
        with _drawer(_title(say("More filters"), tuple(more)), "more") as drawer:
            for name, title in TITLES.items() if drawer.open else ():
                _choice(book, wanted, name, say(title))
        if state.is_filtered():
            st.button(say("Reset"), on_click=state.reset, type="tertiary")


def _drawer(title: str, name: str) -> PopoverContainer:
    """A popover that is filled once it is opened: counting and sending it costs each step."""
    return st.popover(title, key=f"{DRAWER}{name}", on_change="rerun")


def _title(title: str, chosen: tuple[str, ...]) -> str:
    return f"{title} {isolated(f'({len(chosen)})')}" if chosen else title


def _options(book: Catalogue, wanted: Wanted, name: str) -> dict[str, str]:
    """Each value with its label and count; what is chosen stays, however few it shows."""
    counts = facet_counts(book, wanted, name, most=MOST)
    counts |= {value: 0 for value in wanted.chosen[name] if value not in counts}
    return {
        value: f"{isolated(in_words(name, value))} {isolated(f'({count:,})')}"
        for value, count in counts.items()
        if count or value in wanted.chosen[name]
    }


def _pills(book: Catalogue, wanted: Wanted, name: str, title: str) -> None:
    options = _options(book, wanted, name)
    st.pills(
        title,
        list(options),
        selection_mode="multi",
        format_func=lambda value: options.get(value, value),
        key=state.facet_key(name),
    )


def _choice(book: Catalogue, wanted: Wanted, name: str, title: str) -> None:
    options = _options(book, wanted, name)
    st.multiselect(
        title,
        list(options),
        format_func=lambda value: options.get(value, value),
        key=state.facet_key(name),
        placeholder=say("Any"),
        accept_new_options=len(options) >= MOST,
        on_change=_take_typed,
        args=(book, name),
    )


def _take_typed(book: Catalogue, name: str) -> None:
    """Put, for words that were typed, the values that hold them; words that none holds stay."""
    key = state.facet_key(name)
    values, _ = book.facets[name].totals(np.ones(len(book.columns), dtype=bool))
    known = set(values)
    chosen: dict[str, None] = {}
    for value in st.session_state[key]:
        found = [] if value in known else holding(values, name, value)[:MOST_TYPED]
        chosen |= dict.fromkeys(found or [value])
    st.session_state[key] = list(chosen)


def holding(values: Iterable[str], name: str, text: str) -> list[str]:
    """The values of a facet whose words hold ``text``, in any case, shortest first."""
    sought = " ".join(text.split()).casefold()
    found = [value for value in values if sought in in_words(name, value).casefold()]
    return sorted(found, key=lambda value: (len(value), value))
