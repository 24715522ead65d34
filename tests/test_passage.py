"""An event's passage shows the article's own words, each proof marked where it stands."""

from __future__ import annotations

import pytest

from geo.passage import ROLE_WORDS, excerpt, passage_html
from geo.types import EVIDENCE_ROLES, Evidence, Span
from tests.conftest import event
from tests.test_markup import HOSTILE, Reader

TEXT = "Erbil woke to sirens.\n\nRockets hit the airport late on Sunday. Nobody was hurt."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def proof(role: str, words: str, text: str = TEXT) -> Evidence:
    return Evidence(article_id="a1", span=span(words, text), role=role)


def told(*evidence: Evidence, passage: str = "Rockets hit the airport late on Sunday."):  # type: ignore[no-untyped-def]
    return event(span=span(passage), evidence=evidence)


def marks(text: str, shown) -> list[tuple[str, tuple[str, ...]]]:  # type: ignore[no-untyped-def]
    return [(p.text, p.roles) for p in excerpt(text, shown) if p.roles]


def test_each_proof_is_marked_with_its_role() -> None:
    shown = told(proof("trigger", "hit"), proof("date", "late on Sunday"))
    assert marks(TEXT, shown) == [("hit", ("trigger",)), ("late on Sunday", ("date",))]


def test_proof_outside_the_passage_is_shown_too() -> None:
    assert ("Erbil", ("place",)) in marks(TEXT, told(proof("place", "Erbil")))


def test_overlapping_proofs_are_both_seen() -> None:
    shown = told(proof("target", "the airport"), proof("place", "airport"))
    assert marks(TEXT, shown) == [("the ", ("target",)), ("airport", ("place", "target"))]


def test_pieces_are_the_articles_own_characters() -> None:
    for piece in excerpt(TEXT, told(proof("place", "Erbil"))):
        assert piece.is_gap or piece.text in TEXT


def test_every_role_has_a_word_and_a_colour() -> None:
    from geo.ui.style import _sheet

    assert set(ROLE_WORDS) == set(EVIDENCE_ROLES)
    assert all(f".is-{role}:is(mark, .key)" in _sheet() for role in EVIDENCE_ROLES)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_article_is_shown_literally(text: str) -> None:
    whole = f"Rockets {text} hit."
    shown = event(span=Span(start=0, end=len(whole)), evidence=(proof("trigger", text, whole),))
    read = Reader(passage_html(whole, shown))
    assert read.text == whole
    assert {tag for tag, _ in read.tags} == {"p", "mark"}


def test_a_passage_past_the_end_of_a_shorter_text_is_clipped() -> None:
    assert excerpt("Rockets", event(span=Span(start=0, end=400), evidence=()))[0].text == "Rockets"
