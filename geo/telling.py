"""What a clause tells: the trigger that names its event, or None."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.arguments import subject_of, words_of
from geo.clauses import Clause, Marks
from geo.kinds import kinds
from geo.lemmas import lemma_of
from geo.lexicon import lexicon
from geo.triggers import SPEECH, Trigger, noun_kinds, triggers, weapon_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

# What people do that is neither a protest nor a ruling, wherever and whenever they do it.
DAILY = frozenset(
    {"bury", "receive", "treat", "transfer", "find", "lose", "mourn", "pray", "vote", "work", "buy"}
    | {"sell", "eat", "study", "teach", "rebuild", "collect", "survive", "suffer", "grow", "play"}
    | {"locate", "identify", "recover", "rescue", "pull"}
)
# What a verb that no table lists tells, by who does it: (class of the subject, the kind of a
# verb of going, the kind of another).
BY_SUBJECT = (
    ("@shells", "rocket_attack", "rocket_attack"),
    ("@aircraft", "air_strike", "air_strike"),
    ("@explosive", "bombing", "bombing"),
    ("@people", "displacement", "protest"),
    ("@crowd", "protest", "protest"),
    ("@body", "ruling", "ruling"),
    ("@official", "visit", "ruling"),
    ("@armed", "deployment", "attack"),
)
# Verbs that tell how something ended, not what it was.
OUTCOMES = frozenset({"kill", "wound", "injure", "hurt", "die", "destroy", "damage"})
# Nouns that hold an event: "a third day of protests", "a series of attacks".
PHASES = frozenset(
    {"day", "night", "week", "month", "round", "series", "wave", "spate", "start", "beginning"}
    | {"end", "launch", "outbreak", "resumption", "string", "number", "hour", "report", "threat"}
)
COMPLEMENTS = frozenset(
    {
        "dobj",
        "ccomp",
        "xcomp",
        "prep",
        "nsubjpass",
        "dative",
        "agent",
        "prt",
        "neg",
        "acomp",
        "attr",
    }
)
# Verbs behind whose "in" stands what happened: "ended in clashes", "killed in an attack".
ENDING_IN = frozenset(
    {"end", "result", "culminate", "die", "kill", "wound", "injure", "hurt", "engage", "lose"}
    | {"participate", "join", "take", "be", "erupt", "perish", "arrest", "hold", "meet"}
)
NAMING = frozenset({"include", "involve", "mean", "consider", "suggest", "avoid"})
# A verb form that stands for a noun or an adjective: "the attacking half", "a good hit".
NOMINAL = frozenset({"amod", "attr", "dobj", "pobj", "compound", "nmod"})
GENERIC = frozenset({"each", "every", "any", "such"})
# What a party says in the present tense is said now.
TOLD_IN_PRESENT = frozenset(
    {"threaten", "warn", "deny", "reject", "refuse", "demand", "insist", "accuse"}
)


def best_trigger(clause: Clause, marks: Marks) -> Trigger | None:
    """The trigger that names what the clause tells, or None where it tells nothing."""
    usable = [t for t in triggers(clause, marks) if _may_tell(t, clause, marks)]
    if usable:
        return _announced(usable, clause) or _cause(usable) or usable[0]
    return _by_subject(clause, marks) or _by_weapon(clause, marks)


def _announced(usable: list[Trigger], clause: Clause) -> Trigger | None:
    """What a statement announces with a noun: "confirmed the arrest of two men"."""
    if usable[0].kind.key != "statement":
        return None
    return next(
        (t for t in usable if t.nominal and t.token.head == clause.head and t.token.dep_ == "dobj"),
        None,
    )


def _cause(usable: list[Trigger]) -> Trigger | None:
    """What killed, where a noun names it: "the shelling killed two", "killed in an ambush"."""
    if usable[0].nominal or lemma_of(usable[0].token) not in OUTCOMES:
        return None
    return next((t for t in usable if t.nominal and t.kind.plover in ("ASSAULT", "DISASTER")), None)


def _may_tell(trigger: Trigger, clause: Clause, marks: Marks) -> bool:
    """A noun tells an event in a fragment, or as what a verb carries: "a raid took place"."""
    if not trigger.nominal:
        return _verb_tells(trigger, clause, marks)
    if any(c.lower_ in GENERIC for c in trigger.token.children):
        return False  # "each attack against us strengthens them"
    head = clause.head
    if trigger.kind.key in SPEECH and any(c.lower_ == "no" for c in trigger.token.children):
        return False  # "had no warning"
    if head.pos_ not in ("VERB", "AUX"):
        return True
    argument = trigger.token
    while argument.dep_ in ("compound", "pobj", "prep", "conj") and argument.head != head:
        if argument.dep_ == "prep" and not _carries(argument):
            return False
        argument = argument.head
    if argument.dep_ == "prep" and not _carries(argument):
        return False
    if argument.dep_ == "attr" and _is_it(head):
        return False  # "it was the second attack in a week" tells of the one before
    subject = argument.dep_ in ("nsubj", "nsubjpass")
    if not subject and argument.dep_ not in ("dobj", "attr", "pobj", "prep", "appos"):
        return False
    light = lemma_of(head) in lexicon().verbs["light"]
    return light or (subject and trigger.kind.key not in SPEECH | {"statement"})


def _is_it(verb: Token) -> bool:
    """True for "it was", "this is"."""
    return any(c.dep_ == "nsubj" and c.lower_ in ("it", "this", "that") for c in verb.children)


def _carries(preposition: Token) -> bool:
    """True for the "in" of "killed in an attack", the "of" of "a third day of protests"."""
    head = preposition.head
    if preposition.lower_ == "of":
        return head.pos_ in ("VERB", "AUX") or lemma_of(head) in PHASES
    if preposition.lower_ == "with":
        return head.pos_ in ("VERB", "AUX")
    return preposition.lower_ == "in" and lemma_of(head) in ENDING_IN


def _verb_tells(trigger: Trigger, clause: Clause, marks: Marks) -> bool:
    """A verb tells an event; one of speech needs something said, demanded or refused."""
    token, key = trigger.token, trigger.kind.key
    if token.dep_ in NOMINAL or (
        key == "killing" and trigger.strength < 1.0 and not _has_victim(token)
    ):
        return False
    if key == "capture" and any(c.lower_ == "still" for c in token.children):
        return False  # "our troops are still holding the town"
    ready = lexicon().modality["plan"]
    if token.dep_ == "xcomp" and token.head.pos_ == "ADJ" and lemma_of(token.head) not in ready:
        return False  # "easier to attack than to hold"
    if token.tag_ == "VBG" and lemma_of(token.head) in NAMING and token.dep_ != "ROOT":
        return False  # "their demands include dissolving the house"
    if key == "threat" and _names_an_event(subject_of(token)):
        return False  # "the fighting threatens the talks"
    if key not in SPEECH | {"statement"}:
        return True
    if trigger.kind.rank == 1 and trigger.strength < 1.0 and not marks.own_day(clause.tokens):
        return False
    # "They oppose the plan" is an attitude; "they have opposed it" is told.
    habit = token.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in token.children)
    if habit and not marks.own(clause.tokens) and lemma_of(token) not in TOLD_IN_PRESENT:
        return False
    return any(c.dep_ in COMPLEMENTS or _is_for(c) for c in token.children)


def _is_for(clause: Token) -> bool:
    """True for the "for him to go" of "called for him to go"."""
    return clause.dep_ == "advcl" and any(c.lower_ == "for" for c in clause.children)


def _has_victim(token: Token) -> bool:
    """True where the verb says who was killed, or a count does: "11 killed"."""
    relative = token.dep_ in ("relcl", "acl", "xcomp")
    return relative or any(
        c.dep_ in ("dobj", "nsubjpass", "agent", "auxpass") or c.pos_ == "NUM"
        for c in token.children
    )


def _names_an_event(token: Token | None) -> bool:
    return token is not None and bool(noun_kinds(lemma_of(token)))


def _by_subject(clause: Clause, marks: Marks) -> Trigger | None:
    """A trigger for a verb that no table lists, where the clause has a place or a day."""
    head = clause.head
    lemma = lemma_of(head)
    if head.pos_ != "VERB" or lemma in lexicon().verbs["stative"] | lexicon().verbs["say"]:
        return None
    if lemma in DAILY:
        return None
    if not marks.own_day(clause.tokens) and not marks.own_site(clause.tokens):
        return None
    if clause.link not in ("ROOT", "parataxis", "conj") or not _is_eventive(head):
        return None
    if any(c.dep_ == "auxpass" for c in head.children) and not _has_agent(head):
        return None  # nobody is said to have done it
    subject = subject_of(head)
    if subject is not None and subject.pos_ == "PRON" and not marks.own_day(clause.tokens):
        return None  # "they came down near a bank" goes on with what was told
    words = words_of(subject, marks.places) if subject is not None else frozenset()
    for name, going, doing in BY_SUBJECT:
        if name in words:
            key = going if lemma in lexicon().verbs["motion"] else doing
            return Trigger(token=head, kind=kinds()[key], strength=0.3)
    return None


def _has_agent(verb: Token) -> bool:
    return any(c.dep_ == "agent" for c in verb.children)


def _is_eventive(verb: Token) -> bool:
    """True for a past, perfect or coming verb; a bare present is habit or comment."""
    helpers = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.tag_ in ("VBD", "VBN") or helpers


def _by_weapon(clause: Clause, marks: Marks) -> Trigger | None:
    """A trigger for a fragment without a verb: "three rockets in the north of the city"."""
    if clause.head.pos_ in ("VERB", "AUX") or not marks.own_site(clause.tokens):
        return None
    for token in clause.tokens:
        kind = weapon_kind(token)
        if kind is not None and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            return Trigger(token=token, kind=kinds()[kind], strength=0.5, nominal=True)
    return None
