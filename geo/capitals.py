"""Capitalised names in a parsed text: runs of name tokens, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from geo.types import Span
from geo.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

EDGE = frozenset(
    {"the", "'s", "’s", "'", "’", "‘", "“", "”", '"', ",", ".", ";", ":", "(", ")", "-", "–", "—"}
)
TEXT_KEY = "dateline.text"
SPELLINGS_KEY = "dateline.spellings"
FUNCTION_TAGS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PRON", "AUX", "ADV", "PART", "INTJ"})
LONGEST_JOIN = 3  # joining words in a row: "of the"
HYPHENS = frozenset("-–")


def text_of(doc: Doc) -> str:
    """The document's text: kept, since spaCy joins it anew from its tokens each time."""
    text: str = doc.user_data.setdefault(TEXT_KEY, "") or doc.text
    doc.user_data[TEXT_KEY] = text
    return text


def spellings(doc: Doc) -> frozenset[str]:
    """The words of the document as written."""
    kept = doc.user_data.get(SPELLINGS_KEY)
    if not isinstance(kept, frozenset):
        kept = doc.user_data[SPELLINGS_KEY] = frozenset(t.text for t in doc)
    return kept


@dataclass(frozen=True)
class Name:
    """Tokens ``first`` up to, not including, ``last`` of a document, taken as one name."""

    doc: Doc
    first: int
    last: int

    @cached_property
    def span(self) -> Span:
        """Its characters."""
        end = self.doc[self.last - 1]
        return Span(start=self.doc[self.first].idx, end=end.idx + len(end))

    @cached_property
    def text(self) -> str:
        """Its words as written."""
        return text_of(self.doc)[self.span.start : self.span.end]

    @cached_property
    def before(self) -> str:
        """The word before it, lower case, articles skipped; empty at a start."""
        i = self.first - 1
        while i >= 0 and self.doc[i].lower_ in {"the", '"', "“", "‘", "'"}:
            i -= 1
        return self.doc[i].lower_ if i >= 0 and not self.doc[i].is_space else ""

    @cached_property
    def after(self) -> str:
        """The word after it, lower case, a possessive skipped; empty at an end."""
        i = self.last
        if i < len(self.doc) and self.doc[i].lower_ in {"'s", "’s", "'", "’"}:
            i += 1
        return self.doc[i].lower_ if i < len(self.doc) and not self.doc[i].is_space else ""

    @property
    def root(self) -> Token:
        """The token that the rest of it hangs on."""
        return self.doc[self.first : self.last].root

    def overlaps(self, other: Name) -> bool:
        """True where the two share a token."""
        return self.first < other.last and other.first < self.last


def is_capitalised(token: Token) -> bool:
    """True for "Mosul", "U.S.", "Ta'izz", "ʿAmran"; for "al" before a hyphen and a capital too."""
    return _has_capital(token.text)


@lru_cache(maxsize=32768)  # asked several times of each word
def _has_capital(word: str) -> bool:
    text = word.lstrip("'’‘ʿʾ")
    return bool(text) and text[0].isupper()


def starts_name(doc: Doc, i: int) -> bool:
    """True where a name may start at token ``i``: a capital, or a lower-case Arabic article."""
    if is_capitalised(doc[i]):
        return True
    return (
        doc[i].lower_ in words("arabic_articles")
        and i + 2 < len(doc)
        and doc[i + 1].text in HYPHENS
        and is_capitalised(doc[i + 2])
    )


def _run_end(doc: Doc, start: int) -> int:
    """The token after the last one of the run that starts at ``start``."""
    end = start + 1
    for i in range(start + 1, len(doc)):
        if doc[i].is_sent_start and doc[i - 1].text not in HYPHENS:
            break
        if is_capitalised(doc[i]):
            end = i + 1
        elif not _may_join(doc, i) or i - end >= LONGEST_JOIN:
            break
    return end


def _may_join(doc: Doc, i: int) -> bool:
    """True for "of" in "Isle of Man", and for the number of "K-1", "Gate 27", "Route 66"."""
    if doc[i].like_num:
        return doc[i - 1].text in HYPHENS or is_capitalised(doc[i - 1])
    return doc[i].lower_ in words("connectors")


def _opens_sentence(token: Token) -> bool:
    """True for "In", "While", "He" at a sentence's start: a capital that says nothing."""
    return bool(token.is_sent_start) and token.pos_ in FUNCTION_TAGS and not token.ent_type_


def runs(doc: Doc) -> list[Name]:
    """The longest stretches of capitalised words and what may join them, in order."""
    kept: list[Name] | None = doc.user_data.get(_RUNS)
    if kept is None:  # four readers of a document ask for them
        kept = doc.user_data[_RUNS] = list(_runs(doc))
    return kept


_RUNS = "runs of capitals"


def _runs(doc: Doc) -> Iterator[Name]:
    i = 0
    articles = words("arabic_articles")
    for token in doc:
        if token.i < i or not (_has_capital(token.text) or token.lower_ in articles):
            continue
        if not starts_name(doc, token.i) or _opens_sentence(token):
            continue
        i = _run_end(doc, token.i)
        yield Name(doc, token.i, i)


def trimmed(doc: Doc, first: int, last: int) -> Name | None:
    """The tokens without articles, quotes and possessives around; None where none stay."""
    while first < last and (doc[first].lower_ in EDGE or doc[first].is_space):
        first += 1
    while last > first and (doc[last - 1].lower_ in EDGE or doc[last - 1].is_space):
        last -= 1
    return Name(doc, first, last) if first < last else None
