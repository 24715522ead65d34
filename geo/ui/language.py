"""The choice of the interface's language, each called by its own name."""

from __future__ import annotations

import streamlit as st

from geo.interface import languages, say
from geo.ui import state


def show() -> None:
    """The choice."""
    names = languages()
    st.selectbox(
        say("Language"),
        list(names),
        format_func=lambda code: names[code],
        key=state.LANGUAGE,
        label_visibility="collapsed",
        width=110,
    )
