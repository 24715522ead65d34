"""Nouns that stand for a place named before: "the base", "the embassy", "the capital"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from geo.types import Mention, Span

# Noun: the kinds of place it may stand for. "The country" and "the region" are left out: they
# mostly mean a state as an actor, or nothing in particular.
ANTECEDENTS: dict[str, frozenset[str]] = {
    "base": frozenset({"base", "airport"}),
    "airbase": frozenset({"base", "airport"}),
    "airport": frozenset({"airport"}),
    "embassy": frozenset({"embassy"}),
    "consulate": frozenset({"embassy"}),
    "city": frozenset({"city"}),
    "capital": frozenset({"city"}),
    "town": frozenset({"city", "town"}),
    "village": frozenset({"village", "town"}),
    "province": frozenset({"admin1"}),
    "governorate": frozenset({"admin1"}),
    "district": frozenset({"admin2", "quarter"}),
    "camp": frozenset({"camp", "base"}),
    "prison": frozenset({"prison"}),
    "dam": frozenset({"dam"}),
    "refinery": frozenset({"refinery"}),
    "port": frozenset({"port"}),
    "mountain": frozenset({"mountain"}),
    "island": frozenset({"island"}),
}


def _is_bare(token: Token) -> bool:
    """True where only "the" stands before the noun and nothing after narrows it."""
    doc, i = token.doc, token.i
    if i == 0 or doc[i - 1].lower_ != "the" or token.dep_ == "compound":
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
            span = Span(start=doc[token.i - 1].idx, end=token.idx + len(token))
            yield Mention(span=span, text=span.of(doc.text), label="anaphora", head=token.lower_)
