"""Which place each mention means, and what it does there: the whole article decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from geo.anaphora import antecedent
from geo.areas import narrowed
from geo.atlas import Atlas
from geo.capitals import text_of
from geo.choosing import UNRESOLVED, Choice, Names, choices, key_of
from geo.coordinates import point, query_point
from geo.distance import distance_km
from geo.facilities import kind_of
from geo.ranking import Key
from geo.roles import role_of
from geo.standins import Towns, stand_in
from geo.types import Article, Mention, Place, Toponym, WherePrec

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

# What a city mostly has one of, so that "the airport" needs no name; and how far off it may lie.
CITY_HAS_ONE = frozenset({"airport", "port"})
CITY_KM = 60.0
LOOK_BACK = 500  # names back that a noun may stand for: more than articles have


def resolve(
    article: Article, doc: Doc, mentions: Sequence[Mention], *, gazetteer: Gazetteer
) -> list[Toponym]:
    """A toponym for each mention, in the same order; ``place`` is None where it stays unresolved.

    A noun ("the base") whose place is not plain is left out. Where nothing in the text says which
    country it speaks of, the article's title does.
    """
    names = Names(article=article, doc=doc, mentions=mentions, gazetteer=Atlas(gazetteer))
    out = []
    for mention, choice in zip(mentions, _placed(names), strict=True):
        if mention.label == "anaphora" and choice.place is None:
            continue
        role = role_of(doc, mention, choice.place)
        out.append(
            Toponym(
                span=mention.span, text=mention.text, role=role, place=choice.place,
                score=choice.score, why=choice.why, runners_up=choice.runners_up,
            )
        )  # fmt: skip
    return out


def _placed(names: Names) -> list[Choice]:
    """A choice for each mention, in their order."""
    chosen = choices(names)
    towns = Towns(names, chosen)
    stood_in: dict[Key, Choice] = {}
    for i, choice in chosen.items():
        if choice.place is None and names.mentions[i].label != "inside":
            choice = stand_in(i, names, chosen, towns)
            if choice.place is not None:
                stood_in.setdefault(key_of(names.mentions[i]), choice)
    out: list[Choice] = []
    for i, mention in enumerate(names.mentions):
        if mention.label == "coordinates":
            typed = query_point(mention.text)
            assert typed is not None  # the mention was found by the same forms
            spot = point(mention.text, typed, names.gazetteer.within(typed.lat, typed.lon))
            choice = Choice(place=spot, score=1.0, why="typed coordinates")
        elif mention.label == "anaphora":
            choice = _stands_for(mention, out, names)
        else:
            choice = chosen[i]
            if choice.place is None:
                choice = stood_in.get(key_of(mention), UNRESOLVED)
            if choice.place is not None and mention.label == "area":
                choice = replace(
                    choice, place=narrowed(choice.place, mention.text, names.gazetteer.outline)
                )
        out.append(choice)
    return out


def _stands_for(mention: Mention, before: Sequence[Choice], names: Names) -> Choice:
    """The choice for a noun that stands for a place named before, or for a named city's own."""
    told = [c.place for c in before[-LOOK_BACK:] if c.place]
    place = antecedent(mention.head, told)
    if place is None and mention.head in CITY_HAS_ONE and not _was_named(mention, before, names):
        place = _of_city(mention.head, before, names)
    if place is None:
        return UNRESOLVED
    return Choice(place=place, score=0.6, why=f"“{mention.text}” stands for {place.name}")


def _was_named(mention: Mention, before: Sequence[Choice], names: Names) -> bool:
    """True where one was named that we can't find: "the airport" is that one."""
    named = zip(names.mentions, before, strict=False)
    return any(
        c.place is None and m.label == "facility" and kind_of(m.text) == mention.head
        for m, c in named
    )


def _of_city(noun: str, before: Sequence[Choice], names: Names) -> Place | None:
    """The airport of the city that was named last: "the airport", in news from Kabul.

    A city that the noun was said of before ("the airport of Erbil") goes before later ones.
    """
    cities = [
        (m, c.place) for m, c in zip(names.mentions, before, strict=False) if _is_town(c.place)
    ]
    said = [p for m, p in cities if _leads(noun, m, text_of(names.doc))]
    city = (said or [p for _, p in cities] or [None])[-1]
    if city is None:
        return None
    found = (c.place for c in names.gazetteer.candidates(f"{city.name} {noun}"))
    own = (p for p in found if p.country == city.country and distance_km(p, city) <= CITY_KM)
    return next((p for p in own if p.kind == noun or p.where_prec == WherePrec.NEAR), None)


def _is_town(place: Place | None) -> bool:
    return place is not None and place.kind in ("city", "town")


def _leads(noun: str, mention: Mention, text: str) -> bool:
    """True for the city of "the airport of Erbil", "the port in Aden"."""
    lead = text[max(0, mention.span.start - len(noun) - 9) : mention.span.start].lower().split()
    return lead[-2:-1] == [noun] and lead[-1] in ("of", "in", "at", "outside")
