"""What in a clause names an event, and of which kind: verbs, nouns and patterns over the parse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.clauses import Clause, Marks
from geo.kinds import Kind, kinds
from geo.lemmas import PREFIXES, lemma_of
from geo.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "attr", "dative", "oprd"})

# Kinds whose clause tells what someone said or demanded: what is said is no event beside it.
SPEECH = frozenset({"accusation", "demand", "threat", "rejection", "agreement", "support"})
# These may stand behind the object: "flew them out".
PARTICLES = frozenset({"out", "off", "down", "up", "back", "away", "over", "apart"})
NEAR_TOKENS = 12  # how far behind its head a pattern's words may stand
UNSPECIFIC = frozenset({"attack", "bombing", "killing", "raid", "armed_clash", "rocket_attack"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """The word that names an event. ``strength`` is 0 to 1: how surely it does."""

    token: Token
    kind: Kind
    strength: float
    mode: str | None = None
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
    return Pattern(
        kind, tuple(prefixes), plain[0], words, roles.get("s", none), roles.get("o", none)
    )


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
    """All its triggers, best first: by rank, then strength, then order in the text."""
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
        for pattern in patterns().get(lemma, ()):
            if _holds(pattern, token, clause, marks.places):
                yield Trigger(token=token, kind=kinds()[pattern.kind], strength=1.0)
        for key in verbs.get(lemma, ()):
            yield Trigger(token=token, kind=kinds()[key], strength=0.75)
    elif token.pos_ in ("NOUN", "PROPN", "ADJ") and token.i not in marks.places | marks.days:
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


def _holds(pattern: Pattern, head: Token, clause: Clause, places: frozenset[int]) -> bool:
    """True where the clause has all that a pattern asks for."""
    return (
        all(_has_prefix(p, head) for p in pattern.prefixes)
        and all(_has_word(w, head, alone=len(pattern.words) == 1) for w in pattern.words)
        and (not pattern.subject or bool(pattern.subject & subject_words(head, clause, places)))
        and (not pattern.object or bool(pattern.object & object_words(head, clause, places)))
    )


def _has_prefix(prefix: str, head: Token) -> bool:
    if prefix in ("not", "never"):
        return any(c.dep_ == "neg" for c in head.children)
    auxiliaries = {"will", "shall", "would"} if prefix in ("will", "would") else {prefix}
    return any(c.dep_ == "aux" and lemma_of(c) in auxiliaries for c in head.children)


def _has_word(words: frozenset[str], head: Token, *, alone: bool) -> bool:
    """True where one of the words stands behind the head and depends on it."""
    for token in head.doc[head.i + 1 : min(head.i + NEAR_TOKENS, head.sent.end)]:
        if lemma_of(token) not in words and token.lower_ not in words:
            continue
        # A preposition or particle belongs to the verb itself: "call for", not "call it x for y".
        if token.lower_ in PARTICLES:
            if token.head == head:
                return True
        elif token.pos_ in ("ADP", "ADV", "PART") and token.dep_ in ("prep", "prt", "advmod"):
            if token.head == head and not (alone and _has_object_before(token, head)):
                return True
        elif head.is_ancestor(token):
            return True
    return False


def _has_object_before(token: Token, head: Token) -> bool:
    return token.dep_ == "prep" and any(
        c.dep_ == "dobj" and head.i < c.i < token.i for c in head.children
    )


def subject_words(head: Token, clause: Clause, places: frozenset[int]) -> frozenset[str]:
    """Lemmas and classes of who does it; a verb without a subject of its own takes its parent's."""
    subject = subject_of(head)
    if subject is not None:
        return words_of(subject, places)
    return _words_left(head, clause, places)


def _words_left(head: Token, clause: Clause, places: frozenset[int]) -> frozenset[str]:
    """The words of all nouns before a verb whose subject the parse does not give."""
    left = [t for t in clause.tokens if t.i < head.i and t.pos_ in ("NOUN", "PROPN")]
    return frozenset().union(*(words_of(t, places) for t in left)) if left else frozenset()


def subject_of(head: Token) -> Token | None:
    """The token that does what the verb says, through "by", "who", "and", "to"."""
    for child in head.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    # A dateline or a heading may parse as a second subject, further off.
    for child in sorted(head.children, key=lambda c: abs(c.i - head.i)):
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.tag_ in ("WP", "WDT") and head.dep_ == "relcl":
                return head.head
            return child
    if head.dep_ == "xcomp":
        # "told the troops to leave": the troops leave.
        ordered = next((c for c in head.head.children if c.dep_ == "dobj"), None)
        if ordered is not None and ordered.i < head.i:
            return ordered
    if head.dep_ in ("conj", "xcomp", "advcl") and head.head.pos_ in ("VERB", "AUX"):
        return subject_of(head.head)
    return head.head if head.dep_ == "acl" else None


def object_words(head: Token, clause: Clause, places: frozenset[int]) -> frozenset[str]:
    """Lemmas and classes of what it is done to."""
    found: frozenset[str] = frozenset()
    for child in head.children:
        if child.dep_ in OBJECTS:
            found |= words_of(child, places)
        elif child.dep_ == "prt":
            found |= frozenset().union(
                *(words_of(c, places) for c in child.children if c.dep_ in ("pobj", "dobj"))
            )
    if head.dep_ == "acl" and head.tag_ == "VBN":
        found |= words_of(head.head, places)
    relative = head.head if head.dep_ == "xcomp" else head
    if not found and relative.dep_ == "relcl":
        found |= words_of(relative.head, places)  # "a conference that they plan to hold"
    if not found and any(c.dep_ == "auxpass" for c in head.children):
        return _words_left(head, clause, places)
    return found


def words_of(token: Token, places: frozenset[int]) -> frozenset[str]:
    """A noun phrase's lemmas, with the classes they are of (``@armed``), @place and @person."""
    words: set[str] = set()
    for part in _parts(token):
        lemma = lemma_of(part)
        words |= {lemma, part.lower_}
        words |= {f"@{name}" for name in lexicon().classes_of(lemma)}
        if part.i in places:
            words.add("@place")
        if part.ent_type_ in _ENTITIES:
            words.add(_ENTITIES[part.ent_type_])
    return frozenset(words)


_ENTITIES = {"PERSON": "@person", "ORG": "@org", "NORP": "@org"}


def _parts(token: Token) -> Iterable[Token]:
    """The words of a noun phrase that say what it is: its head, its compounds, "of" and "and"."""
    yield token
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nummod", "conj", "appos"):
            yield from _parts(child)
        elif child.dep_ == "prep" and child.lower_ == "of" and lemma_of(token) in QUANTITIES:
            for noun in child.children:
                yield from _parts(noun)


QUANTITIES = frozenset(
    {"part", "number", "group", "series", "couple", "pair", "crowd", "lot", "wave", "batch"}
    | {"amount", "worth", "kg", "kilo", "ton", "tonne", "score", "dozen", "dozens", "hundred"}
    | {"hundreds", "thousand", "thousands", "tens", "million", "few", "some", "many"}
    | {"one", "two", "three", "four"}
)


def _specific(trigger: Trigger, clause: Clause) -> Trigger:
    """The trigger with its kind told by the weapon in its clause, where that is plain."""
    if trigger.kind.key not in UNSPECIFIC:
        return trigger
    weapon = next((w for t in clause.tokens if (w := _weapon(t, trigger.token))), None)
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
    # "attacked a tank": what is hit is no weapon of the attack.
    if token.dep_ in ("dobj", "nsubjpass") and lemma_of(trigger) in ("attack", "hit", "strike"):
        return None
    return kind


def noun_kinds(lemma: str) -> list[str]:
    """The kinds that a noun alone may name."""
    return _single()[1].get(lemma, [])


def weapon_kind(token: Token) -> str | None:
    """The kind of attack that a weapon word means, or None."""
    return _weapons().get(lemma_of(token))
