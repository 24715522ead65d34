"""One event told twice in an article is one: what was told before, and what tells it again."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.dating import Dated
from geo.drafts import Draft
from geo.placing import Placed

DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "such"}
)


@dataclass(frozen=True, slots=True)
class _Told:
    plover: str
    kind: str
    place: str | None
    date: Dated
    nominal: bool


@dataclass(slots=True)
class Memory:
    """The events told so far."""

    told: list[_Told] = field(default_factory=list)

    def add(self, draft: Draft, place: Placed, date: Dated) -> None:
        """Remembers an event."""
        kind = draft.trigger.kind
        known = place.place.id if place.place else None
        self.told.append(_Told(kind.plover, kind.key, known, date, draft.trigger.nominal))

    def knows(self, draft: Draft, place: Placed, date: Dated) -> bool:
        """True where the draft tells an event again that was told before."""
        plover = draft.trigger.kind.plover
        where = place.place.id if place.place else None
        again = draft.trigger.nominal and _is_definite(draft)
        for told in self.told:
            if told.plover != plover:
                continue
            same_day = date.how == "own" and _same(date, told.date)
            if again and (date.how != "own" or same_day) and _agree(where, told.place):
                return True
            if draft.trigger.kind.key == told.kind and same_day and where == told.place is not None:
                return True
        return False


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _same(a: Dated, b: Dated) -> bool:
    return (a.first, a.last) == (b.first, b.last)


def _is_definite(draft: Draft) -> bool:
    """True for "the attack", "these rounds of talks"."""
    token = draft.trigger.token
    while token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
    return any(c.lower_ in DEFINITE for c in token.children)
