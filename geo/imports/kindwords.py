"""What kind of event the words of a column mean, where nobody has said so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from geo.kinds import Kind, kinds


@cache
def _words() -> dict[str, str]:
    """Words to kinds; where two kinds have a word, that of the higher rank."""
    found: dict[str, str] = {}
    for kind in sorted(kinds().values(), key=lambda k: -k.rank):
        for word in _names(kind):
            found.setdefault(word, kind.key)
    return found


def _names(kind: Kind) -> Iterator[str]:
    yield from (kind.key.replace("_", " "), kind.label.lower())
    yield from (code.lower() for code in kind.codes.get("acled", ()))
    yield from (*kind.nouns, *kind.verbs, *kind.weapons)


def kind_in(value: str) -> str | None:
    """The kind that a cell's words name; None where they name none we know.

    >>> kind_in("IED"), kind_in("Airstrikes"), kind_in("SAF")
    ('bombing', 'air_strike', None)
    """
    word = " ".join(value.lower().replace("_", " ").split())
    known = _words()
    return known.get(word) or known.get(word.removesuffix("s"))
