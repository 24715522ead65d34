"""Places for names without a row of their own: what the text puts them in or beside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from geo.capitals import text_of
from geo.choosing import TOWNS, UNRESOLVED, Choice, Names, choose, key_of
from geo.facilities import kind_of, sender
from geo.hints import Hint
from geo.roles import role_of
from geo.types import Mention, Place, Role, Span, WherePrec

WIDE = frozenset({"country", "admin1", "sea", "region"})
HOLDING = TOWNS | {"admin1", "admin2"}
SMALL = frozenset(
    {"base", "airport", "embassy", "prison", "refinery", "government", "site", "shrine", "road",
     "port", "quarter", "camp"}
)  # fmt: skip
LOCATING = frozenset({Role.EVENT, Role.DESTINATION, Role.BACKGROUND})
NAMED_AFTER_TOWNS = frozenset(
    {"airport", "base", "prison", "dam", "refinery", "government", "port"}
)
MAIN_TOWN = 2  # named this many times as often as the next: the article is about it
NEAR_KM = 10.0  # a spot known only by its town lies about this far from the town's middle


class Towns:
    """The towns that an article tells of, in the order of the text."""

    def __init__(self, names: Names, chosen: dict[int, Choice]) -> None:
        self.names = names
        self.chosen = chosen

    @cached_property
    def _named(self) -> list[tuple[int, Place]]:
        names = self.names
        return [
            (names.mentions[k].span.start, choice.place)
            for k, choice in self.chosen.items()
            if choice.place and choice.place.kind in TOWNS
            and role_of(names.doc, names.mentions[k], choice.place) in LOCATING
        ]  # fmt: skip

    @cached_property
    def _sentences(self) -> list[int]:
        return [s.start_char for s in self.names.doc.sents]

    @cached_property
    def main(self) -> Place | None:
        """The town that the article is about; None where none is named far more than another."""
        counts = Counter(p.id for _, p in self._named).most_common(2)
        if not counts or counts[0][1] < MAIN_TOWN * (counts[1][1] if len(counts) > 1 else 1):
            return None
        return next(p for _, p in self._named if p.id == counts[0][0])

    def before(self, start: int) -> Iterator[tuple[Place, str]]:
        """The sentence's last town, then the article's main town, then the paragraph's last."""
        sentence = self._sentences[bisect_right(self._sentences, start) - 1]
        paragraph = text_of(self.names.doc).rfind("\n", 0, start) + 1
        yield from ((p, "told of beside") for p in self._back(start, sentence))
        if self.main is not None:
            yield self.main, "in an article about"
        yield from ((p, "told of beside") for p in self._back(start, paragraph))

    def _back(self, start: int, least: int) -> Iterator[Place]:
        """The towns named before a character, the last first, back to another."""
        for k in range(bisect_left(self._named, start, key=lambda t: t[0]) - 1, -1, -1):
            at, place = self._named[k]
            if at < least:
                return
            yield place


def stand_in(i: int, names: Names, chosen: dict[int, Choice], towns: Towns) -> Choice:
    """For a name without a row: what the text puts it in or beside, only so precise."""
    mention = names.mentions[i]
    kind = kind_of(mention.text)
    for around, why in _surroundings(i, names, chosen, towns):
        place = replace(
            around, id=f"{around.id}~", name=mention.text, kind=kind or "site", population=0,
            radius_km=max(NEAR_KM, around.radius_km),
            where_prec=max(WherePrec.NEAR, around.where_prec),
        )  # fmt: skip
        said = f"not in the gazetteer by itself; {why} {around.name}"
        return Choice(place=place, score=0.4, why=said)
    return UNRESOLVED


def _surroundings(
    i: int, names: Names, chosen: dict[int, Choice], towns: Towns
) -> Iterator[tuple[Place, str]]:
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
    said = _of_town(mention.text, names)
    if said is not None:
        yield said, "named after"
    yield from towns.before(mention.span.start)


def _of_town(text: str, names: Names) -> Place | None:
    """The town of "University of Sulaimani", "Port of Aden"."""
    _, of, name = text.rpartition(" of ")
    if not of:
        return None
    bare = Mention(span=Span(start=0, end=len(name)), text=name, label="gazetteer", head=name)
    town = choose(bare, Hint(), names).place
    return town if town is not None and town.kind in TOWNS else None
