"""JSON: a JSON Feed, a list of articles, or one article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from geo.articles.fields import from_fields
from geo.articles.jsonl import parsed
from geo.articles.making import Found, whole
from geo.errors import ArticleError
from geo.types import Article

SUFFIXES = (".json",)
MAX_BYTES = 64_000_000
_LISTS = ("items", "articles", "results", "entries", "data")


def read(stream: BinaryIO, *, source: str) -> Found:
    """Each article of the file; ArticleError where it has no list of them, and is none."""
    raw = whole(stream, source=source, limit=MAX_BYTES)
    yield from from_bytes(raw, source=source)


def from_bytes(raw: bytes, *, source: str) -> Found:
    """Each article of the JSON; an item's hash is that of the item written as JSON."""
    found = parsed(raw, source=source)
    outlet = _feed_title(found)
    for where, item in _items(found, source):
        try:
            yield _article(item, outlet=outlet, source=where)
        except ArticleError as error:
            yield error


def _items(found: object, source: str) -> Iterator[tuple[str, object]]:
    """Each item with where it stands."""
    if isinstance(found, dict):
        lists = (found[name] for name in _LISTS if isinstance(found.get(name), list))
        found = next(lists, [found])
    if not isinstance(found, list):
        raise ArticleError(f"{source}: {str(found)[:40]!r}; wanted a JSON Feed or a list")
    yield from ((f"{source}: item {number}", item) for number, item in enumerate(found, start=1))


def _article(item: object, *, outlet: str, source: str) -> Article:
    if not isinstance(item, dict):
        raise ArticleError(f"{source} is {str(item)[:40]!r}; wanted a JSON object")
    raw = json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    # A JSON Feed gives "content_html" or "content_text", and "date_published".
    known: dict[str, Any] = {"publisher": outlet, **item}
    known.setdefault("text", item.get("content_html") or item.get("content_text"))
    return from_fields(known, source=source, raw=raw)


def _feed_title(found: object) -> str:
    is_feed = isinstance(found, dict) and "jsonfeed.org" in str(found.get("version"))
    title = found.get("title") if is_feed and isinstance(found, dict) else ""
    return title if isinstance(title, str) else ""
