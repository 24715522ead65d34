"""Place names taken for a far-off place of another name: better no pin than a false one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from geo.types import Toponym

# An article is of one country where it names at least so many places, half of them there.
MIN_PLACES = 5
MAIN_SHARE = 0.5


def plausible(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms; those are left unresolved that alone lie in a country of their own, in an
    article of another country, and do not bear the name of the place that they were taken for.
    """
    countries = Counter(country for _, country in {_where(t) for t in toponyms} if country)
    total = sum(countries.values())
    if total < MIN_PLACES or countries.most_common(1)[0][1] < MAIN_SHARE * total:
        return list(toponyms)
    return [
        replace(t, place=None) if countries[_where(t)[1]] == 1 and not _bears_name(t) else t
        for t in toponyms
    ]


def _where(toponym: Toponym) -> tuple[str, str]:
    place = toponym.place
    return (place.name, place.country or "") if place is not None else ("", "")


def _bears_name(toponym: Toponym) -> bool:
    if toponym.place is None or toponym.place.country is None:
        return True
    text, name = _folded(toponym.text), _folded(toponym.place.name)
    return text in name or name in text or toponym.place.kind == "country"


def _folded(name: str) -> str:
    """The name in lower case, without accents.

    >>> _folded("Béjaïa")
    'bejaia'
    """
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
