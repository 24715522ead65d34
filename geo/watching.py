"""Feeds watched politely: what is new in them, asked for no oftener than they allow.

What a feed said last time (its ETag, its date, its entries) is kept in one JSON file, so that a
feed that hasn't changed sends nothing, and an entry that was taken is not taken again when its
wording is mended.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from geo.articles.web import Fetched, fetch, read_fetched
from geo.errors import ArticleError, StoreError
from geo.types import Article

KEPT_ENTRIES = 5_000  # of a feed: more than any shows at once
LONGEST_WAIT = timedelta(hours=6)  # between two tries of a feed that fails
FULL_CHARS = 1_500  # an entry's text that is shorter may be a teaser of its page

Fetch = Callable[..., Fetched]


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """What is known of a feed. ``failures`` counts those since it last answered."""

    etag: str | None = None
    modified: str | None = None
    seen: tuple[str, ...] = ()
    failures: int = 0


@dataclass(kw_only=True, slots=True)
class Found:
    """What a look at a feed brought: new articles, and what went wrong, in words."""

    feed: Feed
    articles: list[Article] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def look(
    url: str,
    known: Feed,
    *,
    now: datetime,
    contact: str,
    with_pages: bool = False,
    fetcher: Fetch = fetch,
    pause: Callable[[], None] = lambda: None,
) -> Found:
    """What is new in a feed since ``known``; a failure leaves what was known.

    ``with_pages`` fetches the page of each new entry whose text is short; ``pause`` comes before
    each such request.
    """
    try:
        got = fetcher(url, contact=contact, etag=known.etag, modified=known.modified)
        entries = [] if got.is_unchanged else list(read_fetched(_as_feed(got), retrieved=now))
    except ArticleError as error:
        return Found(feed=replace(known, failures=known.failures + 1), errors=[str(error)])
    found = Found(feed=replace(known, failures=0))
    if got.is_unchanged:
        return found
    found.errors += (str(entry) for entry in entries if isinstance(entry, ArticleError))
    for entry in entries:
        if isinstance(entry, Article) and _key(entry) not in known.seen:
            if with_pages and len(entry.text) < FULL_CHARS:
                pause()
                entry = _full(entry, found, now=now, contact=contact, fetcher=fetcher)
            found.articles.append(entry)
    keys = (*known.seen, *(_key(e) for e in entries if isinstance(e, Article)))
    seen = tuple(dict.fromkeys(keys))[-KEPT_ENTRIES:]
    found.feed = Feed(etag=got.etag, modified=got.modified, seen=seen)
    return found


def wait_of(feed: Feed, every: timedelta) -> timedelta:
    """How long to leave a feed alone: twice as long after each failure, six hours at most.

    >>> wait_of(Feed(failures=2), timedelta(minutes=15))
    datetime.timedelta(seconds=3600)
    """
    return max(every, min(every * (1 << min(feed.failures, 16)), LONGEST_WAIT))


def load(path: Path) -> dict[str, Feed]:
    """What is known of each feed, by its address; empty where nothing is kept yet."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {url: Feed(**{**feed, "seen": tuple(feed["seen"])}) for url, feed in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(f"{path}: {error}; wanted what watch keeps of feeds: delete it") from error


def save(path: Path, feeds: dict[str, Feed]) -> None:
    """Keep what is known of the feeds, whole or not at all."""
    text = json.dumps({url: asdict(feed) for url, feed in feeds.items()}, indent=1, sort_keys=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; wanted to keep what was seen") from error


def _as_feed(got: Fetched) -> Fetched:
    """What was fetched, as a feed where it is one: servers often call theirs a page or a text."""
    start = got.raw[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{"):
        return replace(got, kind="application/feed+json")
    is_page = start.startswith((b"<!doctype html", b"<html"))
    if is_page or not start.startswith(b"<"):
        raise ArticleError(f"{got.url}: is {got.kind or 'no feed'}; wanted the address of a feed")
    return replace(got, kind="application/xml")


def _key(article: Article) -> str:
    """What an entry is known by: its address, else what it says."""
    return article.url or article.id


def _full(entry: Article, found: Found, *, now: datetime, contact: str, fetcher: Fetch) -> Article:
    """The page of an entry where it has more to read, with what the feed knows besides."""
    if not entry.url:
        return entry
    try:
        pages = list(read_fetched(fetcher(entry.url, contact=contact), retrieved=now))
    except ArticleError as error:
        found.errors.append(str(error))
        return entry
    page = next((page for page in pages if isinstance(page, Article)), None)
    if page is None or len(page.text) <= len(entry.text):
        return entry
    return replace(
        page,
        url=entry.url,
        title=entry.title,
        published=entry.published or page.published,
        outlet=entry.outlet or page.outlet,
        author=entry.author or page.author,
    )
