"""Whether an event happened: actual, planned, threatened, claimed, denied or hypothetical.

``historical`` is told by the date; see ``geo.dating``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.clauses import SUBJECTS
from geo.drafts import Draft
from geo.lemmas import lemma_of
from geo.lexicon import lexicon
from geo.standing import denies, says
from geo.telling import OUTCOMES
from geo.types import Modality, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geo.clauses import Clause


# Kinds of speech: "they did not accept it" tells a refusal, not that there was none.
SPOKEN = frozenset({"REJECT", "STATEMENT", "THREATEN", "REQUEST", "ACCUSE"})
MODALS_OF_DUTY = frozenset({"must"})
# Whose word on what they did themselves is a report, not a claim.
OFFICIAL = frozenset(
    {"police", "army", "ministry", "minister", "military", "official", "officials", "government"}
    | {"source", "spokesman", "spokesperson", "president", "witness", "witnesses", "resident"}
    | {"residents", "hospital", "court", "command", "coalition", "navy", "force", "forces"}
    | {"prosecutor", "mayor", "governor", "agency"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """A modality with the words that tell it, None where none do."""

    modality: Modality
    cue: Span | None = None


def modality(draft: Draft, *, future: bool) -> Told | None:
    """Whether the draft's event happened; ``future`` where its own date lies after publication.

    None where nobody says that it did or did not: "No attack came that night".
    """
    verb = _verb(draft)
    if _is_absent(draft, verb):
        return None
    if draft.is_noun:
        return _likely_noun(draft, future)
    for test in (_denied, _negated, _threatened, _hypothetical, _claimed):
        if told := test(draft, verb):
            return told
    if cue := _planned(draft, verb):
        return Told(Modality.PLANNED, _span(cue))
    if future and verb.tag_ not in ("VBD",):
        return Told(Modality.PLANNED)
    return Told(Modality.ACTUAL)


def _likely_noun(draft: Draft, future: bool) -> Told:
    """What is told by a noun alone happened, unless its date or an adjective says otherwise."""
    if (cue := _likely(draft)) is not None:
        return Told(Modality.HYPOTHETICAL, _span(cue))
    token = draft.trigger.token
    plan = next(
        (c for c in token.children if c.lower_ in ("planned", "scheduled", "upcoming")), None
    )
    if plan is not None:
        return Told(Modality.PLANNED, _span(plan))
    return Told(Modality.PLANNED if future else Modality.ACTUAL)


def _verb(draft: Draft) -> Token:
    """The verb whose tense tells: the trigger, or the verb that carries a noun."""
    token = draft.trigger.token
    if draft.is_noun:
        return next((c for c in token.children if c.dep_ == "acl"), token)
    return token if token.pos_ in ("VERB", "AUX") else draft.clause.head


def is_past(draft: Draft) -> bool:
    """True where it is told in the plain past or the perfect."""
    verb = _verb(draft)
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"had", "did", "was", "were"}:
        return not helpers & {"to", "would", "will", "be"}
    return verb.tag_ == "VBD" and not helpers


def _span(token: Token) -> Span:
    return Span(start=token.idx, end=token.idx + len(token))


def _denied(draft: Draft, _: Token) -> Told | None:
    """What a party denies; also where the text does not say again what that is: "denies it"."""
    token = draft.trigger.token
    if draft.denied and draft.matrix is not None:
        return Told(Modality.DENIED, _span(draft.matrix.head))
    if lemma_of(token) in lexicon().modality["deny"] and not draft.trigger.nominal:
        return Told(Modality.DENIED, _span(token))
    return None


def _negation(draft: Draft, verb: Token) -> Token | None:
    """The "no" or "not" of what did not happen; a refusal is an event all the same."""
    for child in draft.trigger.token.children:
        if child.dep_ == "det" and child.lower_ == "no" and draft.trigger.nominal:
            return child
    if draft.is_noun or draft.trigger.kind.plover in SPOKEN:
        return None
    nothing = ("nothing", "nobody", "none", "no one", "neither")
    for child in verb.children:
        subject = child.dep_ in ("nsubj", "nsubjpass")
        if subject and any(c.lower_ == "no" for c in child.children):
            return child
        # "The rockets hurt nobody" tells of rockets.
        direct = child.dep_ == "dobj" and lemma_of(verb) not in OUTCOMES
        if (subject or direct) and child.lower_ in nothing:
            return child
    return next((c for c in verb.children if c.dep_ == "neg"), None)


def _negated(draft: Draft, verb: Token) -> Told | None:
    """ "There was no second explosion, the army says": told as not having been."""
    cue = _negation(draft, verb)
    return Told(Modality.DENIED, _span(cue)) if cue is not None else None


def _is_absent(draft: Draft, verb: Token) -> bool:
    """True for "no attack came": the writer's own word that there is nothing to record."""
    if _was_only_expected(draft, verb):
        return True
    if draft.matrix is not None and _nobody_says(draft.matrix):
        return True
    if _is_opinion(draft, verb):
        return True
    return _negation(draft, verb) is not None and draft.matrix is None


def _nobody_says(matrix: Clause) -> bool:
    """True for "no group has said that …", "did not say that …"."""
    if any(t.dep_ == "neg" for t in matrix.head.children):
        return not denies(matrix)
    speakers = (t for t in matrix.head.children if t.dep_ == "nsubj")
    return any(
        s.lower_ in ("nobody", "none") or any(c.lower_ == "no" for c in s.children)
        for s in speakers
    )


def _is_opinion(draft: Draft, verb: Token) -> bool:
    """True for "drones can hit any target", "the dead should be honoured"."""
    if draft.is_noun or draft.trigger.kind.plover == "REQUEST":
        return False
    modals = {t.lower_ for t in _auxiliaries(verb) if t.tag_ == "MD"}
    return bool(modals & {"can", "should", "ought"}) and next(_conditions(draft), None) is None


def _was_only_expected(draft: Draft, verb: Token) -> bool:
    """True for "had been expected to leave": it was awaited, not told."""
    head = verb.head
    expected = verb.dep_ in ("xcomp", "ccomp") and lemma_of(head) in lexicon().modality["expected"]
    helpers = {c.lower_ for c in head.children if c.dep_ == "auxpass"}
    return expected and not draft.is_noun and bool(helpers & {"was", "were", "been"})


def _hypothetical(draft: Draft, verb: Token) -> Told | None:
    """ "If", an inverted "should" or "had", "could", "might": it may never be."""
    cue = next(_conditions(draft), None) or _likely(draft)
    if cue is not None:
        return Told(Modality.HYPOTHETICAL, _span(cue))
    for token in (*_auxiliaries(verb), *_auxiliaries(draft.clause.head)):
        if token.lower_ in lexicon().modality["possible"]:
            return Told(Modality.HYPOTHETICAL, _span(token))
    return None


def _likely(draft: Draft) -> Token | None:
    """The "possible" of "a possible attack", the "likely" of "an attack is likely"."""
    token = draft.trigger.token
    near = [c for c in token.children if c.dep_ == "amod"]
    if token.dep_ in ("nsubj", "nsubjpass"):
        near += [c for c in token.head.children if c.dep_ in ("acomp", "attr")]
    return next((t for t in near if t.lower_ in lexicon().modality["likely"]), None)


def _conditions(draft: Draft) -> Iterator[Token]:
    """The words that make the draft's own clause a condition or the consequence of one.

    Not what a threat carries, and not beside a plain past: "opened the lists, if …".
    """
    verb = _verb(draft)
    plain = verb.tag_ == "VBD" and not _auxiliaries(verb)
    if plain or draft.trigger.kind.plover == "THREATEN" or _threat_verb(draft):
        return
    root = draft.clause
    family = [root, *root.children]
    family += [x for c in root.children if says(c) for x in c.children]
    if root.parent is not None and says(root.parent):
        family += root.parent.children
    for clause in family:
        if (word := clause.condition) is not None and clause.link != "relcl":
            yield word


def _auxiliaries(verb: Token) -> list[Token]:
    """Its auxiliaries, those of the verb it hangs on as "to do" included."""
    found = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.dep_ == "xcomp" and verb.head != verb:
        found += _auxiliaries(verb.head)
    if verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
        found += [c for c in verb.head.children if c.dep_ == "aux"]
    return found


def _threat_verb(draft: Draft) -> bool:
    return (
        draft.matrix is not None and lemma_of(draft.matrix.head) in lexicon().modality["threaten"]
    )


def _threatened(draft: Draft, verb: Token) -> Told | None:
    if (
        draft.trigger.kind.plover == "THREATEN"
        and lemma_of(draft.trigger.token) not in lexicon().verbs["say"]
    ):
        return Told(Modality.THREATENED, _span(draft.trigger.token))
    matrix = draft.matrix
    if matrix is None:
        return None
    if _threat_verb(draft):
        return Told(Modality.THREATENED, _span(matrix.head))
    # "The group declared that it would strike": a party's own word on its violence to come.
    coming = {"would", "will", "shall"} & {t.lower_ for t in _auxiliaries(verb)}
    if coming and draft.trigger.kind.plover == "ASSAULT" and _speaks_of_itself(draft):
        return Told(Modality.THREATENED, _span(matrix.head))
    return None


def _claimed(draft: Draft, _: Token) -> Told | None:
    """What a party says that it did itself, and nobody else reports."""
    matrix = draft.matrix
    if matrix is None or draft.trigger.kind.plover not in ("ASSAULT", "COERCE"):
        return None
    lemma = lemma_of(matrix.head)
    if lemma in lexicon().modality["claim"]:
        return Told(Modality.CLAIMED, _span(matrix.head))
    return Told(Modality.CLAIMED, _span(matrix.head)) if _speaks_of_itself(draft) else None


def _speaks_of_itself(draft: Draft) -> bool:
    """True for "the group said that it …": no office, police or witness speaks."""
    matrix = draft.matrix
    if matrix is None:
        return False
    speaker = next((t for t in matrix.tokens if t.dep_ == "nsubj"), None)
    subject = next((t for t in draft.clause.tokens if t.dep_ == "nsubj"), None)
    if speaker is None or subject is None or subject.pos_ != "PRON":
        return False
    words = {lemma_of(t) for t in speaker.subtree} | {t.lower_ for t in speaker.subtree}
    return not words & OFFICIAL


def _planned(draft: Draft, verb: Token) -> Token | None:
    """The word that puts it in the future, or None."""
    words = lexicon().modality
    for token in (*_auxiliaries(verb), *_auxiliaries(draft.clause.head)):
        lower = token.lower_
        if lower in words["future"] or lower in MODALS_OF_DUTY:
            return token
        if lower in words["would"]:
            return token
    for head in {verb, draft.clause.head}:
        if cue := _infinitive_cue(head):
            return cue
    return None


def _is_equation(verb: Token) -> bool:
    """True for "the last step was to take over the posts": the taking over is what happened."""
    to_be = verb if lemma_of(verb) == "be" else verb.head
    if lemma_of(to_be) != "be" or to_be.lower_ not in ("was", "were"):
        return False
    subject = next((c for c in to_be.children if c.dep_ == "nsubj"), None)
    return subject is not None and lemma_of(subject) in lexicon().modality["step"]


def _infinitive_cue(verb: Token) -> Token | None:
    """The "is" of "is to meet", the "plan" of "plan to march", the "due" of "due to give"."""
    plan = lexicon().modality["plan"]
    head = verb.head
    if _is_equation(verb):
        return None
    is_infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    leads = lemma_of(head) in plan | {"be", "have", "call", "need"}
    if is_infinitive and leads and verb.dep_ in ("xcomp", "ccomp", "advcl"):
        return head
    for child in verb.children:
        to = child.dep_ == "xcomp" and any(c.lower_ == "to" for c in child.children)
        if to and lemma_of(verb) in plan | {"be"}:
            return verb
        if child.dep_ == "acomp" and lemma_of(child) in plan:
            return child
    return None
