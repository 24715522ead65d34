"""Who does what to whom: the words around a verb, read from the parse when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from geo.clauses import Clause
from geo.lemmas import lemma_of
from geo.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "attr", "dative", "oprd"})
# These may stand behind the object: "flew them out".
PARTICLES = frozenset({"out", "off", "down", "up", "back", "away", "over", "apart"})
NEAR_TOKENS = 12  # how far behind its verb a pattern's words may stand
NONE: frozenset[str] = frozenset()
ENTITIES = {"PERSON": "@person", "ORG": "@org", "NORP": "@org"}
# Nouns that only count the noun behind their "of": "hundreds of students".
QUANTITIES = frozenset(
    {
        "part",
        "stretch",
        "number",
        "group",
        "series",
        "couple",
        "pair",
        "crowd",
        "lot",
        "wave",
        "batch",
    }
    | {"amount", "worth", "kg", "kilo", "ton", "tonne", "score", "dozen", "dozens", "hundred"}
    | {"hundreds", "thousand", "thousands", "tens", "million", "few", "some", "many"}
    | {"one", "two", "three", "four"}
)


class Arguments:
    """The words around one verb: lemmas and classes (``@armed``, ``@place``), each read once.

    ``places`` are the indices of tokens that belong to a place name.
    """

    def __init__(self, head: Token, clause: Clause, places: frozenset[int]) -> None:
        self.head = head
        self.clause = clause
        self.places = places

    @cached_property
    def subject(self) -> frozenset[str]:
        """Who does it; a verb without a subject of its own takes its parent's."""
        token = subject_of(self.head)
        return words_of(token, self.places) if token is not None else self._left

    @cached_property
    def object(self) -> frozenset[str]:
        """What it is done to."""
        head, places = self.head, self.places
        found = [self._antecedent(c) for c in head.children if c.dep_ in OBJECTS]
        for particle in (c for c in head.children if c.dep_ == "prt"):
            found += [c for c in particle.children if c.dep_ in ("pobj", "dobj")]
        if head.dep_ == "acl" and head.tag_ == "VBN":
            found.append(head.head)
        if not found and head.dep_ == "advcl" and head.tag_ == "VBN":
            found = [c for c in head.head.children if c.dep_ == "dobj"]  # "their tents, pitched in"
        relative = head.head if head.dep_ == "xcomp" else head
        if not found and relative.dep_ == "relcl":
            found.append(relative.head)  # "a conference that they plan to hold"
        if not found and any(c.dep_ == "auxpass" for c in head.children):
            return self._left
        return NONE.union(*(words_of(t, places) for t in found))

    def _antecedent(self, token: Token) -> Token:
        """What a "which" stands for."""
        relative = token.tag_ in ("WDT", "WP") and self.head.dep_ == "relcl"
        return self.head.head if relative else token

    @cached_property
    def behind(self) -> frozenset[str]:
        """What its prepositions lead to: "march on the capital"."""
        leads = [c for c in self.head.children if c.dep_ == "prep"]
        nouns = [n for c in leads for n in c.children if n.dep_ == "pobj"]
        return NONE.union(*(words_of(n, self.places) for n in nouns))

    def has_prefix(self, prefix: str) -> bool:
        """True where it is negated (``not``), or to come (``will``)."""
        if prefix in ("not", "never"):
            return any(c.dep_ == "neg" for c in self.head.children)
        auxiliaries = {"will", "shall", "would"} if prefix in ("will", "would") else {prefix}
        return any(c.dep_ == "aux" and lemma_of(c) in auxiliaries for c in self.head.children)

    def has_word(self, words: frozenset[str], *, alone: bool) -> bool:
        """True where one of the words stands behind the verb and depends on it.

        ``alone`` where it is the pattern's only word.
        """
        return any(
            (lower in words or lemma in words) and self._belongs(token, alone)
            for lower, lemma, token in self._following
        )

    @cached_property
    def _following(self) -> list[tuple[str, str, Token]]:
        head = self.head
        end = min(head.i + NEAR_TOKENS, head.sent.end)
        return [(t.lower_, lemma_of(t), t) for t in head.doc[head.i + 1 : end]]

    @cached_property
    def _left(self) -> frozenset[str]:
        """The words of all nouns before a verb whose arguments the parse does not give."""
        before = (t for t in self.clause.tokens if t.i < self.head.i)
        nouns = (t for t in before if t.pos_ in ("NOUN", "PROPN"))
        return NONE.union(*(words_of(t, self.places) for t in nouns))

    def _belongs(self, token: Token, alone: bool) -> bool:
        """A preposition or particle must be the verb's own: "call for", not "call it x for y"."""
        head = self.head
        if token.lower_ in PARTICLES:
            return bool(token.head == head)
        if token.dep_ == "mark":
            return bool(token.head.head == head)  # the "for" of "called for him to go"
        if token.pos_ in ("ADP", "ADV", "PART") and token.dep_ in ("prep", "prt", "advmod"):
            return token.head == head and not (alone and self._has_object_before(token))
        return bool(head.is_ancestor(token))

    def _has_object_before(self, token: Token) -> bool:
        return token.dep_ == "prep" and any(
            c.dep_ == "dobj" and self.head.i < c.i < token.i for c in self.head.children
        )


def subject_of(head: Token) -> Token | None:
    """The token that does what the verb says, through "by", "who", "and", "to"."""
    children = list(head.children)
    for child in children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    # A dateline or a heading may parse as a second subject, further off.
    for child in sorted(children, key=lambda c: abs(c.i - head.i)):
        if child.dep_ in ("nsubj", "nsubjpass"):
            relative = child.tag_ in ("WP", "WDT") and head.dep_ == "relcl"
            return head.head if relative else child
    if head.dep_ == "xcomp":
        # "told the troops to leave": the troops leave.
        ordered = next((c for c in head.head.children if c.dep_ == "dobj"), None)
        if ordered is not None and ordered.i < head.i:
            return ordered
    if head.dep_ in ("conj", "xcomp", "advcl") and head.head.pos_ in ("VERB", "AUX"):
        return subject_of(head.head)
    return head.head if head.dep_ == "acl" else None


def words_of(token: Token, places: frozenset[int]) -> frozenset[str]:
    """A noun phrase's lemmas, with the classes they are of (``@armed``), @place and @person."""
    words: set[str] = set()
    for part in _parts(token):
        lemma = lemma_of(part)
        words |= {lemma, part.lower_}
        words |= {f"@{name}" for name in lexicon().classes_of(lemma)}
        if part.i in places:
            words.add("@place")
        if part.ent_type_ in ENTITIES:
            words.add(ENTITIES[part.ent_type_])
    return frozenset(words)


def _counts(token: Token) -> bool:
    """True for "hundreds", "31": they only count what follows their "of"."""
    return bool(token.like_num) or lemma_of(token) in QUANTITIES


def _parts(token: Token) -> Iterable[Token]:
    """The words of a noun phrase that say what it is: its head, its compounds, "of" and "and"."""
    yield token
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nummod", "conj", "appos"):
            yield from _parts(child)
        elif child.dep_ == "prep" and child.lower_ == "of" and _counts(token):
            for noun in child.children:
                yield from _parts(noun)
