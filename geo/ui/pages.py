"""Long lists, a page at a time."""

from __future__ import annotations

from typing import TypeVar

import streamlit as st

from geo.facets import Rows
from geo.interface import say

Items = TypeVar("Items", Rows, list[int])


def page_of(items: Items, *, key: str, size: int) -> Items:
    """The items of the page that ``key`` stands at, with buttons to the others if there are any."""
    last = max(0, (len(items) - 1) // size)
    number = min(st.session_state.setdefault(key, 0), last)
    start = number * size
    if last:
        with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_bar"):
            _turn("‹ Previous", key, number - 1, disabled=number == 0)
            st.caption(
                say(
                    "{first}–{last} of {all}",
                    first=f"{start + 1:,}",
                    last=f"{min(start + size, len(items)):,}",
                    all=f"{len(items):,}",
                )
            )
            _turn("Next ›", key, number + 1, disabled=number == last)
    return items[start : start + size]


def _turn(label: str, key: str, to: int, *, disabled: bool) -> None:
    def turn() -> None:
        st.session_state[key] = to

    st.button(say(label), key=f"{key}_{label}", on_click=turn, disabled=disabled, type="tertiary")
