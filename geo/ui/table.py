"""The events in view as a table to sort, with columns to choose; a row opens its event."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo import words
from geo.catalogue import Catalogue
from geo.summary import Parts
from geo.types import MergedEvent
from geo.ui import records, state

MOST = 1_000  # rows: what a browser sorts at once; the list has them all


def show(book: Catalogue, counts: Parts) -> None:
    """The table, folded until it is wanted."""
    if not st.toggle("Show as a table", key="as_table"):
        return
    rows = counts.of(st.session_state.part)
    if len(rows) > MOST:
        st.caption(f"The first {MOST:,} of {len(rows):,} events. Filters and days narrow them.")
    events = records.events(book, rows[:MOST])
    if not events:
        st.caption("Nothing to show.")
        return
    articles = records.articles(events)
    outlets = {a.id: a.outlet or "" for a in articles.values()}
    chosen = st.dataframe(
        pd.DataFrame([row(event, outlets) for event in events]),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key="table",
        alt="The events in view, a row an event",
    )
    picked = tuple(events[n].id for n in chosen["selection"]["rows"] if n < len(events))
    if picked != st.session_state.get("picked", ()):
        st.session_state.picked = picked
        state.select(picked)
        st.rerun()


def row(event: MergedEvent, outlets: dict[str, str]) -> dict[str, str | int | float | None]:
    """An event's line of the table."""
    lead = event.lead
    return {
        "First day": lead.first.isoformat() if lead.first else "",
        "Last day": lead.last.isoformat() if lead.last else "",
        "Kind": records.kind_of(lead.kind).label,
        "Happened?": words.MODALITY[lead.modality],
        "Place": words.place_words(lead),
        "Precision": words.WHERE_SHORT[lead.place.where_prec] if lead.place else words.UNLOCATED,
        "Who": ", ".join(lead.actors),
        "To whom": ", ".join(lead.targets),
        "Killed": words.count_words(lead.killed) if lead.killed else "",
        "Injured": words.count_words(lead.injured) if lead.injured else "",
        "Confidence": words.confidence(lead),
        "Reports": len(event.reports),
        "Outlets": ", ".join(dict.fromkeys(outlets.get(r.article_id, "") for r in event.reports)),
        "Id": event.id,
    }
