"""What the language model is made to do faster, it does no other way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy

from geo import articles
from geo.language import MODEL, parse

REPORTS = Path(__file__).resolve().parents[1] / "data" / "articles"


def paragraphs() -> Iterator[str]:
    for path in sorted(REPORTS.glob("*.txt"))[:12]:
        for article in articles.read(path):
            yield from filter(None, article.text.split("\n"))


def test_words_are_read_as_the_model_reads_them_as_it_comes() -> None:
    nlp, asked = spacy.load(MODEL), 0
    for text in paragraphs():
        for theirs, ours in zip(nlp(text), parse(text), strict=True):
            asked += 1
            assert said(ours) == said(theirs), text
    assert asked > 500


def said(token: Any) -> tuple[Any, ...]:
    ends = (token.ent_type_, token.ent_iob_)
    return token.text, token.tag_, token.pos_, token.lemma_, token.dep_, token.head.i, ends
