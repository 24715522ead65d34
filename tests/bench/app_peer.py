"""The page of the peers, with the scripts of Leaflet.markercluster beside our own."""

import sys
from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet_markercluster

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from geo.serve import lifespan, middleware, routes

app = st.App(
    Path(__file__).with_name("page_peer.py"),
    routes=[Mount("/map/peer", StaticFiles(directory=leaflet_markercluster.BASE_DIR)), *routes()],
    middleware=middleware(),
    lifespan=lifespan,
)
