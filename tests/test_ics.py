"""iCalendar (RFC 5545): all-day entries that no time zone moves."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.eventfiles import ics
from tests.conftest import event
from tests.made_bundle import BUNDLES, HOSTILE, bundle, merged


def written(found: Any) -> bytes:
    to = io.BytesIO()
    ics.write(found, to)
    return to.getvalue()


def entries(case: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(written(BUNDLES[case])).walk("VEVENT"))


@pytest.mark.parametrize("case", BUNDLES)
def test_every_dated_event_is_an_entry(case: str) -> None:
    dated = [e for e in BUNDLES[case].events if e.lead.is_dated]
    assert [str(e["UID"]) for e in entries(case)] == [f"{e.id}@dateline" for e in dated]


@pytest.mark.parametrize("case", BUNDLES)
def test_lines_are_short_and_end_as_they_must(case: str) -> None:
    text = written(BUNDLES[case])
    assert text.endswith(b"END:VCALENDAR\r\n")
    lines = text.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(set(line) & {*range(9), *range(10, 32), 127} for line in lines)


@pytest.mark.parametrize(
    ("case", "days"),
    [
        ("plain", [(date(2021, 12, 19), date(2021, 12, 20))]),
        ("interval", [(date(2021, 12, 13), date(2021, 12, 20))]),
        ("open", [(date(2021, 12, 19), date(2021, 12, 20))] * 2),
    ],
)
def test_entry_ends_on_the_day_after_its_last(case: str, days: list[tuple[date, date]]) -> None:
    assert [(e["DTSTART"].dt, e["DTEND"].dt) for e in entries(case)] == days


def test_undated_events_are_counted_where_they_are_left_out() -> None:
    assert b"1 without a date left out" in written(BUNDLES["undated"])


def test_area_has_no_coordinates() -> None:
    assert "GEO" not in entries("area")[0]
    assert "GEO" in entries("plain")[0]


def test_last_day_there_is_has_an_end() -> None:
    written(bundle(merged(event(first=date.max, last=date.max))))


def test_hostile_text_is_kept_but_for_controls() -> None:
    (found,) = entries("hostile")
    shown = HOSTILE.translate(dict.fromkeys(map(ord, "\x00\x0b\x1f"), "\ufffd"))
    assert shown in str(found["DESCRIPTION"])


@given(st.text(max_size=300))
def test_any_text_comes_back_from_a_folded_line(text: str) -> None:
    line = ics.folded("X-A:" + ics.text(text)).decode()
    unfolded = line.replace("\r\n ", "").removesuffix("\r\n").removeprefix("X-A:")
    plain = re.sub(r"\\(.)", lambda mark: "\n" if mark[1] == "n" else mark[1], unfolded)
    assert plain == ics._CONTROLS.sub("\ufffd", re.sub(r"\r\n?", "\n", text))
