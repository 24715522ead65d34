"""JSON lines, an article a line: ``{"text": …, "title": …, "published": "2024-02-05"}``.

The fields may be called otherwise: see ``geo.articles.fields``. A line's hash is its own bytes'.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from geo.articles.fields import from_fields
from geo.articles.making import MAX_BYTES, Found
from geo.errors import ArticleError
from geo.types import Article

SUFFIXES = (".jsonl", ".ndjson")


def read(stream: BinaryIO, *, source: str) -> Found:
    """The article of each line that isn't empty."""
    number, count = 0, 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            raise ArticleError(
                f"{source}: line {number} has more than {MAX_BYTES:,} bytes; an article has fewer"
            )
        if not line.strip():
            continue
        count += 1
        try:
            yield _article(line.strip(), source=f"{source}: line {number}")
        except ArticleError as error:
            yield error
    if not count:
        raise ArticleError(f"{source}: no text in it; wanted a JSON object a line")


def _article(line: bytes, *, source: str) -> Article:
    found = parsed(line, source=source)
    if not isinstance(found, dict):
        raise ArticleError(f"{source} is {str(found)[:40]!r}; wanted a JSON object")
    return from_fields(found, source=source, raw=line)


def parsed(raw: bytes, *, source: str) -> object:
    """What the JSON says; ArticleError where it is none."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{source}: {error}; wanted JSON in UTF-8") from error
