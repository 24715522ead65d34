"""The page of ``app_map.py``: the timeline, the map, and the ids of what was clicked."""

import os
import sys
from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from geo.basemap import build_map, read_click
from geo.columns import Columns
from geo.layers.events import selection
from geo.serve import publish
from geo.ui import time_control
from geo.ui.time_control import Chosen, Marked
from geo.ui.timeline import chosen_by
from tests.browser.made_events import FIRST, KINDS, LAST, few_columns, many_columns

st.set_page_config(layout="wide")


@st.cache_resource
def load() -> Columns:
    """The events that the environment asks for."""
    rows = int(os.environ.get("ROWS", 0))
    return many_columns(rows) if rows else few_columns()


def timeline(dark: bool) -> Chosen:
    """The timeline, and what it is set to."""
    told = st.session_state.get("timeline", {}).get("time")
    chosen = chosen_by(told) if told else Chosen()
    time_control.show(
        key="timeline",
        first=FIRST,
        last=LAST,
        chosen=chosen,
        turn=0,
        marked=Marked(),
        dark=dark,
        on_time=lambda: None,
        on_open=lambda: None,
    )
    return chosen


@st.fragment
def body() -> None:
    """Timeline, filters, map and clicked ids."""
    columns = load()
    names = [kind.key for kind in KINDS]
    filtered = names[:3] if os.environ.get("FILTER") else []
    kinds = st.multiselect("Kinds", names, default=filtered, key="kinds")
    dark = st.context.theme.type == "dark"
    chosen = timeline(dark)
    layer = selection(
        data_url=publish(columns),
        first=chosen.first,
        last=chosen.last,
        undated=chosen.undated,
        kinds=kinds or None,
        selected=st.session_state.get("selected"),
        view=(29, 38, 38, 49),
        dark=dark,
    )
    returned = st_folium(
        build_map(kinds=KINDS),
        key="map",
        height=620,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=layer,
    )
    click = read_click(returned, columns)
    if click:
        st.text(f"clicked {click.seq}: {click.total} events")
        st.text(" ".join(click.event_ids[:50]))


if __name__ == "__main__":  # so for Streamlit, not for pytest, which looks for doctests
    body()
