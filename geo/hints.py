"""What the words beside a name say of the place meant: "Paris, Texas", "Kabul province"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from geo.capitals import text_of
from geo.cues import is_dateline
from geo.types import Candidate, Mention, Place
from geo.wordlists import type_words

CandidatesOf = Callable[[Mention], Sequence[Candidate]]

# Between a name and the larger place that it lies in.
BESIDE = frozenset({", ", " in ", " (", ", in ", ",", " in the ", ", in the "})
# "Andar district, Ghazni": the word for what it is parts a name from where it lies.
_SORT = re.compile(
    r"^ (?:sub-?)?(?:district|city|town|village|county|area|municipality|township)(?=,? )"
    r"|^, an? (?:[\w-]+ ){0,3}(?:city|town|village|hamlet|suburb|settlement)(?= in )",
    re.IGNORECASE,
)
OF = frozenset({" of ", " of the "})
NEAR = frozenset({" near ", ", near "})
LISTED = frozenset({", ", " and ", ", and ", " or ", ", or "})
TOWNS = frozenset({"city", "town", "village"})
OWN_NAME = 1.0  # fit: "Tunis" is an alias of its country, but the town's own name
LOOKED_AT = 2  # candidates of a neighbour: those beyond are not what it says
# Nouns beside a name: the kinds of place that they ask for.
NOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("city", "town", "village", "capital", "hamlet", "suburb"), TOWNS),
    "region": frozenset({"region", "admin1"}),
    "district": frozenset({"admin2", "quarter"}),
    "area": frozenset(),
}


Peer = tuple[str, str]  # a kind, and the country that it lies in; "" for countries themselves


@dataclass(frozen=True)
class Hint:
    """ISO codes and provinces that the place should lie in, and kinds that it should be of.

    ``peers`` are what its neighbours in a list are: lists hold like with like. ``holds`` are the
    countries and provinces of what is named as lying in it: "Atlanta, Georgia". ``near`` are the
    places that it is said to lie by: "al-Rashad near Muqdadiya".
    """

    countries: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    peers: frozenset[Peer] = frozenset()
    holds: frozenset[tuple[str | None, str | None]] = frozenset()
    near: tuple[Place, ...] = ()

    @property
    def says_where(self) -> bool:
        """True where it names a country, a province or a place beside."""
        return bool(self.countries or self.provinces or self.near)


def hint(i: int, mentions: Sequence[Mention], doc: Doc, candidates_of: CandidatesOf) -> Hint:
    """What the words around mention ``i`` say; empty where they say nothing."""
    countries, provinces = _container(i, mentions, doc, candidates_of)
    kinds = _kinds(mentions[i], doc)
    peers = frozenset() if countries or provinces else _peers(i, mentions, doc, candidates_of)
    holds = _contents(i, mentions, doc, candidates_of)
    near = _near(i, mentions, doc, candidates_of)
    return Hint(
        countries=countries, provinces=provinces, kinds=kinds, peers=peers, holds=holds, near=near
    )


def _near(
    i: int, mentions: Sequence[Mention], doc: Doc, candidates_of: CandidatesOf
) -> tuple[Place, ...]:
    """What the text says that mention ``i`` lies near: its likeliest place."""
    j = follower(i, mentions)
    if j is None or between(mentions[i], mentions[j], doc) not in NEAR:
        return ()
    return tuple(c.place for c in candidates_of(mentions[j])[:1] if not c.place.where_prec.is_area)


def peer_of(place: Place) -> Peer:
    """What a place is among the members of a list."""
    if place.kind == "country":
        return "country", ""
    return "town" if place.kind in TOWNS else place.kind, place.country or ""


def _peers(
    i: int, mentions: Sequence[Mention], doc: Doc, candidates_of: CandidatesOf
) -> frozenset[Peer]:
    out = set()
    for j in (i - 1, i + 1):
        if 0 <= j < len(mentions):
            left, right = mentions[min(i, j)], mentions[max(i, j)]
            if text_of(doc)[left.span.end : right.span.start] in LISTED:
                out |= {peer_of(c.place) for c in candidates_of(mentions[j])[:1]}
    return frozenset(out)


def follower(i: int, mentions: Sequence[Mention]) -> int | None:
    """The index of the next mention that starts after mention ``i``; None for none."""
    end = mentions[i].span.end
    later = range(i + 1, len(mentions))
    return next((j for j in later if mentions[j].span.start >= end), None)


def between(left: Mention, right: Mention, doc: Doc) -> str:
    """The words between two names, without the one for what the first is."""
    return _SORT.sub("", text_of(doc)[left.span.end : right.span.start])


def lies_in(left: Mention, right: Mention, doc: Doc) -> bool:
    """True for "A, B", "A in B" and "A district of B": the words put A in B."""
    gap = text_of(doc)[left.span.end : right.span.start]
    bare = _SORT.sub("", gap)
    return bare in BESIDE or (bare in OF and bare != gap)


def _container(
    i: int, mentions: Sequence[Mention], doc: Doc, candidates_of: CandidatesOf
) -> tuple[frozenset[str], frozenset[str]]:
    j = follower(i, mentions)
    if j is None or mentions[j].label == "facility":
        return frozenset(), frozenset()
    if not lies_in(mentions[i], mentions[j], doc):
        return frozenset(), frozenset()
    if _rank(mentions[i], candidates_of, OWN_NAME) >= _rank(mentions[j], candidates_of):
        return frozenset(), frozenset()  # a list of provinces: "Oregon, Washington, Utah"
    around = [c.place for c in candidates_of(mentions[j])[:LOOKED_AT]]
    return (
        frozenset(p.country for p in around if p.kind == "country" and p.country),
        frozenset(p.admin1 or p.name for p in around if p.kind == "admin1"),
    )


def _contents(
    i: int, mentions: Sequence[Mention], doc: Doc, candidates_of: CandidatesOf
) -> frozenset[tuple[str | None, str | None]]:
    before = mentions[i - 1] if i else None
    if before is None or not lies_in(before, mentions[i], doc):
        return frozenset()
    if _rank(before, candidates_of, OWN_NAME) >= _rank(mentions[i], candidates_of):
        return frozenset()
    inside = [c.place for c in candidates_of(before)[:LOOKED_AT]]
    return frozenset((p.country, p.admin1) for p in inside)


def _rank(mention: Mention, candidates_of: CandidatesOf, least_fit: float = 0.0) -> int:
    """2 for what may be a country, 1 for what may be a province, 0 for the rest."""
    around = candidates_of(mention)[:LOOKED_AT]
    kinds = {c.place.kind for c in around if c.fit >= least_fit}
    return 2 if "country" in kinds else int("admin1" in kinds)


def _kinds(mention: Mention, doc: Doc) -> frozenset[str]:
    noun = _noun_beside(mention, doc)
    if noun is not None:
        return noun
    if is_dateline(text_of(doc), mention.span):
        return TOWNS
    return frozenset()


def is_village(mention: Mention, doc: Doc) -> bool:
    """True for "the village of A", "A village"."""
    return _noun_beside(mention, doc) == TOWNS


def _singular(noun: str) -> str:
    """The word without its plural ending.

    >>> _singular("provinces"), _singular("territories")
    ('province', 'territory')
    """
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _head_of_list(after: list[str]) -> list[str]:
    """The noun behind a name, or behind the next one: "A and B provinces" are two provinces."""
    joined = len(after) > 2 and after[0] in {"and", "or", "&"} and after[2].endswith("s")
    return [after[2]] if joined else after[:1]


def _noun_beside(mention: Mention, doc: Doc) -> frozenset[str] | None:
    """The kinds that "province" after it, or "the city of" before it, asks for."""
    after = text_of(doc)[mention.span.end : mention.span.end + 40].lower().split()
    before = text_of(doc)[max(0, mention.span.start - 25) : mention.span.start].lower().split()
    nouns = _head_of_list(after) + (before[-2:-1] if before[-1:] == ["of"] else [])
    for noun in nouns:
        word = noun.strip(".,;:’'\"")
        if word in NOUNS:
            return NOUNS[word]
        after_words = type_words("after")
        kind = after_words.get((word,)) or after_words.get((_singular(word),))
        if kind in {"admin1", "admin2"}:
            return frozenset({kind})
    return None
