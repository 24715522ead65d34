"""A saved web page, one article a file."""

from __future__ import annotations

from typing import BinaryIO

from geo.articles.making import Found, make, whole
from geo.articles.pages import decoded, page
from geo.types import Article

SUFFIXES = (".html", ".htm", ".xhtml")
MAX_BYTES = 16_000_000  # a page saved as one file carries its pictures


def read(stream: BinaryIO, *, source: str) -> Found:
    """The one article of a page; ArticleError where it has none."""
    yield from_bytes(whole(stream, source=source, limit=MAX_BYTES), source=source)


def from_bytes(
    raw: bytes, *, source: str, url: str | None = None, charset: str | None = None
) -> Article:
    """The article of a page's bytes; ``charset`` is what the server called them."""
    found = page(decoded(raw, charset=charset), source=source, url=url)
    return make(found.text, found.facts, source=source, raw=raw)
