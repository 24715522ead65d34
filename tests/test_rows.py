"""Rows of delimited text: each with its line; what is none costs itself only."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import EventFileError
from geo.imports.cells import neutral, restored
from geo.imports.coding import cells_of, lay_out
from geo.imports.rows import CHARS, Rejected, Row, Table, table


def read(text: str | bytes) -> Table:
    raw = text.encode() if isinstance(text, str) else text
    return table(io.BytesIO(raw), source="t.csv")


def rows(text: str | bytes) -> list[Row | Rejected]:
    return list(read(text).rows)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\n1,2\n", {"a": "1", "b": "2"}),
        ("\ufeffa;b\r\n1;2", {"a": "1", "b": "2"}),
        ("a\tb\n1\t\n", {"a": "1"}),
        ('a,b\n"x, ""y""",2\n', {"a": 'x, "y"', "b": "2"}),
        ('a,b\n"one\ntwo",2\n', {"a": "one\ntwo", "b": "2"}),
        ('a,b\n5" mortar,2\n', {"a": '5" mortar', "b": "2"}),
        ('a,b\n"""quoted"" and\non",2\n', {"a": '"quoted" and\non', "b": "2"}),
        ("a,b\n'=1+1,-2\n", {"a": "=1+1", "b": "-2"}),
        ("a,\n1,2\n", {"a": "1", "column 2": "2"}),
        ('"a: x","b\nc"\n1,2\n', {"a:x": "1", "b c": "2"}),
    ],
)
def test_cells_come_by_their_columns(text: str, cells: dict[str, str]) -> None:
    (row,) = rows(text)
    assert isinstance(row, Row)
    assert row.cells == cells


def test_a_row_has_the_line_it_begins_in_and_its_bytes_hash() -> None:
    first, second = rows('a,b\n\n"x\ny",1\nüñ,2\n')
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.line, second.line) == (3, 5)
    assert second.sha256 == hashlib.sha256("üñ,2".encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a,b\n1\n3,4\n", 2, "1 cells; the header has 2"),
        ("a,b\n1,2,3\n3,4\n", 2, "3 cells; the header has 2"),
        ("a,b\n,\n3,4\n", 2, "no cell is filled"),
        ('a,b\n"1,2\n3,4\n', 2, "a quotation mark is never closed"),
        ("a,b\n1,\x00\n3,4\n", 2, "a NUL character"),
        (b"a,b\n1,\xe9t\xe9\n3,4\n", 2, "not UTF-8"),
        (f"a,b\n1,{'x' * CHARS}\n3,4\n", 2, "characters or more"),
        (f"a,b\n1,{'x' * 5 * CHARS}\n3,4\n", 2, "characters or more"),
        ("a,b\n1,x\ry\n3,4\n", 2, "no row of cells"),
    ],
)
def test_what_is_no_row_says_why_and_the_next_goes_on(
    text: str | bytes, line: int, says: str
) -> None:
    first, second = rows(text)
    assert isinstance(first, Rejected)
    assert first.line == line
    assert says in first.reason
    assert isinstance(second, Row)
    assert second.cells == {"a": "3", "b": "4"}
    assert second.line == 3


def test_utf16_is_read_by_its_mark() -> None:
    (row,) = rows("a,b\r\nأربيل,2\r\n".encode("utf-16"))
    assert isinstance(row, Row)
    assert row.cells == {"a": "أربيل", "b": "2"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no line in it"),
        ("just words\n", "1 columns; wanted 2"),
        ("a,a\n1,2\n", "the column 'a' twice"),
        (b"a,\xff\n1,2\n", "no UTF-8"),
    ],
)
def test_a_header_that_is_none_is_refused(text: str | bytes, says: str) -> None:
    with pytest.raises(EventFileError, match=says):
        read(text)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
COLUMNS = st.text("abc:_ ", min_size=1).map(lambda s: " ".join(s.split()).replace(": ", ":"))


@given(st.dictionaries(COLUMNS.filter(bool), CELLS, min_size=1))
def test_cells_come_back_out_of_the_text(cells: dict[str, str]) -> None:
    text, spans = lay_out(cells)
    assert cells_of(text) == cells
    assert {c: text[slice(*s)].replace("\n    ", "\n") for c, s in spans.items()} == cells


@given(st.text("'=+-@\t\r1.e5x", max_size=6), st.booleans())
def test_no_cell_is_a_formula_and_each_comes_back(value: str, number: bool) -> None:
    written = neutral(value, number=number)
    assert restored(written) == value
    if written[:1] in tuple("=+-@\t\r"):
        assert number
        float(written)
