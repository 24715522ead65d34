"""What in a clause names an event, and of which kind: verbs, nouns and patterns over the parse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.arguments import Arguments
from geo.clauses import Clause, Marks
from geo.kinds import Kind, kinds
from geo.lemmas import PREFIXES, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token


# Kinds whose clause tells what someone said or demanded: what is said is no event beside it.
SPEECH = frozenset({"accusation", "demand", "threat", "rejection", "agreement", "support"})
TOLD_WITHIN = 40  # tokens back to what "one" counts: the sentence before
UNSPECIFIC = frozenset({"attack", "bombing", "killing", "raid", "armed_clash", "rocket_attack"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """The word that names an event. ``strength`` is 0 to 1: how surely it does."""

    token: Token
    kind: Kind
    strength: float
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """``fall upon s=@armed``, taken apart."""

    kind: str
    prefixes: tuple[str, ...]
    head: str
    words: tuple[frozenset[str], ...]
    subject: frozenset[str]
    object: frozenset[str]
    behind: frozenset[str]


@cache
def patterns() -> dict[str, list[Pattern]]:
    """The patterns of all kinds by head lemma."""
    found: dict[str, list[Pattern]] = defaultdict(list)
    for kind in kinds().values():
        for written in kind.patterns:
            pattern = parse_pattern(kind.key, written)
            for head in pattern.head.split("|"):
                found[head].append(pattern)
    return dict(found)


def parse_pattern(kind: str, written: str) -> Pattern:
    """A pattern of ``event_kinds.toml``, taken apart.

    >>> p = parse_pattern("capture", "enter o=@place|town s=@armed")
    >>> p.head, sorted(p.object), sorted(p.subject), p.words
    ('enter', ['@place', 'town'], ['@armed'], ())
    """
    parts = written.split()
    roles = {p[0]: frozenset(p[2:].split("|")) for p in parts if p[1:2] == "="}
    plain = [p for p in parts if p[1:2] != "="]
    prefixes = []
    while len(plain) > 1 and plain[0] in PREFIXES:
        prefixes.append(plain.pop(0))
    words = tuple(frozenset(w.split("|")) for w in plain[1:])
    none: frozenset[str] = frozenset()
    subject, direct, behind = (roles.get(role, none) for role in "sop")
    return Pattern(kind, tuple(prefixes), plain[0], words, subject, direct, behind)


@cache
def _single() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Kinds by verb lemma, and by noun."""
    verbs: dict[str, list[str]] = defaultdict(list)
    nouns: dict[str, list[str]] = defaultdict(list)
    for kind in kinds().values():
        for verb in kind.verbs:
            verbs[verb].append(kind.key)
        for noun in kind.nouns:
            nouns[noun].append(kind.key)
    return dict(verbs), dict(nouns)


@cache
def _weapons() -> dict[str, str]:
    return {w: k.key for k in kinds().values() for w in k.weapons}


def triggers(clause: Clause, marks: Marks) -> list[Trigger]:
    """All its triggers, best first: by rank, then strength, then order in the text.

    Kept with the clause: the sentence's other clauses ask again.
    """
    if clause.triggers is None:
        clause.triggers = _triggers(clause, marks)
    return clause.triggers


def _triggers(clause: Clause, marks: Marks) -> list[Trigger]:
    found = [t for token in clause.tokens for t in _of_token(token, clause, marks)]
    found = [_specific(t, clause) for t in found if not _is_ordered(t, found)]
    return sorted(found, key=lambda t: (-_worth(t, clause), t.token.i))


def _is_ordered(trigger: Trigger, found: list[Trigger]) -> bool:
    """True for the "leave" of "told them to leave": the demand is the event."""
    token = trigger.token
    return token.dep_ == "xcomp" and any(
        t.token == token.head and t.kind.key in SPEECH and not t.nominal for t in found
    )


def _worth(trigger: Trigger, clause: Clause) -> float:
    """What decides between the triggers of one clause: its verb before its nouns."""
    at_head = trigger.token == clause.head or (
        trigger.token.head == clause.head and trigger.token.dep_ == "xcomp"
    )
    return trigger.kind.rank + 3.0 * at_head + 4.0 * trigger.strength


def _of_token(token: Token, clause: Clause, marks: Marks) -> Iterator[Trigger]:
    lemma = lemma_of(token)
    verbs, nouns = _single()
    if token.pos_ in ("VERB", "AUX") or (token == clause.head and token.tag_.startswith("VB")):
        verb = Arguments(token, clause, marks.places)
        for pattern in patterns().get(lemma, ()):
            if _holds(pattern, verb):
                yield Trigger(token=token, kind=kinds()[pattern.kind], strength=1.0)
        for key in verbs.get(lemma, ()):
            yield Trigger(token=token, kind=kinds()[key], strength=0.75)
    elif token.pos_ in ("NOUN", "PROPN", "ADJ") and token.i not in marks.names:
        yield from _of_noun(token, lemma, nouns)


def _of_noun(token: Token, lemma: str, nouns: dict[str, list[str]]) -> Iterator[Trigger]:
    """A noun that names an event, alone or with the word before or after it."""
    if token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN"):
        return
    before = lemma_of(token.nbor(-1)) if token.i else ""
    after = lemma_of(token.nbor(1)) if token.i + 1 < len(token.doc) else ""
    for name, strength in ((f"{before} {lemma}", 0.9), (f"{lemma} {after}", 0.8), (lemma, 0.6)):
        for key in nouns.get(name, ()):
            yield Trigger(token=token, kind=kinds()[key], strength=strength, nominal=True)


def _holds(pattern: Pattern, verb: Arguments) -> bool:
    """True where the clause has all that a pattern asks for."""
    return (
        all(verb.has_prefix(p) for p in pattern.prefixes)
        and all(verb.has_word(w, alone=len(pattern.words) == 1) for w in pattern.words)
        and (not pattern.subject or bool(pattern.subject & verb.subject))
        and (not pattern.object or bool(pattern.object & verb.object))
        and (not pattern.behind or bool(pattern.behind & verb.behind))
    )


def _specific(trigger: Trigger, clause: Clause) -> Trigger:
    """The trigger with its kind told by the weapon in its clause, where that is plain."""
    if trigger.kind.key not in UNSPECIFIC:
        return trigger
    weapon = next((w for t in clause.tokens if (w := _weapon(t, trigger.token))), None)
    weapon = weapon or _shot_down(trigger.token)
    if weapon is None or weapon == trigger.kind.key:
        return trigger
    return Trigger(
        token=trigger.token,
        kind=kinds()[weapon],
        strength=trigger.strength,
        nominal=trigger.nominal,
    )


def _weapon(token: Token, trigger: Token) -> str | None:
    """The kind that a weapon word means, where the word does it: subject, "with", compound."""
    kind = _weapons().get(lemma_of(token))
    if kind is None or token == trigger:
        return kind if token != trigger else None
    if token.dep_ == "dobj" and token.head != trigger:
        return None
    # "attacked a tank", "shot down a helicopter": what is hit is no weapon of the attack.
    hit = token.dep_ in ("dobj", "nsubjpass") and token.head == trigger
    manned = kind == "air_strike" and lemma_of(trigger) == "shoot"
    if hit and (manned or lemma_of(trigger) in ("attack", "hit", "strike")):
        return None
    return kind


def _shot_down(verb: Token) -> str | None:
    """The kind of attack that is stopped by "one was shot down", where drones were told of."""
    hit = [c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")]
    down = any(c.lower_ == "down" for c in verb.children)
    if not down or not hit or hit[0].pos_ not in ("PRON", "NUM") or lemma_of(verb) != "shoot":
        return None
    before = verb.doc[max(0, hit[0].i - TOLD_WITHIN) : hit[0].i]
    told = [
        w for t in before if (w := _weapons().get(lemma_of(t))) in ("drone_attack", "air_strike")
    ]
    return "drone_attack" if told[-1:] == ["drone_attack"] else None


def noun_kinds(lemma: str) -> list[str]:
    """The kinds that a noun alone may name."""
    return _single()[1].get(lemma, [])


def weapon_kind(token: Token) -> str | None:
    """The kind of attack that a weapon word means, or None."""
    return _weapons().get(lemma_of(token))
