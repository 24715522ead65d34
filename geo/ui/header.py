"""The sum of what is shown, each part a button that opens its list."""

from __future__ import annotations

import streamlit as st

from geo.interface import isolated, say
from geo.markup import element
from geo.summary import PARTS, Parts
from geo.ui import state

LABELS = {
    "map": ("on the map", "Placed precisely enough for a marker, and dated"),
    "area": ("area-only", "The text names only a district, province or country: drawn as an area"),
    "unlocated": ("unlocated", "The text doesn't say where, or we couldn't find the place"),
    "undated": ("undated", "The text gives no date: they stay whatever days are shown"),
}


def show(counts: Parts) -> None:
    """The header's sentence."""
    st.html(element("h1", "Dateline"), width="content")
    with st.container(horizontal=True, key="sums", vertical_alignment="center", gap="small"):
        total = counts.total
        _part("", _total_words(total), say("All that match, in one list"))
        for name in PARTS:
            label, meaning = LABELS[name]
            comma = "" if name == PARTS[-1] else say(",")
            number = isolated(f"{len(counts.of(name)):,}")
            _part(name, f"{number} {say(label)}{comma}", say(meaning))


def _total_words(total: int) -> str:
    return say("1 event:") if total == 1 else say("{n} events:", n=f"{total:,}")


def _part(name: str, label: str, meaning: str) -> None:
    st.button(
        label,
        key=f"part_{name or 'all'}",
        type="tertiary",
        help=meaning,
        on_click=state.open_part,
        args=(name,),
    )
