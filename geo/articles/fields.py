"""An article out of named values, whatever its table calls them: a JSON object, a row of CSV."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from geo.articles.fragments import plain_if_html
from geo.articles.making import Facts, declared_language, make
from geo.errors import ArticleError
from geo.types import Article, DatePrec

# What exports, crawlers and newspapers' archives call these; the first that is there counts.
NAMES = {
    "text": ("text", "body", "content", "articlebody", "maintext", "fulltext", "article", "story",
             "contenttext", "plaintext", "description", "summary"),
    "title": ("title", "headline", "name", "subject"),
    "published": ("published", "datepublished", "publishedat", "publicationdate", "publishdate",
                  "pubdate", "date", "datepublish", "publishedon", "created", "timestamp"),
    "url": ("url", "link", "sourceurl", "canonicalurl", "permalink"),
    "outlet": ("outlet", "publisher", "source", "sourcename", "site", "sitename", "publication",
               "newspaper", "media", "domain"),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "language": ("language", "lang", "inlanguage"),
}  # fmt: skip


def from_fields(fields: Mapping[str, object], *, source: str, raw: bytes) -> Article:
    """The article of one record; ArticleError where it has no text, or a date that is none."""
    found = {_folded(name): value for name, value in fields.items() if isinstance(name, str)}
    got = {what: _first(found, names) for what, names in NAMES.items()}
    if not got["text"]:
        wanted = ", ".join(NAMES["text"][:4])
        raise ArticleError(f"{source}: no text in it; wanted a field such as {wanted}")
    known = Facts(
        title=plain_if_html(got["title"]),
        published=spoken_day(got["published"], where=source) if got["published"] else None,
        url=got["url"],
        outlet=got["outlet"],
        author=got["author"],
        language=declared_language(got["language"]),
    )
    return make(plain_if_html(got["text"]), known, source=source, raw=raw)


def has_text_field(names: list[str]) -> bool:
    """True where one of these names is that of a text."""
    return any(_folded(name) in NAMES["text"] for name in names)


def spoken_day(value: str, *, where: str) -> date:
    """The day that a date names in any of the ways papers write it, its own calendar's.

    ArticleError where it names none, or could be two: 05/02/2024.

    >>> spoken_day("Mon, 20 Dec 2021 23:30:00 -0500", where="a.csv")
    datetime.date(2021, 12, 20)
    """
    from geo.dates import find_dates

    first = next(iter(find_dates(value[:100], None)), None)
    if first and first.first and first.first == first.last and first.precision == DatePrec.DAY:
        return first.first
    raise ArticleError(f"{where}: {value[:100]!r} is no one day; write a date like 2024-02-05")


def _first(found: Mapping[str, object], names: tuple[str, ...]) -> str:
    texts = (_text(found[name]) for name in names if name in found)
    return next((text for text in texts if text.strip()), "")


def _text(value: object) -> str:
    """A value as text: lists joined, an object by its name, nothing for what is no text."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("url")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return value if isinstance(value, str) else ""


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
