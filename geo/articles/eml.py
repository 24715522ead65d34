"""A mail, one article; the articles attached to it follow."""

from __future__ import annotations

import email
import email.policy
import io
import re
from datetime import date
from email.errors import MessageError
from email.message import EmailMessage
from typing import BinaryIO

from geo.articles.fragments import plain
from geo.articles.headings import squeezed
from geo.articles.making import Facts, Found, make, stated_day, whole
from geo.errors import ArticleError
from geo.types import Article

SUFFIXES = (".eml",)
MAX_BYTES = 32_000_000  # pictures and attachments come in it
MAX_ATTACHED = 50
# What the standard library's parser raises on broken headers and charsets.
BROKEN = (
    *(MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError),
    RecursionError,
)


def read(stream: BinaryIO, *, source: str) -> Found:
    """The mail's own text, then the articles in its attachments."""
    yield from from_bytes(whole(stream, source=source, limit=MAX_BYTES), source=source)


def from_bytes(raw: bytes, *, source: str) -> Found:
    """The articles of a mail's bytes."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
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


def _facts(message: EmailMessage) -> Facts:
    sender = message.get("from")
    addresses = getattr(sender, "addresses", ())
    name = next((a.display_name or a.addr_spec for a in addresses), "")
    return Facts(
        title=squeezed(str(message.get("subject") or "")),
        published=_day(message),
        author=squeezed(name),
    )


def _day(message: EmailMessage) -> date | None:
    """The day of the Date header, on the sender's calendar."""
    sent = getattr(message.get("date"), "datetime", None)
    return stated_day(sent.date().isoformat()) if sent else None


def _body(message: EmailMessage) -> str:
    """The text of the body: as plain text, else that of its HTML."""
    part = message.get_body(("plain", "html"))
    content = part.get_content() if part else ""
    if not isinstance(content, str):
        return ""
    is_html = part is not None and part.get_content_type() == "text/html"
    text = plain(content) if is_html else content
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n").replace("\0", "")).strip()


def _attached(message: EmailMessage) -> list[tuple[str, bytes]]:
    """Name and bytes of each attachment that may be an article."""
    from geo.articles import suffix_of

    found = []
    for part in message.walk():
        name = part.get_filename() or ""
        content = part.get_payload(decode=True)
        if suffix_of(name) and not part.is_multipart() and isinstance(content, bytes):
            found.append((name, content))
    return found


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
