"""Which place each mention means, and what it does there: the whole article decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from geo.anaphora import antecedent
from geo.areas import narrowed
from geo.atlas import Atlas
from geo.choosing import UNRESOLVED, Choice, Names, choices, key_of
from geo.coordinates import point, query_point
from geo.ranking import Key
from geo.roles import role_of
from geo.standins import Towns, stand_in
from geo.types import Article, Mention, Toponym

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer


ANTECEDENT = 500  # names back that a noun may stand for: more than articles have


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
            choice = Choice(place=point(mention.text, typed), score=1.0, why="typed coordinates")
        elif mention.label == "anaphora":
            choice = _stands_for(mention, out)
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


def _stands_for(mention: Mention, before: Sequence[Choice]) -> Choice:
    """The choice for a noun that stands for a place named before."""
    place = antecedent(mention.head, [c.place for c in before[-ANTECEDENT:] if c.place])
    if place is None:
        return UNRESOLVED
    return Choice(place=place, score=0.6, why=f"“{mention.text}” stands for {place.name}")
