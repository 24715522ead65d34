"""Articles pasted or dropped in: read, kept, their events open and on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from geo import articles
from geo.errors import ArticleError, GeoError
from geo.tongues import is_coded, name
from geo.types import Article, Event, Reading
from geo.ui import add_events, records, state
from geo.ui.events_list import literal
from geo.ui.given import Given, articles_of
from geo.versions import reader_version

NAMED = 5  # of what can't be read, with the reason; of a large ZIP the rest is counted


def show() -> None:
    """The button that opens the box, and what came of it last time."""
    st.button("Add articles", key="add", type="primary", on_click=_open)
    if st.session_state.pop("adding", False):
        _box()


def show_outcome() -> None:
    """What was read last, until it is closed."""
    outcome = st.session_state.get("outcome")
    if not outcome:
        return
    with st.container(horizontal=True, key="outcome", vertical_alignment="center"):
        st.text(outcome)
        st.button("Close", key="outcome_close", on_click=_forget, type="tertiary")
    add_events.show_rejected()


def _open() -> None:
    st.session_state.adding = True


def _forget() -> None:
    st.session_state.outcome = ""
    st.session_state.rejected = []


@st.dialog("Add articles", width="large")
def _box() -> None:
    articles_tab, events_tab = st.tabs(["Articles", "Events others have coded"])
    with articles_tab:
        _form()
    with events_tab:
        add_events.show()


def _form() -> None:
    with st.form("paste", border=False):
        text = st.text_area("Text of the article", height=200, key="paste_text")
        left, right = st.columns(2)
        published = left.date_input(
            "When was it published?", value=None, format="YYYY-MM-DD", key="paste_day",
            min_value=date(1900, 1, 1), max_value=date(2100, 12, 31),
        )  # fmt: skip
        outlet = right.text_input("Who published it?", key="paste_outlet", placeholder="Optional")
        title = st.text_input(
            "Title", key="paste_title", placeholder="Its first line, if left empty"
        )
        files = st.file_uploader(
            "Or drop files here: pages, PDF, Word, mail, feeds, tables, ZIP",
            accept_multiple_files=True, key="paste_files",
            type=sorted(s.lstrip(".") for s in articles.formats()),
        )  # fmt: skip
        url = st.text_input(
            "Or give the address of a page or feed", key="paste_url", placeholder="https://…",
            help="Only then does Dateline use the network: it asks this site, and no other.",
        )  # fmt: skip
        st.caption(
            "“On Sunday” is counted from the publication date. Leave it empty if you don't know"
            " it: we don't guess, and such dates stay open."
        )
        wanted = st.form_submit_button("Read and show on the map", type="primary")
    if wanted:
        _add(
            Given(text=text, title=title, outlet=outlet, published=published, url=url, files=files)
        )


def _add(given: Given) -> None:
    if given.is_empty:
        st.error("There is nothing to read: paste a text, drop a file or give an address.")
        return
    broken: list[ArticleError] = []
    try:
        readings = _read(list(articles_of(given, broken=broken.append)))
    except GeoError as error:
        st.error(literal(str(error)))
        return
    if not readings:
        st.error(literal(unreadable(broken)))
        return
    st.session_state.outcome = f"{outcome(readings)} {unreadable(broken)}".rstrip()
    st.session_state.rejected = []
    state.reset()
    state.select(event.id for reading in readings for event in reading.events)
    st.session_state.fly = True
    st.rerun()


def _read(found: Sequence[Article]) -> list[Reading]:
    from geo import pipeline

    readings = []
    bar = st.progress(0.0, text="Reading …")
    now = datetime.now(UTC).replace(microsecond=0)
    for number, article in enumerate(found, start=1):
        added = replace(article, retrieved=article.retrieved or now)
        reading = pipeline.read(records.store().settled(added))
        records.store().add(reading, reader=reader_version())
        readings.append(reading)
        bar.progress(number / len(found), text=f"Read {number} of {len(found)}")
    return readings


def outcome(readings: Sequence[Reading]) -> str:
    """What came of it, in words, with what is still open."""
    events = [event for reading in readings for event in reading.events]
    what = f"“{readings[0].article.title}”" if len(readings) == 1 else f"{len(readings)} articles"
    unread = _unread(readings)
    if not events:
        return f"{what}: {unread or 'read and kept, but no event was found in it.'}"
    said = f"{what}: {_count(len(events), 'event')} found and opened. {unread}".rstrip()
    open_dates = sum(_is_open(reading, event) for reading in readings for event in reading.events)
    if open_dates:
        said += (
            f" {_count(open_dates, 'event')} stayed undated because the publication date is"
            " missing: add the article again with its date to settle them."
        )
    return said


def unreadable(broken: Sequence[ArticleError]) -> str:
    """What could not be read, and why; empty where all could."""
    if not broken:
        return ""
    said = f"{_count(len(broken), 'article')} could not be read: "
    said += "; ".join(str(error) for error in broken[:NAMED])
    return said + (f"; and {len(broken) - NAMED} more." if len(broken) > NAMED else ".")


def _unread(readings: Sequence[Reading]) -> str:
    """What was kept without being read because it isn't English; empty where nothing was."""
    codes = [r.article.language for r in readings if not is_coded(r.article.language)]
    if not codes:
        return ""
    names = sorted({name(code) for code in codes if code})
    return (
        f"{_count(len(codes), 'article')} in {', '.join(names)} kept;"
        " only English is read for events."
    )


def _is_open(reading: Reading, event: Event) -> bool:
    """True where a publication date might have dated it."""
    return reading.article.published is None and not event.is_dated


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
