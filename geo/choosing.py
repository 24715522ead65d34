"""The place that each name of an article means: candidates weighed by all the others."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Doc

from geo.atlas import Atlas
from geo.capitals import text_of
from geo.distance import distance_km
from geo.facilities import kind_of
from geo.hints import TOWNS as TOWN_KINDS
from geo.hints import Hint, between, follower, hint, is_village
from geo.lookup import EXACT_ALIAS
from geo.ranking import Context, Focus, Key, prior, ranked
from geo.types import Article, Candidate, Mention, Place
from geo.wordlists import demonyms

CANDIDATES = 20
RUNNERS_UP = 5
# A prior this far ahead of the next needs no context: it may start the article's focus.
CLEAR_LEAD = 0.8
DEMONYM_WEIGHT = 0.5
PASSES = 2
INTRODUCING = 2  # mentions of a name within which the text says where the place lies
NAMELESS = frozenset({"anaphora", "coordinates"})
SPOTS = frozenset({"base", "airport"})  # an airfield is called either
TOWNS = frozenset({"city", "town", "village", "quarter"})
INSIDE = frozenset({" in ", ", ", " at ", " of ", ", in ", " in the ", ", in the ", " of the "})
_CAPITALISED = re.compile(r"\b[A-Z]\w*")
# "The X in Y": a namesake further than this from Y is another X.
WITHIN_KM = 60.0
DIVISION = 12  # characters behind a name in which "district" may stand
FAR = 3.0  # provinces are no circles: this many of their radii off is outside for sure


@dataclass(frozen=True)
class Choice:
    """The place chosen for a mention, how sure, and why."""

    place: Place | None
    score: float = 0.0
    why: str = ""
    runners_up: tuple[Candidate, ...] = ()


UNRESOLVED = Choice(place=None, why="not in the gazetteer")


@dataclass
class Names:
    """The names of one article, and what is known so far of where they lie."""

    article: Article
    doc: Doc
    mentions: Sequence[Mention]
    gazetteer: Atlas
    focus: Focus = field(default_factory=Focus)
    found: dict[tuple[str, ...], list[Candidate]] = field(default_factory=dict)
    contexts: dict[Key, Context] = field(default_factory=dict)
    holders: dict[Key, set[Key]] = field(default_factory=dict)
    chosen: dict[tuple[Key, int, Hint], Choice] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[Mention, int]:
        """The index of each mention."""
        return {mention: i for i, mention in reversed(list(enumerate(self.mentions)))}

    def refocus(self, focus: Focus) -> None:
        """Take another focus: contexts made of the old one are void."""
        self.focus = focus
        self.contexts.clear()
        self.chosen.clear()

    def context(self, key: Key) -> Context:
        """What the names other than this one say.

        Nor does the "Texas" of "Paris, Texas" say anything of the other Paris.
        """
        if key not in self.contexts:
            self.contexts[key] = self.focus.without({key} | self.holders.get(key, set()))
        return self.contexts[key]

    def holder(self, i: int) -> int | None:
        """The index of the mention that the text puts mention ``i`` in; None for none."""
        j = follower(i, self.mentions)
        if j is None:
            return None
        return j if between(self.mentions[i], self.mentions[j], self.doc) in INSIDE else None

    def candidates(self, mention: Mention) -> list[Candidate]:
        """What the gazetteer has for it, a type word in the name being held to."""
        if mention.label != "facility":
            return self._ask((mention.head,), "")
        kind = kind_of(mention.text)
        names = [mention.text] if kind == "embassy" else [mention.text, mention.head]
        i = self.places.get(mention)
        j = self.holder(i) if i is not None else None
        if j is not None:
            names.insert(0, f"{mention.text} in {self.mentions[j].head}")
        return self._ask(tuple(names), kind)

    def _ask(self, names: tuple[str, ...], kind: str) -> list[Candidate]:
        key = (kind, *names)
        if key not in self.found:
            kinds = tuple(sorted({kind} | (SPOTS if kind in SPOTS else set()))) if kind else ()
            answers = (self.gazetteer.candidates(n, kinds=kinds, limit=CANDIDATES) for n in names)
            found = next((a for a in answers if a), [])
            # "Rhode Island" is called an island and is none.
            self.found[key] = found or ([*self._whole(names[0])] if kinds else [])
        return self.found[key]

    def _whole(self, name: str) -> Iterator[Candidate]:
        """What bears the very name, of whatever kind."""
        for found in self.gazetteer.candidates(name, limit=CANDIDATES, fuzzy=False):
            if found.fit >= EXACT_ALIAS:
                yield found


def key_of(mention: Mention) -> Key:
    """Mentions of one key mean one place, unless their own words say otherwise."""
    text = mention.text if mention.label == "facility" else mention.head
    return (" ".join(text.lower().split()), "facility" if mention.label == "facility" else "")


def _peoples(names: Names) -> Focus:
    """A focus that counts the article's demonyms: "Iraqi forces" speaks of Iraq."""
    focus, codes = Focus(), demonyms()
    title = names.article.title.split()
    for word in _CAPITALISED.findall(text_of(names.doc)) + title:
        if codes.get(word.lower()):
            focus.countries[codes[word.lower()]] += DEMONYM_WEIGHT
    return focus


def _start_focus(names: Names) -> Focus:
    """The demonyms, and the names that need no context."""
    focus = _peoples(names)
    for mention in names.mentions:
        if mention.label in NAMELESS | {"inside"}:
            continue
        best = sorted(names.candidates(mention), key=lambda c: (-prior(c), c.place.id))
        if best and (len(best) == 1 or prior(best[0]) - prior(best[1]) >= CLEAR_LEAD):
            focus.add(key_of(mention), best[0].place, 1.0)
    return focus


def choose(mention: Mention, said: Hint, names: Names) -> Choice:
    """The candidate that the article speaks for most; unresolved where there is none."""
    key, candidates = key_of(mention), names.candidates(mention)
    asked = (key, id(candidates), said)  # the lists stay as long as the names do
    if asked not in names.chosen:
        names.chosen[asked] = _best(ranked(candidates, names.context(key), said))
    return names.chosen[asked]


def _best(order: Sequence[tuple[float, Candidate]]) -> Choice:
    if not order:
        return UNRESOLVED
    lead = order[0][0] - order[1][0] if len(order) > 1 else 1.0
    sure = 1 / (1 + math.exp(-3 * lead))
    best = order[0][1]
    others = tuple(c for _, c in order[1 : 1 + RUNNERS_UP])
    return Choice(place=best.place, score=round(sure, 3), why=best.why, runners_up=others)


def _shared(hints: dict[int, Hint], names: Names) -> dict[Key, Hint]:
    """The hint by name that holds for its mentions without one.

    Only the first two mentions introduce a place: a later "not the one in Dorset" does not.
    """
    by_name: dict[Key, list[Hint]] = {}
    for i, said in hints.items():
        by_name.setdefault(key_of(names.mentions[i]), []).append(said)
    shared = {}
    for key, every in by_name.items():
        first = every[:INTRODUCING]
        # "The city of Amara" says that Amara alone is the city, too; "province" would not.
        told = [h for h in first if h.says_where] or [h for h in first if h.kinds == TOWN_KINDS]
        if told:
            shared[key] = told[0]
    return shared


def _with_told(said: Hint, told: Hint) -> Hint:
    """What a mention's own words say, with what the text says of its name elsewhere."""
    if told.says_where:
        return replace(told, kinds=said.kinds)
    return said if said.kinds or said.peers else replace(said, kinds=told.kinds)


def choices(names: Names) -> dict[int, Choice]:
    """A choice for each mention with a name of its own, by its index.

    One name means one place all through, unless its own words say otherwise: the hint of one
    mention ("Paris, Texas") holds for the mentions without one.
    """
    mentions = names.mentions
    named = [i for i, m in enumerate(mentions) if m.label not in NAMELESS]
    hints = {i: hint(i, mentions, names.doc, names.candidates) for i in named}
    shared = _shared(hints, names)
    for i, said in hints.items():
        if said.says_where and (j := names.holder(i)) is not None:
            names.holders.setdefault(key_of(mentions[i]), set()).add(key_of(mentions[j]))
    names.refocus(_start_focus(names))
    out: dict[int, Choice] = {}
    for _ in range(PASSES):
        for i in named:
            said = hints[i]
            if not said.says_where and (told := shared.get(key_of(mentions[i]))):
                said = _with_told(said, told)
            out[i] = choose(mentions[i], said, names)
        focus = _peoples(names)
        for i, choice in out.items():
            if choice.place:
                focus.add(key_of(mentions[i]), choice.place, choice.score)
        names.refocus(focus)
    return {
        i: UNRESOLVED if _is_elsewhere(i, out, names) or _is_outside(i, hints[i], out, names) else c
        for i, c in out.items()
    }


def _is_outside(i: int, said: Hint, chosen: dict[int, Choice], names: Names) -> bool:
    """True for a namesake outside the area that the text puts it in: "X district, Y province".

    A gazetteer without a row for the district may know a hamlet of that name a continent away.
    """
    place, j = chosen[i].place, names.holder(i)
    around = chosen[j].place if j is not None and j in chosen else None
    if place is None or around is None or not _holds(said, names.mentions[i], j, around, names):
        return False
    same = (place.country, place.admin1) == (around.country, around.admin1 or around.name)
    if same and around.kind == "admin1":
        return False
    if place.country != around.country and place.kind in TOWNS:
        return True
    return distance_km(place, around) > FAR * around.radius_km + place.radius_km


def _holds(said: Hint, mention: Mention, j: int | None, around: Place, names: Names) -> bool:
    """True where the words put a name in a province, or a village in a district."""
    if around.kind == "admin1":
        return bool(said.provinces)
    if j is None or around.kind != "admin2":
        return False
    after = text_of(names.doc)[names.mentions[j].span.end :][:DIVISION].lstrip().lower()
    return after.startswith("district") and is_village(mention, names.doc)


def _is_elsewhere(i: int, chosen: dict[int, Choice], names: Names) -> bool:
    """True for a spot far from the town that the text puts it in, or in a country never spoken of.

    The gazetteer's only "US Embassy" is not the one in Kabul.
    """
    place = chosen[i].place
    if place is None or names.mentions[i].label != "facility":
        return False
    j = names.holder(i)
    town = chosen[j].place if j is not None and j in chosen else None
    if town is not None and town.kind in TOWNS:
        return distance_km(place, town) > WITHIN_KM + town.radius_km
    shares = names.context(key_of(names.mentions[i])).shares
    return place.kind == "embassy" and bool(shares) and not shares.get(place.country or "")
