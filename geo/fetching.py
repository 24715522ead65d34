"""A page or feed of the network into the store, because its address was named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from geo import pipeline
from geo.articles import web
from geo.errors import ArticleError
from geo.ingest import Outcome, Status
from geo.stores import Store
from geo.types import Article
from geo.versions import reader_version


def ingest_url(
    url: str, store: Store, *, retrieved: datetime, published: date | None = None, contact: str = ""
) -> Iterator[Outcome]:
    """What became of each article at the address; what can't be had or read is skipped."""
    try:
        for found in web.articles_at(url, retrieved=retrieved, contact=contact):
            if isinstance(found, ArticleError):
                yield Outcome(status=Status.SKIPPED, file=url, reason=str(found))
            else:
                yield _kept(pipeline.dated(found, published), store, url)
    except ArticleError as error:
        yield Outcome(status=Status.SKIPPED, file=url, reason=str(error))


def _kept(found: Article, store: Store, url: str) -> Outcome:
    article, reader = store.settled(found), reader_version()
    if store.has(article, reader=reader):
        return Outcome(status=Status.KNOWN, file=url, article=article)
    status = Status.NEW if store.article(article.id) is None else Status.AGAIN
    reading = pipeline.read(article)
    store.add(reading, reader=reader)
    copied = store.same_text([article.id]).get(article.id)
    events = len(reading.events)
    return Outcome(status=status, file=url, article=article, events=events, same_text_as=copied)
