"""Plain text, one article a file, with an optional front matter.

The front matter is lines of ``key: value`` between two lines of ``---``; its keys are title,
published (a date like 2024-02-05), url, outlet, author and facts. The stored text is what follows
the blank lines under it. Without a front matter it is the file's text, every character of it.
"""

from __future__ import annotations

from typing import BinaryIO

from geo.articles.front import split_front
from geo.articles.making import Found, check_text, decode, make, whole
from geo.errors import ArticleError
from geo.types import Article

SUFFIXES = (".txt",)


def read(stream: BinaryIO, *, source: str) -> Found:
    """The one article of a file.

    Raises ArticleError for what is empty, too large, not text, or has a broken front matter.
    """
    raw = whole(stream, source=source)
    yield from_text(decode(raw, source=source), source=source, raw=raw)


def from_text(text: str, *, source: str, raw: bytes | None = None) -> Article:
    """An article of a text that is already at hand, pasted by a user for one.

    >>> from_text("---\\npublished: 2022-01-05\\n---\\nRain in Basra.", source="rain.txt").text
    'Rain in Basra.'
    """
    check_text(text, source=source)
    known, body = split_front(text, source=source)
    if not body.strip():
        raise ArticleError(f"{source}: nothing after the front matter; wanted an article")
    return make(body, known, source=source, raw=raw or text.encode("utf-8", "surrogatepass"))
