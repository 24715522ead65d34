"""Codes in plain words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geo import words
from geo.types import Basis, DatePrec, Evidence, Modality, Span, WherePrec
from tests.conftest import article, event

SUNDAY = (Evidence(article_id="a1", span=Span(start=18, end=27), role="date"),)
NONE = {"first": None, "last": None, "date_basis": Basis.UNDATED}


@pytest.mark.parametrize(
    ("given", "published", "said"),
    [
        ({"evidence": SUNDAY}, 20, "“on Sunday”, read from the publication date 20 Dec 2021"),
        ({"evidence": SUNDAY, "date_basis": Basis.EXPLICIT}, 20, "the text says “on Sunday”"),
        ({"date_basis": Basis.RECENT}, 20, "shortly before publication on 20 Dec 2021"),
        (NONE, 20, "the text gives no date for it"),
        ({"evidence": SUNDAY, **NONE}, None, "but we don't know when the article was published"),
    ],
)  # fmt: skip
def test_date_says_what_it_rests_on(
    given: dict[str, Any], published: int | None, said: str
) -> None:
    day = date(2021, 12, published) if published else None
    assert said in words.date_basis(event(**given), article(published=day))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "No date"),
        (date(2021, 12, 1), None, "from 1 Dec 2021"),
        (None, date(2021, 12, 1), "until 1 Dec 2021"),
        (date(2021, 12, 31), date(2022, 1, 1), "31 Dec 2021 – 1 Jan 2022"),
    ],
)
def test_days_are_written_as_people_do(first: date | None, last: date | None, said: str) -> None:
    assert words.days_words(first, last) == said


@pytest.mark.parametrize(("value", "said"), [(0.9, "high"), (0.6, "medium"), (0.1, "low")])
def test_confidence_in_a_word(value: float, said: str) -> None:
    assert words.confidence(event(confidence=value)) == said


def test_every_code_has_words() -> None:
    assert set(words.MODALITY) == set(words.MODALITY_MEANING) == set(Modality)
    assert set(words.WHERE) == set(words.WHERE_SHORT) == set(WherePrec)
    assert set(words.WHEN) == set(DatePrec)


def test_citation_names_the_event_and_the_articles_bytes() -> None:
    cited = words.citation(event(), article())
    assert "e1" in cited
    assert "0" * 16 in cited
    assert "20 Dec 2021" in cited
