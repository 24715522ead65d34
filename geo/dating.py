"""When an event was: its own clause's date, its sentence's, its entry's, or a sound default."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.clauses import MEANWHILE, Clause, sharing
from geo.drafts import Draft
from geo.intervals import counted, is_apart
from geo.lemmas import lemma_of
from geo.lexicon import lexicon
from geo.types import Basis, DatePrec, Modality, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.story import InText

# News of a past thing without a date is told within days; a week bounds it (UCDP date_prec 3).
RECENT_DAYS = 7
# What ended more than a season before publication is background, not news.
HISTORICAL_DAYS = 90
CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
# How a date may have come: told by the text around, or by no word at all.
TOLD = frozenset({"own", "entry", "story", "scene"})
DEFAULTS = frozenset({"recent", "issued"})
HAPPENED = frozenset({Modality.ACTUAL, Modality.CLAIMED, Modality.DENIED})


# What one does later to what happened before.
CONFIRMING = frozenset({"confirm", "announce", "report", "acknowledge", "admit"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """An event's days, what they rest on, the words, and how (``own``, ``sentence``, …)."""

    first: date | None = None
    last: date | None = None
    precision: DatePrec = DatePrec.YEAR
    basis: Basis = Basis.UNDATED
    span: Span | None = None
    how: str = "none"


def own_when(draft: Draft, dates: Sequence[When], published: date | None = None) -> When | None:
    """The date of the event's own words, or of the clause that it stands beside.

    What was "two weeks after" it counts from there, or from publication.
    """
    line = draft.dateline
    dates = [d for d in dates if line is None or not line.overlaps(d.span)]  # it dates the text
    for words in (draft.words, draft.more):
        own = [d for d in dates if _meets(d, words) and not _is_anniversary(d, draft)]
        own = [d for d in own if not _is_of_another(d, words, draft)]
        if own:
            return min(own, key=lambda d: _distance(d, draft))
    if draft.parent is not None and (shared := own_when(draft.parent, dates)):
        return shared
    if draft.is_noun or lemma_of(draft.trigger.token) in lexicon().verbs["say"]:
        return None
    if is_apart(draft.clause) and (when := counted(draft.clause, dates, published)) is not None:
        return when
    return _beside(draft, dates) or _frame(draft, dates) or _behind(draft, dates)


def _meets(when: When, tokens: Sequence[Token]) -> bool:
    return any(when.span.meets(t.idx, t.idx + len(t)) for t in tokens)


def _beside(draft: Draft, dates: Sequence[When]) -> When | None:
    """The date of the clause that it is joined to: "ruled on Monday, while hundreds marched"."""
    clause = draft.clause
    if clause.parent is None or not (clause.link == "conj" or _is_meanwhile(clause)):
        return None
    found = [d for d in dates if _meets(d, clause.parent.tokens)]
    return found[0] if len(found) == 1 else None


def _behind(draft: Draft, dates: Sequence[When]) -> When | None:
    """The date of a clause behind it that shares its day: "killed two and held one on Monday"."""
    # Only what closes the clause: "said A on 1 May and on 2 May said B" shares no day.
    behind = [[t for t in c.tokens if t.i > c.head.i] for c in sharing(draft.clause)]
    found = [d for tokens in behind for d in dates if _meets(d, tokens)]
    return found[0] if len(found) == 1 else None


def _is_meanwhile(clause: Clause) -> bool:
    return clause.link == "advcl" and any(
        t.dep_ in ("mark", "advmod") and t.lower_ in MEANWHILE for t in clause.tokens
    )


def _is_anniversary(when: When, draft: Draft) -> bool:
    """True for the year behind "anniversary": that of what is remembered."""
    start = draft.sentence.start_char
    return "anniversary" in draft.sentence.text[: when.span.start - start].lower()


def _is_of_another(when: When, words: Sequence[Token], draft: Draft) -> bool:
    """True for the day of "ratified the results of the Oct. 10 election": the election's.

    What was done in "the Oct. 10 raid" was done on that day.
    """
    tokens = [t for t in words if when.span.meets(t.idx, t.idx + len(t))]
    tops = {t.head for t in tokens if t.head not in tokens}
    noun = tops.pop() if len(tops) == 1 else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.idx < when.span.end:
        return False
    definite = any(c.lower_ == "the" or c.dep_ == "poss" for c in noun.children)
    inside = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "at")
    return definite and not inside and noun != draft.trigger.token


def _distance(when: When, draft: Draft) -> tuple[bool, bool, bool, bool, int]:
    """Dates of the trigger's own clause first, resolved ones first, then the nearest."""
    clause = draft.clause.tokens
    inside = any(when.span.meets(t.idx, t.idx + len(t)) for t in clause)
    at = draft.trigger.token.idx
    # "today confirmed the arrest of A on 3 May": today is when it was said.
    verb = draft.clause.head
    said = draft.trigger.nominal and when.span.start < at and lemma_of(verb) in CONFIRMING
    # "During an overnight operation on Monday": the day says which night.
    vague = when.text.lower() == "overnight"
    open_ = when.first is None and when.last is None
    return (said, not inside, open_, vague, abs(when.span.start - at))


def _frame(draft: Draft, dates: Sequence[When]) -> When | None:
    """A date that opens the sentence: "On Monday A did x and B did y"."""
    sentence, trigger = draft.sentence, draft.trigger.token.idx
    inside = [
        d for d in dates if sentence.start_char <= d.span.start < min(trigger, sentence.end_char)
    ]
    opening = [d for d in inside if d.span.start - sentence.start_char <= 25]
    return opening[0] if opening else None


def dated(
    draft: Draft,
    when: When | None,
    modality: Modality,
    published: date | None,
    *,
    entry: When | None,
    before: When | None,
    issued: Dated | None = None,
) -> Dated:
    """The event's days.

    ``entry`` is the date of the list entry that it stands under; ``before`` the date that the
    paragraph told of before; ``issued`` what a bulletin says of all that it leaves undated.
    """
    if when is not None and (when.first is not None or when.last is not None):
        return _from_when(when, modality, published, "own")
    if entry is not None and (modality in HAPPENED or is_coming(entry, published)):
        return _from_when(entry, modality, published, "entry")
    if before is not None and modality in HAPPENED and _goes_on(draft, before, published):
        return _from_when(before, modality, published, "story")
    if issued is not None and modality in HAPPENED:
        return issued
    return _default(modality, published)


def issued(day: date) -> Dated:
    """What a press office's numbered release leaves undated: it was on the day of the release."""
    return Dated(first=day, last=day, precision=DatePrec.DAY, basis=Basis.RECENT, how="issued")


def lead_day(draft: Draft, modality: Modality, when: Dated) -> Dated | None:
    """The day of a release's first deed with one, for what it goes on to tell; else None."""
    told = when.how == "own" and modality in HAPPENED and not draft.is_noun
    if not told or draft.clause.link not in ("ROOT", "conj") or when.first is None:
        return None
    short = when.last is not None and when.last - when.first <= timedelta(days=1)
    return replace(when, how="issued") if short else None


def from_when(when: When, how: str) -> Dated:
    """The days of a date in the text."""
    return Dated(
        first=when.first, last=when.last, precision=when.precision, basis=when.basis,
        span=when.span, how=how,
    )  # fmt: skip


def _from_when(when: When, modality: Modality, published: date | None, how: str) -> Dated:
    dated = from_when(when, how)
    due = when.last if when.deadline and modality is Modality.PLANNED else None
    if due is None or published is None or published > due:
        return dated
    return replace(dated, first=published)  # "by the end of the month": from now to then


def _default(modality: Modality, published: date | None) -> Dated:
    """Shortly before publication for what happened, from publication on for what may come."""
    if published is None or modality is Modality.HISTORICAL:
        return Dated()
    if modality in HAPPENED:
        first = published - timedelta(days=RECENT_DAYS)
        return Dated(
            first=first, last=published, precision=DatePrec.WEEK, basis=Basis.RECENT, how="recent"
        )
    return Dated(first=published, precision=DatePrec.YEAR, basis=Basis.RELATIVE, how="coming")


def is_historical(when: Dated, published: date | None) -> bool:
    """True where it ended more than a season before publication."""
    end = when.last or when.first
    return (
        published is not None
        and end is not None
        and end < published - timedelta(days=HISTORICAL_DAYS)
    )


def is_coming(when: When | None, published: date | None) -> bool:
    """True where the date lies after publication."""
    day = (when.first or when.last) if when is not None else None
    return published is not None and day is not None and day > published


def label_when(
    label: Span | None, dates: InText[When], text: str, published: date | None
) -> When | None:
    """The date in the label of an entry, or None where it is no date or stays unresolved.

    "18:40" opens an entry of a live blog: it is of the day of publication.
    """
    if label is None:
        return None
    if published is not None and CLOCK.fullmatch(label.of(text)):
        return When(
            span=label, text=label.of(text), first=published, last=published,
            precision=DatePrec.DAY, basis=Basis.RELATIVE,
        )  # fmt: skip
    return next((d for d in dates.inside(label) if d.first or d.last), None)


def _goes_on(draft: Draft, before: When, published: date | None) -> bool:
    """True where a story of older days is told on in the simple past: "He was shot dead …".

    News of the week needs no such rule: its default meets the days before anyway.
    """
    end = before.last or before.first
    if end is None or published is None or draft.is_noun or before.precision > DatePrec.MONTH:
        return False  # "In 2019 they bombed it. The premier put off a trip": another year
    if end >= published - timedelta(days=RECENT_DAYS):
        return False
    token = draft.trigger.token
    verb = token if token.pos_ in ("VERB", "AUX") else draft.clause.head
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBD", "VBN") and not helpers & {"has", "have", "is", "are", "be"}
