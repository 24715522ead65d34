"""A web archive (.warc, .warc.gz), an article a page in it; a WACZ is a ZIP of these."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from geo.articles import html
from geo.articles.making import Found
from geo.errors import ArticleError
from geo.types import Article

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

SUFFIXES = (".warc", ".warc.gz")
PACKS = True
MAX_RECORDS = 1_000_000
_PAGES = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, *, source: str) -> Found:
    """The article of each page in it; ArticleError where the file is no web archive."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    broken = (ArchiveLoadFailed, zlib.error, OSError, EOFError, ValueError, KeyError, IndexError,
              TypeError, AttributeError)  # fmt: skip
    count = pages = 0
    try:
        for number, record in enumerate(_quietly(ArchiveIterator(stream)), start=1):
            count = number
            if number > MAX_RECORDS:
                raise ArticleError(f"{source}: more than {MAX_RECORDS:,} records; split it")
            if _is_page(record):
                pages += 1
                yield _page(record, source=f"{source}: record {number}")
    except broken as error:
        if isinstance(error, ArticleError):
            raise
        why = f"after record {count}: {error}" if count else str(error)
        raise ArticleError(f"{source}: {why}; wanted an unbroken web archive") from error
    if not pages:
        raise ArticleError(f"{source}: {count} records, no page; wanted a web archive of pages")


def _quietly(records: Iterator[ArcWarcRecord]) -> Iterator[ArcWarcRecord]:
    """The records, without what warcio prints of broken ones: their bytes, onto a terminal."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _is_page(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None:
        return False
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _PAGES and headers.get_statuscode() == "200"


def _page(record: ArcWarcRecord, *, source: str) -> Article | ArticleError:
    raw = record.content_stream().read(html.MAX_BYTES + 1)
    kind = record.http_headers.get_header("Content-Type") or ""
    charset = kind.partition("charset=")[2].strip("\"' ;") or None
    try:
        if len(raw) > html.MAX_BYTES:
            raise ArticleError(f"{source}: more than {html.MAX_BYTES:,} bytes; a page has fewer")
        url = record.rec_headers.get_header("WARC-Target-URI")
        article = html.from_bytes(raw, source=source, url=url, charset=charset)
    except ArticleError as error:
        return error
    return replace(article, retrieved=_instant(record.rec_headers.get_header("WARC-Date")))


def _instant(text: str | None) -> datetime | None:
    """When the page was fetched: ``2021-12-20T10:00:00Z``."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found.astimezone(UTC).replace(microsecond=0) if found.tzinfo else None
