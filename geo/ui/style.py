"""The page's own style, over streamlit's: ``page.css``, and the colours of light or dark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from geo.ui.badge import button_rules


@cache
def _sheet() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def apply() -> None:
    """The style, once a run."""
    st.html(f"<style>{_sheet()}{button_rules()}</style>")
