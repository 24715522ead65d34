"""What every format shares: the bytes of a file within bounds, and an Article out of its parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from geo import tongues
from geo.errors import ArticleError
from geo.types import Article

# What a reader yields: articles, and in its place the error of one that can't be read.
Found = Iterator[Article | ArticleError]

MAX_BYTES = 8_000_000  # of one article's file: not even opened beyond
MAX_CHARS = 200_000  # some seventy pages: the parser takes a gigabyte for each hundred thousand
TITLE_CHARS = 200  # where a first line serves as title
FIRST_YEAR, LAST_YEAR = 1800, 2199  # of a publication; a machine's "0001-01-01" is none


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What is known about an article beside its text. Empty strings count as None."""

    title: str | None = None
    published: date | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None  # as it was declared: counts where the text is too short to tell
    facts: tuple[str, ...] = ()
    retrieved: datetime | None = None


def whole(stream: BinaryIO, *, source: str, limit: int = MAX_BYTES) -> bytes:
    """All bytes of a stream; ArticleError where there are more than ``limit``, or none."""
    try:
        raw = stream.read(limit + 1)
    except OSError as error:
        why = error.strerror or error
        raise ArticleError(f"{source}: {why}; wanted a readable file") from error
    if len(raw) > limit:
        raise ArticleError(f"{source}: more than {limit:,} bytes; an article has fewer")
    if not raw.strip():
        raise ArticleError(f"{source}: no text in it; wanted an article")
    return raw


def make(text: str, known: Facts, *, source: str, raw: bytes) -> Article:
    """The article of a text whose original bytes are ``raw``: id and hash come from them.

    ArticleError where the text is empty or too long.
    """
    check_text(text, source=source)
    text = sound(text)
    digest = hashlib.sha256(raw).hexdigest()
    return Article(
        id=digest[:16],
        title=title_line(sound(known.title or "")) or title_line(text),
        text=text,
        sha256=digest,
        published=known.published,
        url=sound(known.url or "") or None,
        outlet=sound(known.outlet or "") or None,
        source=sound(source),
        author=sound(known.author or "") or None,
        language=tongues.detect(text, declared=declared_language(known.language)),
        facts=known.facts,
        retrieved=known.retrieved,
    )


def check_text(text: str, *, source: str) -> None:
    """Nothing; ArticleError where a text is empty, too long, or not text."""
    if not text.strip("\ufeff \t\r\n"):
        raise ArticleError(f"{source}: no text in it; wanted an article")
    if len(text) > MAX_CHARS:
        raise ArticleError(
            f"{source}: {len(text):,} characters; an article has {MAX_CHARS:,} at most: split it"
        )
    if "\0" in text:
        raise ArticleError(f"{source}: has NUL characters; wanted text")


def sound(text: str) -> str:
    """The text with a question mark for each half of a character, which no file can hold.

    >>> sound("Rain\\ud83c")
    'Rain?'
    """
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def decode(raw: bytes, *, source: str) -> str:
    """The text of UTF-8 or marked UTF-16 bytes; ArticleError says where it is neither."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{source}: byte {error.start} is no {encoding.upper()}; save the file as UTF-8 text"
        ) from error


def parse_day(value: str, *, where: str) -> date:
    """The day an ISO date names; ``where`` begins the message of the ArticleError otherwise.

    >>> parse_day("2024-02-05", where="feb.txt")
    datetime.date(2024, 2, 5)
    """
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise ArticleError(f"{where}: {value!r} is no date; write one like 2024-02-05") from error


def stated_day(value: object) -> date | None:
    """The day of a date or time as a page states it, on the publisher's own calendar.

    >>> stated_day("2021-12-20T23:30:00-05:00")
    datetime.date(2021, 12, 20)
    >>> stated_day("soon") is None
    True
    """
    match = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value) if isinstance(value, str) else None
    try:
        day = date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def declared_language(value: str | None) -> str | None:
    """The ISO 639 code of a language tag.

    >>> declared_language("en-GB"), declared_language("english")
    ('en', None)
    """
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", value or "")
    return match[1].lower() if match else None


def title_line(text: str) -> str:
    """The first line that says something, cut to ``TITLE_CHARS``; empty where none does."""
    lines = (line.strip("\ufeff \t\r") for line in text.splitlines())
    line = next((line for line in lines if line), "")
    return line if len(line) <= TITLE_CHARS else line[: TITLE_CHARS - 1] + "…"
