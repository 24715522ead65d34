"""Which place each mention means, and what it does there: the whole article decides."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from geo.anaphora import ANTECEDENTS
from geo.areas import narrowed, point
from geo.facilities import kind_of, sender
from geo.hints import Hint, follower, hint
from geo.ranking import Context, Focus, Key, prior, ranked
from geo.roles import role_of
from geo.types import Article, Candidate, Mention, Place, Role, Toponym, WherePrec
from geo.wordlists import demonyms

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

CANDIDATES = 20
RUNNERS_UP = 5
# A prior this far ahead of the next needs no context: it may start the article's focus.
CLEAR_LEAD = 0.8
DEMONYM_WEIGHT = 0.5
PASSES = 2
NAMELESS = frozenset({"anaphora", "coordinates"})
# Kinds that a type word may be satisfied by.
SPOTS = frozenset({"base", "airport"})
INSIDE = frozenset({" in ", ", ", " at ", " of ", ", in "})
WIDE = frozenset({"country", "admin1", "sea", "region"})
HOLDING = frozenset({"admin1", "admin2", "city", "town", "village", "quarter"})
TOWNS = frozenset({"city", "town", "village", "quarter"})
SMALL = frozenset(
    {"base", "airport", "embassy", "prison", "refinery", "government", "site", "shrine", "road",
     "port", "quarter", "camp"}
)  # fmt: skip
LOCATING = frozenset({Role.EVENT, Role.ORIGIN, Role.DESTINATION, Role.LAUNCH_SITE, Role.BACKGROUND})
NAMED_AFTER_TOWNS = frozenset(
    {"airport", "base", "prison", "dam", "refinery", "government", "port"}
)
NEAR_KM = 10.0  # a spot known only by its town lies about this far from the town's middle


@dataclass(frozen=True)
class Choice:
    """The place chosen for a mention, how sure, and why."""

    place: Place | None
    score: float = 0.0
    why: str = ""
    runners_up: tuple[Candidate, ...] = ()


UNRESOLVED = Choice(place=None, why="not in the gazetteer")


@dataclass
class _Article:
    """What the resolving of one article has to hand."""

    article: Article
    doc: Doc
    mentions: Sequence[Mention]
    gazetteer: Gazetteer
    focus: Focus = field(default_factory=Focus)
    found: dict[Key, list[Candidate]] = field(default_factory=dict)
    contexts: dict[Key, Context] = field(default_factory=dict)

    def refocus(self, focus: Focus) -> None:
        """Take another focus: contexts made of the old one are void."""
        self.focus = focus
        self.contexts.clear()

    def context(self, key: Key) -> Context:
        """What the names other than this one say."""
        if key not in self.contexts:
            self.contexts[key] = self.focus.without(key)
        return self.contexts[key]

    def candidates(self, mention: Mention) -> list[Candidate]:
        """What the gazetteer has for it, a type word in the name being held to."""
        kind = kind_of(mention.text) if mention.label == "facility" else ""
        key = (mention.head if mention.label != "facility" else mention.text, kind)
        if key not in self.found:
            self.found[key] = self._look_up(mention, kind)
        return self.found[key]

    def _look_up(self, mention: Mention, kind: str) -> list[Candidate]:
        if not kind:
            return self.gazetteer.candidates(mention.head, limit=CANDIDATES)
        wanted = {kind} | (SPOTS if kind in SPOTS else set())
        for name in (mention.text, mention.head):
            found = self.gazetteer.candidates(name, kinds=tuple(sorted(wanted)), limit=CANDIDATES)
            if found:
                return found
        return []


def _key(mention: Mention) -> Key:
    """Mentions of one key mean one place, unless their own words say otherwise."""
    text = mention.text if mention.label == "facility" else mention.head
    return (" ".join(text.lower().split()), "facility" if mention.label == "facility" else "")


def _peoples(a: _Article) -> Focus:
    """A focus that counts the article's demonyms: "Iraqi forces" speaks of Iraq."""
    focus, codes = Focus(), demonyms()
    title = a.article.title.split()
    for word in [t.text for t in a.doc] + title:
        if word[:1].isupper() and codes.get(word.lower()):
            focus.countries[codes[word.lower()]] += DEMONYM_WEIGHT
    return focus


def _start_focus(a: _Article) -> Focus:
    """The demonyms, and the names that need no context."""
    focus = _peoples(a)
    for mention in a.mentions:
        if mention.label in NAMELESS | {"inside"}:
            continue
        best = sorted(a.candidates(mention), key=lambda c: (-prior(c), c.place.id))
        if best and (len(best) == 1 or prior(best[0]) - prior(best[1]) >= CLEAR_LEAD):
            focus.add(_key(mention), best[0].place, 1.0)
    return focus


def _choose(mention: Mention, said: Hint, a: _Article) -> Choice:
    order = ranked(a.candidates(mention), a.context(_key(mention)), said)
    if not order:
        return UNRESOLVED
    lead = order[0][0] - order[1][0] if len(order) > 1 else 1.0
    sure = 1 / (1 + math.exp(-3 * lead))
    best = order[0][1]
    others = tuple(c for _, c in order[1 : 1 + RUNNERS_UP])
    return Choice(place=best.place, score=round(sure, 3), why=best.why, runners_up=others)


def _choices(a: _Article) -> dict[int, Choice]:
    """A choice for each mention with a name of its own, by its index.

    One name means one place all through, unless its own words say otherwise: the hint of one
    mention ("Paris, Texas") holds for the mentions without one.
    """
    named = [i for i, m in enumerate(a.mentions) if m.label not in NAMELESS]
    hints = {i: hint(i, a.mentions, a.doc, a.candidates) for i in named}
    shared = {_key(a.mentions[i]): hints[i] for i in reversed(named) if hints[i].says_where}
    out: dict[int, Choice] = {}
    for _ in range(PASSES):
        for i in named:
            said = shared.get(_key(a.mentions[i]), Hint())
            if not hints[i].says_where:
                said = replace(said, kinds=hints[i].kinds)
            out[i] = _choose(a.mentions[i], hints[i] if hints[i].says_where else said, a)
        focus = _peoples(a)
        for i, choice in out.items():
            if choice.place:
                focus.add(_key(a.mentions[i]), choice.place, choice.score)
        a.refocus(focus)
    return out


def _stand_in(i: int, a: _Article, chosen: dict[int, Choice]) -> Choice:
    """For a name without a row: what the text puts it in or beside, only so precise."""
    mention = a.mentions[i]
    kind = kind_of(mention.text)
    for around, why in _surroundings(i, a, chosen):
        place = replace(
            around, id=f"{around.id}~", name=mention.text, kind=kind or "site", population=0,
            radius_km=max(NEAR_KM, around.radius_km),
            where_prec=max(WherePrec.NEAR, around.where_prec),
        )  # fmt: skip
        return Choice(place=place, score=0.4, why=f"no row of its own; {why} {around.name}")
    return UNRESOLVED


def _surroundings(i: int, a: _Article, chosen: dict[int, Choice]) -> Iterator[tuple[Place, str]]:
    """What may hold the spot, the surest first, with the words for it."""
    mention, text = a.mentions[i], a.doc.text
    j = follower(i, a.mentions)
    if j is not None:
        place = chosen.get(j, UNRESOLVED).place
        between = text[mention.span.end : a.mentions[j].span.start].removesuffix("the ")
        if place and place.kind in HOLDING and between in INSIDE:
            yield place, "the text puts it in"
    if kind_of(mention.text) not in SMALL:
        return
    if kind_of(mention.text) in NAMED_AFTER_TOWNS and sender(mention.head) is None:
        bare = replace(mention, label="gazetteer", text=mention.head)
        named = _choose(bare, Hint(), a).place
        shares = a.context(_key(bare)).shares
        elsewhere = bool(shares) and not (named and shares.get(named.country or ""))
        if named and named.kind not in WIDE and not elsewhere:
            yield named, "named after"
    paragraph = text.rfind("\n", 0, mention.span.start)
    for k in range(i - 1, -1, -1):
        place = chosen.get(k, UNRESOLVED).place
        if a.mentions[k].span.start < paragraph:
            break
        if place and place.kind in TOWNS and role_of(a.doc, a.mentions[k], place) in LOCATING:
            yield place, "told of beside"


def _antecedent(mention: Mention, before: Sequence[tuple[Mention, Choice]]) -> Choice:
    """The nearest earlier place of a kind that the noun may stand for."""
    kinds = ANTECEDENTS[mention.head]
    for earlier, choice in reversed(before):
        if choice.place is not None and choice.place.kind in kinds:
            return replace(choice, why=f"“{mention.text}” stands for {earlier.text}", runners_up=())
    return UNRESOLVED


def _placed(a: _Article) -> list[Choice]:
    """A choice for each mention, in their order."""
    chosen = _choices(a)
    stood_in: dict[Key, Choice] = {}
    for i, choice in chosen.items():
        if choice.place is None and a.mentions[i].label != "inside":
            choice = _stand_in(i, a, chosen)
            if choice.place is not None:
                stood_in.setdefault(_key(a.mentions[i]), choice)
    out: list[Choice] = []
    for i, mention in enumerate(a.mentions):
        if mention.label == "coordinates":
            choice = Choice(place=point(mention), score=1.0, why="typed coordinates")
        elif mention.label == "anaphora":
            choice = _antecedent(mention, list(zip(a.mentions, out, strict=False)))
        else:
            choice = chosen[i]
            if choice.place is None:
                choice = stood_in.get(_key(mention), UNRESOLVED)
            if choice.place is not None and mention.label == "area":
                choice = replace(choice, place=narrowed(choice.place, mention.text))
        out.append(choice)
    return out


def resolve(
    article: Article, doc: Doc, mentions: Sequence[Mention], *, gazetteer: Gazetteer
) -> list[Toponym]:
    """A toponym for each mention, in the same order; ``place`` is None where it stays unresolved.

    A noun ("the base") whose place is not plain is left out. Where nothing in the text says which
    country it speaks of, the article's title does.
    """
    a = _Article(article=article, doc=doc, mentions=mentions, gazetteer=gazetteer)
    a.focus = _start_focus(a)
    out = []
    for mention, choice in zip(mentions, _placed(a), strict=True):
        if mention.label == "anaphora" and choice.place is None:
            continue
        role: Role = role_of(doc, mention, choice.place)
        out.append(
            Toponym(
                span=mention.span, text=mention.text, role=role, place=choice.place,
                score=choice.score, why=choice.why, runners_up=choice.runners_up,
            )
        )  # fmt: skip
    return out
