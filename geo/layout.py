"""Which sentences of an article tell something: not its headings, questions or page furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.clauses import text_of
from geo.types import Article, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

# What sites print around an article. Whole lines only: a report may tell of a comment or a cookie.
FURNITURE = re.compile(
    r"\bmins? read\b|leave a (reply|comment)|email address will not|comment moderation"
    r"|your comment|subscribe|newsletter|sign up|share (this|on)\b|follow us|read more"
    r"|advertisement"
    r"|all rights reserved|©|cookie|related (articles|stories)|for immediate release\W*$|click here"
    r"|^(photo|image|file|caption|source|credit)s?:|\bimage: "
    r"|provide .{0,20}information to its readers|^-?\s*ends?\s*-?$",
    re.IGNORECASE,
)
# Notes on the text itself, not on the world.
NOTES = re.compile(
    r"^(correction|clarification|editor's note|name|note|spelling)s?:", re.IGNORECASE
)
# Headings over what the text tells again below.
SUMMARY = re.compile(
    r"^(at a glance|highlights|in brief|summary|key (points|developments)|overview)\W*$",
    re.IGNORECASE,
)
FINISHED = re.compile(r"""[.!?…]["'”’)\]]*$""")
BULLET = re.compile(r"^[•*·–—-]$")
# "Saturday.", "Saturday night, the village:", "26 August 2012:", "18:40 ".
LABEL = re.compile(
    r"[\s•*·–—-]*((?:[^\n.:]{3,45}:|\w[\w’'-]*(?:,? \w[\w’'-]*){0,3}\.|\d{1,2}[:.]\d\d)(?=\s))"
)
# "CITY, Country, April 8, 2019 —", "CITY (Agency) -", "CITY, Country (Nov. 1, 2011)".
DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,}\b[^\n—–]{0,50}?(?:\s[—–-]{1,2}\s|\)\s)")
# A press office's number for a release: year, month, series, number.
NUMBERED = re.compile(
    r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}[-–]+(?:\d{2,4}|X{2,4})\b"
)
# A headquarters' number for one: year, month, day, number.
DATED = re.compile(
    r"\brelease\s+(?:no\.?|number|#):?\s*((?:19|20)\d\d)(0[1-9]|1[0-2])[0-3]\d-\d+", re.IGNORECASE
)
# What web pages and PDFs break lines and part words with, a character each.
_PLAIN = str.maketrans(
    {**dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"), **dict.fromkeys("\xa0\u202f\u2007", " ")}
)
OPENING = 600  # characters in which an article prints where and when it was written
MAX_HEADING = 140  # characters
TOLD_AGAIN = 2  # times as long as its summary: what the summary sums up


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence worth reading, with the number of its paragraph."""

    sentence: Sentence
    paragraph: int
    label: Span | None = None  # what the entry opens with: "Saturday.", "26 August:", "18:40"
    dateline: Span | None = None  # "CITY, Jan. 26 —"


def plain_lines(text: str) -> str:
    """The text with every line break as a newline, every space as a space; offsets stay.

    >>> plain_lines("KABUL (May 1)\\u2028Two\\xa0men were held.")
    'KABUL (May 1)\\nTwo men were held.'
    """
    return text.translate(_PLAIN)


def printed_day(text: str, dates: Sequence[When]) -> date | None:
    """The day that the article's own dateline prints, or None; headlines may stand before it.

    A numbered release without a dateline has its day in its first line: "Dec. 7: Air Strike …".
    """
    opening = text[:OPENING]
    found = [DATELINE.match(text, m.end()) for m in re.finditer(r"^\s*", opening, re.MULTILINE)]
    places = [Span(start=m.start(), end=m.end()) for m in found if m is not None]
    if numbered_month(text) is not None and (first := re.match(r"\s*\S[^\n]*", opening)):
        places.append(Span(start=0, end=first.end()))
        alone = (d.span for d in dates if _is_line(opening, d.span))
        places += alone
    days = (d for place in places for d in dates if place.contains(d.span))
    return next((d.first for d in days if d.first is not None and d.first == d.last), None)


def _is_line(text: str, span: Span) -> bool:
    """True for "July 7, 2021" on a line of its own."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return span.end < len(text) and text[start:end].strip(" \t.") == span.of(text).strip(".")


def numbered_month(text: str) -> date | None:
    """The middle of the month in a release's number, or None.

    >>> numbered_month("NEWS RELEASE\\n2010-11-CA-260\\nFor Immediate Release")
    datetime.date(2010, 11, 15)
    """
    found = NUMBERED.search(text[:OPENING]) or DATED.search(text[:OPENING])
    return date(int(found[1]), int(found[2]), 15) if found else None


def lines(article: Article, doc: Doc) -> list[Line]:
    """The sentences that may tell events, in order; all of them where all look like headings."""
    sentences = [s for s in doc.sents if s.text.strip() and not BULLET.match(s.text.strip())]
    numbered = _numbered(doc, sentences)
    kept, label, labelled = [], None, 0
    summed_up = _summaries(article, doc, sentences)
    for sentence, paragraph in numbered:
        text = sentence.text.strip()
        if paragraph != labelled:
            label, labelled = None, paragraph
        if (found := _label(text_of(doc), sentence)) is not None:
            label = found
        told_below = any(sentence.start_char in part for part in summed_up)
        if not (told_below or _says_nothing(text) or _is_heading(article, doc, sentence)):
            kept.append(Line(sentence, paragraph, label, _dateline(text_of(doc), sentence)))
    # A headline on its own is all there is to read.
    return kept or [Line(s, n) for s, n in numbered if not _says_nothing(s.text.strip())]


def _summaries(article: Article, doc: Doc, sentences: list[Sentence]) -> list[range]:
    """The stretches under "At a glance" that the text below tells again.

    Another heading closes a summary. Without one it must be shorter than what it sums up: else
    it is where the things are told.
    """
    out, whole = [], text_of(doc)
    headings = [s for s in sentences if _is_heading(article, doc, s)]
    for n, heading in enumerate(headings):
        if not SUMMARY.match(heading.text.strip()):
            continue
        end = headings[n + 1].start_char if n + 1 < len(headings) else len(whole)
        rest = [s for s in sentences if heading.end_char < s.start_char < end]
        if rest and _is_item(whole, rest[0].start_char):
            plain = (s for s in rest if _opens_paragraph(whole, s))
            end = next((s.start_char for s in plain), end)
        closed = n + 1 < len(headings)
        if closed or len(whole) - end >= TOLD_AGAIN * (end - heading.start_char):
            out.append(range(heading.start_char, end))
    return out


def _opens_paragraph(text: str, sentence: Sentence) -> bool:
    """True for a line that is no item of a list."""
    starts = _at_line_start(text, sentence.start_char)
    return starts and not _is_item(text, sentence.start_char)


def _numbered(doc: Doc, sentences: list[Sentence]) -> list[tuple[Sentence, int]]:
    """Each sentence with its paragraph: a new one after each line break."""
    found, paragraph, before = [], 0, 0
    for sentence in sentences:
        paragraph += "\n" in text_of(doc)[before : sentence.start_char]
        before = sentence.start_char + len(sentence.text.rstrip())
        found.append((sentence, paragraph))
    return found


def _label(text: str, sentence: Sentence) -> Span | None:
    """What the sentence's line opens with, where that may date an entry."""
    line = text.rfind("\n", 0, sentence.start_char) + 1
    if text[line : sentence.start_char].strip(" \t•*·–—-"):
        return None
    match = LABEL.match(text, sentence.start_char)
    return Span(start=match.start(1), end=match.end(1)) if match else None


def _dateline(text: str, sentence: Sentence) -> Span | None:
    match = DATELINE.match(text, sentence.start_char)
    return Span(start=match.start(), end=match.end()) if match else None


def _says_nothing(text: str) -> bool:
    return text.endswith("?") or bool(FURNITURE.search(text) or NOTES.match(text))


def _is_heading(article: Article, doc: Doc, sentence: Sentence) -> bool:
    """True for a title, a heading, a date line: unfinished, on its own line, no list item."""
    text = sentence.text.strip()
    if text == article.title.strip():
        return True
    end = sentence.start_char + len(sentence.text.rstrip())
    whole = text_of(doc)
    alone = whole[end : end + 1] in ("\n", "") and _at_line_start(whole, sentence.start_char)
    if not alone or FINISHED.search(text) or len(text) > MAX_HEADING:
        return False
    if text.isupper():
        return True
    # An item of a list often goes without a full stop, and so does a dated entry.
    return not (_is_item(text_of(doc), sentence.start_char) or re.match(r".{1,40}: \w", text))


def _at_line_start(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t•*·–—-|")


def _is_item(text: str, start: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : start + 4].lstrip()
    return bool(re.match(r"[•*·–—-]|\d{1,2}[.)]\s", line))
