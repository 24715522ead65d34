"""Sentences end at lines and pauses, none is longer than the rules can take, no character moves."""

from __future__ import annotations

import pytest

from geo.language import parse
from geo.sentences import LONGEST, LONGEST_WORD

PLAIN = "Rockets hit Erbil on Sunday. Police said that nobody was hurt."


@pytest.mark.parametrize(
    "text",
    [
        "Baghdad " * 700,
        "rockets hit Erbil; " * 300,
        "“Rockets hit it,” he said, " * 120,
        ". " * 600,
        "killed " * 600,
        "al-" * 600,
        "a" * 900 + " " + "b" * 900 + ".",
        "💣" * 500,
    ],
    ids=["name", "semicolon", "quote", "stops", "verb", "hyphens", "letters", "signs"],
)
def test_no_shape_of_text_makes_an_overlong_sentence_or_loses_a_character(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert max(len(s) for s in doc.sents) <= LONGEST
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_overlong_sentence_is_cut_where_a_reader_would_pause() -> None:
    doc = parse("rockets hit Erbil; " * 300)
    assert {s.text.strip()[-1] for s in doc.sents} == {";"}


def test_short_sentences_beside_an_overlong_one_stay() -> None:
    doc = parse(f"{PLAIN}\n\n{'Baghdad ' * 400}\n\n{PLAIN}")
    found = [s.text.strip() for s in doc.sents]
    assert found[:2] == found[-2:] == [s.text.strip() for s in parse(PLAIN).sents]


@pytest.mark.parametrize("length", [LONGEST_WORD - 1, LONGEST_WORD, LONGEST_WORD + 1])
def test_run_without_spaces_is_parted_only_beyond_the_longest_word(length: int) -> None:
    doc = parse(f"See {'x' * length} there.")
    assert len(doc) == 4 + (length > LONGEST_WORD)
