"""Files of what is on the page, for other tools: each is made when its button is pressed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import ModuleType

import numpy as np
import streamlit as st

from geo.brief.frame import Box, view_at
from geo.catalogue import Catalogue
from geo.eventfiles import writers
from geo.facets import Rows
from geo.interface import isolated, say
from geo.region import bounds, read_region
from geo.selecting import gather, query_words
from geo.stores import Store
from geo.summary import Parts, Wanted, parts
from geo.ui import header, records, state


@dataclass(frozen=True, kw_only=True, eq=False)
class Choice:
    """Events that can be exported: what they are called on the page, and in the file."""

    label: str
    query: str
    rows: Rows
    view: Box | None = None


def show(book: Catalogue, wanted: Wanted, counts: Parts) -> None:
    """The button that opens the box."""
    st.button(say("Export"), key="export", on_click=_open)
    if st.session_state.pop("exporting", False):
        _box(book, wanted, counts)


def _open() -> None:
    st.session_state.exporting = True


def _box(book: Catalogue, wanted: Wanted, counts: Parts) -> None:
    st.dialog(say("Export"))(_form)(book, wanted, counts)


def _form(book: Catalogue, wanted: Wanted, counts: Parts) -> None:
    state.speak()
    found = choices(book, wanted, counts)
    chosen = st.radio(
        say("Which events?"),
        range(len(found)),
        format_func=lambda n: found[n].label,
        key="export_which",
    )
    choice = found[chosen]
    for name, module in writers().items():
        _download(book, choice, name, module)
    st.caption(say("Made on this machine when you press. Each file says what it holds:"))
    st.text(choice.query)


def choices(book: Catalogue, wanted: Wanted, counts: Parts) -> list[Choice]:
    """What is on screen, first what is open; then everything, where filters hide some."""
    text, region = st.session_state[state.SEARCH], st.session_state[state.REGION]
    place = read_region(region) if region else None
    looked_at = st.session_state.looked_at
    view = view_at(*looked_at) if looked_at else bounds(place) if place else None
    said = query_words(wanted, text=text, region=place)
    selected = st.session_state.selected
    found = []
    if selected:
        rows = records.rows(book, selected)
        opened = query_words(Wanted(), ids=selected)
        found.append(_choice(say("The open events"), opened, np.array(rows, dtype=np.int32), view))
    shown = counts.of("")
    found.append(_choice(say("All that is shown"), said, shown, view))
    if part := st.session_state.part:
        name = header.LABELS[part][0]
        found.append(
            _choice(
                say("The list: {part}", part=say(name)), f"{said}; {name}", counts.of(part), view
            )
        )
    everything = parts(book, Wanted()).of("")
    if len(everything) > len(shown):
        found.append(_choice(say("Everything"), query_words(Wanted()), everything))
    return found


def _choice(label: str, query: str, rows: Rows, view: Box | None = None) -> Choice:
    return Choice(
        label=f"{label} {isolated(f'({len(rows):,})')}", query=query, rows=rows, view=view
    )


def _download(book: Catalogue, choice: Choice, name: str, module: ModuleType) -> None:
    most = getattr(module, "MOST", None)
    is_too_many = most is not None and len(choice.rows) > most
    st.download_button(
        say(module.LABEL),
        data=file_maker(records.store(), book, choice, module),
        file_name=f"dateline-{name}{module.SUFFIX}",
        mime="application/octet-stream",  # so that no browser opens it in our own origin
        key=f"export_{name}",
        on_click="ignore",
        disabled=is_too_many,
        help=say("For at most {n} events", n=f"{most:,}") if is_too_many else None,
        width="stretch",
    )


def file_maker(
    store: Store, book: Catalogue, choice: Choice, module: ModuleType
) -> Callable[[], io.BytesIO]:
    """A function that makes the file; the store is read when it is called, not before."""

    def make() -> io.BytesIO:
        to = io.BytesIO()
        module.write(
            gather(
                store, book, choice.rows, query=choice.query, created=date.today(), view=choice.view
            ),
            to,
        )
        to.seek(0)
        return to

    return make
