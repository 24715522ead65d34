"""A table of articles: a header line, an article a row, its columns known by their names.

Comma, semicolon, tab or bar: whichever the header has most of. A row's hash is its own bytes'.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from geo.articles.fields import NAMES, from_fields, has_text_field
from geo.articles.making import MAX_CHARS, Found
from geo.errors import ArticleError

SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ",;\t|"
_HEADER_CHARS = 65_536
_CELL_CHARS = 4 * MAX_CHARS  # an article with its markup; the module's own bound is below MAX_CHARS


def read(stream: BinaryIO, *, source: str) -> Found:
    """The article of each row; ArticleError where no column is one of texts."""
    lines = _Lines(stream)
    csv.field_size_limit(max(_CELL_CHARS, csv.field_size_limit()))
    try:
        header = next(lines, "")
        delimiter = max(_DELIMITERS, key=header.count)
        (names,) = csv.reader([header], delimiter=delimiter)
        if not has_text_field(names):
            raise ArticleError(
                f"{source}: columns {', '.join(names)[:200]!r}; wanted one of texts,"
                f" called {', '.join(NAMES['text'][:4])} or the like;"
                " a table of events goes in as a file by itself, as events"
            )
        lines.taken.clear()
        for row in csv.reader(lines, delimiter=delimiter):
            number, raw = lines.number, "".join(lines.taken).encode()
            lines.taken.clear()
            if any(cell.strip() for cell in row):
                where = f"{source}: row ending in line {number}"
                try:
                    yield from_fields(dict(zip(names, row, strict=False)), source=where, raw=raw)
                except ArticleError as error:
                    yield error
    except csv.Error as error:
        raise ArticleError(f"{source}: line {lines.number}: {error}; wanted a CSV table") from error
    except UnicodeError as error:
        where = f"{source}: line {lines.number + 1}"
        raise ArticleError(f"{where}: {error}; save it as UTF-8") from error


class _Lines(Iterator[str]):
    """The lines of a stream, those since the last row kept in ``taken``."""

    def __init__(self, stream: BinaryIO) -> None:
        raw = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
        mark = raw.peek(2)[:2] if hasattr(raw, "peek") else b""
        encoding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        self._text = io.TextIOWrapper(raw, encoding=encoding, newline="")
        self.number = 0
        self.taken: list[str] = []

    def __next__(self) -> str:
        line = self._text.readline(_HEADER_CHARS if self.number == 0 else _CELL_CHARS)
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        return line
