"""The day and the place that close a sentence, given to the verb that they belong to.

The parse hangs them on the nearest clause: "held a man who plans attacks in the north, today".
What somebody is or does for a living has no day: it is that of the deed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.clauses import Clause, Marks
from geo.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

DESCRIBING = frozenset({"relcl", "acl", "pcomp"})
TIMELESS = frozenset({"VBZ", "VBP", "VB"})  # "who leads attacks", "to disrupt their attacks"
LEADING = frozenset({"in", "at", "near"})
# "Requires them to leave by Friday", "this month": a term or a time, not the day of a deed.
LONG = frozenset({"week", "month", "year", "years", "decade"})


def hang_tail(sentence: Sentence, found: Sequence[Clause], marks: Marks) -> frozenset[int]:
    """Gives the closing day, and the place before it, to the clauses whose deed they are of.

    The indices of the tokens that changed hands; none where their clauses may keep them.
    """
    day = _closing_day(sentence, marks)
    if not day:
        return frozenset()
    place = _place_before(day[0], sentence, marks)
    return _hang(day, found) | _hang(place, found)


def _hang(words: Sequence[Token], found: Sequence[Clause]) -> frozenset[int]:
    """Gives the words to the deed's clause, where they stand in one that only describes."""
    owner = next((c for c in found if words and words[0] in c.tokens), None)
    described = _described(owner)
    deed = described[-1].parent if described else None
    if deed is None:
        return frozenset()
    apart = words[0].i > 0 and words[0].nbor(-1).text == ","
    # "Who led attacks in the north on Sunday": there, then he led them.
    if not apart and not any(c.head.tag_ in TIMELESS for c in described):
        return frozenset()
    moved = frozenset(t.i for t in words)
    for clause in described:
        mine = [t for t in clause.tokens if t.i in moved]
        clause.tokens = [t for t in clause.tokens if t.i not in moved]
        deed.tokens = sorted([*deed.tokens, *mine], key=lambda t: t.i)
    return moved


def _described(clause: Clause | None) -> list[Clause]:
    """The clauses from this one up that only describe what the deed's clause names."""
    out: list[Clause] = []
    while clause is not None and _describes(clause):
        out.append(clause)
        clause = clause.parent
    return out


def _describes(clause: Clause) -> bool:
    aim = clause.link in ("advcl", "conj") and clause.head.tag_ == "VB"
    return clause.link in DESCRIBING or aim


def _closing_day(sentence: Sentence, marks: Marks) -> list[Token]:
    """The tokens of the day that the sentence ends with."""
    out: list[Token] = []
    for token in reversed(list(sentence)):
        if token.i in marks.days:
            out.append(token)
        elif out or not (token.is_punct or token.is_space):
            break
    out.reverse()
    lead = out[0].nbor(-1) if out and out[0].i else None
    is_term = lead is not None and lead.pos_ in ("ADP", "SCONJ") and lead.lower_ != "on"
    return [] if is_term or any(t.lower_ in LONG for t in out) else out


def _place_before(day: Token, sentence: Sentence, marks: Marks) -> list[Token]:
    """The "in A district, B province" right before the day."""
    nouns = words("place_nouns") | {"of", "the", ",", "-"}
    run: list[Token] = []
    for i in range(day.i - 1, sentence.start, -1):
        token = sentence.doc[i]
        if token.lower_ in LEADING:
            run.append(token)
        elif not (token.i in marks.places or token.lower_ in nouns):
            break
        else:
            run.append(token)
    run.reverse()
    first = next((n for n, t in enumerate(run) if t.lower_ in LEADING), None)
    found = run[first:] if first is not None else []
    return found if any(t.i in marks.sites for t in found) else []
