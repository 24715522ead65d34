"""A PDF, one article: its text without what every page repeats, words joined that a line parted."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from geo.articles.making import MAX_CHARS, Facts, Found, make, whole
from geo.errors import ArticleError

if TYPE_CHECKING:
    from pypdf import PdfReader

SUFFIXES = (".pdf",)
MAX_BYTES = 64_000_000
MAX_PAGES = 400  # what has more is no article
_EDGE = 1  # lines at the head and the foot of a page that may be the same on each
_WIDE = 0.75  # of the width of most lines: what is shorter ends a paragraph, or is a heading
_PARTED = re.compile(r"[^\W\d_]{2}-$")
_ITEM = re.compile(r"[•*·–—-]\s|\(?\d{1,2}[.)]\s")  # of a list
_FEW = 3  # pages that nothing can be told from
# What pypdf raises on broken files, beside its own errors.
_BROKEN = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, ArithmeticError,
    NotImplementedError, RecursionError, OSError, EOFError,
)  # fmt: skip
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "", "\0": ""}
_MADE_BY_TOOLS = re.compile(
    r"^(microsoft word|untitled|document\d*$|.*\.(docx?|indd|pdf|rtf)$)", re.I
)


def read(stream: BinaryIO, *, source: str) -> Found:
    """The one article. The day a PDF was made is no day of publication: it stays open."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong comes as our error
    raw = whole(stream, source=source, limit=MAX_BYTES)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(f"{source}: needs a password; wanted an open PDF")
        pages = _pages(reader, source)
        known = _facts(reader)
    except ArticleError:
        raise
    except (PyPdfError, *_BROKEN) as error:
        raise ArticleError(f"{source}: {error}; wanted an unbroken PDF") from error
    text = joined(pages)
    if not text:
        raise ArticleError(f"{source}: pictures of {len(pages)} pages, no text; run OCR on it")
    yield make(text, known, source=source, raw=raw)


def _pages(reader: PdfReader, source: str) -> list[str]:
    if len(reader.pages) > MAX_PAGES:
        raise ArticleError(
            f"{source}: {len(reader.pages)} pages; an article has {MAX_PAGES} at most"
        )
    pages, size = [], 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        size += len(pages[-1])
        if size > 2 * MAX_CHARS:  # running heads may still go
            raise ArticleError(
                f"{source}: {size:,} characters; an article has {MAX_CHARS:,} at most"
            )
    return pages


def _facts(reader: PdfReader) -> Facts:
    found = reader.metadata
    title = str((found and found.title) or "").strip()
    author = str((found and found.author) or "").strip()
    return Facts(title="" if _MADE_BY_TOOLS.match(title) else title, author=author)


def joined(pages: Sequence[str]) -> str:
    """The text of the pages, without lines that most of them begin or end with.

    Lines that were only wrapped are one; an empty line stands between paragraphs.

    >>> joined(["Rain in Bas-\\nra was", "heavy."])
    'Rain in Basra was heavy.'
    """
    split = [[_tidy(line) for line in page.splitlines()] for page in pages]
    split = [[line for line in lines if line] for lines in split]
    repeated = _repeated(split)
    lines = [
        line
        for page in split
        for number, line in enumerate(page)
        if _EDGE <= number < len(page) - _EDGE or _stem(line) not in repeated
    ]
    return _unwrapped(lines)


def _unwrapped(lines: Sequence[str]) -> str:
    """The paragraphs: a line that is as wide as most, or that a small letter follows, goes on."""
    if not lines:
        return ""
    width = sorted(map(len, lines))[len(lines) * 9 // 10]
    text = lines[0]
    for before, line in pairwise(lines):
        if _PARTED.search(before) and line[0].islower():
            text = text[:-1] + line
        elif before.endswith("-") and not before.endswith(" -"):
            text += line
        elif not _ITEM.match(line) and (len(before) >= _WIDE * width or line[0].islower()):
            text += " " + line
        else:
            text += "\n\n" + line
    return text


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """The lines, but for their numbers, that most pages have at their edge."""
    if len(pages) < _FEW:
        return set()
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_stem(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return {line for line, count in seen.items() if count > len(pages) / 2}


def _stem(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _tidy(line: str) -> str:
    for mark, letters in _LIGATURES.items():
        line = line.replace(mark, letters)
    return line.strip()
