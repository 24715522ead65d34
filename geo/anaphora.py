"""Nouns that stand for a place named before: "the base", "the embassy", "the capital"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from geo.capitals import text_of
from geo.types import Mention, Place, Span

# Noun: the kinds of place it may stand for, the likelier first. "The country" and "the region"
# are left out: they mostly mean a state as an actor, or nothing in particular.
ANTECEDENTS: dict[str, tuple[str, ...]] = {
    "base": ("base", "airport"),
    "airbase": ("base", "airport"),
    "airport": ("airport",),
    "embassy": ("embassy",),
    "consulate": ("embassy",),
    "city": ("city",),
    "capital": ("city",),
    "town": ("town", "city"),
    "village": ("village", "town"),
    "province": ("admin1",),
    "governorate": ("admin1",),
    "district": ("admin2", "quarter"),
    "camp": ("camp", "base"),
    "prison": ("prison",),
    "dam": ("dam",),
    "refinery": ("refinery",),
    "port": ("port",),
    "mountain": ("mountain",),
    "island": ("island",),
}


def _article(token: Token) -> int:
    """The index of the "the" of "the base" and "the same base"; -1 for none."""
    doc, i = token.doc, token.i - 1
    if i > 0 and doc[i].lower_ == "same":
        i -= 1
    return i if i >= 0 and doc[i].lower_ == "the" else -1


def _is_bare(token: Token) -> bool:
    """True where only "the" or "the same" stands before the noun and nothing after narrows it."""
    doc, i = token.doc, token.i
    if _article(token) < 0 or token.dep_ == "compound":
        return False
    follower = doc[i + 1] if i + 1 < len(doc) else None
    return follower is None or (
        follower.lower_ not in {"of", "-"} and not follower.text[0].isupper()
    )


def anaphora(doc: Doc, named: Iterable[Mention]) -> Iterator[Mention]:
    """The nouns with "the" that some named place precedes; ``head`` is the noun."""
    starts = [m.span.start for m in named]
    if not starts:
        return
    first = min(starts)
    for token in doc:
        if token.lower_ in ANTECEDENTS and token.idx > first and _is_bare(token):
            span = Span(start=doc[_article(token)].idx, end=token.idx + len(token))
            yield Mention(
                span=span, text=span.of(text_of(doc)), label="anaphora", head=token.lower_
            )


def antecedent(noun: str, before: Sequence[Place]) -> Place | None:
    """The earlier place that the noun stands for: the nearest of the likeliest kind.

    "The capital" is the largest city, not the nearest. None where nothing fits.
    """
    for kind in ANTECEDENTS[noun]:
        fitting = [p for p in before if p.kind == kind]
        if fitting:
            return _capital(fitting, before) if noun == "capital" else fitting[-1]
    return None


def _capital(cities: Sequence[Place], before: Sequence[Place]) -> Place:
    """The largest city of the country that was told of most."""
    told = Counter(p.country for p in before)
    return max(cities, key=lambda c: (told[c.country], *_size(c)))


def _size(place: Place) -> tuple[int, str]:
    return place.population, place.id
