"""Parses set right where grammar leaves no doubt: a "that" needs a verb, a noun has no object.

Translated prose puts words between a verb and its object ("that men targeted, after midnight, the
house of a judge"), and the model takes the verb for a participle: "men targeted after midnight".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
OBJECT = frozenset({"appos", "dobj"})


def give_verbs(doc: Doc) -> Doc:
    """The doc, each "that" clause without a verb given the participle that must be it."""
    for token in doc:
        if token.dep_ == "ccomp" and token.pos_ in NOUNS and _is_told(token):
            verb, thing = _verb_and_object(token)
            if verb is not None and thing is not None:
                _raise(verb, token, thing)
        elif token.dep_ == "dobj" and token.head.pos_ == "NOUN":
            _give_back(token)
    return doc


def _give_back(thing: Token) -> None:
    """Gives a verb the object that hangs on a noun: "shelled, with mortars, the quarter"."""
    noun = thing.head
    verb = noun.head.head if noun.dep_ == "pobj" else noun
    if verb.pos_ == "VERB" and verb.i < noun.i and all(c.dep_ != "dobj" for c in verb.children):
        thing.head = verb


def _is_told(noun: Token) -> bool:
    """True where a "that" leads to the noun and no verb says what it did."""
    children = list(noun.children)
    told = any(c.dep_ == "mark" and c.lower_ == "that" for c in children)
    return told and not any(c.dep_ in ("cop", "aux", "nsubj") for c in children)


def _verb_and_object(noun: Token) -> tuple[Token | None, Token | None]:
    """The last participle before a thing that only a verb can have put there, and the thing."""
    thing = next((c for c in noun.children if c.dep_ in OBJECT and c.i > noun.i), None)
    between = noun.doc[noun.i + 1 : thing.i] if thing is not None else ()
    verbs = [t for t in between if t.dep_ == "acl" and t.tag_ == "VBN" and t.text.endswith("d")]
    return (verbs[-1], thing) if verbs else (None, None)


def _raise(verb: Token, noun: Token, thing: Token) -> None:
    """Makes the participle the clause's verb, the noun its subject, the thing its object."""
    own = list(noun.subtree)
    verb.head, verb.dep_, verb.tag_ = noun.head, noun.dep_, "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    thing.head, thing.dep_ = verb, "dobj"
    # What stands behind the verb and hung on what stands before it: "after midnight".
    across = [t for t in own if t.i > verb.i > t.head.i]
    # "… the house, and they were taken away": another clause, no part of the house.
    across += [c for c in thing.children if c.dep_ in ("conj", "cc") and c.i > thing.i]
    for token in [*across, *(c for c in noun.children if c.dep_ == "mark")]:
        token.head = verb
