"""Wire copies are found whole, cut short or retouched; reports that only sound alike are not."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from geo.duplicates import are_copies, keys
from geo.stores.sqlite import SqliteStore
from geo.types import MergedEvent, Reading
from geo.ui.cards import card
from tests.conftest import article, event

WIRE = (
    "Gunmen opened fire on a minibus near the town of Balad Ruz on Friday, killing four labourers"
    " on their way home from the brick kilns, a police officer said. The attackers fled through"
    " palm groves before soldiers could seal off the area. Nobody has said that they were behind"
    " it, but cells of the Islamic State group still hide in the Hamrin hills, from where they"
    " raid farms at night. A doctor at the hospital of Baquba confirmed the toll and said that"
    " two more labourers were being treated for wounds to the chest and legs."
)
RELEASE = (
    "A combined force detained a number of suspected insurgents in {district} district, {province}"
    " province, {day}, during an operation to disrupt the network of a Taliban facilitator. The"
    " security force searched a compound after intelligence reports confirmed militant activity"
    " there, and found {rifles} automatic rifles and some grenades. No shots were fired."
)
ONE = {"district": "Andar", "province": "Ghazni", "day": "Monday", "rifles": "three"}


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        f"BAQUBA (Wire) - {WIRE} Reporting by our staff; editing by the desk.",
        WIRE[: WIRE.index("A doctor at")],
        WIRE.replace("labourers", "workers", 1),
        "  " + WIRE.replace(". ", ".\n\n"),
    ],
    ids=["whole", "framed", "cut short", "retouched", "paragraphs"],
)
def test_copies_are_known(copy: str) -> None:
    assert are_copies(WIRE, copy)
    assert are_copies(copy, WIRE)
    assert len(set(keys(WIRE)) & set(keys(copy))) >= 3


@pytest.mark.parametrize(
    "change",
    [
        {"district": "Nawah"},
        {"province": "Paktia"},
        {"day": "Tuesday"},
        {"district": "Nawah", "province": "Helmand", "day": "Sunday"},
    ],
)
def test_releases_of_one_wording_are_not(change: dict[str, str]) -> None:
    assert not are_copies(RELEASE.format(**ONE), RELEASE.format(**(ONE | change)))


def test_another_toll_is_another_report() -> None:
    early = WIRE.replace("four", "4")
    assert not are_copies(early, early.replace("4", "5"))


def test_background_in_a_longer_story_is_no_copy() -> None:
    story = " ".join(f"word{n}" for n in range(200))
    assert not are_copies(WIRE, f"{story} {WIRE}")


def test_short_texts_have_no_copies() -> None:
    assert keys("Rockets hit Erbil on Sunday.") == []
    assert not are_copies("Rockets hit Erbil on Sunday.", "Rockets hit Erbil on Sunday.")


def kept(folder: Path, *names: str) -> SqliteStore:
    """A store with these articles, come in that order."""
    texts = {"a1": WIRE, "a2": f"{WIRE} More soon.", "a3": RELEASE.format(**ONE)}
    store = SqliteStore.open(folder / "-".join(names))
    for name in names:
        own = event(id=f"{name}-e", article_id=name, first=None, last=None, place=None)
        store.add(Reading(article=article(texts[name], id=name), events=(own,)), reader=1)
    return store


def told(store: SqliteStore) -> list[tuple[list[str], tuple[tuple[str, str], ...], int]]:
    def line(one: MergedEvent) -> tuple[list[str], tuple[tuple[str, str], ...], int]:
        return sorted(r.article_id for r in one.reports), one.copies, one.sources

    return sorted(map(line, store.merged()))


@pytest.mark.parametrize("order", list(permutations(["a1", "a2", "a3"])), ids="-".join)
def test_events_of_a_copy_count_once_in_whatever_order_they_come(
    order: tuple[str, ...], tmp_path: Path
) -> None:
    store = kept(tmp_path, *order)
    assert told(store) == [(["a1", "a2"], (("a2", "a1"),), 1), (["a3"], (), 1)]
    assert store.same_text(["a1", "a2", "a3"]) == {"a1": "a2", "a2": "a1"}


def test_a_copy_that_goes_leaves_the_other_alone(tmp_path: Path) -> None:
    store = kept(tmp_path, "a1", "a2", "a3")
    store.remove("a1")
    assert told(store) == [(["a2"], (), 1), (["a3"], (), 1)]
    assert store.same_text(["a2"]) == {}


def test_copies_are_found_when_the_store_was_made_before_they_were_looked_for(
    tmp_path: Path,
) -> None:
    path = kept(tmp_path, "a1", "a2").path
    with SqliteStore.open(path)._db() as db:
        for table in ("copying", "shingle", "same_text"):
            db.execute(f"DROP TABLE {table}")
        db.execute("UPDATE grouping SET version = 1")
    again = SqliteStore.open(path)
    assert told(again) == [(["a1", "a2"], (("a2", "a1"),), 1)]


def test_card_says_whose_text_a_copy_is() -> None:
    one, two = event(), event(id="e2", article_id="a2")
    both = MergedEvent(id="e1", lead=one, reports=(one, two), copies=(("a2", "a1"),))
    articles = {"a1": article(outlet="The wire"), "a2": article(id="a2", outlet="The copyist")}
    shown = re.sub(r"<[^>]+>", "", str(card(both, articles)))
    assert "2 reports, one of them a copy" in shown
    assert shown.count("same text as The wire, 20 Dec 2021") == 1
    assert "same text as" not in str(card(replace(both, copies=()), articles))
