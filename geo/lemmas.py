"""A word's lemma, where the model's is wrong for the verbs that tell events."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geo.kinds import kinds
from geo.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


def lemma_of(token: Token) -> str:
    """The lemma in lower case."""
    return _lemma(token.lemma_, token.lower_)


@cache
def _lemma(given: str, word: str) -> str:
    """The model gives "stag" for "staged": an e is missing where that makes a verb we know.

    >>> _lemma("stag", "staged"), _lemma("visit", "visited"), _lemma("retook", "retook")
    ('stage', 'visit', 'retake')
    """
    given = given.lower()
    if word in lexicon().lemmas:
        return lexicon().lemmas[word]
    if given.endswith("s") and given[:-1] in known_nouns():
        return given[:-1]  # "Rockets" at the start of a sentence is taken for a name
    if word.endswith(("ed", "ing")) and given not in known_verbs() and given + "e" in known_verbs():
        return given + "e"
    return given


@cache
def known_verbs() -> frozenset[str]:
    """All verbs that the tables name, those at the head of a pattern included."""
    found = {v for kind in kinds().values() for v in kind.verbs}
    for kind in kinds().values():
        for pattern in kind.patterns:
            plain = [w for w in pattern.split() if w[1:2] != "="]
            found |= set(next(w for w in plain if w not in PREFIXES or len(plain) == 1).split("|"))
    return frozenset(found.union(*lexicon().verbs.values()))


@cache
def known_nouns() -> frozenset[str]:
    """All nouns that the tables name."""
    found = {n for kind in kinds().values() for n in (*kind.nouns, *kind.weapons)}
    return frozenset(found.union(*lexicon().classes.values()))


PREFIXES = frozenset({"not", "never", "will", "would"})
