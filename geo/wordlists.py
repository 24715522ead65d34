"""The word lists of ``data/toponym_words.toml`` and ``data/demonyms.csv``, read once."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    with (DATA / "toponym_words.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(table: str) -> frozenset[str]:
    """The words of a one-list table.

    >>> "brigade" in words("organisation_nouns")
    True
    """
    return frozenset(_tables()[table]["words"])


@cache
def type_words(side: str) -> dict[tuple[str, ...], str]:
    """Kind of place by the type phrase that stands ``after`` or ``before`` the name.

    >>> type_words("after")["military", "airport"]
    'airport'
    """
    return {
        tuple(phrase.split()): kind
        for kind, phrases in _tables()[side].items()
        for phrase in phrases
    }


@cache
def demonyms() -> dict[str, str]:
    """ISO 3166 code by demonym, adjective or people, lower case.

    >>> demonyms()["iraqi"]
    'IQ'
    """
    with (DATA / "demonyms.csv").open(encoding="utf-8", newline="") as file:
        return {
            word: row["country"] for row in csv.DictReader(file) for word in row["words"].split("|")
        }
