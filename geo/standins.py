"""Places for names without a row of their own: what the text puts them in or beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from geo.capitals import text_of
from geo.choosing import TOWNS, UNRESOLVED, Choice, Names, choose, key_of
from geo.facilities import kind_of, sender
from geo.hints import Hint
from geo.roles import role_of
from geo.types import Place, Role, WherePrec

WIDE = frozenset({"country", "admin1", "sea", "region"})
HOLDING = TOWNS | {"admin1", "admin2"}
SMALL = frozenset(
    {"base", "airport", "embassy", "prison", "refinery", "government", "site", "shrine", "road",
     "port", "quarter", "camp"}
)  # fmt: skip
LOCATING = frozenset({Role.EVENT, Role.ORIGIN, Role.DESTINATION, Role.LAUNCH_SITE, Role.BACKGROUND})
NAMED_AFTER_TOWNS = frozenset(
    {"airport", "base", "prison", "dam", "refinery", "government", "port"}
)
MAIN_TOWN = 2  # named this many times as often as the next: the article is about it
NEAR_KM = 10.0  # a spot known only by its town lies about this far from the town's middle


def stand_in(i: int, names: Names, chosen: dict[int, Choice]) -> Choice:
    """For a name without a row: what the text puts it in or beside, only so precise."""
    mention = names.mentions[i]
    kind = kind_of(mention.text)
    for around, why in _surroundings(i, names, chosen):
        place = replace(
            around, id=f"{around.id}~", name=mention.text, kind=kind or "site", population=0,
            radius_km=max(NEAR_KM, around.radius_km),
            where_prec=max(WherePrec.NEAR, around.where_prec),
        )  # fmt: skip
        said = f"not in the gazetteer by itself; {why} {around.name}"
        return Choice(place=place, score=0.4, why=said)
    return UNRESOLVED


def _surroundings(i: int, names: Names, chosen: dict[int, Choice]) -> Iterator[tuple[Place, str]]:
    """What may hold the spot, the surest first, with the words for it."""
    mention = names.mentions[i]
    j = names.holder(i)
    if j is not None:
        place = chosen.get(j, UNRESOLVED).place
        if place and place.kind in HOLDING:
            yield place, "the text puts it in"
    if kind_of(mention.text) not in SMALL:
        return
    if kind_of(mention.text) in NAMED_AFTER_TOWNS and sender(mention.head) is None:
        bare = replace(mention, label="gazetteer", text=mention.head)
        named = choose(bare, Hint(), names).place
        shares = names.context(key_of(bare)).shares
        elsewhere = bool(shares) and not (named and shares.get(named.country or ""))
        if named and named.kind not in WIDE and not elsewhere:
            yield named, "named after"
    yield from _towns_before(i, names, chosen)


def _towns_before(i: int, names: Names, chosen: dict[int, Choice]) -> Iterator[tuple[Place, str]]:
    """The town last named in the sentence, then the article's main town, then the paragraph's."""
    start, text = names.mentions[i].span.start, text_of(names.doc)
    towns = [
        (names.mentions[k].span.start, choice.place)
        for k, choice in chosen.items()
        if choice.place and choice.place.kind in TOWNS
        and role_of(names.doc, names.mentions[k], choice.place) in LOCATING
    ]  # fmt: skip
    sentence = next(
        (s.start_char for s in names.doc.sents if s.start_char <= start < s.end_char), 0
    )
    paragraph = text.rfind("\n", 0, start)
    earlier = [(at, p) for at, p in towns if at < start]
    yield from ((p, "told of beside") for at, p in reversed(earlier) if at >= sentence)
    counts = Counter(p.id for _, p in towns).most_common(2)
    if counts and counts[0][1] >= MAIN_TOWN * (counts[1][1] if len(counts) > 1 else 1):
        yield next(p for _, p in towns if p.id == counts[0][0]), "in an article about"
    yield from ((p, "told of beside") for at, p in reversed(earlier) if at > paragraph)
