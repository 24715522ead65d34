"""A mail, one article; the articles attached to it follow."""

from __future__ import annotations

import email
import email.policy
import email.utils
import io
import re
from collections.abc import Iterator
from datetime import date
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import BinaryIO

from geo.articles.fragments import plain
from geo.articles.headings import squeezed
from geo.articles.making import Facts, Found, make, stated_day, whole
from geo.articles.pages import decoded
from geo.errors import ArticleError
from geo.types import Article

SUFFIXES = (".eml",)
MAX_BYTES = 32_000_000  # pictures and attachments come in it
MAX_ATTACHED = 50
MAX_HEADER = 10_000  # characters of one header that are looked at
# What the standard library's parser raises on broken headers and charsets.
BROKEN = (
    *(MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError),
    *(RecursionError, OverflowError),
)
# The newer policies take seconds for a header of some ten thousand characters.
_POLICY = email.policy.compat32


def read(stream: BinaryIO, *, source: str) -> Found:
    """The mail's own text, then the articles in its attachments."""
    yield from from_bytes(whole(stream, source=source, limit=MAX_BYTES), source=source)


def from_bytes(raw: bytes, *, source: str) -> Found:
    """The articles of a mail's bytes."""
    try:
        message = email.message_from_bytes(raw, policy=_POLICY)
        text, known = _body(message), _facts(message)
        attached = list(_attached(message))[:MAX_ATTACHED]
    except BROKEN as error:
        raise ArticleError(f"{source}: {error}; wanted a mail") from error
    if text or not attached:
        yield _article(text, known, source=source, raw=raw)
    yield from _read_attached(attached, source)


def _article(text: str, known: Facts, *, source: str, raw: bytes) -> Article:
    if not (known.title or known.author or known.published):
        raise ArticleError(f"{source}: no subject, sender or date; wanted a mail")
    return make(text, known, source=source, raw=raw)


def _facts(message: Message) -> Facts:
    name, address = email.utils.parseaddr(_header(message, "from"))
    return Facts(
        title=squeezed(_header(message, "subject")),
        published=_day(_header(message, "date")),
        author=squeezed(name or address),
    )


def _header(message: Message, name: str) -> str:
    """A header's text; what is too broken to decode stays as it is written."""
    raw = str(message.get(name) or "")[:MAX_HEADER]
    try:
        return str(make_header(decode_header(raw)))
    except BROKEN:
        return raw


def _day(sent: str) -> date | None:
    """The day of the Date header, on the sender's calendar."""
    try:
        return stated_day(email.utils.parsedate_to_datetime(sent).date().isoformat())
    except BROKEN:
        return None


def _body(message: Message) -> str:
    """The text of the body: that of its plain parts' first, else that of its HTML's."""
    parts = [part for part in message.walk() if not (part.is_multipart() or part.get_filename())]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and (text := _text(part)):
                return text
    return ""


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    text = decoded(content, charset=part.get_content_charset())
    shown = plain(text) if part.get_content_type() == "text/html" else text
    return re.sub(r"\n{3,}", "\n\n", shown.replace("\r\n", "\n").replace("\0", "")).strip()


def _attached(message: Message) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attachment that may be an article."""
    from geo.articles import suffix_of

    for part in message.walk():
        name = part.get_filename() or ""
        content = None if part.is_multipart() else part.get_payload(decode=True)
        if suffix_of(name) and isinstance(content, bytes):
            yield name, content


def _read_attached(attached: list[tuple[str, bytes]], source: str) -> Found:
    from geo.articles import formats, read_stream, suffix_of

    for name, raw in attached:
        where = f"{source}: {name}"
        suffix = suffix_of(name) or ""
        if getattr(formats()[suffix], "PACKS", False):
            yield ArticleError(f"{where} is attached packed; unpack it and read it by itself")
            continue
        try:
            yield from read_stream(io.BytesIO(raw), name=name, source=where)
        except ArticleError as error:
            yield error
