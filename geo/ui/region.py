"""The region of the map that the events are narrowed to, as a chip that clears it."""

from __future__ import annotations

import streamlit as st

from geo.catalogue import Catalogue
from geo.columns import AREA, PIN
from geo.interface import say
from geo.region import read_region, region_words
from geo.summary import Parts
from geo.ui import state
from geo.ui.events_list import literal


def show(book: Catalogue, counts: Parts) -> None:
    """The chip, and what counts as inside; nothing while the whole map is shown."""
    text = st.session_state[state.REGION]
    if not text:
        return
    with st.container(horizontal=True, key="region_chip", vertical_alignment="center", gap="small"):
        st.button(
            f"✕ {literal(region_words(read_region(text)))}",
            key="region_clear",
            help=say("Show the whole map again"),
            on_click=state.show_region,
            args=(None,),
        )
        st.caption(counted(book, counts))


def counted(book: Catalogue, counts: Parts) -> str:
    """How many of the events shown the region holds, by what puts them there."""
    inside = book.columns.state[counts.of("")]
    markers, areas = int((inside == PIN).sum()), int((inside == AREA).sum())
    by_marker = (
        say("1 by its marker") if markers == 1 else say("{n} by their marker", n=f"{markers:,}")
    )
    if not areas:
        return by_marker
    return by_marker + say(", {n} known only to an area that meets it", n=f"{areas:,}")
