from __future__ import annotations

import gzip
import json
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.columns import (
    AREA,
    DEGREE,
    MODALITIES,
    OPEN_FIRST,
    OPEN_LAST,
    PIN,
    UNDATED,
    UNLOCATED,
    Columns,
    day_number,
    day_of,
    pack_mask,
)
from geo.types import Event, MergedEvent, Modality, WherePrec
from tests.conftest import columns, event, place

KINDS = ("rocket", "protest", "talks")


def unpack(packed: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """What the browser does with the bytes, done with numpy."""
    line, _, body = gzip.decompress(packed).partition(b"\n")
    header, sections, at = json.loads(line), {}, 0
    for name, count, width in header["sections"]:
        part = np.frombuffer(body[at : at + count * width], dtype=np.uint8)
        at += count * width
        if width == 1:
            sections[name] = part
        else:
            steps = part.reshape(4, -1).T.copy().view("<u4").ravel()
            sections[name] = np.cumsum(steps, dtype=np.uint32).view(np.int32)
    assert at == len(body)
    return header, sections


days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def made_events(draw: st.DrawFn) -> list[Event]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        where = None
        if draw(st.booleans()):
            where = place(
                id=f"p{draw(st.integers(0, 3))}",
                lat=draw(st.floats(-90, 90)),
                lon=draw(st.floats(-180, 180)),
                radius_km=draw(st.floats(0, 2000)),
                where_prec=draw(st.sampled_from(WherePrec)),
            )
        first, last = draw(days), draw(days)
        if first and last and last < first:
            first, last = last, first
        kind, modality = draw(st.sampled_from(KINDS)), draw(st.sampled_from(Modality))
        made.append(
            event(
                id=f"e{number}", kind=kind, modality=modality, place=where, first=first, last=last
            )
        )
    return made


def made(*events: Event | MergedEvent) -> Columns:
    return columns(events, version="v1", kinds=KINDS)


@given(made_events())
def test_bytes_hold_every_row(events: list[Event]) -> None:
    rows = made(*events)
    header, packed = unpack(rows.to_bytes())
    assert header["rows"] == len(events)
    spot = packed["spot"]
    assert np.abs(packed["spot_lat"][spot] / DEGREE - rows.lat).max(initial=0) <= 0.5 / DEGREE
    assert np.abs(packed["spot_lon"][spot] / DEGREE - rows.lon).max(initial=0) <= 0.5 / DEGREE
    assert np.abs(packed["spot_radius"][spot] / 1000 - rows.radius_km).max(initial=0) <= 0.001
    assert packed["first"].tolist() == rows.first.tolist()
    with np.errstate(over="ignore"):
        assert (packed["first"] + packed["length"]).tolist() == rows.last.tolist()
    assert packed["kind"].tolist() == rows.kind.tolist()
    assert packed["modality"].tolist() == rows.modality.tolist()
    assert packed["spot_state"][spot].tolist() == rows.state.tolist()
    assert packed["spot_area"][spot].tolist() == rows.area.tolist()


@given(made_events())
def test_each_row_is_the_event_of_its_id(events: list[Event]) -> None:
    rows = made(*events)
    by_id = {e.id: e for e in events}
    names = [rows.id_of(row) for row in range(len(rows))]
    assert sorted(names) == sorted(by_id)
    for row, name in enumerate(names):
        it = by_id[name]
        assert KINDS[rows.kind[row]] == it.kind
        assert MODALITIES[rows.modality[row]] is it.modality
        assert rows.state[row] == (PIN if it.is_pinned else AREA if it.is_area else UNLOCATED)
        if it.first:
            assert day_of(int(rows.first[row])) == it.first


@given(made_events())
def test_rows_are_sorted_by_day_and_the_undated_stand_last(events: list[Event]) -> None:
    rows = made(*events)
    assert (np.diff(rows.first.astype(np.int64)) >= 0).all()
    assert rows.dated == sum(e.is_dated for e in events)


@given(made_events(), st.randoms())
def test_order_of_the_events_changes_no_byte(events: list[Event], dice: Any) -> None:
    shuffled = list(events)
    dice.shuffle(shuffled)
    assert made(*shuffled).to_bytes() == made(*events).to_bytes()


@pytest.mark.parametrize(
    ("first", "last", "stored"),
    [
        (date(2021, 12, 31), date(2022, 1, 2), (18992, 18994)),
        (None, date(1970, 1, 1), (OPEN_FIRST, 0)),
        (date(1969, 12, 31), None, (-1, OPEN_LAST)),
        (None, None, UNDATED),
    ],
)
def test_open_sides_and_undated_are_told_apart(
    first: date | None, last: date | None, stored: tuple[int, int]
) -> None:
    rows = made(event(kind="talks", first=first, last=last))
    assert (rows.first[0], rows.last[0]) == stored


def test_merged_event_goes_by_its_own_id_and_its_lead() -> None:
    lead = event(id="b", kind="protest")
    rows = made(MergedEvent(id="a", lead=lead, reports=(lead,)))
    assert rows.id_of(0) == "a"
    assert rows.kind[0] == 1


def test_two_events_at_one_place_share_a_spot() -> None:
    rows = made(*(event(id=f"e{i}", kind="rocket") for i in range(5)))
    header, _ = unpack(rows.to_bytes())
    assert {name: count for name, count, _ in header["sections"]}["spot_lat"] == 1


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError, match="flood"):
        made(event(kind="flood"))


def test_mask_has_a_bit_a_row_from_the_lowest() -> None:
    bits = np.zeros(10, dtype=bool)
    bits[[0, 9]] = True
    assert gzip.decompress(pack_mask(bits)) == b"\x01\x02"


@given(st.dates())
def test_day_numbers_go_there_and_back(day: date) -> None:
    assert day_of(day_number(day)) == day
