"""The table of tags says what the model's own attribute ruler says, word for word."""

from __future__ import annotations

from pathlib import Path

import spacy

from geo import articles
from geo.language import MODEL
from geo.tags import TagTable

# What the ruler's patterns of two words are for.
SPOKEN = (
    "I ain't gonna go. You gotta see it, let's go, c'mon! There's y'all; yall say it.",
    "They didn't, he'd have. What's gone? \n\n It did that, did it? I am gon na be there, y all.",
)
REPORTS = Path(__file__).resolve().parents[1] / "data" / "articles"


def test_table_says_what_the_ruler_says() -> None:
    nlp = spacy.load(MODEL)
    ruler = nlp.get_pipe("attribute_ruler")
    table = TagTable(ruler)  # type: ignore[arg-type]
    reports = [a.text for p in sorted(REPORTS.glob("*.txt"))[:12] for a in articles.read(p)]
    asked = 0
    for text in (*SPOKEN, *reports):
        with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
            one, two = nlp(text), nlp(text)
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
