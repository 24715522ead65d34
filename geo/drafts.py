"""What a sentence tells: its events as drafts, one for each thing that happened or was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.clauses import Clause, Marks, clauses, trimmed
from geo.kinds import kinds
from geo.lemmas import lemma_of
from geo.standing import (
    MIN_RANK_BESIDE,
    Standing,
    comes_to,
    denies,
    is_attempt,
    is_deed,
    says,
)
from geo.tails import hang_tail
from geo.telling import best_trigger
from geo.triggers import Trigger, triggers
from geo.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

# Kinds of which a sentence tells the course of one event, unless place or day set them apart.
GOING_ON = frozenset({"ASSAULT", "PROTEST", "COERCE", "DISASTER"})
# Participles that make a noun an event: "the agreement signed in …", "an attack launched by …".
MAKING = frozenset({"sign", "reach", "conclude", "strike", "launch", "carry", "hold", "mount"})


CHARGED = frozenset({"over", "for"})  # what leads to why somebody was arrested
GUESSED = 0.5  # strength of a trigger that only its subject names
# What a further event of one verb may begin with, but for a preposition or a number.
LEADS = frozenset(
    {"another", "hours", "minutes", "days", "later", "again", "then", "others", "also"}
)


@dataclass(slots=True)
class Draft:
    """An event before its place, date and modality are told."""

    trigger: Trigger
    clause: Clause
    sentence: Sentence
    paragraph: int
    tokens: list[Token]  # its passage
    words: list[Token]  # those of its passage that may place and date it
    more: list[Token]  # the same, with what describes its nouns
    matrix: Clause | None = None  # the clause that reports, denies or threatens it
    parent: Draft | None = None  # for "and in B": the event whose verb it shares
    second: Trigger | None = None  # what it is where the trigger's event was told before
    dateline: Span | None = None  # of its sentence
    is_noun: bool = False  # told by a noun within another's clause

    @property
    def doc(self) -> Doc:
        """The article's tokens."""
        return self.sentence.doc

    @property
    def span(self) -> Span:
        """Its passage in the text."""
        return trimmed(self.doc, self.tokens)

    @property
    def denied(self) -> bool:
        """True where its matrix clause denies it."""
        return self.matrix is not None and denies(self.matrix)


def drafts(sentence: Sentence, paragraph: int, marks: Marks) -> list[Draft]:
    """The events that a sentence tells, in the order of their passages."""
    found = clauses(sentence)
    moved = hang_tail(sentence, found, marks)
    chosen = {c.head.i: t for c in found if (t := best_trigger(c, marks)) is not None}
    _name_outcomes(found, chosen)
    _name_arrivals(found, chosen)
    standing = Standing(marks, chosen)
    events = []
    for clause in found:
        if standing.stands(clause) and (draft := _draft(clause, sentence, paragraph, standing)):
            events.append(draft)
    nouns = list(_dated_nouns(found, events, marks, moved))
    # What belongs to a noun's event says nothing of the verb's: "rallied for the anniversary of
    # the killing in 2020".
    taken = {t.i for n in nouns if not _is_part(n) for t in n.tokens}
    for event in events:
        event.words = [t for t in event.words if t.i not in taken]
        event.more = [t for t in event.more if t.i not in taken]
        event.tokens = [t for t in event.tokens if t.i not in taken] or event.tokens
    # A plain statement is worth recording on its day; without one it is what speakers say.
    events = [e for e in events if e.trigger.kind.rank > 1 or _is_dated(e, marks)]
    events += [*nouns, *_ultimatums(events, marks)]
    events = [x for d in events for x in (d, *_shared(d, marks))]
    return _together(sorted(events, key=lambda d: d.span.start), marks)


def _name_outcomes(found: list[Clause], chosen: dict[int, Trigger]) -> None:
    """Names a deed by what it came to: "a raid that resulted in the death of two" is a killing."""
    for clause in found:
        came = chosen.get(clause.head.i) if comes_to(clause) else None
        deed = chosen.get(clause.parent.head.i) if clause.parent is not None else None
        if came is None or deed is None or clause.parent is None:
            continue
        if came.kind.plover == deed.kind.plover and came.kind.rank > deed.kind.rank:
            chosen[clause.parent.head.i] = replace(deed, kind=came.kind)


def _name_arrivals(found: list[Clause], chosen: dict[int, Trigger]) -> None:
    """Names a guess by the attack after it: gunmen who "rode in and opened fire" weren't posted."""
    for clause in found:
        attack = chosen.get(clause.head.i)
        guess = chosen.get(clause.parent.head.i) if clause.parent is not None else None
        if attack is None or guess is None or clause.parent is None:
            continue
        goes_on = clause.link == "conj" and not clause.has_subject
        if goes_on and guess.strength < GUESSED and attack.kind.plover == "ASSAULT":
            chosen[clause.parent.head.i] = replace(guess, kind=attack.kind)


def _is_part(noun: Draft) -> bool:
    """True for "held two men during an operation in X today": what was in it was there and then."""
    lead = noun.trigger.token.head
    # "During" says when something was done, whatever noun the parse hangs it on.
    return lead.lower_ == "during" or (lead.lower_ == "in" and lead.head.pos_ == "VERB")


def _is_dated(event: Draft, marks: Marks) -> bool:
    return event.trigger.strength == 1.0 or marks.own_day(event.words)


def _ultimatums(events: list[Draft], marks: Marks) -> Iterator[Draft]:
    """The threat beside what is threatened, where that has a day and a condition of its own:
    "declared that they would strike at midnight if …" is a threat now and a strike to come."""
    for event in events:
        matrix, clause = event.matrix, event.clause
        if matrix is None or not clause.is_content or event.trigger.kind.plover != "ASSAULT":
            continue
        condition = any(c.condition is not None for c in clause.children)
        if condition and marks.own_day(clause.tokens) and says(matrix):
            own = list(matrix.tokens)
            trigger = Trigger(token=matrix.head, kind=kinds()["threat"], strength=0.75)
            yield replace(event, trigger=trigger, clause=matrix, matrix=None, words=own, more=own)


def _together(events: list[Draft], marks: Marks) -> list[Draft]:
    """The events, what only goes on with the one before joined to it: "a bomb went off; guards
    were shot"."""
    kept: list[Draft] = []
    for event in events:
        before = kept[-1] if kept else None
        same = before is not None and before.trigger.kind.plover == event.trigger.kind.plover
        joins = event.trigger.kind.plover in GOING_ON and event.matrix is None
        if before is not None and same and joins and not marks.own(event.tokens):
            before.tokens = _in_order([*before.tokens, *event.tokens])
        else:
            kept.append(event)
    return kept


def _draft(clause: Clause, sentence: Sentence, paragraph: int, standing: Standing) -> Draft | None:
    """The clause's event, with the clause that says it."""
    trigger = standing.chosen[clause.head.i]
    matrix = _matrix(clause)
    above = standing.trigger(matrix)
    if matrix is not None and above is not None and matrix is not clause.parent:
        # "… , police said": behind what they said.
        matrix = matrix if says(matrix) else None
    said = list(matrix.tokens) if matrix else []
    above_is_free = standing.trigger(clause.parent) is None
    framed = (clause.link == "pcomp" or is_attempt(clause) or is_deed(clause)) and above_is_free
    if clause.parent is not None and (framed or comes_to(clause)):
        said += clause.parent.tokens  # "died in the city on Tuesday after being shot"
    if clause.link == "relcl" and clause.head.head.i in standing.marks.days:
        said.append(clause.head.head)  # "November, when rebels took the town"
    draft = Draft(
        trigger=trigger,
        clause=clause,
        sentence=sentence,
        paragraph=paragraph,
        tokens=_closed(_in_order([*standing.passage(clause), *said])),
        words=_in_order([*standing.own_words(clause), *said]),
        more=_in_order([*standing.more_words(clause), *said]),
        matrix=matrix,
    )
    if trigger.kind.key == "statement" and (told := _claimed_attack(clause, standing)):
        draft.trigger, draft.second = told, trigger
    return draft


def _closed(tokens: list[Token]) -> list[Token]:
    """The tokens without a full stop behind another event's words."""
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].i - tokens[-2].i > 1:
        tokens = tokens[:-1]
    return tokens


def _in_order(tokens: list[Token]) -> list[Token]:
    return sorted(set(tokens), key=lambda t: t.i)


def _matrix(clause: Clause) -> Clause | None:
    """The clause that says this one: "police said", before it or behind it."""
    if clause.is_content:
        return clause.parent
    if clause.link == "conj" and not clause.has_subject and clause.parent is not None:
        return _matrix(clause.parent)
    return next((c for c in clause.children if c.link == "parataxis" and says(c)), None)


def _claimed_attack(clause: Clause, standing: Standing) -> Trigger | None:
    """The attack that a clause claims: "claimed responsibility for the rocket attack on …"."""
    negated = any(c.dep_ == "neg" for c in clause.head.children)
    if negated or lemma_of(clause.head) not in ("claim", "admit", "take"):
        return None
    found = triggers(clause, standing.marks)
    return next((t for t in found if t.nominal and t.kind.plover == "ASSAULT"), None)


def _dated_nouns(
    found: list[Clause], events: list[Draft], marks: Marks, moved: frozenset[int]
) -> Iterator[Draft]:
    """Events that a noun tells: with its own day ("the fall of Mosul in 2014"), or as something
    signed or launched ("the agreement signed in the capital")."""
    taken = {d.trigger.token.i for d in events}
    told = {(d.clause.head.i, d.trigger.kind.plover) for d in events}
    for clause in found:
        for trigger in triggers(clause, marks):
            token = trigger.token
            if not trigger.nominal or token.i in taken or trigger.kind.rank < MIN_RANK_BESIDE:
                continue
            if (clause.head.i, trigger.kind.plover) in told:
                continue
            phrase = [t for t in token.subtree if t.i not in moved]
            if token.head.lower_ in CHARGED and token.head.dep_ == "prep":
                # "Arrested two men over the attack in A on Monday": none of it is of the arrest.
                phrase = _in_order([*phrase, *(t for t in clause.tokens if t.i > token.i)])
            part = len(phrase) < len(list(token.sent)) - 2
            if part and (
                marks.own_day(phrase) or _is_made(token) or _is_at(trigger, phrase, marks)
            ):
                taken.add(token.i)
                inner = {t for e in events if e.clause is not clause for t in e.clause.tokens}
                yield _noun(trigger, clause, [t for t in phrase if t not in inner])


def _is_at(trigger: Trigger, phrase: list[Token], marks: Marks) -> bool:
    """True for "the rocket attack on the post in the hills": plainly one, with a place."""
    plain = trigger.strength > 0.85 and trigger.kind.plover == "ASSAULT"
    return plain and marks.own_site(phrase)


def _is_made(token: Token) -> bool:
    return any(c.dep_ == "acl" and lemma_of(c) in MAKING for c in token.children)


def _noun(trigger: Trigger, clause: Clause, phrase: list[Token]) -> Draft:
    return Draft(
        trigger=trigger,
        clause=clause,
        sentence=trigger.token.sent,
        paragraph=-1,
        tokens=phrase,
        words=phrase,
        more=phrase,
        is_noun=True,
    )


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
            draft.words = [t for t in draft.words if t not in part]
            draft.more = [t for t in draft.more if t not in part]
            yield replace(
                draft,
                trigger=replace(draft.trigger, strength=draft.trigger.strength * 0.8),
                tokens=part,
                words=part,
                more=part,
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
    words = [t for t in tokens if not t.is_punct]
    if not words or not (words[0].pos_ in ("ADP", "NUM") or words[0].lower_ in LEADS):
        return False
    for n, token in enumerate(words):
        if token.i in marks.sites:
            return any(t.pos_ == "ADP" and t.lower_ not in ("of", "from") for t in words[:n])
    return False
