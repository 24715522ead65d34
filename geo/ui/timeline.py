"""The timeline under the map: which days are shown, and the open events on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from geo.catalogue import Catalogue
from geo.columns import day_of
from geo.interface import say
from geo.summary import extent, usual_extent
from geo.types import DatePrec, Event
from geo.ui import records, state, time_control
from geo.ui.map import is_dark
from geo.ui.time_control import BARS, MODES, SPEEDS, Chosen, Marked
from geo.words import days_words, doubt_words

MOST_MARKED = 20  # open events drawn on it; more would be a smear


def show(book: Catalogue) -> None:
    """The timeline, or a sentence where no event has a date."""
    known = usual_extent(book.columns)
    if known is None:
        st.caption(say("No event has a date yet, so there is nothing to slide through."))
        return
    first, last = _ends(*known)
    time_control.show(
        key=state.TIMELINE,
        first=first,
        last=last,
        chosen=st.session_state.time,
        turn=st.session_state.turn,
        marked=_marked(book, st.session_state.selected),
        dark=is_dark(),
        on_time=_told,
        on_open=lambda: state.open_part(st.session_state[state.TIMELINE]["open"]),
    )
    if known != (reach := extent(book.columns)) and reach is not None:
        st.caption(say("Its ends are open: events reach over {days}.", days=days_words(*reach)))


def _ends(first: date, last: date) -> tuple[date, date]:
    """The timeline's ends: stepping needs two different ones."""
    return (first, last) if first < last else (first - timedelta(days=1), last + timedelta(days=1))


def _told() -> None:
    state.set_time(chosen_by(st.session_state[state.TIMELINE]["time"]))


def chosen_by(told: Mapping[str, Any]) -> Chosen:
    """What the timeline tells, checked: it comes from a browser."""
    return Chosen(
        first=_day(told.get("low")),
        last=_day(told.get("high")),
        undated=told.get("undated") is not False,
        bars=_one_of(BARS, told.get("bars")),
        mode=_one_of(MODES, told.get("mode")),
        speed=_one_of(SPEEDS, told.get("speed")),
    )


def _day(number: Any) -> date | None:
    try:
        return day_of(int(number)) if number is not None else None
    except (TypeError, ValueError, OverflowError):
        return None


def _one_of(known: Sequence[str], value: Any) -> str:
    return value if value in known else known[0]


def _marked(book: Catalogue, ids: Sequence[str]) -> Marked:
    """The open events, as the timeline draws them."""
    rows = records.rows(book, ids)
    leads = [event.lead for event in records.events(book, rows[:MOST_MARKED])]
    dated = [lead for lead in leads if lead.is_dated]
    return Marked(
        days=[_days(lead) for lead in dated],
        note=_note(leads[0]) if len(rows) == 1 and leads else "",
        has_undated=len(dated) < len(leads),
    )


def _days(event: Event) -> tuple[date, date, bool]:
    """First and last day, an open end closed at the other; whether it is on one of them only."""
    first, last = event.first or event.last, event.last or event.first
    assert first is not None
    assert last is not None
    return first, last, first != last and event.date_prec is not DatePrec.DAY


def _note(event: Event) -> str:
    parts = [days_words(event.first, event.last), doubt_words(event)]
    return say("Open: {days}", days=say(", ").join(part for part in parts if part))
