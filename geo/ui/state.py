"""What the user has chosen, kept in the session and in the address, so that a link restores it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from geo.catalogue import Catalogue
from geo.errors import QueryError
from geo.facets import FACETS
from geo.region import Region, read_region, region_text
from geo.summary import PARTS, Wanted, usual_extent
from geo.ui import records

DATES = "dates"  # the slider's key: the map's layer finds the slider by it
SEARCH = "search"
SHOW_UNDATED = "show_undated"
REGION = "region"  # text of the region of the map, empty for all of it
EVENTS_IN_ADDRESS = 50  # more would make an address that mail programs cut off


def facet_key(name: str) -> str:
    """The key of a facet's widget."""
    return f"facet_{name}"


def restore() -> None:
    """Take what the address says, once a session."""
    if "restored" in st.session_state:
        return
    st.session_state.restored = True
    asked = st.query_params
    st.session_state.days = (_day(asked.get("from")), _day(asked.get("to")))
    st.session_state[SEARCH] = asked.get("q", "")
    st.session_state[SHOW_UNDATED] = asked.get("undated") != "hidden"
    st.session_state[REGION] = _region(asked.get("within", ""))
    st.session_state.part = asked["part"] if asked.get("part") in PARTS else ""
    st.session_state.selected = tuple(asked.get_all("event"))
    for name in FACETS:
        st.session_state[facet_key(name)] = asked.get_all(name)


def remember() -> None:
    """Write it into the address; what is not chosen isn't in it."""
    first, last = st.session_state.days
    chosen = {name: st.session_state[facet_key(name)] for name in FACETS}
    wanted: dict[str, Any] = {
        "from": first.isoformat() if first else "",
        "to": last.isoformat() if last else "",
        "q": st.session_state[SEARCH],
        "undated": "" if st.session_state[SHOW_UNDATED] else "hidden",
        "within": st.session_state[REGION],
        "part": st.session_state.part,
        "event": list(st.session_state.selected[:EVENTS_IN_ADDRESS]),
        **chosen,
    }
    st.query_params.from_dict({name: value for name, value in wanted.items() if value})


def wanted(book: Catalogue) -> Wanted:
    """What the page is asked to show."""
    first, last = st.session_state.days
    return Wanted(
        first=first,
        last=last,
        chosen={name: tuple(st.session_state[facet_key(name)]) for name in FACETS},
        found=records.search(book, st.session_state[SEARCH]),
        inside=records.inside(book, st.session_state[REGION]),
    )


def set_days(first: date, last: date, book: Catalogue) -> None:
    """Show these days. At an end of what there is they stay open, for events still to come."""
    known = usual_extent(book.columns)
    ends = known or (None, None)
    st.session_state.days = (
        None if ends[0] is None or first <= ends[0] else first,
        None if ends[1] is None or last >= ends[1] else last,
    )


def select(ids: Iterable[str]) -> None:
    """Open these events, none to close what is open."""
    st.session_state.selected = tuple(ids)
    st.session_state.card_page = 0


def open_part(name: str) -> None:
    """List one part of the header, all of it for an empty name."""
    st.session_state.part = name
    st.session_state.list_page = 0
    select(())


def reset() -> None:
    """Choose nothing: all days, all events."""
    st.session_state.days = (None, None)
    st.session_state[SEARCH] = ""
    st.session_state[SHOW_UNDATED] = True
    st.session_state[REGION] = ""
    for name in FACETS:
        st.session_state[facet_key(name)] = []
    open_part("")


def is_filtered() -> bool:
    """True where something is chosen that hides events."""
    facets = any(st.session_state[facet_key(name)] for name in FACETS)
    narrowed = st.session_state[SEARCH] or st.session_state[REGION]
    return bool(facets or narrowed or any(st.session_state.days))


def show_region(region: Region | None) -> None:
    """Show only what lies in this region of the map; None for all of it."""
    st.session_state[REGION] = "" if region is None else region_text(region)
    st.session_state.list_page = 0


def _region(text: str) -> str:
    try:
        return region_text(read_region(text)) if text else ""
    except QueryError:
        return ""  # as with a day: better the whole map than an error


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None  # an address typed by hand: better all days than an error
