"""Files of events dropped in: what they seem to be is shown, and read once it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import pandas as pd
import streamlit as st

from geo import eventfiles, words
from geo.errors import EventFileError
from geo.imports import kindwords, mapping, own
from geo.imports.coding import Imported
from geo.imports.crosswalk import OTHER
from geo.imports.loading import Loaded, load, recognise, suffixes
from geo.imports.opening import unpacked
from geo.imports.sampling import Sample, first_read, sample, where_words
from geo.interface import say
from geo.kinds import kinds
from geo.ui import records, state
from geo.ui.events_list import literal

LABELS = {
    "date": "Day", "first": "First day", "last": "Last day", "lat": "Latitude", "lon": "Longitude",
    "latlon": "Latitude, longitude in one cell", "lonlat": "Longitude, latitude in one cell",
    "where_prec": "Precision of the place (UCDP code)", "date_prec": "Precision of the date (UCDP)",
    "place": "Place", "admin1": "Province", "country": "Country", "kind": "What happened",
    "actor": "Who", "target": "To whom", "killed": "Killed", "injured": "Injured",
    "title": "Title", "source": "Reported by", "url": "Link", "published": "Published",
}  # fmt: skip
MAIN = ("date", "lat", "lon", "place", "country", "kind")  # what most tables have
WORDS = 12  # of the kind's column, each asked for; the rest are of the kind chosen for all others
NONE = "–"
WHAT = (
    "UCDP, ACLED, GDELT, our own exports, or any table whose columns you name. Every row is kept"
    " with its cells as the evidence; rows that can't be read are listed with the reason."
)
GUESSED = "What is filled in is guessed by the columns' names."
ORDERS = {"": "only like 2024-02-05", "dmy": "day first: 05/02 is 5 February",
          "mdy": "month first: 05/02 is 2 May"}  # fmt: skip


def show() -> None:
    """The part of the box for files of events."""
    upload = st.file_uploader(
        say("Drop a file of events"), key="events_file",
        type=[suffix.lstrip(".") for suffix in suffixes()],
    )  # fmt: skip
    st.caption(say(WHAT))
    if upload is None:
        return
    try:
        _ask(upload, upload.name)
    except EventFileError as error:
        st.error(literal(str(error)))


def _ask(raw: BinaryIO, name: str) -> None:
    forms = list(eventfiles.readers())
    known = recognise(raw, name=name)
    form = st.selectbox(
        say("It looks like this; is that right?" if known else "What is it?"), forms,
        index=forms.index(known or "csv"), key=f"events_form_{name}",
        format_func=lambda key: say(eventfiles.readers()[key].LABEL),
    )  # fmt: skip
    is_asked = hasattr(eventfiles.readers()[form], "tabulated")
    options = _options(raw, name, form) if is_asked else {}
    _show_first(raw, name, form, options)
    if st.button(say("Add these events"), type="primary", key="events_add"):
        _add(raw, name, form, options)


def _options(raw: BinaryIO, name: str, form: str) -> dict[str, Any]:
    """What the user says of a table: its columns, kinds, order of days."""
    with unpacked(raw, name=name) as stream:
        found = sample(stream, name=name, form=form)
    if own.is_own(found.header):
        return {}
    st.dataframe(pd.DataFrame(list(found.rows[:3]), columns=list(found.header)), hide_index=True)
    columns = _columns(found)
    return {"columns": columns, **_kinds(found, columns), "day_order": _day_order(found, columns)}


def _columns(found: Sample) -> dict[str, str]:
    """The map, asked for; what is guessed by names is in sight."""
    st.markdown(f"**{say('Which column holds what?')}** {say(GUESSED)}")
    guessed = mapping.guess(found.header)
    columns = _chosen(found, guessed, MAIN)
    more = [field for field in LABELS if field not in MAIN]
    with st.expander(say("More columns"), expanded=bool(set(more) & set(guessed))):
        return columns | _chosen(found, guessed, more)


def _chosen(found: Sample, guessed: dict[str, str], fields: Sequence[str]) -> dict[str, str]:
    choices = [NONE, *found.header]
    columns = {}
    sides = st.columns(3)
    for number, field in enumerate(fields):
        chosen = sides[number % 3].selectbox(
            say(LABELS[field]), choices, index=choices.index(guessed.get(field, NONE)),
            key=f"events_{field}_{hash(found.header)}",
        )  # fmt: skip
        if chosen != NONE:
            columns[field] = chosen
    return columns


def _kinds(found: Sample, columns: dict[str, str]) -> dict[str, Any]:
    listed = list(kinds())
    meant = {}
    if "kind" in columns:
        st.markdown(f"**{say('What do its words for what happened mean?')}**")
        sides = st.columns(3)
        for number, word in enumerate(found.words_of(columns["kind"], most=WORDS)):
            guess = kindwords.kind_in(word) or OTHER
            meant[word] = sides[number % 3].selectbox(
                literal(word), listed, index=listed.index(guess), key=f"events_kind_{word}",
                format_func=lambda key: say(kinds()[key].label),
            )  # fmt: skip
    rest = st.selectbox(
        say("All other rows are of this kind" if meant else "What are its events?"), listed,
        index=listed.index(OTHER), key="events_kind",
        format_func=lambda key: say(kinds()[key].label),
    )  # fmt: skip
    return {"kinds": meant, "kind": rest}


def _day_order(found: Sample, columns: dict[str, str]) -> str:
    days = [columns[field] for field in ("date", "first", "last") if field in columns]
    if not any("/" in row.get(c, "") or "." in row.get(c, "") for row in found.rows for c in days):
        return ""
    order: str = st.radio(
        say("How are its days written?"),
        list(ORDERS),
        key="events_days",
        format_func=lambda order: say(ORDERS[order]),
    )
    return order


def _show_first(raw: BinaryIO, name: str, form: str, options: dict[str, Any]) -> None:
    """How the first row would be read, for the user to see what is swapped or wrong."""
    with unpacked(raw, name=name) as stream:
        first = first_read(stream, name=name, form=form, options=options)
    if first is None:
        st.warning(say("There is no row in it."))
    elif isinstance(first, Imported):
        event = first.event
        days = words.days_words(event.first, event.last)
        label = f"{say(kinds()[event.kind].label)} ({say(words.MODALITY[event.modality])})"
        st.markdown(f"**{say('The row in line {n} would be read as:', n=first.line)}**")
        st.text(f"{label}, {days}\n{where_words(event)}")
    else:
        st.warning(
            literal(
                say(
                    "None of its first rows can be read. Line {n}: {reason}",
                    n=first.line,
                    reason=first.reason,
                )
            )
        )


def _add(raw: BinaryIO, name: str, form: str, options: dict[str, Any]) -> None:
    bar = st.progress(0.0, text=say("Reading …"))
    done = 0

    def tell(rows: int) -> None:
        nonlocal done
        done += rows
        bar.progress(min(0.99, done / (done + 20_000)), text=say("Rows kept: {n}", n=f"{done:,}"))

    loaded = load(raw, records.store(), name=name, form=form, options=options, on_progress=tell)
    st.session_state.outcome = outcome(loaded, name)
    st.session_state.rejected = [(row.line, row.reason) for row in loaded.rejected]
    state.reset()
    st.rerun()


def outcome(loaded: Loaded, name: str) -> str:
    """What came of a file, in words."""
    said = [say("{name}: events added: {n}.", name=name, n=f"{loaded.events:,}")]
    if loaded.known:
        said.append(say("Kept already: {n}.", n=f"{loaded.known:,}"))
    if loaded.rejected:
        said.append(
            say("Rows that gave none: {n}; why, stands below.", n=f"{len(loaded.rejected):,}")
        )
    return " ".join(said)


def show_rejected() -> None:
    """The rows of the last file that gave no event, each with its line and the reason."""
    rejected = st.session_state.get("rejected")
    if rejected and st.session_state.get("outcome"):
        with st.expander(say("Rows that gave no event: {n}", n=f"{len(rejected):,}")):
            table = pd.DataFrame(rejected, columns=[say("Line"), say("Reason")])
            st.dataframe(table, hide_index=True, key="rejected_rows")
