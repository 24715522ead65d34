"""What was given to the box, as articles: a text that was pasted, files, an address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from geo import articles
from geo.articles import txt
from geo.articles.making import Found
from geo.errors import ArticleError, EventFileError
from geo.eventfiles import readers
from geo.imports.loading import recognise
from geo.types import Article


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What the form holds. ``files`` are streamlit's uploads: streams with a name each."""

    text: str
    title: str
    outlet: str
    published: date | None
    url: str = ""
    files: Sequence[Any] = ()

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to read."""
        return not (self.text.strip() or self.url.strip() or self.files)


def articles_of(given: Given, *, broken: Callable[[ArticleError], object]) -> Iterator[Article]:
    """The articles of the form: the pasted one, those of each file, then those of the address.

    What can't be read goes to ``broken``, and the rest come.
    """
    from geo import pipeline  # spaCy comes with it: no visit waits for that until it adds something

    if given.text.strip():
        for article in _sound(_pasted(given), broken):
            yield replace(
                pipeline.dated(article, given.published),
                title=given.title.strip() or article.title,
                outlet=given.outlet.strip() or article.outlet,
            )
    for found in (*(_read(upload) for upload in given.files), _fetched(given.url.strip())):
        yield from (pipeline.dated(a, given.published) for a in _sound(found, broken))


def _pasted(given: Given) -> Found:
    yield txt.from_text(given.text, source="pasted text")


def _read(upload: Any) -> Found:
    if (form := _form_of(upload)) is not None:
        raise ArticleError(
            f"{upload.name}: a file of events ({readers()[form].LABEL}), no article; drop it under"
            " “Events others have coded”"
        )
    upload.seek(0)
    yield from articles.read_stream(upload, name=upload.name, source=upload.name)


def _form_of(upload: Any) -> str | None:
    """The format of a file of events; None where it is none, or can't be told."""
    try:
        return recognise(upload, name=upload.name)
    except EventFileError:
        return None


def _fetched(url: str) -> Found:
    """The articles of the address, asked for now; none where none was given."""
    if url:
        from geo.articles import web

        now = datetime.now(UTC).replace(microsecond=0)
        yield from web.articles_at(url, retrieved=now)


def _sound(found: Found, broken: Callable[[ArticleError], object]) -> Iterator[Article]:
    try:
        for one in found:
            if isinstance(one, ArticleError):
                broken(one)
            else:
                yield one
    except ArticleError as error:
        broken(error)
