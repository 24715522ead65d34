"""The table of tags says what the model's own attribute ruler says, word for word."""

from __future__ import annotations

from pathlib import Path

import spacy

from geo import articles
from geo.language import MODEL
from geo.tags import TagTable

REPORTS = Path(__file__).resolve().parents[1] / "data" / "articles"


def test_table_says_what_the_ruler_says() -> None:
    nlp = spacy.load(MODEL)
    ruler = nlp.get_pipe("attribute_ruler")
    table = TagTable(ruler)  # type: ignore[arg-type]
    reports = sorted(REPORTS.glob("*.txt"))[:12]
    asked = 0
    for path in reports:
        for article in articles.read(path):
            with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
                one, two = nlp(article.text), nlp(article.text)
            for a, b in zip(ruler(one), table(two), strict=True):
                asked += 1
                assert (a.pos_, str(a.morph), a.tag_, a.dep_, a.lemma_) == (
                    b.pos_,
                    str(b.morph),
                    b.tag_,
                    b.dep_,
                    b.lemma_,
                ), a.text
    assert asked > 500
