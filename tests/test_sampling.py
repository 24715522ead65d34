"""What is shown of a file before it is read: its rows, its words, how the first is read."""

from __future__ import annotations

import io

import pytest

from geo.imports.coding import Imported
from geo.imports.loading import Loaded
from geo.imports.rows import Rejected
from geo.imports.sampling import first_read, sample, where_words
from geo.ui.add_events import outcome
from tests.conftest import event, place
from tests.test_mapped_csv import MAP

TEXT = b"Type,Y,X,Day\nSAF,133,44.4,2024\nIED,33.3,44.4,2024\nIED,33.3,44.4,2024\n"


def test_a_sample_has_the_columns_and_the_words_most_frequent_first() -> None:
    found = sample(io.BytesIO(TEXT), name="s.csv", form="csv")
    assert found.header == ("Type", "Y", "X", "Day")
    assert found.words_of("Type", most=5) == ["IED", "SAF"]
    assert found.words_of("Type", most=1) == ["IED"]


def test_the_first_row_that_can_be_read_is_shown() -> None:
    first = first_read(io.BytesIO(TEXT), name="s.csv", form="csv", options={"columns": MAP})
    assert isinstance(first, Imported)
    assert first.line == 3


def test_where_none_can_be_read_the_first_reason_is() -> None:
    raw = b"Type,Y,X,Day\nSAF,133,44.4,2024\n"
    first = first_read(io.BytesIO(raw), name="s.csv", form="csv", options={"columns": MAP})
    assert isinstance(first, Rejected)
    assert first.line == 2
    raw = b"Type,Y,X,Day\n"
    assert first_read(io.BytesIO(raw), name="s", form="csv", options={"columns": MAP}) is None


@pytest.mark.parametrize(
    ("lat", "lon", "says"),
    [
        (33.312, 44.366, "33.312° N, 44.366° E: 0 km from"),
        (44.366, 33.312, "44.366° N, 33.312° E"),  # swapped: not in Iraq
        (-48.0, -123.0, "48° S, 123° W: far from any place that we know"),
    ],
)
def test_a_point_is_told_by_what_lies_near(lat: float, lon: float, says: str) -> None:
    told = where_words(event(place=place(lat=lat, lon=lon)))
    assert told.startswith(says)
    assert ("Iraq" in told) is (lat == 33.312)


def test_no_place_is_told_with_the_reason() -> None:
    assert where_words(event(place=None, place_why="the row names no place")) == (
        "no place: the row names no place"
    )


def test_outcome_is_a_sum() -> None:
    loaded = Loaded(events=1_200, known=3, rejected=[Rejected(line=2, reason="no cell is filled")])
    assert outcome(loaded, "a.csv") == (
        "a.csv: events added: 1,200. Kept already: 3. Rows that gave none: 1; why, stands below."
    )
