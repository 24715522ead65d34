"""The page's own style, over streamlit's: ``page.css``, and the colours of light or dark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from geo.interface import is_right_to_left
from geo.ui.badge import button_rules

# The map and the days run as everywhere: west at the left, and time to the right.
RIGHT_TO_LEFT = """
body, .stApp { direction: rtl; }
.st-key-timeline, .stDataFrame { direction: ltr; }
.st-key-legend button, .st-key-event_list button { background-position-x: right; }
.st-key-legend button { padding: 0 1.5rem 0 0; }
.st-key-event_list button { padding: .45rem 2.2rem .45rem .5rem; }
.st-key-event_list button { background-position-x: calc(100% - .5rem); }
"""


@cache
def _sheet() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def apply() -> None:
    """The style, once a run."""
    turned = RIGHT_TO_LEFT if is_right_to_left() else ""
    st.html(f"<style>{_sheet()}{button_rules()}{turned}</style>")
