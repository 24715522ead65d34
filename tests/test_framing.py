"""Places that stand around an event's sentence, and texts that give none."""

from __future__ import annotations

from datetime import date

import pytest

from geo.pipeline import read
from geo.types import Article, Event


def events(text: str) -> list[Event]:
    article = Article(id="a", title="", text=text, sha256="a", published=date(2022, 1, 10))
    return list(read(article).events)


def place_of(text: str, words: str) -> str | None:
    """The place of the event whose passage holds the words."""
    found = [e for e in events(text) if words in e.span.of(text)]
    assert found, f"no event holds {words!r}"
    return found[-1].place.name if found[-1].place else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Kirkuk. In the night of 7 January gunmen shot a policeman dead.",
            "gunmen shot",
            "Kirkuk",
        ),
        (
            "BAGHDAD, Jan. 9 — Iraq's Federal Supreme Court on Monday struck down the law.",
            "struck down",
            "Federal Supreme Court, Baghdad",
        ),
        (
            "Rockets hit the base at Zilkan on 7 January. On 8 January drones struck the site.",
            "drones struck",
            "Zilkan base",
        ),
        (
            "On 7 January gunmen attacked a house in Erbil. Two men were abducted on 8 January.",
            "abducted",
            "Erbil",
        ),
        (
            "Shots were fired on 8 January at a school that served as a store near Erbil.",
            "fired",
            "Erbil",
        ),
    ],
)
def test_what_stands_around_an_event_places_it(text: str, words: str, name: str) -> None:
    assert place_of(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen attacked a house in Erbil. Elsewhere a bomb wounded two men.", "bomb wounded"),
        ("TUNIS, Jan. 9 — Protesters burnt tyres on Sunday. Libya, Libya and Libya.", "burnt"),
        (
            "Gunmen attacked a house in Erbil. A bomb wounded two men at Xyzzyville.",
            "bomb wounded",
        ),
    ],
)
def test_what_happened_elsewhere_stays_without_a_place(text: str, words: str) -> None:
    assert place_of(text, words) is None
