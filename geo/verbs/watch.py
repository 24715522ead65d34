"""Ask feeds for what is new, and read it into the store, until it is stopped.

One request at a time, no oftener than --every; a feed that hasn't changed sends nothing, one that
fails is asked less and less. Each article that is new is printed as a JSON line. This verb uses the
network; --contact tells the papers whom to write to.

Example: python -m geo watch https://example.org/feed.xml --contact me@example.org
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from geo.verbs.events import add_store, opened

if TYPE_CHECKING:
    from geo.stores import Store
    from geo.types import Article

LEAST_MINUTES = 5  # what papers' servers bear
PAUSE_SECONDS = 2.0  # between two requests
_CONTACT = re.compile(r"\S+@\S+\.\S+|https?://\S+\.\S+")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FEED…, --contact, --every, --once, --pages, --store."""
    parser.add_argument("feeds", metavar="FEED", nargs="+", help="address of a feed")
    parser.add_argument(
        "--contact", type=_contact, required=True, help="your e-mail or web address"
    )
    parser.add_argument(
        "--every", metavar="MINUTES", type=_minutes, default=timedelta(minutes=15),
        help=f"how often to ask (default: 15; at least {LEAST_MINUTES})",
    )  # fmt: skip
    parser.add_argument("--once", action="store_true", help="ask each feed once, then end")
    parser.add_argument(
        "--pages", action="store_true", help="fetch the pages of entries that are teasers"
    )
    add_store(parser)


def run(args: argparse.Namespace) -> int:
    """1 where, with --once, something failed, else 0."""
    from geo.stores import default_path

    path = args.store or default_path()
    store, known = opened(path), path.with_suffix(".feeds.json")
    start = datetime.now(UTC)
    due = dict.fromkeys(args.feeds, start)
    failed, is_first = False, True
    try:
        while True:
            url = min(due, key=lambda address: due[address])
            if due[url] > start and args.once:
                return int(failed)
            if not is_first:  # a pause at least: two feeds may be of one server
                ahead = (due[url] - datetime.now(UTC)).total_seconds()
                time.sleep(max(ahead, PAUSE_SECONDS))
            is_first = False
            wait, is_sound = _looked(url, args, store, known)
            failed |= not is_sound
            due[url] = datetime.now(UTC) + wait
    except KeyboardInterrupt:
        return 0


def _looked(url: str, args: argparse.Namespace, store: Store, kept: Path) -> tuple[timedelta, bool]:
    """The same as ``_look``; a store that is busy for long is tried again the next time."""
    from geo.errors import StoreError

    try:
        return _look(url, args, store, kept)
    except StoreError as error:
        if args.once:
            raise
        print(f"skipped: {url}: {error}", file=sys.stderr)
        return args.every, False


def _look(url: str, args: argparse.Namespace, store: Store, kept: Path) -> tuple[timedelta, bool]:
    """How long to leave the feed alone, and whether all went well."""
    from geo import watching

    feeds = watching.load(kept)
    found = watching.look(
        url,
        feeds.get(url, watching.Feed()),
        now=datetime.now(UTC).replace(microsecond=0),
        contact=args.contact,
        with_pages=args.pages,
        pause=lambda: time.sleep(PAUSE_SECONDS),
    )
    for error in found.errors:
        print(f"skipped: {error}", file=sys.stderr)
    new = [article for article in found.articles if _keep(article, store)]
    # Only now: what was stored by a run that was killed here is known to the store.
    watching.save(kept, {**watching.load(kept), url: found.feed})
    asked = found.feed.failures
    state = f"failed {asked} in a row" if asked else f"{len(found.feed.seen)} entries known"
    print(f"{url}: {len(new)} new, {state}", file=sys.stderr)
    return watching.wait_of(found.feed, args.every), not found.errors


def _keep(article: Article, store: Store) -> bool:
    """True where the article is new; it is then read, kept and printed."""
    from geo import pipeline
    from geo.versions import reader_version

    if store.article(article.id) is not None:
        return False
    reading = pipeline.read(article)
    store.add(reading, reader=reader_version())
    day = article.published.isoformat() if article.published else None
    said = {"id": article.id, "title": article.title, "published": day, "url": article.url}
    events = len(reading.events)
    record = {**said, "outlet": article.outlet, "language": article.language, "events": events}
    print(json.dumps(record, ensure_ascii=False), flush=True)
    return True


def _minutes(value: str) -> timedelta:
    """The time; argparse prints the message of its error."""
    if not value.isdigit() or not LEAST_MINUTES <= int(value) <= 10_080:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of minutes from {LEAST_MINUTES}")
    return timedelta(minutes=int(value))


def _contact(value: str) -> str:
    if not _CONTACT.fullmatch(value):
        raise argparse.ArgumentTypeError(f"{value!r} is no e-mail or web address")
    return value
