"""A mailbox in one file, an article a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from geo.articles import eml
from geo.articles.making import Found
from geo.errors import ArticleError

SUFFIXES = (".mbox",)
PACKS = True
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)  # a line of a mail that begins with "From "


def read(stream: BinaryIO, *, source: str) -> Found:
    """The articles of each mail; ArticleError where the file doesn't begin with one."""
    for number, raw in enumerate(_mails(stream, source), start=1):
        where = f"{source}: mail {number}"
        try:
            if len(raw) > eml.MAX_BYTES:
                raise ArticleError(f"{where}: more than {eml.MAX_BYTES:,} bytes; a mail has fewer")
            yield from eml.from_bytes(_QUOTED.sub(rb"\1", raw), source=where)
        except ArticleError as error:
            yield error


def _mails(stream: BinaryIO, source: str) -> Iterator[bytes]:
    """The bytes of each mail without its "From " line; too many of one that is too long."""
    if not stream.readline(eml.MAX_BYTES).startswith(b"From "):
        raise ArticleError(f"{source}: doesn't begin with 'From '; wanted a mailbox")
    lines: list[bytes] = []
    size, was_blank = 0, False
    while line := stream.readline(eml.MAX_BYTES):
        if was_blank and line.startswith(b"From "):
            yield b"".join(lines)
            lines, size = [], 0
        elif size <= eml.MAX_BYTES:
            lines.append(line)
            size += len(line)
        was_blank = not line.strip()
    yield b"".join(lines)
