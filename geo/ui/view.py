"""Where the map stands and what layers it shows, kept in the address: moving it runs this alone."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from geo.assets import STATIC
from geo.ui import state

KEY = "view_keeper"


@cache
def _component() -> Any:
    script = (STATIC / "view_mount.js").read_text(encoding="utf-8")
    return st.components.v2.component("dateline_view", js=script)


@st.fragment
def keep() -> None:
    """Nothing to see: the map tells its view and layers, the address takes them with all else that
    is chosen: the browser may have told them before it knew what a run has just written.
    """
    _component()(key=KEY, on_view_change=_moved, on_layers_change=_chose)
    state.remember()


def _moved() -> None:
    state.look_at(st.session_state[KEY]["view"])


def _chose() -> None:
    state.show_layers(st.session_state[KEY]["layers"])
