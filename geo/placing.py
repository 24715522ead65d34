"""Where an event was: only a place name that its own words attach to it, never a false pin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.drafts import Draft
from geo.types import Candidate, Place, Role, Span, Toponym, WherePrec

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCATING = frozenset({Role.EVENT, Role.DESTINATION, Role.BACKGROUND})
# Where one leaves from is where leaving happens.
LEAVING = frozenset({"RETREAT", "DISPLACE"})
# "35 km north of X", "near X", "between X and Y": X helps to find the place, it is not the place.
BEARING = frozenset({"north", "south", "east", "west", "outside", "near", "off"})
BESIDE = frozenset({"near", "outside", "beside", "towards", "toward", "from", "facing"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """An event's place, the words, how it was attached (``own``, ``sentence``, …)."""

    place: Place | None = None
    span: Span | None = None
    how: str = "none"
    why: str = ""
    runners_up: tuple[Candidate, ...] = ()


def placed(draft: Draft, toponyms: Sequence[Toponym], before: Placed | None) -> Placed:
    """The event's place. ``before`` is that of the event told just before, in the paragraph."""
    usable = [t for t in toponyms if _may_locate(t, draft)]
    own = [t for t in usable if _meets(t, draft.words)]
    more = [t for t in usable if _meets(t, draft.more)]
    near = [] if draft.is_noun else [t for t in usable if _in_sentence(t, draft)]
    for how, found in (("own", own), ("own", more), ("sentence", near)):
        best = _best(found, draft)
        if best is not None:
            return _from(best, how)
    if draft.parent is None and before is not None and before.place is not None:
        return Placed(place=before.place, span=before.span, how="before", why=before.why)
    return Placed()


def _may_locate(toponym: Toponym, draft: Draft) -> bool:
    if toponym.role in LOCATING:
        return True
    return toponym.role is Role.ORIGIN and draft.trigger.kind.plover in LEAVING


def _meets(toponym: Toponym, tokens: Sequence[Token]) -> bool:
    return any(_touches(toponym.span, t) for t in tokens)


def _touches(span: Span, token: Token) -> bool:
    return span.start < token.idx + len(token) and token.idx < span.end


def _in_sentence(toponym: Toponym, draft: Draft) -> bool:
    """In the sentence, before the event: a frame, not something told after it."""
    sentence = draft.sentence
    return sentence.start_char <= toponym.span.start < draft.trigger.token.idx


def _best(found: Sequence[Toponym], draft: Draft) -> Toponym | None:
    """The place of the clause: of "the embassy in the zone in the city" the most precise."""
    resolved = [t for t in found if t.place is not None]
    if not resolved:
        return None
    return min(resolved, key=lambda t: _order(t, draft))


def _order(toponym: Toponym, draft: Draft) -> tuple[bool, bool, int, float, int]:
    place = toponym.place
    assert place is not None  # only resolved ones are ordered
    trigger = draft.trigger.token
    clause = any(_touches(toponym.span, t) for t in draft.clause.tokens)
    return (
        _is_beside(toponym, draft),
        not clause,
        int(place.where_prec),
        place.radius_km,
        abs(toponym.span.start - trigger.idx),
    )


def _is_beside(toponym: Toponym, draft: Draft) -> bool:
    """True for the X of "near X", "10 km north of X"."""
    doc = draft.doc
    token = next((t for t in draft.sentence if _touches(toponym.span, t)), None)
    if token is None:
        return False
    before = [t.lower_ for t in doc[max(draft.sentence.start, token.i - 3) : token.i]]
    return bool(before) and (
        before[-1] in BESIDE or (before[-1] == "of" and bool(set(before) & BEARING))
    )


def _from(toponym: Toponym, how: str) -> Placed:
    return Placed(
        place=toponym.place,
        span=toponym.span,
        how=how,
        why=toponym.why,
        runners_up=toponym.runners_up,
    )


def is_precise(place: Place) -> bool:
    """True where it may be a pin."""
    return place.where_prec < WherePrec.DISTRICT
