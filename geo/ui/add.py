"""Articles pasted or dropped in: read, kept, their events open and on the map."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import streamlit as st

from geo import articles
from geo.articles import txt
from geo.errors import GeoError
from geo.tongues import is_coded, name
from geo.types import Article, Event, Reading
from geo.ui import add_events, records, state
from geo.ui.events_list import literal
from geo.versions import reader_version


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What the form holds. ``files`` are streamlit's uploads: a name and bytes each."""

    text: str
    title: str
    outlet: str
    published: date | None
    files: Sequence[Any] = ()


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
            "Or drop files here", accept_multiple_files=True, key="paste_files",
            type=sorted(s.lstrip(".") for s in articles.formats()),
        )  # fmt: skip
        st.caption(
            "“On Sunday” is counted from the publication date. Leave it empty if you don't know"
            " it: we don't guess, and such dates stay open."
        )
        wanted = st.form_submit_button("Read and show on the map", type="primary")
    if wanted:
        _add(Given(text=text, title=title, outlet=outlet, published=published, files=files))


def _add(given: Given) -> None:
    if not given.text.strip() and not given.files:
        st.error("There is nothing to read: paste a text or drop a file.")
        return
    try:
        found = list(articles_of(given))
        readings = _read(found)
    except GeoError as error:
        st.error(literal(str(error)))
        return
    st.session_state.outcome = outcome(readings)
    st.session_state.rejected = []
    state.reset()
    state.select(event.id for reading in readings for event in reading.events)
    st.session_state.fly = True
    st.rerun()


def articles_of(given: Given) -> Iterator[Article]:
    """The articles of the form: the pasted one, then those of each file."""
    from geo import pipeline  # spaCy comes with it: no visit waits for that until it adds something

    if given.text.strip():
        yield _completed(txt.from_text(given.text, source="pasted text"), given)
    for upload in given.files:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, Path(upload.name).name)
            path.write_bytes(upload.getvalue())
            yield from (pipeline.dated(a, given.published) for a in articles.read(path))


def _completed(article: Article, given: Given) -> Article:
    from geo import pipeline

    return replace(
        pipeline.dated(article, given.published),
        title=given.title.strip() or article.title,
        outlet=given.outlet.strip() or article.outlet,
    )


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
