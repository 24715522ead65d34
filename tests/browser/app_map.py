"""A page with nothing but the map: ``streamlit run tests/browser/app_map.py``.

ROWS=100000 in the environment makes that many events instead of the small set with its traps;
PAGE=… runs another page of ours with the same routes and policy.
"""

import os
import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from geo.serve import lifespan, middleware, routes

app = st.App(
    Path(__file__).parent / os.environ.get("PAGE", "page_map.py"),
    routes=routes(),
    middleware=middleware(),
    lifespan=lifespan,
)
