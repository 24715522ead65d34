"""The names that news of Iraq needs first, in every spelling seen: each at the first answer."""

from __future__ import annotations

import json

import pytest

from geo.gazetteer import Index, embedded
from geo.geocoders.offline import Gazetteer
from tests.quality.score_spellings import FACTS, HERE, Spelling, is_found, known, misses, spellings

FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", name="gazetteer")
def _gazetteer() -> Gazetteer:
    return Gazetteer(Index([embedded()]))


def test_table_has_the_31_names() -> None:
    assert len({spelling.name for spelling in known()}) == 31


def test_known_names_are_found(gazetteer: Gazetteer) -> None:
    missed = misses(gazetteer, known())
    assert 1 - len(missed) / 31 >= FLOORS["spellings.known"], missed


def test_spellings_of_the_facts_are_found(gazetteer: Gazetteer) -> None:
    if not FACTS.is_file():
        pytest.skip(f"no {FACTS.name} beside the project")
    asked = list(spellings())
    missed = misses(gazetteer, asked)
    assert len(asked) > 150
    assert 1 - len(missed) / len(asked) >= FLOORS["spellings.facts"], missed


def test_what_lies_farther_off_is_not_found(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("Mosul", country="IQ")
    there = Spelling(name="Mosul", country="IQ", lat=36.34, lon=43.13)
    elsewhere = Spelling(name="Mosul", country="IQ", lat=36.5, lon=43.3)
    assert (is_found(there, found), is_found(elsewhere, found), is_found(there, [])) == (
        True, False, False,
    )  # fmt: skip
