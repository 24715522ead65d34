"""The kinds in view with their signs and counts; each is a switch."""

from __future__ import annotations

import streamlit as st

from geo.catalogue import Catalogue
from geo.interface import isolated, say
from geo.markup import element
from geo.summary import Wanted, facet_counts
from geo.ui import state
from geo.ui.badge import sign_key
from geo.ui.events_list import literal
from geo.ui.records import kind_of

HOLLOW = "Hollow signs: planned, threatened, claimed, denied, possible or long past."


def show(book: Catalogue, wanted: Wanted) -> None:
    """A switch for each kind in view, most first; with none pressed all kinds are shown."""
    chosen = wanted.chosen["kind"]
    counts = facet_counts(book, wanted, "kind")
    with st.container(horizontal=True, key="legend", gap="small"):
        for kind, count in counts.items():
            if count or kind in chosen:
                st.button(
                    f"{literal(say(kind_of(kind).label))} {isolated(f'{count:,}')}",
                    key=sign_key("legend", kind, filled=not chosen or kind in chosen),
                    type="tertiary",
                    on_click=_switch,
                    args=(kind,),
                )
    st.html(element("span", say(HOLLOW), class_="hollow"))


def _switch(kind: str) -> None:
    """Show only this kind; with others chosen already, this one too or no more."""
    key = state.facet_key("kind")
    chosen = list(st.session_state[key])
    st.session_state[key] = [k for k in chosen if k != kind] if kind in chosen else [*chosen, kind]
