"""Which clauses of a sentence tell an event of their own, and which only add to another's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.clauses import Clause, Marks
from geo.intervals import is_apart
from geo.lemmas import lemma_of
from geo.lexicon import lexicon
from geo.triggers import SPEECH, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

# Weakest rank that tells an event from within another's sentence.
MIN_RANK_BESIDE = 5
# Verbs that only say how far a deed got.
TRYING = frozenset({"fail", "try", "attempt", "manage", "begin", "start", "continue", "cease"})
# "An operation that resulted in …": by verb and preposition.
COMING_TO = {"result": "in", "end": "in", "culminate": "in", "lead": "to"}
DEEDS = frozenset({"ASSAULT", "COERCE"})
ADDING = frozenset({"advcl", "relcl", "acl", "pcomp", "conj", "ccomp"})
ALONGSIDE = frozenset({"advcl", "conj", "pcomp"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Decides for the clauses of one sentence; ``chosen`` are their triggers by head index."""

    marks: Marks
    chosen: dict[int, Trigger]

    def trigger(self, clause: Clause | None) -> Trigger | None:
        """The trigger of the clause, or None."""
        return self.chosen.get(clause.head.i) if clause is not None else None

    def stands(self, clause: Clause) -> bool:
        """True where the clause tells an event of its own."""
        trigger = self.trigger(clause)
        if trigger is None or self._only_reports(clause, trigger) or asks(clause):
            return False
        if clause.parent is None or (clause.link == "ROOT"):
            return True
        rule = {
            "conj": self._conj,
            "ccomp": self._content,
            "parataxis": self._beside,
        }.get(clause.link, self._side)
        return rule(clause, trigger)

    def passage(self, clause: Clause) -> list[Token]:
        """Its words, with those of the clauses that only add to it."""
        return self._with(clause, ADDING)

    def own_words(self, clause: Clause) -> list[Token]:
        """The words that may place and date it: not those of a "which leads to" or a "that"."""
        return self._with(clause, ALONGSIDE)

    def more_words(self, clause: Clause) -> list[Token]:
        """The same with what describes its nouns: "a convoy bringing supplies on Sunday"."""
        tokens = self._with(clause, ALONGSIDE | {"acl"})
        for child in clause.children:
            if _goes_on(child) and not self.stands(child):
                tokens += self._with(child, ALONGSIDE | {"acl"})
        return tokens

    def _with(self, clause: Clause, links: frozenset[str]) -> list[Token]:
        tokens = list(clause.tokens)
        for child in clause.children:
            adds = child.link in links or (child.condition is not None and links is ADDING)
            if adds and not self.stands(child):
                tokens += self._with(child, links)
        return tokens

    def _tells_end(self, clause: Clause | None) -> bool:
        return clause is not None and lemma_of(clause.head) in ("die", "perish")

    def _own(self, clause: Clause) -> bool:
        words = self.passage(clause)
        return self.marks.own_day(words) or self.marks.own_site(words)

    def _only_reports(self, clause: Clause, trigger: Trigger) -> bool:
        """True for "police said", "the army denied": what is said is the event."""
        if trigger.nominal:
            return False
        told = [
            c for c in clause.children if (t := self.trigger(c)) is not None and t.kind.rank > 1
        ]
        key = trigger.kind.key
        if key == "statement" or (key == "rejection" and denies(clause)):
            return any(c.is_content for c in told)
        if key == "agreement":
            return any(c.is_content and c.has_subject for c in told)
        # "They will fight, he warned": what comes first is the event.
        return key in SPEECH and any(_comes_first(c, clause) for c in told)

    def _beside(self, clause: Clause, trigger: Trigger) -> bool:
        """Joined without a word: its own event, but for a condition or a mere "police said"."""
        if clause.condition is not None:
            return self.trigger(clause.parent) is None and trigger.kind.rank > MIN_RANK_BESIDE
        return trigger.kind.rank > 1

    def _content(self, clause: Clause, _: Trigger) -> bool:
        """What is said is an event; what is demanded, threatened or only thought is none."""
        above = self.trigger(clause.parent)
        if lemma_of(clause.head.head) in lexicon().modality["doubt"]:
            return False
        if clause.parent is not None and _is_purpose(clause.parent):
            return False  # "sued to have the vote annulled"
        first = clause.parent is not None and _comes_first(clause, clause.parent)
        if above is not None and not first and not _denied_or_said(clause, above):
            return False
        return clause.condition is None

    def _conj(self, clause: Clause, trigger: Trigger) -> bool:
        above = self.trigger(clause.parent)
        if clause.parent is not None and _is_reduced(clause.parent):
            return self._side(clause, trigger)  # "accused of planning and ordering the attack"
        if above is None:
            return True
        own = self._own(clause)
        if above.kind.key in SPEECH and any(
            t.dep_ == "aux" and t.lower_ == "to" for t in clause.tokens
        ):
            return False
        if clause.has_subject:
            return trigger.kind.rank >= MIN_RANK_BESIDE or own
        if trigger.kind.plover == above.kind.plover and clause.parent is not None:
            # "raided three hideouts and killed a leader" is one event, "left X on Monday and Y
            # on Tuesday" is two.
            days = self.marks.own_day
            return days(clause.tokens) and days(clause.parent.tokens)
        return own or {trigger.kind.plover, above.kind.plover} <= {"STATEMENT", "THREATEN"}

    def _side(self, clause: Clause, trigger: Trigger) -> bool:
        """A clause of time or cause, or one that describes: an event where it has its own place,
        day or subject, and is no condition."""
        above = self.trigger(clause.parent)
        if above is None and is_attempt(clause):
            return True
        if clause.condition is not None:
            return above is None and trigger.kind.rank > MIN_RANK_BESIDE
        if clause.link in ("advcl", "acl") and _is_purpose(clause):
            return False
        if is_apart(clause) and trigger.kind.rank >= MIN_RANK_BESIDE:
            measured = any(t.dep_ == "npadvmod" for t in clause.head.children)
            return self._own(clause) or measured
        if comes_to(clause):
            return above is None or above.kind.plover != trigger.kind.plover
        if above is not None and _only_describes(clause, trigger):
            return False
        if clause.link in ("advcl", "pcomp") and above is None:
            # "died after being shot", "left the hall, accusing the chairman": what the main clause
            # does not tell.
            said = trigger.kind.key in SPEECH and clause.head.tag_ == "VBG"
            apart = clause.has_subject or self._own(clause)
            done = is_deed(clause) and trigger.kind.plover in DEEDS
            return apart or said or done or self._tells_end(clause.parent)
        if above is None and clause.link in ("acl", "relcl") and clause.head.head.dep_ == "ROOT":
            # "Doctors donated goods" may parse as a noun with a participle.
            return clause.head.head.pos_ not in ("VERB", "AUX")
        if clause.link in ("advcl", "pcomp") and not clause.has_subject:
            # "wounding two", "seizing the field": part of the same; "pitched in May" is not.
            return clause.head.tag_ == "VBN" and self.marks.own_day(clause.tokens)
        # "3 May, when rebels took the town": the day that the clause describes is its own.
        dated = clause.link in ("relcl", "advcl") and clause.head.head.i in self.marks.days
        if trigger.kind.rank < MIN_RANK_BESIDE or not (dated or self._own(clause)):
            return False
        if above is None or above.kind.plover != trigger.kind.plover or clause.parent is None:
            return True
        # "The rockets that fell on Sunday hurt nobody" is one event.
        days = self.marks.own_day
        describes = clause.link in ("relcl", "acl")
        return days(clause.tokens) and (not describes or days(clause.parent.tokens))


def comes_to(clause: Clause) -> bool:
    """True for "which resulted in the arrest of two", "that led to the death of their leader"."""
    prepositions = COMING_TO.get(lemma_of(clause.head))
    return prepositions is not None and any(
        c.dep_ == "prep" and c.lower_ == prepositions for c in clause.head.children
    )


def is_deed(clause: Clause) -> bool:
    """True for ", killing two": what came of a main clause that may tell no event itself."""
    verb = clause.head
    reduced = clause.link == "advcl" and verb.tag_ == "VBG" and not clause.has_subject
    return reduced and any(c.dep_ == "dobj" for c in verb.children)


def _goes_on(clause: Clause) -> bool:
    """True for "that was carrying aid": what goes on as the main clause happens."""
    return clause.link == "relcl" and clause.head.tag_ == "VBG"


def _only_describes(clause: Clause, trigger: Trigger) -> bool:
    """True for "a convoy carrying aid was attacked", "a convoy that was carrying aid"."""
    if clause.link == "acl":
        return bool(clause.head.tag_ == "VBG")
    return _goes_on(clause) and trigger.kind.plover != "ASSAULT"


def _is_reduced(clause: Clause) -> bool:
    """True for "… , killing two": a clause without a subject that adds to another."""
    return clause.link in ("pcomp", "acl") or (clause.link == "advcl" and not clause.has_subject)


def is_attempt(clause: Clause) -> bool:
    """True for the "to elect" of "failed for the second time to elect": its parent only frames."""
    parent = clause.parent
    return parent is not None and _is_purpose(clause) and lemma_of(parent.head) in TRYING


def _is_purpose(clause: Clause) -> bool:
    """True for "to defend the town": what is meant, not what was done."""
    return clause.head.tag_ == "VB" and any(
        t.dep_ == "aux" and t.lower_ == "to" and t.head == clause.head for t in clause.tokens
    )


def denies(clause: Clause) -> bool:
    """True for "denied", "refuted"."""
    return lemma_of(clause.head) in lexicon().modality["deny"]


def says(clause: Clause) -> bool:
    """True for a verb of saying."""
    return lemma_of(clause.head) in lexicon().verbs["say"]


def asks(clause: Clause) -> bool:
    """True for "whether they had left": nothing is told."""
    return any(t.lower_ == "whether" and t.dep_ == "mark" for t in clause.tokens)


def _comes_first(content: Clause, clause: Clause) -> bool:
    """True for what is said before who says it: "…, he warned"."""
    return content.link in ("ccomp", "parataxis") and content.head.i < clause.head.i


def _denied_or_said(clause: Clause, above: Trigger) -> bool:
    parent = clause.parent
    if parent is None or denies(parent) or above.kind.key == "statement":
        return True
    # "promised that they would leave": the leaving is told, and planned.
    pledge = above.kind.key == "agreement" and clause.has_subject
    return pledge or above.kind.key not in SPEECH
