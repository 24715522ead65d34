"""One event told twice in an article is one: what was told before, and what tells it again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from geo.arguments import subject_of
from geo.dating import Dated
from geo.distance import distance_km
from geo.drafts import Draft
from geo.lemmas import lemma_of
from geo.triggers import weapon_kind
from geo.types import Modality, Place

MOST = 300  # a list of thousands of events tells none of them again: each is held to all of these
DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "such"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """What tells an event apart from others of its article."""

    draft: Draft
    modality: Modality
    place: Place | None
    date: Dated
    targets: frozenset[str]  # proper names of those it was done to

    @property
    def names_it_again(self) -> bool:
        """True for "the attack", "these rounds of talks"."""
        token = self.draft.trigger.token
        while token.dep_ == "pobj" and token.head.lower_ == "of":
            token = token.head.head
        return self.draft.trigger.nominal and any(c.lower_ in DEFINITE for c in token.children)

    @property
    def is_of_somebody(self) -> bool:
        """True for "his car was hit": what it tells was done to somebody told of before."""
        hit = (c for c in self.draft.trigger.token.children if c.dep_ == "nsubjpass")
        return any(c.dep_ == "poss" and c.pos_ == "PRON" for t in hit for c in t.children)

    @property
    def has_own_day(self) -> bool:
        """True where its own words date it."""
        return self.date.how == "own"


@dataclass(slots=True)
class Memory:
    """The events told so far, the last ``MOST`` of them."""

    told: deque[Telling] = field(default_factory=lambda: deque(maxlen=MOST))

    def add(self, telling: Telling) -> None:
        """Remembers an event."""
        self.told.append(telling)

    def find(self, telling: Telling) -> Telling | None:
        """The event told before that it tells again, or None where it is new."""
        return next((before for before in self.told if _is_same(before, telling)), None)


def _is_same(before: Telling, now: Telling) -> bool:
    """True where ``now`` tells ``before`` again, in one of four ways."""
    kind, then = now.draft.trigger.kind, before.draft.trigger.kind
    if kind.plover != then.plover:
        return False
    same_day = (now.date.first, now.date.last) == (before.date.first, before.date.last)
    if now.names_it_again and (same_day or not now.has_own_day):
        return _agree(now.place, before.place)
    if _adds_to(before, now):
        return True
    if kind.key != then.key or now.modality is not before.modality or now.draft.parent is not None:
        return False
    if not now.has_own_day and _goes_on_with(before, now):
        return True
    if now.has_own_day:
        return same_day and now.place is not None and now.place == before.place
    # "Three men shot the editor … Gunmen attacked the editor as he left his house."
    return now.place is None and bool(now.targets & before.targets)


def _goes_on_with(before: Telling, now: Telling) -> bool:
    """True for "the rockets landed on the base" behind "the base was hit by rockets"."""
    subject = subject_of(now.draft.trigger.token)
    if subject is None or now.draft.trigger.nominal or subject.pos_ != "NOUN":
        return False
    definite = any(c.lower_ in ("the", "these", "both") for c in subject.children)
    told = any(lemma_of(t) == lemma_of(subject) for t in before.draft.tokens if t.pos_ == "NOUN")
    weapon = weapon_kind(subject) is not None
    return definite and told and weapon and _agree(now.place, before.place)


def _adds_to(before: Telling, now: Telling) -> bool:
    """True for "his car was hit" behind an attack with a day and a place, where it has neither."""
    bare = now.place is None and not now.has_own_day
    return (
        bare
        and now.is_of_somebody
        and now.modality is before.modality
        and before.place is not None
        and before.has_own_day
    )


def _agree(now: Place | None, before: Place | None) -> bool:
    """True for one place, or one that lies in the other.

    But a spot in what was only placed in a province or country before is news.
    """
    if now is None or before is None or now.id == before.id:
        return True
    if before.where_prec.is_area and not now.where_prec.is_area:
        return False
    return distance_km(now, before) <= max(now.radius_km, before.radius_km)
