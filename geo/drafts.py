"""What a sentence tells: its events as drafts, one for each thing that happened or was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.clauses import Clause, clauses, trimmed
from geo.kinds import kinds
from geo.lexicon import lexicon
from geo.triggers import Trigger, subject_of, triggers, words_of
from geo.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

# Kinds whose clause tells what someone said or demanded: what is said is no event beside it.
SPEECH = frozenset({"accusation", "demand", "threat", "rejection", "agreement", "support"})
# Weakest triggers: they name an event only where their clause gives it a place or a day.
MIN_RANK_ALONE = 5
# What a verb that no table lists tells, by who does it: (class of the subject, kind).
BY_SUBJECT = (
    ("@shells", "rocket_attack"),
    ("@aircraft", "air_strike"),
    ("@explosive", "bombing"),
    ("@crowd", "protest"),
    ("@body", "ruling"),
    ("@official", "visit"),
    ("@armed", "attack"),
    ("@people", "displacement"),
)


@dataclass(slots=True)
class Draft:
    """An event before its place, date and modality are told."""

    trigger: Trigger
    clause: Clause
    sentence: Sentence
    paragraph: int
    tokens: list[Token]  # its passage
    matrix: Clause | None = None  # the clause that reports, denies or threatens it
    parent: Draft | None = None  # for "and in Babil": the event whose verb it shares
    denied: bool = False
    extra: list[Span] = field(default_factory=list)  # passages joined to it later

    @property
    def doc(self) -> Doc:
        return self.sentence.doc

    @property
    def span(self) -> Span:
        """Its passage in the text."""
        return trimmed(self.doc, self.tokens)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the sentence's place names and dates stand, by token index."""

    places: frozenset[int]  # of any place name
    sites: frozenset[int]  # of place names that may locate an event
    days: frozenset[int]  # of dates

    def own_site(self, tokens: list[Token]) -> bool:
        return any(t.i in self.sites for t in tokens)

    def own_day(self, tokens: list[Token]) -> bool:
        return any(t.i in self.days for t in tokens)


def drafts(sentence: Sentence, paragraph: int, marks: Marks) -> list[Draft]:
    """The events that a sentence tells, in the order of their triggers."""
    found = clauses(sentence)
    chosen: dict[int, Trigger] = {}
    for clause in found:
        trigger = _best(clause, marks)
        if trigger is not None:
            chosen[clause.head.i] = trigger
    builder = _Builder(sentence, paragraph, marks, chosen)
    events = [d for clause in found if (d := builder.draft(clause))]
    events = [*events, *(n for c in found for n in builder.dated_nouns(c, events))]
    events = [x for d in events for x in (d, *_shared(d, marks))]
    return sorted(events, key=lambda d: d.span.start)


def _best(clause: Clause, marks: Marks) -> Trigger | None:
    """The trigger that names what the clause tells, or None where it tells nothing."""
    usable = [t for t in triggers(clause, marks.places) if _may_tell(t, clause, marks)]
    if usable:
        return usable[0]
    return _by_subject(clause, marks)


def _may_tell(trigger: Trigger, clause: Clause, marks: Marks) -> bool:
    """A noun tells an event in a fragment, or as what a verb carries: "a raid took place"."""
    if not trigger.nominal:
        return trigger.kind.rank > 1 or marks.own_day(clause.tokens) or trigger.strength > 0.9
    head = clause.head
    if head.pos_ not in ("VERB", "AUX"):
        return True
    argument = trigger.token
    while argument.dep_ in ("compound", "pobj", "prep", "conj") and argument.head is not head:
        if argument.dep_ == "prep" and argument.lower_ not in ("of", "on", "in"):
            return False
        argument = argument.head
    if argument.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "prep", "appos"):
        return False
    return head.lemma_.lower() in lexicon().verbs["light"] or argument.dep_ in (
        "nsubj",
        "nsubjpass",
    )


def _by_subject(clause: Clause, marks: Marks) -> Trigger | None:
    """A trigger for a verb that no table lists, where the clause has a place or a day."""
    head = clause.head
    lemma = head.lemma_.lower()
    if head.pos_ != "VERB" or lemma in lexicon().verbs["stative"] | lexicon().verbs["say"]:
        return None
    if not marks.own_day(clause.tokens) and not marks.own_site(clause.tokens):
        return None
    if clause.link not in ("ROOT", "parataxis", "conj"):
        return None
    subject = subject_of(head)
    words = words_of(subject, marks.places) if subject is not None else frozenset()
    for name, key in BY_SUBJECT:
        if name in words:
            return Trigger(token=head, kind=kinds()[key], strength=0.3)
    return None


@dataclass(frozen=True, slots=True)
class _Builder:
    """Which clauses of one sentence stand as events of their own."""

    sentence: Sentence
    paragraph: int
    marks: Marks
    chosen: dict[int, Trigger]

    def draft(self, clause: Clause) -> Draft | None:
        """The clause's event, or None where it tells none or only adds to another's."""
        trigger = self.chosen.get(clause.head.i)
        if trigger is None or not self._stands(clause, trigger):
            return None
        matrix = self._matrix(clause)
        if self._tells_content(clause, trigger):
            return None
        if matrix is not None and self._is_speech(matrix):
            return None
        tokens = [*self._passage(clause), *(matrix.tokens if matrix else [])]
        tokens.sort(key=lambda t: t.i)
        return Draft(
            trigger=trigger,
            clause=clause,
            sentence=self.sentence,
            paragraph=self.paragraph,
            tokens=tokens,
            matrix=matrix,
            denied=matrix is not None and _denies(matrix),
        )

    def _is_speech(self, matrix: Clause) -> bool:
        """True where the matrix is the event: it demands, accuses, threatens."""
        above = self.chosen.get(matrix.head.i)
        return above is not None and above.kind.key in SPEECH and not _denies(matrix)

    def _matrix(self, clause: Clause) -> Clause | None:
        """The clause that says this one: "police said", also behind a semicolon's parse."""
        if clause.is_content:
            return clause.parent
        if clause.link == "conj" and not clause.has_subject and clause.parent is not None:
            return self._matrix(clause.parent)
        said = [c for c in clause.children if c.link == "parataxis" and _is_saying(c)]
        return said[0] if said else None

    def _tells_content(self, clause: Clause, trigger: Trigger) -> bool:
        """True for "police said", "the army denied": what is said is the event."""
        if trigger.kind.key not in ("statement", "rejection") or trigger.nominal:
            return False
        if trigger.kind.key == "rejection" and not _denies(clause):
            return False
        return any(
            c.is_content and c.head.i in self.chosen and self.chosen[c.head.i].kind.rank > 1
            for c in clause.children
        )

    def _stands(self, clause: Clause, trigger: Trigger) -> bool:
        """True where the clause is an event of its own, not a part of its parent's."""
        parent = clause.parent
        above = self._above(clause)
        own = self.marks.own_day(clause.tokens) or self.marks.own_site(clause.tokens)
        if parent is None or clause.link in ("ROOT", "parataxis"):
            return True
        if clause.link == "conj":
            return self._conj_stands(clause, trigger, above, own)
        if clause.is_content:
            return True
        if clause.link in ("advcl", "relcl", "acl", "pcomp"):
            return self._side_stands(clause, trigger, above, own)
        return False

    def _above(self, clause: Clause) -> Trigger | None:
        return self.chosen.get(clause.parent.head.i) if clause.parent is not None else None

    def _conj_stands(
        self, clause: Clause, trigger: Trigger, above: Trigger | None, own: bool
    ) -> bool:
        if above is None:
            return True
        if clause.has_subject:
            return trigger.kind.rank >= MIN_RANK_ALONE or own
        if trigger.kind.plover == above.kind.plover and clause.parent is not None:
            # "raided three hideouts and killed a leader" is one; "left X on Monday and Y on
            # Tuesday" is two.
            return self.marks.own_day(clause.tokens) and self.marks.own_day(clause.parent.tokens)
        return own or {trigger.kind.plover, above.kind.plover} <= {"STATEMENT", "THREATEN"}

    def _side_stands(
        self, clause: Clause, trigger: Trigger, above: Trigger | None, own: bool
    ) -> bool:
        if any(t.dep_ == "mark" and t.lower_ in ("if", "unless") for t in clause.tokens):
            return False
        if clause.link == "advcl" and above is None:
            return clause.has_subject or own
        if trigger.kind.rank < MIN_RANK_ALONE or not own:
            return False
        if clause.link == "advcl" and not clause.has_subject:
            return above is None
        same = above is not None and above.kind.plover == trigger.kind.plover
        return not same or self.marks.own_day(clause.tokens)

    def _passage(self, clause: Clause) -> list[Token]:
        """Its words with those of the clauses that only add to it."""
        tokens = list(clause.tokens)
        for child in clause.children:
            trigger = self.chosen.get(child.head.i)
            if child.link in ("advcl", "relcl", "acl", "pcomp", "conj", "ccomp") and (
                trigger is None or not self._stands(child, trigger)
            ):
                tokens += self._passage(child)
        return tokens

    def dated_nouns(self, clause: Clause, events: list[Draft]) -> Iterator[Draft]:
        """Events that a noun tells with its own day: "the fall of Mosul in 2014"."""
        taken = {d.trigger.token.i for d in events}
        for trigger in triggers(clause, self.marks.places):
            token = trigger.token
            if not trigger.nominal or token.i in taken or trigger.kind.rank < MIN_RANK_ALONE:
                continue
            phrase = list(token.subtree)
            if self.marks.own_day(phrase) and len(phrase) < len(clause.tokens):
                taken.add(token.i)
                yield Draft(
                    trigger=trigger,
                    clause=clause,
                    sentence=self.sentence,
                    paragraph=self.paragraph,
                    tokens=phrase,
                )


def _denies(clause: Clause) -> bool:
    return clause.head.lemma_.lower() in lexicon().modality["deny"]


def _is_saying(clause: Clause) -> bool:
    return clause.head.lemma_.lower() in lexicon().verbs["say"]


def _shared(draft: Draft, marks: Marks) -> Iterator[Draft]:
    """The further events of one verb: "in A and in B", "and, hours later, in C"."""
    tokens = [t for t in draft.tokens if t.i > draft.trigger.token.i]
    for n, token in enumerate(tokens):
        if token.dep_ != "cc" and token.lower_ != "and":
            continue
        rest = _until_verb(tokens[n + 1 :])
        before = [t for t in draft.tokens if t.i < token.i]
        if _is_fragment(rest, marks) and marks.own_site(before):
            part = [token, *rest]
            draft.tokens = [t for t in draft.tokens if t not in part]
            yield Draft(
                trigger=replace(draft.trigger, strength=draft.trigger.strength * 0.8),
                clause=draft.clause,
                sentence=draft.sentence,
                paragraph=draft.paragraph,
                tokens=part,
                matrix=draft.matrix,
                parent=draft,
            )
            return


def _until_verb(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        if token.pos_ in ("VERB", "AUX") or token.lower_ == ";":
            break
        found.append(token)
    return found


def _is_fragment(tokens: list[Token], marks: Marks) -> bool:
    """True where a preposition leads to a place: "in B", "hours later, of its partner in C"."""
    for n, token in enumerate(tokens):
        if token.i in marks.sites:
            lead = tokens[:n]
            return any(t.pos_ == "ADP" and t.lower_ not in ("of", "from") for t in lead)
    return False
