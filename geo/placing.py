"""Where an event was: only a place name that its own words attach to it, never a false pin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.clauses import sharing
from geo.drafts import Draft
from geo.lemmas import lemma_of
from geo.lexicon import lexicon
from geo.types import Candidate, Place, Role, Span, Toponym, WherePrec

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCATING = frozenset({Role.EVENT, Role.DESTINATION, Role.BACKGROUND})
# Where one leaves from is where leaving happens.
LEAVING = frozenset({"RETREAT", "DISPLACE"})
# What troops leave or are threatened in without a place is a country, not a spot in it.
BY_COUNTRY = frozenset({"RETREAT", "THREATEN"})
AGAIN = frozenset({"the", "this", "that", "these"})
NEAR_KM = 25.0  # UCDP where_prec 2
MIN_PLACES = 3  # fewer say nothing of where an article's events lie
# "35 km north of X", "near X", "between X and Y": X helps to find the place, it is not the place.
BEARING = frozenset({"north", "south", "east", "west", "outside", "near", "off"})
BESIDE = frozenset({"near", "outside", "beside", "from", "facing"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """An event's place, the words, how it was attached (``own``, ``sentence``, …)."""

    place: Place | None = None
    span: Span | None = None
    how: str = "none"
    why: str = ""
    score: float = 0.0  # how sure the name is resolved; 0 where nobody says
    runners_up: tuple[Candidate, ...] = ()


def placed(draft: Draft, toponyms: Sequence[Toponym], country: Place | None) -> Placed:
    """The event's place; ``country`` for what concerns a whole country and names no place.

    ``toponyms`` are those of its sentence.
    """
    usable = [t for t in toponyms if _may_locate(t, draft)]
    usable = [t for t in usable if not _only_says_where(t, draft)]
    own = [t for t in usable if _meets(t, draft.words)]
    more = [t for t in usable if _meets(t, draft.more)]
    near = [] if draft.is_noun else [t for t in usable if _in_sentence(t, draft)]
    behind = [t for t in usable if t.role is Role.EVENT and _is_behind(t, draft)]
    for how, found in (("own", own), ("own", more), ("sentence", near), ("sentence", behind)):
        best = _best(found, draft)
        if best is not None:
            return placed_at(best, how)
    if (meant := _meant(draft, usable)) is not None:
        return placed_at(meant, "sentence")
    if country is not None and _concerns_troops(draft):
        return Placed(place=country, how="country", why="all places of the article lie there")
    return Placed()


def _meant(draft: Draft, usable: Sequence[Toponym]) -> Toponym | None:
    """The place that a pronoun stands for: "entered X, then took it back"."""
    verb = draft.trigger.token
    words = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "advmod")}
    if "there" not in words and not ("it" in words and draft.trigger.kind.key == "capture"):
        return None
    before = [t for t in usable if t.place is not None and t.span.end <= verb.idx]
    named = [t for t in before if t.place is not None and t.place.kind != "country"]
    return max(named, key=lambda t: t.span.start, default=None)


def _concerns_troops(draft: Draft) -> bool:
    return any(
        "troops" in lexicon().classes_of(lemma_of(t)) for t in draft.tokens if t.pos_ != "PRON"
    )


def only_country(toponyms: Sequence[Toponym]) -> Place | None:
    """The country where all places lie that the text tells of, as it is named in the text."""
    told = [t.place for t in toponyms if t.role in LOCATING and t.place is not None]
    codes = {p.country for p in told if p.country}
    if len(codes) != 1 or len(told) < MIN_PLACES:
        return None
    named = (t.place for t in toponyms if t.place is not None and t.place.kind == "country")
    return next((p for p in named if p.country in codes), None)


def _only_says_where(toponym: Toponym, draft: Draft) -> bool:
    """True for the A of "announced in A that …": where it was said, not where it was.

    "A spokesman in A said the attack …" was told of before: it has its place.
    """
    matrix = draft.matrix
    if matrix is None or not _meets(toponym, matrix.tokens):
        return False
    if toponym.span.start > matrix.head.idx:
        return True
    thing = draft.trigger.token
    return (
        draft.trigger.nominal
        and any(c.lower_ in AGAIN for c in thing.children)
        and any(
            _touches(toponym.span, t)
            for c in matrix.head.children
            if c.dep_ == "nsubj"
            for t in c.subtree
        )
    )


def _may_locate(toponym: Toponym, draft: Draft) -> bool:
    if toponym.role in LOCATING:
        return True
    return toponym.role is Role.ORIGIN and draft.trigger.kind.plover in LEAVING


def _meets(toponym: Toponym, tokens: Sequence[Token]) -> bool:
    return any(_touches(toponym.span, t) for t in tokens)


def _is_behind(toponym: Toponym, draft: Draft) -> bool:
    """True in a clause that shares the event's place: "killed two and held one in X"."""
    return not draft.is_noun and any(
        toponym.span.start > c.head.idx and _meets(toponym, c.tokens) for c in sharing(draft.clause)
    )


def _first_token(toponym: Toponym, draft: Draft) -> Token | None:
    """The first token of the sentence that belongs to the name; None where none does."""
    sentence, span = draft.sentence, toponym.span
    start, end = max(span.start, sentence.start_char), min(span.end, sentence.end_char)
    words = draft.doc.char_span(start, end, alignment_mode="expand") if start < end else None
    return words[0] if words is not None and words.start < sentence.end else None


def _touches(span: Span, token: Token) -> bool:
    return span.meets(token.idx, token.idx + len(token))


def _in_sentence(toponym: Toponym, draft: Draft) -> bool:
    """In the sentence, before the event: a frame, not something told after it or of a "who"."""
    sentence, trigger = draft.sentence, draft.trigger.token
    if not sentence.start_char <= toponym.span.start < trigger.idx:
        return False
    between = sentence.text[toponym.span.end - sentence.start_char :]
    if ";" in between[: max(0, trigger.idx - toponym.span.end)]:
        return False  # what stands before a semicolon has been told
    token = _first_token(toponym, draft)
    while token is not None and token.head != token:
        if token.dep_ in ("relcl", "acl") and not token.is_ancestor(trigger):
            return False
        token = token.head
    return True


def _best(found: Sequence[Toponym], draft: Draft) -> Toponym | None:
    """The place of the clause: of "the embassy in the zone in the city" the most precise."""
    resolved = [t for t in found if t.place is not None]
    if not resolved:
        return None
    best = min(resolved, key=lambda t: _order(t, draft))
    named = any(t.place is None and not _is_beside(t, draft) for t in found)
    if named and _is_beside(best, draft):
        # "at a farm, north of the town": the farm is unknown, so it is near the town.
        return replace(best, place=near(best.place))
    return best


def near(place: Place | None) -> Place | None:
    """The place as a bearing for something within 25 km of it; an area stays an area."""
    if place is None or place.where_prec >= WherePrec.NEAR:
        return place
    return replace(place, where_prec=WherePrec.NEAR, radius_km=max(place.radius_km, NEAR_KM))


def _order(toponym: Toponym, draft: Draft) -> tuple[bool, bool, bool, bool, int, float, int]:
    place = toponym.place
    assert place is not None  # only resolved ones are ordered
    trigger = draft.trigger.token
    clause = any(_touches(toponym.span, t) for t in draft.clause.tokens)
    return (
        # "near the town, in the province": the town all the same.
        place.where_prec.is_area,
        _is_beside(toponym, draft),
        _is_doer(toponym, draft),
        not clause,
        int(place.where_prec),
        place.radius_km,
        abs(toponym.span.start - trigger.idx),
    )


def _is_doer(toponym: Toponym, draft: Draft) -> bool:
    """True for the subject of the event's verb: it acts, whatever else it is."""
    verb = draft.trigger.token
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "agent"))
    return any(_touches(toponym.span, t) for s in subjects for t in (s, *s.conjuncts))


def _is_beside(toponym: Toponym, draft: Draft) -> bool:
    """True for the X of "near X", "10 km north of X"."""
    if toponym.role is Role.BACKGROUND:
        return True
    doc = draft.doc
    token = _first_token(toponym, draft)
    if token is None:
        return False
    before = list(doc[max(draft.sentence.start, token.i - 5) : token.i])
    words = [t.lower_ for t in before]
    while before and before[-1].pos_ in ("DET", "ADJ", "PROPN"):
        before.pop()  # "near the new consulate"
    if not before or "between" in words:
        return "between" in words
    lead = before[-1].lower_
    if lead == "to" and len(before) > 1 and before[-2].lower_ in ("close", "next", "adjacent"):
        return True
    return lead in BESIDE or (lead == "of" and bool(set(words) & BEARING))


def placed_at(toponym: Toponym, how: str) -> Placed:
    """An event's place at a toponym; ``how`` says in words how it came there."""
    return Placed(
        place=toponym.place,
        span=toponym.span,
        how=how,
        why=toponym.why,
        score=toponym.score,
        runners_up=toponym.runners_up,
    )
