"""Rows of delimited text, each with its line, its cells and its bytes' hash.

A row that can't be read is given as ``Rejected`` with the reason, and the rows after it go on: one
quotation mark that is never closed costs its own line, not the rest of the file.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import itertools
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from geo.errors import EventFileError
from geo.imports.cells import restored

LINES = 200  # of one row: more are a quotation mark that was never closed
CHARS = 130_000  # of one row: below what the csv module takes for a cell
COLUMNS = 1_000
_LINE_BYTES = 4 * CHARS  # no fewer than CHARS characters, whatever they are
DELIMITERS = (",", ";", "\t", "|")

_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')  # without going back: a pair never serves as an end


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row's filled cells by column, in the order of the file. ``sha256`` is of its bytes,
    without the line's end."""

    line: int
    cells: dict[str, str]
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejected:
    """A row that gives no event, and why."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A header and the rows under it, read as they are asked for."""

    header: tuple[str, ...]
    rows: Iterator[Row | Rejected]


def table(
    stream: BinaryIO, *, source: str, header: Sequence[str] = (), delimiter: str = ""
) -> Table:
    """The table of a stream of UTF-8, or UTF-16 with its mark.

    The first line is the header where none is given; the delimiter is what splits that line most
    often where none is given. EventFileError where there is no usable header.
    """
    lines = _Lines(stream)
    quoting = '"'
    if header:
        quoting = ""  # files without a header (GDELT's) don't quote either
    else:
        first = lines.record()
        if first is None:
            raise EventFileError(f"{source}: no line in it; wanted a header and rows")
        delimiter = delimiter or _delimiter(first.text)
        try:
            header = _header(_split(first.text, delimiter, quoting), source)
        except csv.Error as error:
            raise EventFileError(f"{source}: line 1: {error}; wanted names of columns") from error
    return Table(header=tuple(header), rows=_rows(lines, tuple(header), delimiter, quoting))


def column_name(name: str) -> str:
    """A column's name on one line, without what ends it in an article's text."""
    return " ".join(name.split()).replace(": ", ":")


def header_of(head: str) -> list[str]:
    """The columns that the first line of a text names."""
    line = head.partition("\n")[0].removesuffix("\r")
    try:
        return [" ".join(name.split()) for name in _split(line, _delimiter(line), '"')]
    except csv.Error:
        return []


def _header(names: Sequence[str], source: str) -> list[str]:
    """Names of columns, each a single line of its own."""
    if not 1 < len(names) <= COLUMNS:
        raise EventFileError(
            f"{source}: line 1 has {len(names)} columns; wanted 2 to {COLUMNS:,}, split by"
            " commas, semicolons or tabs"
        )
    plain = [column_name(name) for name in names]
    unreadable = [name for name in plain if not is_text(name)]
    if unreadable:
        raise EventFileError(
            f"{source}: line 1 is no UTF-8: {unreadable[0]!a}; save the file as UTF-8"
        )
    named = [name or f"column {n}" for n, name in enumerate(plain, start=1)]
    twice = {name for name in named if named.count(name) > 1}
    if twice:
        raise EventFileError(
            f"{source}: line 1 has the column {sorted(twice)[0]!r} twice; wanted each once"
        )
    return named


def _rows(
    lines: _Lines, header: tuple[str, ...], delimiter: str, quoting: str
) -> Iterator[Row | Rejected]:
    while (record := lines.record(quoted=bool(quoting), delimiter=delimiter)) is not None:
        if record.fault:
            yield Rejected(line=record.line, reason=record.fault)
        elif record.text.strip():
            yield _row(record, header, delimiter, quoting)


def _row(record: _Record, header: tuple[str, ...], delimiter: str, quoting: str) -> Row | Rejected:
    if len(record.text) >= CHARS:
        much = f"{len(record.text):,} characters or more; a row has fewer than {CHARS:,}"
        return Rejected(line=record.line, reason=much)
    try:
        values = _split(record.text, delimiter, quoting)
    except csv.Error as error:
        return Rejected(line=record.line, reason=f"no row of cells: {error}")
    fault = ""
    if len(values) != len(header):
        fault = f"{len(values)} cells; the header has {len(header)}"
    elif "\0" in record.text:
        fault = "a NUL character in it; wanted text"
    elif not is_text(record.text):
        fault = "not UTF-8; save the file as UTF-8"
    cells = {
        name: restored(value)
        for name, value in zip(header, values, strict=False)
        if value and not value.isspace()
    }
    if not fault and not cells:
        fault = "no cell is filled"
    if fault:
        return Rejected(line=record.line, reason=fault)
    raw = record.text.encode("utf-8")
    return Row(line=record.line, cells=cells, sha256=hashlib.sha256(raw).hexdigest())


def _split(text: str, delimiter: str, quoting: str) -> list[str]:
    if not quoting:
        return text.split(delimiter)
    # The records are cut already, so a line break in here stands in a quoted cell or is a stray.
    found = list(csv.reader([text], delimiter=delimiter))
    return found[0] if found else []


def _delimiter(line: str) -> str:
    bare = _QUOTED.sub("", line)
    return max(DELIMITERS, key=bare.count)


def is_text(text: str) -> bool:
    """False where bytes were no UTF-8: they came as lone surrogates."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class _Record:
    """The lines of one row, and the number of the first; ``fault`` where they are none."""

    line: int
    text: str
    fault: str = ""


class _Lines:
    """Lines of a stream, put together to records."""

    def __init__(self, stream: BinaryIO) -> None:
        self._ahead: deque[str] = deque()
        self._number = 0  # of the line before the next
        self._lines = _decoded(stream)

    def record(self, *, quoted: bool = True, delimiter: str = ",") -> _Record | None:
        """The next record; None at the end."""
        first = self._next()
        if first is None:
            return None
        line = self._number
        if not quoted or first.count('"') % 2 == 0:
            return _Record(line=line, text=_bare(first))
        return self._joined(first, line, delimiter)

    def _joined(self, first: str, line: int, delimiter: str) -> _Record:
        """The record that a line with an odd number of quotation marks begins."""
        if not _is_open(first, delimiter):
            return _Record(line=line, text=_bare(first))
        parts, length = [first], len(first)
        for more in iter(self._next, None):
            parts.append(more)
            length += len(more)
            if more.count('"') % 2 and not _is_open("".join(parts), delimiter):
                return _Record(line=line, text=_bare("".join(parts)))
            if len(parts) >= LINES or length >= CHARS:
                break
        self._ahead.extendleft(reversed(parts[1:]))
        self._number = line
        return _Record(line=line, text=first, fault="a quotation mark is never closed")

    def _next(self) -> str | None:
        found = self._ahead.popleft() if self._ahead else next(self._lines, None)
        if found is not None:
            self._number += 1
        return found


def _is_open(text: str, delimiter: str) -> bool:
    """True where a quoted cell of the text isn't closed at its end."""
    at = 0
    while True:
        if text.startswith('"', at):
            closed = _QUOTED.match(text, at)
            if closed is None:
                return True
            at = closed.end()
        at = text.find(delimiter, at) + 1
        if not at:
            return False


def _decoded(stream: BinaryIO) -> Iterator[str]:
    r"""Lines with their ends; bytes that are no UTF-8 as lone surrogates. Only \n ends a line.

    Of a line that is too long comes as much as shows that it is.
    """
    line = stream.readline(_LINE_BYTES)
    if line[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from _decoded_utf16(line, stream)
        return
    line = line.removeprefix(b"\xef\xbb\xbf")
    while line:
        yield line.decode("utf-8", "surrogateescape")
        rest = line
        while len(rest) == _LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(_LINE_BYTES)
        line = stream.readline(_LINE_BYTES)


def _decoded_utf16(first: bytes, stream: BinaryIO) -> Iterator[str]:
    chunks = itertools.chain([first], iter(lambda: stream.read(1 << 16), b""))
    rest = ""
    for text in codecs.iterdecode(chunks, "utf-16", "replace"):
        *lines, rest = (rest + text).split("\n")
        yield from (f"{line}\n" for line in lines)
    if rest:
        yield rest


def _bare(text: str) -> str:
    return text.removesuffix("\n").removesuffix("\r")
