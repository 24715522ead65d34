"""The events in view as a list of buttons: the map's twin for keyboard and screen reader."""

from __future__ import annotations

import streamlit as st

from geo import words
from geo.catalogue import Catalogue
from geo.interface import isolated, say
from geo.markup import element
from geo.summary import Parts
from geo.types import MergedEvent, Modality
from geo.ui import header, records, state
from geo.ui.badge import button_key
from geo.ui.pages import page_of

A_PAGE = 20  # about two screens of the panel


def show(book: Catalogue, counts: Parts) -> None:
    """The list of the part that is open; each line opens its event."""
    part = st.session_state.part
    rows = counts.of(part)
    if part:
        title = say(header.LABELS[part][0])
    else:
        title = say("event, by date") if len(rows) == 1 else say("events, by date")
    st.html(element("h2", f"{isolated(f'{len(rows):,}')} {title}"))
    if part:
        st.caption(say(header.LABELS[part][1]) + ".")
    if not len(rows):
        if len(book.columns):  # without any event the welcome says how to begin
            st.caption(say("Nothing here. Widen the days or take a filter away."))
        return
    shown = records.events(book, page_of(rows, key="list_page", size=A_PAGE))
    with st.container(key="event_list", gap=None):
        for event in shown:
            button(event, note=_note(event))


def _note(event: MergedEvent) -> str:
    """Why an event that may lie elsewhere is in the region of the map, empty where none is."""
    return (
        say("its area meets yours") if st.session_state[state.REGION] and event.lead.is_area else ""
    )


def button(event: MergedEvent, *, note: str = "") -> None:
    """The line of an event, which opens it."""
    st.button(
        line(event, note=note),
        key=button_key(event.lead),
        on_click=state.select,
        args=((event.id,),),
        type="tertiary",
        width="stretch",
    )


def line(event: MergedEvent, *, note: str = "") -> str:
    """An event as a button's label of two lines, what comes from articles made literal."""
    lead = event.lead
    what = f"**{literal(say(records.kind_of(lead.kind).label))}**"
    where = isolated(literal(words.place_words(lead)))
    notes = [isolated(words.days_words(lead.first, lead.last))]
    if lead.modality is not Modality.ACTUAL:
        notes.append(say(words.MODALITY[lead.modality]))
    if len(event.reports) > 1:
        notes.append(words.reports_words(event))
    if note:
        notes.append(note)
    return f"{what} · {where}  \n{' · '.join(notes)}"


def literal(text: str) -> str:
    """``text`` so that Markdown shows it as it is: its marks, math, directives, emoji codes.

    >>> literal("[x](javascript:y) $z$")
    '\\\\[x\\\\]\\\\(javascript\\\\:y\\\\) \\\\$z\\\\$'
    """
    one_line = " ".join(text.split())
    return "".join("\\" + c if c in _MARKS else c for c in one_line)


_MARKS = frozenset("\\`*_{}[]()<>#+-.!|$:~&\"'=^@/")
