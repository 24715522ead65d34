"""An RSS or Atom feed, an article an entry: its text as the feed gives it, in full or in short.

An entry's bytes are hashed as what it says, in JSON: the feed around it changes at every fetch.
"""

from __future__ import annotations

import email.utils
import io
import json
from datetime import date
from typing import Any, BinaryIO

from geo.articles.fragments import plain
from geo.articles.headings import squeezed
from geo.articles.making import Facts, Found, make, stated_day, whole
from geo.errors import ArticleError
from geo.types import Article

SUFFIXES = (".rss", ".atom", ".xml", ".rdf")
MAX_BYTES = 32_000_000
# What feedparser raises on the worst of input, though it means to raise nothing.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)
_DAYS = ("published", "updated", "created")


def read(stream: BinaryIO, *, source: str) -> Found:
    """The article of each entry; ArticleError where the file is no feed."""
    yield from from_bytes(whole(stream, source=source, limit=MAX_BYTES), source=source)


def from_bytes(raw: bytes, *, source: str) -> Found:
    """The article of each entry of a feed's bytes."""
    feed = parsed(raw, source=source)
    outlet = squeezed(plain(feed.feed.get("title") or ""))
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{source}: entry {number}"
        try:
            yield _article(entry, outlet=outlet, language=feed.feed.get("language"), source=where)
        except ArticleError as error:
            yield error


def parsed(raw: bytes, *, source: str) -> Any:
    """The feed as feedparser has it; ArticleError where it is none."""
    import feedparser

    try:
        # Of bytes in a stream it fetches nothing; a text might be taken for an address.
        feed = feedparser.parse(io.BytesIO(raw))
    except _BROKEN as error:
        raise ArticleError(f"{source}: {error}; wanted an unbroken feed") from error
    if not feed.entries and not feed.version:
        why = feed.get("bozo_exception") or "neither RSS nor Atom"
        raise ArticleError(f"{source}: {why}; wanted a feed")
    return feed


def _article(entry: Any, *, outlet: str, language: str | None, source: str) -> Article:
    title = squeezed(plain(entry.get("title") or ""))
    bodies = [part.get("value") or "" for part in entry.get("content") or ()]
    bodies.append(entry.get("summary") or "")
    text = max((plain(body) for body in bodies), key=len) or title
    if not text:
        raise ArticleError(f"{source} has neither text nor title; wanted one")
    known = Facts(
        title=title,
        published=day_of(entry),
        url=entry.get("link"),
        outlet=squeezed(plain((entry.get("source") or {}).get("title") or "")) or outlet,
        author=squeezed(plain(entry.get("author") or "")),
        language=language,
    )
    said = {key: dict.get(entry, key) for key in ("id", "link", "title", "author", *_DAYS)}
    raw = json.dumps({**said, "bodies": bodies}, ensure_ascii=False, sort_keys=True)
    return make(text, known, source=source, raw=raw.encode("utf-8", "surrogatepass"))


def day_of(entry: Any) -> date | None:
    """The day an entry was published, on its publisher's own calendar; None where it says none."""
    for key in _DAYS:
        text = dict.get(entry, key)  # feedparser's own gives "published" for "updated"
        if day := stated_day(text) or _mail_day(text):
            return day
        if parts := dict.get(entry, f"{key}_parsed"):
            return stated_day("{:04}-{:02}-{:02}".format(*parts[:3]))
    return None


def _mail_day(text: object) -> date | None:
    """The day of "Mon, 20 Dec 2021 23:30:00 -0500"."""
    try:
        day = email.utils.parsedate_to_datetime(text).date() if isinstance(text, str) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return stated_day(day.isoformat()) if day else None
