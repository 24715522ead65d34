"""Whether a thing happened: one sentence a way of saying so."""

from __future__ import annotations

import pytest

from geo.types import Modality
from tests.reading import read

CASES = [
    ("Gunmen attacked a police post in the north.", "actual"),
    ("The army has withdrawn its troops from the valley.", "actual"),
    ("Militants had abducted two teachers.", "actual"),
    ("The president will visit the port next week.", "planned"),
    ("The two sides are to sign the agreement in the spring.", "planned"),
    ("Miners plan to march through the capital.", "planned"),
    ("The envoy is due to meet rebel leaders.", "planned"),
    ("The last brigade must leave the town by Friday.", "planned"),
    ("The militia threatened to bomb the dam.", "threatened"),
    ("The front declared that it would attack the convoy.", "threatened"),
    ("The generals warned that they would shell the city.", "threatened"),
    ("The group said that it had shot down two drones.", "claimed"),
    ("The rebels claimed that they had ambushed a patrol.", "claimed"),
    ("The army denied that it had bombed the hospital.", "denied"),
    ("The minister denies it.", "denied"),
    ("There was no second explosion, the mayor said.", "denied"),
    ("If the talks fail, the rebels could attack the city.", "hypothetical"),
    ("Should the bridge fall, troops would retreat across the river.", "hypothetical"),
    ("Had the bomb exploded, dozens would have been killed.", "hypothetical"),
    ("Another attack on the station is likely.", "hypothetical"),
    ("Officials fear a possible attack on the station.", None),
]


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[c[0][:48] for c in CASES])
def test_a_sentence_says_whether_it_happened(sentence: str, wanted: str | None) -> None:
    told = [str(e.modality) for e in read(sentence)]
    if wanted is None:
        assert set(told) <= {"hypothetical"}
    else:
        assert told, "no event read"
        assert set(told) == {wanted}


@pytest.mark.parametrize(
    "sentence",
    [
        "Did the rebels attack the port?",
        "No attack was reported overnight.",
        "Nobody has said that the police shot him.",
        "The troops had been expected to leave years ago.",
        "It is not known whether the gunmen attacked the convoy.",
    ],
)
def test_what_nobody_says_happened_is_no_event(sentence: str) -> None:
    assert [e for e in read(sentence) if e.plover != "STATEMENT"] == []


def test_what_ended_a_season_ago_is_history() -> None:
    text = "Rebels attacked the fort on 3 January 2021."
    assert [e.modality for e in read(text, dates={"3 January 2021": "2021-01-03"})] == [
        Modality.HISTORICAL
    ]


def test_without_a_publication_date_nothing_is_history() -> None:
    text = "Rebels attacked the fort on 3 January 2021."
    events = read(text, dates={"3 January 2021": "2021-01-03"}, published=None)
    assert [e.modality for e in events] == [Modality.ACTUAL]


def test_the_cue_of_a_modality_is_evidence() -> None:
    text = "The army denied that it had bombed the hospital."
    (event,) = read(text)
    cues = [e.span.of(text) for e in event.evidence if e.role == "modality"]
    assert cues == ["denied"]
