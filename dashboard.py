"""The dashboard: puts the panels together. Run it with ``streamlit run dashboard.py``.

Streamlit runs this file for every visit and every change; the server itself takes ``app`` from
it, for the map's own files and a policy under which the browser asks no other host.
"""

from __future__ import annotations

import streamlit as st

from geo import serve, summary
from geo.ui import (
    add,
    cards,
    events_list,
    export,
    filters,
    header,
    language,
    legend,
    map,
    records,
    region,
    state,
    style,
    table,
    timeline,
    view,
    welcome,
)


def page() -> None:
    """One run of the page."""
    st.set_page_config(page_title="Dateline", page_icon="🗺", layout="wide")
    state.restore()
    state.hold()
    state.speak()
    style.apply()
    book = records.current()
    wanted = state.wanted(book)
    counts = summary.parts(book, wanted)

    with st.container(key="top", horizontal=True, vertical_alignment="center"):
        header.show(counts)
        add.show()
        export.show(book, wanted, counts)
        language.show()
    # Each in a container that is always there: an element more or less above the map would have
    # the browser load its frame anew.
    with st.container(key="said"):
        add.show_outcome()
        welcome.show()
    filters.show(book, wanted)
    with st.container(key="region"):
        region.show(book, counts)

    left, right = st.columns([3, 2], gap="medium")
    with left:
        map.show(book, wanted)
        timeline.show(book)
        legend.show(book, wanted)
    with right, st.container(key="panel"):
        if st.session_state.selected:
            cards.show(book, counts)
        else:
            events_list.show(book, counts)
    table.show(book, counts)
    view.keep()


if __name__ == "__main__":
    page()
else:
    app = st.App(
        __file__, routes=serve.routes(), middleware=serve.middleware(), lifespan=serve.lifespan
    )
