"""Files and folders into the store: what was read, what was known already, what failed and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path

from geo import articles, pipeline
from geo.errors import ArticleError
from geo.stores import Store
from geo.tongues import is_coded
from geo.types import Article, Reading
from geo.versions import reader_version
from geo.workers import readings

# Readings kept in one transaction: each makes a page that is open look anew, and a batch that is
# killed reads no more than these again.
TOGETHER = 8


class Status(StrEnum):
    """What became of an article."""

    NEW = "new"
    AGAIN = "again"  # kept already, but as an earlier reader read it, or with other facts
    KNOWN = "known"
    DUPLICATE = "duplicate"  # the same article twice in one batch
    SKIPPED = "skipped"


READ = (Status.NEW, Status.AGAIN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one article, or of a file that gave none."""

    status: Status
    file: str
    article: Article | None = None  # None for what was skipped
    events: int = 0
    same_text_as: str | None = None  # the id of a kept article whose text it is: a wire copy
    reason: str = ""


@dataclass(kw_only=True)
class Report:
    """How a batch went. ``failed`` has (file, reason)."""

    counts: Counter[Status] = field(default_factory=Counter)
    foreign: int = 0  # of those read: kept, but in another language, so without events
    copies: int = 0  # of those read: the text of another article, so no source of their own
    events: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many articles were read."""
        return sum(self.counts[status] for status in READ)

    @property
    def known(self) -> int:
        """How many articles changed nothing."""
        return self.counts[Status.KNOWN] + self.counts[Status.DUPLICATE]

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.counts[outcome.status] += 1
        self.events += outcome.events
        self.copies += outcome.same_text_as is not None
        if outcome.status in READ and outcome.article is not None:
            self.foreign += not is_coded(outcome.article.language)
        if outcome.status is Status.SKIPPED:
            self.failed.append((outcome.file, outcome.reason))


def ingest(
    paths: Iterable[Path],
    store: Store,
    *,
    published: date | None = None,
    jobs: int = 1,
    stale: bool = False,
    on_outcome: Callable[[Outcome, int], object] | None = None,
) -> Report:
    """Read every article of the files and folders into the store, some at a time.

    They are read as they come, however many there are. A broken file is reported and the rest go
    on; an article that is kept already as this reader reads it changes nothing, so a batch that
    was killed is taken up by running it again. With ``stale``, articles that an earlier reader read
    are read again from the store, too. ``on_outcome`` hears what became of each, and how many
    files are still to be opened.
    """
    report = Report()
    batch = _Batch(store, list(articles.find(list(paths))), published)
    if stale:
        batch.stale = store.stale(reader=batch.reader)
    batch.jobs = jobs
    for outcome in batch.outcomes():
        report.add(outcome)
        if on_outcome:
            on_outcome(outcome, batch.to_open)
    return report


class _Batch:
    """One way through the files."""

    def __init__(self, store: Store, files: list[Path], published: date | None) -> None:
        self.store = store
        self.files = files
        self.published = published
        self.to_open = len(files)
        self.stale: list[str] = []  # ids of kept articles to read again
        self.jobs = 1
        self.reader = reader_version()
        self._told: list[Outcome] = []  # what became of those that need no reading
        self._as: dict[str, tuple[Status, str]] = {}  # of those being read, by article id

    def outcomes(self) -> Iterator[Outcome]:
        """What became of each article, those that were read once they are kept."""
        found = readings(self._fresh(), jobs=self.jobs)
        for group in iter(lambda: list(islice(found, TOGETHER)), []):
            self.store.add_all(group, reader=self.reader)
            yield from self._so_far()
            copied = self.store.same_text(r.article.id for r in group)
            yield from (self._read(r, copied.get(r.article.id)) for r in group)
        yield from self._so_far()

    def _so_far(self) -> Iterator[Outcome]:
        told, self._told = self._told, []
        yield from told

    def _read(self, reading: Reading, same_text_as: str | None) -> Outcome:
        article = reading.article
        status, file = self._as.pop(article.id)
        return Outcome(
            status=status,
            file=file,
            article=article,
            events=len(reading.events),
            same_text_as=same_text_as,
        )

    def _fresh(self) -> Iterator[Article]:
        """The articles that are to be read, as they are kept."""
        seen: set[str] = set()
        for file, article in self._articles():
            kept = self.store.settled(article)
            status = self._status(kept, seen)
            seen.add(article.id)
            if status in READ:
                self._as[article.id] = status, file
                yield kept
            else:
                self._told.append(Outcome(status=status, file=file, article=kept))

    def _status(self, article: Article, seen: set[str]) -> Status:
        if article.id in seen:
            return Status.DUPLICATE
        if self.store.has(article, reader=self.reader):
            return Status.KNOWN
        return Status.NEW if self.store.article(article.id) is None else Status.AGAIN

    def _articles(self) -> Iterator[tuple[str, Article]]:
        """Each article with the file that it is of, then the stale ones; failures are told."""
        for path in self.files:
            self.to_open -= 1
            try:
                for article in articles.read(path, broken=partial(self._skip, path)):
                    yield str(path), pipeline.dated(article, self.published)
            except ArticleError as error:
                self._skip(path, error)
        for article_id in self.stale:
            kept = self.store.article(article_id)
            if kept is not None and not self.store.has(kept, reader=self.reader):
                yield kept.source or article_id, kept

    def _skip(self, path: Path, error: ArticleError) -> None:
        self._told.append(Outcome(status=Status.SKIPPED, file=str(path), reason=str(error)))
