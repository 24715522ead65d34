"""Articles pasted or dropped in: read, kept, their events open and on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from geo import articles
from geo.errors import ArticleError, GeoError
from geo.interface import isolated, say
from geo.tongues import is_coded, name
from geo.types import Article, Event, Reading
from geo.ui import add_events, records, state
from geo.ui.events_list import literal
from geo.ui.given import Given, articles_of
from geo.versions import reader_version

NAMED = 5  # of what can't be read, with the reason; of a large ZIP the rest is counted


def show() -> None:
    """The button that opens the box, and what came of it last time."""
    st.button(say("Add articles"), key="add", type="primary", on_click=_open)
    if st.session_state.pop("adding", False):
        _box()


def show_outcome() -> None:
    """What was read last, until it is closed."""
    outcome = st.session_state.get("outcome")
    if not outcome:
        return
    with st.container(horizontal=True, key="outcome", vertical_alignment="center"):
        st.text(outcome)
        st.button(say("Close"), key="outcome_close", on_click=_forget, type="tertiary")
    add_events.show_rejected()


def _open() -> None:
    st.session_state.adding = True


def _forget() -> None:
    st.session_state.outcome = ""
    st.session_state.rejected = []


def _box() -> None:
    st.dialog(say("Add articles"), width="large")(_tabs)()


def _tabs() -> None:
    state.speak()
    articles_tab, events_tab = st.tabs([say("Articles"), say("Events others have coded")])
    with articles_tab:
        _form()
    with events_tab:
        add_events.show()


def _form() -> None:
    with st.form("paste", border=False):
        text = st.text_area(say("Text of the article"), height=200, key="paste_text")
        left, right = st.columns(2)
        published = left.date_input(
            say("When was it published?"), value=None, format="YYYY-MM-DD", key="paste_day",
            min_value=date(1900, 1, 1), max_value=date(2100, 12, 31),
        )  # fmt: skip
        outlet = right.text_input(
            say("Who published it?"), key="paste_outlet", placeholder=say("Optional")
        )
        title = st.text_input(
            say("Title"), key="paste_title", placeholder=say("Its first line, if left empty")
        )
        files = st.file_uploader(
            say("Or drop files here: pages, PDF, Word, mail, feeds, tables, ZIP"),
            accept_multiple_files=True, key="paste_files",
            type=sorted(s.lstrip(".") for s in articles.formats()),
        )  # fmt: skip
        url = st.text_input(
            say("Or give the address of a page or feed"), key="paste_url", placeholder="https://…",
            help=say(
                "Only then does Dateline use the network: it asks this site, and no other."
            ),
        )  # fmt: skip
        st.caption(
            say(
                "“On Sunday” is counted from the publication date. Leave it empty if you don't"
                " know it: we don't guess, and such dates stay open."
            )
        )
        wanted = st.form_submit_button(say("Read and show on the map"), type="primary")
    if wanted:
        _add(
            Given(text=text, title=title, outlet=outlet, published=published, url=url, files=files)
        )


def _add(given: Given) -> None:
    if given.is_empty:
        st.error(say("There is nothing to read: paste a text, drop a file or give an address."))
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
    bar = st.progress(0.0, text=say("Reading …"))
    now = datetime.now(UTC).replace(microsecond=0)
    for number, article in enumerate(found, start=1):
        added = replace(article, retrieved=article.retrieved or now)
        reading = pipeline.read(records.store().settled(added))
        records.store().add(reading, reader=reader_version())
        readings.append(reading)
        bar.progress(number / len(found), text=say("Read {n} of {all}", n=number, all=len(found)))
    return readings


def outcome(readings: Sequence[Reading]) -> str:
    """What came of it, in words, with what is still open."""
    events = [event for reading in readings for event in reading.events]
    what = (
        isolated(f"“{readings[0].article.title}”")
        if len(readings) == 1
        else say("{n} articles", n=len(readings))
    )
    unread = _unread(readings)
    if not events:
        return f"{what}: {unread or say('read and kept, but no event was found in it.')}"
    many = say("1 event") if len(events) == 1 else say("{n} events", n=len(events))
    said = f"{what}: {say('{events} found and opened.', events=many)} {unread}".rstrip()
    open_dates = sum(_is_open(reading, event) for reading in readings for event in reading.events)
    if open_dates:
        many = say("1 event") if open_dates == 1 else say("{n} events", n=open_dates)
        said += " " + say(
            "{events} stayed undated because the publication date is missing: add the article"
            " again with its date to settle them.",
            events=many,
        )
    return said


def unreadable(broken: Sequence[ArticleError]) -> str:
    """What could not be read, and why; empty where all could."""
    if not broken:
        return ""
    many = say("1 article") if len(broken) == 1 else say("{n} articles", n=len(broken))
    reasons = "; ".join(str(error) for error in broken[:NAMED])
    said = say("{articles} could not be read: {reasons}", articles=many, reasons=reasons)
    more = len(broken) - NAMED
    return said + (say("; and {n} more.", n=more) if more > 0 else ".")


def _unread(readings: Sequence[Reading]) -> str:
    """What was kept without being read because it isn't English; empty where nothing was."""
    codes = [r.article.language for r in readings if not is_coded(r.article.language)]
    if not codes:
        return ""
    names = sorted({name(code) for code in codes if code})
    many = say("1 article") if len(codes) == 1 else say("{n} articles", n=len(codes))
    return say(
        "{articles} in {languages} kept; only English is read for events.",
        articles=many,
        languages=", ".join(names),
    )


def _is_open(reading: Reading, event: Event) -> bool:
    """True where a publication date might have dated it."""
    return reading.article.published is None and not event.is_dated
