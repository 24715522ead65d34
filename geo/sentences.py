"""Where sentences may begin and end: at line breaks, and never so long that reading one takes ages.

Rules that look at each pair of words of a sentence are quick on news, whose longest sentence in
300 articles has 303 tokens, and take minutes on a page of names without a full stop. So what the
parser leaves longer than ``LONGEST`` is cut where a reader would pause, and parsed again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

LONGEST = 250  # tokens
# Characters without a space that are still taken apart: an address, never a word. The tokeniser's
# work grows with the square of it, and a script without spaces is not read anyway.
LONGEST_WORD = 200
# A new line starts a sentence where a paragraph, a list item or a finished sentence ended; a line
# that was only wrapped ("… south of\nthe capital") goes on.
_BREAK = re.compile(
    r"""\n[ \t]*\n\s*                                  # an empty line
      | (?<=[.!?:;"'”’)\]|])[ \t]*\n\s*                # the line before was finished
      | \n[ \t]*(?=[•*·–—-][ \t]|\d{1,2}[.)][ \t])     # an item of a list
      | (?<=^)[^\n]{1,60}\n[ \t]*(?=["“‘]?[A-Z0-9])    # a short line: a heading, a date line
      | (?<=^)[ \t]*[•*·–—][ \t]*                      # a bullet is no part of its item
    """,
    re.VERBOSE | re.MULTILINE,
)
_ENDS = frozenset(".!?:;…\"'”’)]—–-\n")  # what a sentence may end with
# What an overlong sentence is cut behind, best first; before a joining word after that.
_PAUSES = (frozenset("\n"), frozenset(".!?…;"), frozenset(":—–|"), frozenset(","))
_JOINS = frozenset({"and", "or", "but", "while", "after", "when", "that", "who", "which"})
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


class LongWords:
    """A tokeniser that keeps each ``LONGEST_WORD`` characters without a space as one token."""

    def __init__(self, tokeniser: Callable[[str], Doc], vocab: Vocab) -> None:
        self.tokeniser = tokeniser
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text's tokens; their characters are those of ``text``."""
        from spacy.tokens import Doc

        parts, start = [], 0
        for found in _LONG_WORD.finditer(text):
            if found.start() > start:
                parts.append(self.tokeniser(text[start : found.start()]))
            parts.append(Doc(self.vocab, words=[found[0]], spaces=[False]))
            start = found.end()
        parts.append(self.tokeniser(text[start:]))
        return Doc.from_docs(parts, ensure_whitespace=False) if len(parts) > 1 else parts[0]


def break_at_lines(doc: Doc) -> Doc:
    """The doc with a sentence started after each line break that ends one: no parse crosses it."""
    breaks = {m.end() for m in _BREAK.finditer(doc.text)}
    starts, before = [0] * len(doc), None
    for token in doc:
        if before is not None:
            if token.idx in breaks:
                starts[token.i] = 1
            elif before.text[-1] not in _ENDS or before.like_num:
                starts[token.i] = -1  # "Airport, 1 | Feb: …": a list entry stays whole
        before = token
    return _with_starts(doc, starts)


def cut_overlong(nlp: Language) -> Callable[[Doc], Doc]:
    """What gives back a parsed doc, parsed again where an overlong sentence of it had to be cut."""

    def cut(doc: Doc) -> Doc:
        from spacy.tokens import Doc as Fresh

        starts = [-1] * len(doc)
        overlong = False
        for sentence in doc.sents:
            tokens = list(sentence)
            cuts = list(_cuts(tokens))
            overlong = overlong or bool(cuts)
            for i in (0, *cuts):
                starts[tokens[i].i] = 1
        if not overlong:
            return doc
        again = Fresh(
            doc.vocab,
            words=[t.text for t in doc],
            spaces=[bool(t.whitespace_) for t in doc],
            tags=[t.tag_ for t in doc],
        )
        again.tensor = doc.tensor  # what the parser reads: the words' vectors stay the same
        return nlp.get_pipe("parser")(_with_starts(again, starts))

    return cut


def _with_starts(doc: Doc, starts: list[int]) -> Doc:
    """The doc, 1 where a sentence begins, -1 where none does, 0 where the parser decides.

    Token by token, spaCy looks through the whole doc each time whether it is parsed already.
    """
    values: Any = np.array(starts, dtype=np.int64).astype(np.uint64)
    return doc.from_array(["SENT_START"], values)


def _cuts(tokens: list[Token]) -> Iterator[int]:
    """Where a sentence is cut so that no piece has more than ``LONGEST`` tokens."""
    start = 0
    while len(tokens) - start > LONGEST:
        start = _pause(tokens, start + LONGEST // 2, start + LONGEST)
        yield start


def _pause(tokens: list[Token], first: int, last: int) -> int:
    """The best place in between to begin a new sentence at, as late as may be."""
    for marks in _PAUSES:
        for i in range(last, first, -1):
            if tokens[i - 1].text[0] in marks:
                return i
    return next((i for i in range(last, first, -1) if tokens[i].lower_ in _JOINS), last)
