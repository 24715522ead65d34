"""Where the map stands, kept in the address: moving the map runs this alone, not the page."""

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
    """Nothing to see: the map tells its view, the address takes it, with all else that is chosen.

    All of it, as the browser may have told the view before it knew what a run has just written.
    """
    _component()(key=KEY, on_view_change=_told)
    state.remember()


def _told() -> None:
    state.look_at(st.session_state[KEY]["view"])
