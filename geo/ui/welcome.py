"""What stands in for events while there are none: the demo being read, or how to begin."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo import demo
from geo.interface import say
from geo.stores import default_path, open_store
from geo.ui import records, state


@st.cache_resource(show_spinner=False)
def start_demo(path: Path) -> demo.Loading | None:
    """The demo of that store, begun once a server."""
    return demo.load(open_store(path))


def show() -> None:
    """Progress of the demo while it is read; nothing afterwards."""
    loading = start_demo(default_path())
    if loading is not None and loading.is_running():
        _progress(loading)
    elif not len(records.current().columns):
        st.info(
            say(
                "No events yet. Add an article with the button above: paste its text or drop a"
                " file."
            )
        )


@st.fragment(run_every=1.0)
def _progress(loading: demo.Loading) -> None:
    state.speak()
    done = loading.done()
    st.progress(
        min(1.0, done / loading.total),
        text=say("Reading the demo: {done} of {all} reports", done=done, all=loading.total),
    )
    # New reports every second would redraw the page too often to read it; the end, and each tenth.
    step = done * 10 // loading.total
    if step != st.session_state.get("demo_step") or not loading.is_running():
        st.session_state.demo_step = step
        st.rerun()
