"""The same events as others draw them, for the bench: DESIGN of ``DESIGNS``, ROWS of them."""

import os
import sys
from datetime import date
from pathlib import Path

import folium
import pandas as pd
import pydeck
import streamlit as st
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from geo.assets import FROM_FRAME, asset
from geo.columns import Columns, day_number
from tests.browser.made_events import FIRST, LAST, many_columns


@st.cache_resource
def load() -> Columns:
    """As many events as the environment asks for."""
    return many_columns(int(os.environ["ROWS"]))


def markers(columns: Columns, rows: list[int]) -> None:
    """A folium marker each."""
    shown = local_map()
    for row in rows:
        folium.Marker((columns.lat[row], columns.lon[row])).add_to(shown)
    send(shown)


def cluster(columns: Columns, rows: list[int]) -> None:
    """Folium's clusters, as folium builds them: a marker each."""
    shown = local_map()
    group = MarkerCluster()
    group.default_js = [("cluster", f"{FROM_FRAME}/peer/leaflet.markercluster.js")]
    group.default_css = [
        (name, f"{FROM_FRAME}/peer/{name}")
        for name in ("MarkerCluster.css", "MarkerCluster.Default.css")
    ]
    for row in rows:
        folium.Marker((columns.lat[row], columns.lon[row])).add_to(group)
    send(shown.add_child(group))


def geojson(columns: Columns, rows: list[int]) -> None:
    """One layer of GeoJSON, a small circle each."""
    points = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [columns.lon[row], columns.lat[row]]},
            "properties": {"id": columns.id_of(row)},
        }
        for row in rows
    ]
    collection = {"type": "FeatureCollection", "features": points}
    shown = local_map()
    folium.GeoJson(collection, marker=folium.CircleMarker(radius=4)).add_to(shown)
    send(shown)


def deck(columns: Columns, rows: list[int]) -> None:
    """pydeck's scatter plot."""
    layer = pydeck.Layer(
        "ScatterplotLayer",
        data=frame(columns, rows),
        get_position=["lon", "lat"],
        get_radius=4000,
        get_fill_color=[200, 30, 60],
    )
    view = pydeck.ViewState(latitude=33, longitude=44, zoom=5)
    st.pydeck_chart(pydeck.Deck(layers=[layer], initial_view_state=view), key="deck")


def streamlit_map(columns: Columns, rows: list[int]) -> None:
    """Streamlit's own map."""
    st.map(frame(columns, rows), zoom=5)


DESIGNS = {
    "markers": markers,
    "cluster": cluster,
    "geojson": geojson,
    "pydeck": deck,
    "st.map": streamlit_map,
}


def frame(columns: Columns, rows: list[int]) -> pd.DataFrame:
    """Latitude and longitude of the rows."""
    return pd.DataFrame({"lat": columns.lat[rows], "lon": columns.lon[rows]}, dtype="float64")


def local_map() -> folium.Map:
    """A folium map whose Leaflet is ours: with folium's own links it stays blank offline."""
    shown = folium.Map(location=(33, 44), zoom_start=5, tiles=None)
    shown.options["maxZoom"] = 18  # without tiles its clusters know no end
    shown.default_js = [("leaflet", asset("static/leaflet/leaflet.js"))]
    shown.default_css = [("leaflet", asset("static/leaflet/leaflet.css"))]
    return shown


def send(shown: folium.Map) -> None:
    """The map to the browser."""
    st_folium(shown, key="peer", height=500, returned_objects=[])


@st.fragment
def body() -> None:
    """Slider, count, and the map made anew."""
    columns = load()
    given: tuple[date, date] = st.slider("Dates", FIRST, LAST, (FIRST, LAST), key="dates")
    low, high = map(day_number, given)
    rows = ((columns.first <= high) & (columns.last >= low)).nonzero()[0].tolist()
    st.text(f"{len(rows)} events from {given[0]}")
    DESIGNS[os.environ["DESIGN"]](columns, rows)


if __name__ == "__main__":  # so for Streamlit, not for pytest, which looks for doctests
    body()
