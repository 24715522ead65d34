"""Plain text, one article a file, with an optional front matter.

The front matter is lines of ``key: value`` between two lines of ``---``; its keys are title,
published (a date like 2024-02-05), url, outlet and facts. The stored text is what follows the
blank lines under it. Without a front matter it is the file's text, every character of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from geo.errors import ArticleError
from geo.types import Article

SUFFIXES = (".txt",)
KEYS = ("title", "published", "url", "outlet", "facts")
MAX_BYTES = 8_000_000  # not even opened as text
MAX_CHARS = 200_000  # some seventy pages: the parser takes a gigabyte for each hundred thousand
TITLE_CHARS = 200  # where a first line serves as title

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n\s*|\Z)", re.DOTALL | re.MULTILINE
)


def read(path: Path) -> Iterator[Article]:
    """The one article of a file.

    Raises ArticleError for what is empty, too large, not text, or has a broken front matter.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: {error.strerror or error}; wanted a readable file") from error
    if len(raw) > MAX_BYTES:
        raise ArticleError(f"{path}: {len(raw):,} bytes; an article has {MAX_BYTES:,} at most")
    yield from_text(_decode(raw, path), source=path.name, sha256=hashlib.sha256(raw).hexdigest())


def from_text(text: str, *, source: str, sha256: str | None = None) -> Article:
    """An article of a text that is already at hand, pasted by a user for one.

    >>> from_text("---\\npublished: 2022-01-05\\n---\\nRain in Basra.", source="rain.txt").text
    'Rain in Basra.'
    """
    if not text.strip():
        raise ArticleError(f"{source}: no text in it; wanted an article")
    if len(text) > MAX_CHARS:
        raise ArticleError(
            f"{source}: {len(text):,} characters; an article has {MAX_CHARS:,} at most: split it"
        )
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    front, body = _split(text, source)
    if not body.strip():
        raise ArticleError(f"{source}: nothing after the front matter; wanted an article")
    return Article(
        id=digest[:16],
        title=front.get("title") or _first_line(body),
        text=body,
        sha256=digest,
        published=parse_day(front["published"], where=source) if front.get("published") else None,
        url=front.get("url") or None,
        outlet=front.get("outlet") or None,
        source=source,
        facts=tuple(f.strip() for f in front.get("facts", "").split(",") if f.strip()),
    )


def parse_day(value: str, *, where: str) -> date:
    """The day an ISO date names; ``where`` begins the message of the ArticleError otherwise.

    >>> parse_day("2024-02-05", where="feb.txt")
    datetime.date(2024, 2, 5)
    """
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise ArticleError(f"{where}: {value!r} is no date; write one like 2024-02-05") from error


def _decode(raw: bytes, path: Path) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{path}: byte {error.start} is no {encoding.upper()}; save the file as UTF-8 text"
        ) from error
    if "\0" in text:
        raise ArticleError(f"{path}: has NUL characters; wanted text")
    return text


def _split(text: str, source: str) -> tuple[dict[str, str], str]:
    """The front matter, empty where there is none, and the text under it."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    front: dict[str, str] = {}
    for number, line in enumerate(match[1].splitlines(), start=2):
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon or key.strip().lower() not in KEYS:
            raise ArticleError(
                f"{source}: line {number} is {line!r}; wanted 'key: value'"
                f" with a key of {', '.join(KEYS)}"
            )
        front[key.strip().lower()] = value.strip()
    return front, text[match.end() :]


def _first_line(text: str) -> str:
    line = next(
        line.strip("\ufeff \t\r") for line in text.splitlines() if line.strip("\ufeff \t\r")
    )
    return line if len(line) <= TITLE_CHARS else line[: TITLE_CHARS - 1] + "…"
