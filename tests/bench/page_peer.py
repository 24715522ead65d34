"""The same events with plain folium, for the bench: DESIGN markers or geojson, ROWS of them."""

import os
import sys
from datetime import date
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from geo.basemap import build_map
from geo.columns import Columns, day_number
from tests.browser.made_events import FIRST, KINDS, LAST, many_columns


@st.cache_resource
def load() -> Columns:
    """As many events as the environment asks for."""
    return many_columns(int(os.environ["ROWS"]))


def features(columns: Columns, rows: list[int]) -> dict[str, object]:
    """The rows as GeoJSON."""
    points = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [columns.lon[row], columns.lat[row]]},
            "properties": {"id": columns.id_of(row)},
        }
        for row in rows
    ]
    return {"type": "FeatureCollection", "features": points}


def local_map() -> folium.Map:
    """A folium map whose Leaflet is ours: with folium's own links it stays blank offline."""
    ours = build_map(kinds=KINDS)
    peer = folium.Map(location=(33, 44), zoom_start=5, tiles=None)
    peer.default_js = ours.default_js[:1]
    peer.default_css = ours.default_css[:1]
    return peer


@st.fragment
def body() -> None:
    """Slider, count, and the map made anew."""
    columns = load()
    given: tuple[date, date] = st.slider("Dates", FIRST, LAST, (FIRST, LAST), key="dates")
    low, high = map(day_number, given)
    shown = (columns.first <= high) & (columns.last >= low)
    rows = shown.nonzero()[0].tolist()
    st.text(f"{len(rows)} events from {given[0]}")
    peer = local_map()
    if os.environ["DESIGN"] == "markers":
        for row in rows:
            folium.Marker((columns.lat[row], columns.lon[row])).add_to(peer)
    else:
        point = folium.CircleMarker(radius=4)
        folium.GeoJson(features(columns, rows), marker=point).add_to(peer)
    st_folium(peer, key="peer", height=500, returned_objects=[])


if __name__ == "__main__":  # so for Streamlit, not for pytest, which looks for doctests
    body()
