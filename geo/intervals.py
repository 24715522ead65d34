"""Days that a text counts from another deed: "struck on Friday, two weeks after men killed …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.clauses import Clause
from geo.dates.words import count_of
from geo.lemmas import lemma_of
from geo.types import Basis, DatePrec, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Token

# Days of a unit, and how far off the count may be: "two weeks after" is no fourteenth day.
UNITS = {
    "hour": (0, 1), "day": (1, 0), "week": (7, 3), "month": (30, 15), "year": (365, 182),
}  # fmt: skip
SIDES = {"after": -1, "before": 1}


def is_apart(clause: Clause) -> bool:
    """True for "after gunmen killed …": a deed of somebody else, before or after the main one."""
    return clause.link == "advcl" and clause.has_subject and _side(clause) is not None


def counted(clause: Clause, dates: Sequence[When], published: date | None) -> When | None:
    """The day of such a clause, counted from that of the clause above; None where none is told.

    Without a day there, it is counted from publication: only what is weeks apart is worth it.
    """
    side, measure = _side(clause), _measure(clause)
    if side is None or measure is None or clause.parent is None:
        return None
    count, unit = measure
    days, slack = UNITS[unit]
    spots = [(t.idx, t.idx + len(t)) for t in clause.parent.tokens]
    own = [d for d in dates if d.first and any(d.span.meets(*spot) for spot in spots)]
    start = own[0].first if own else published if side[1] < 0 and days > 1 else None
    if start is None:
        return None
    try:
        middle = start + timedelta(side[1] * days * count)
        first, last = middle - timedelta(slack), middle + timedelta(slack)
    except OverflowError:
        return None
    span = Span(start=side[0].idx, end=side[0].idx + len(side[0]))
    precision = DatePrec.DAY if first == last else DatePrec.WEEK if days < 30 else DatePrec.MONTH
    when = When(
        span=span, text=side[0].text, first=first, last=last, precision=precision,
        basis=Basis.RELATIVE,
    )  # fmt: skip
    return when if days < 365 else replace(when, precision=DatePrec.YEAR)


def _side(clause: Clause) -> tuple[Token, int] | None:
    """The "after" or "before" that opens the clause, and which way it counts."""
    found = (t for t in clause.head.children if t.dep_ == "mark" and t.lower_ in SIDES)
    return next(((t, SIDES[t.lower_]) for t in found), None)


def _measure(clause: Clause) -> tuple[int, str] | None:
    """The "two weeks" of "two weeks after"."""
    for token in clause.head.children:
        if token.dep_ == "npadvmod" and lemma_of(token) in UNITS:
            said = [c for c in token.children if c.dep_ in ("nummod", "det")]
            count = count_of(said[0].text) if said else None
            if count is not None:
                return count, lemma_of(token)
    return None
