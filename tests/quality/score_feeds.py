"""Score reading of feedparser's own test feeds: no crash, and each entry as feedparser has it.

An entry is right where its link is feedparser's, and title and text have all the letters of what
feedparser gives, tags stripped by the standard library's parser instead of ours; where it has
neither title nor text it must be refused.

Example: python -m tests.quality.score_feeds
"""

from __future__ import annotations

import io
import tarfile
import warnings
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser

from geo.articles import feed
from geo.errors import ArticleError
from geo.types import Article

FEEDS = Path(__file__).resolve().parents[3] / "shared" / "web" / "feedparser_tests_bsd2.tar.gz"
_UNSHOWN = {"script", "style", "title", "iframe", "object", "svg", "noscript", "template", "head"}


class _Letters(HTMLParser):
    """The letters and digits of a piece of HTML that are shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden, self.found = 0, ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _UNSHOWN

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _UNSHOWN and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found += "".join(c for c in data if c.isalnum())


def letters(html: str | None) -> str:
    """The letters and digits of what a reader of this HTML sees."""
    return _Letters(html or "").found


def feeds() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each test feed."""
    with tarfile.open(FEEDS) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream and member.name.endswith((".xml", ".rss", ".atom")):
                yield member.name, stream.read()


def score() -> dict[str, float]:
    """Feeds, feeds that were read, crashes, entries, and the share of entries that is right."""
    counts = dict.fromkeys(("feeds", "crashes", "entries", "right"), 0)
    for name, raw in feeds():
        counts["feeds"] += 1
        try:
            got = list(feed.from_bytes(raw, source=name))
        except ArticleError:
            got = []
        except Exception as error:  # what is counted here is what nothing may raise
            print(f"{name}: {error!r}")
            counts["crashes"] += 1
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            entries = feedparser.parse(io.BytesIO(raw)).entries
        counts["entries"] += max(len(entries), len(got))
        counts["right"] += sum(map(_is_right, got, entries))
    return {**counts, "right": counts["right"] / counts["entries"]}


def _is_right(got: Article | ArticleError, entry: Any) -> bool:
    bodies = [letters(part.get("value")) for part in entry.get("content") or ()]
    text = max((*bodies, letters(entry.get("summary"))), key=len)
    title = letters(entry.get("title"))
    if isinstance(got, ArticleError):
        return not (text or title)
    kept = "".join(c for c in got.text if c.isalnum())
    headed = "".join(c for c in got.title if c.isalnum())
    is_headed = title.startswith(headed) if title else bool(headed)
    return kept == (text or title) and is_headed and (got.url or "") == (entry.get("link") or "")


if __name__ == "__main__":
    print(*(f"{name} {value:g}" for name, value in score().items()))
