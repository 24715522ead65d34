"""The kinds on the map with their signs and counts; each is a switch."""

from __future__ import annotations

import streamlit as st

from geo.catalogue import Catalogue
from geo.kinds import kinds
from geo.markup import Html, element, joined
from geo.summary import Wanted, facet_counts
from geo.ui.badge import symbol


def show(book: Catalogue, wanted: Wanted) -> None:
    """The legend: signs, labels and counts of the kinds in view, most first."""
    counts = {key: n for key, n in facet_counts(book, wanted, "kind").items() if n}
    st.html(markup(counts))


def markup(counts: dict[str, int]) -> Html:
    """The legend's entries, and what hollow means."""
    entries = [
        element(
            "span",
            symbol(kinds()[key]),
            element("span", kinds()[key].label),
            element("span", f"{count:,}", class_="count"),
        )
        for key, count in counts.items()
    ]
    hollow = element("span", "Hollow: planned, threatened, claimed, denied, possible or long past")
    return element("div", joined(entries), hollow, class_="legend")
