"""Files and folders into the store: what was read, what was known already, what failed and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from geo import articles, pipeline
from geo.errors import ArticleError
from geo.stores import Store
from geo.tongues import is_coded
from geo.types import Article, Reading

CHUNK = 4  # articles handed to a worker at a time: enough to hide the hand-over


@dataclass(kw_only=True)
class Report:
    """How a batch went. ``failed`` has (file, reason)."""

    read: int = 0
    known: int = 0
    foreign: int = 0  # of those read: kept, but in another language, so without events
    events: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def ingest(
    paths: Iterable[Path],
    store: Store,
    *,
    published: date | None = None,
    jobs: int = 1,
    on_progress: Callable[[int, int, str], None] | None = None,
) -> Report:
    """Read every article of the files and folders into the store, each in its own transaction.

    A broken file is reported and the rest go on; an article that is kept already as this reader
    reads it changes nothing, so a batch that was killed is taken up by running it again.
    ``on_progress`` gets articles done, articles in all, and the name of the latest.
    """
    report = Report()
    found = [store.settled(a) for a in _articles(paths, report, published)]
    fresh = [a for a in found if not store.has(a, reader=pipeline.READER_VERSION)]
    report.known += len(found) - len(fresh)
    with _reader(jobs) as read_all:
        for done, reading in enumerate(read_all(fresh), start=1):
            store.add(reading, reader=pipeline.READER_VERSION)
            report.read += 1
            report.foreign += not is_coded(reading.article.language)
            report.events += len(reading.events)
            if on_progress:
                on_progress(done, len(fresh), reading.article.source or reading.article.title)
    return report


def _articles(paths: Iterable[Path], report: Report, published: date | None) -> Iterator[Article]:
    """The articles of all files, one of each id; failures go into the report."""
    seen: set[str] = set()
    for path in articles.find(list(paths)):
        found: list[Article] = []
        broken: list[ArticleError] = []
        try:
            for article in articles.read(path, broken=broken.append):
                found.append(pipeline.dated(article, published))
        except ArticleError as error:
            broken.append(error)
        report.failed += ((str(path), str(error)) for error in broken)
        for article in found:
            if article.id in seen:
                report.known += 1
            else:
                seen.add(article.id)
                yield article


@contextmanager
def _reader(jobs: int) -> Iterator[Callable[[list[Article]], Iterable[Reading]]]:
    """A function that reads articles in their order, over ``jobs`` processes."""
    if jobs <= 1:
        yield lambda batch: map(pipeline.read, batch)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield lambda batch: pool.map(pipeline.read, batch, chunksize=CHUNK)
