"""How many were killed and hurt: low and high over the counts that a passage gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.arguments import subject_of
from geo.dates.words import MONTH
from geo.drafts import Draft
from geo.lemmas import lemma_of
from geo.lexicon import lexicon
from geo.types import Span

OUTCOMES = frozenset({"kill", "wound", "injure", "hurt", "shoot", "die", "martyr"})
KILLED = r"killed|dead|died|dies|die|deaths?|killing|slain|martyred|lives"
INJURED = r"wounded|injured|hurt|wounding|injuring|injur(?:es|ies)|wounds|hurting|treated"
DEADLY = re.compile(rf"{KILLED}|kills?|shot dead", re.IGNORECASE)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+"
_WORDS = "|".join(w for w in lexicon().numbers if w not in ("some", "few", "many"))
_COUNT = rf"{_DIGITS}|(?:{_TENS})-\w+|{'|'.join(lexicon().numbers)}"
_NUMBER = rf"(?P<n>(?:{_COUNT})\b)"
_OR = rf"(?:\s+(?:or|to)\s+(?P<m>(?:{_COUNT})\b))?"
_VAGUE = r"(?:(?:at least|more than|over|some|about|around|nearly|almost|up to|as many as)\s+)?"
# Whom a count counts: up to six words may stand between the number and the verb.
_WHO = rf"(?:\s+(?!\d|and\b|or\b|but\b|{KILLED}|{INJURED}|(?:{_WORDS})\b)[\w’'-]+){{0,6}}?"
_BETWEEN = "were|was|had been|have been|has been|are|is|lightly|seriously|badly|also|reported"
_VERBS = rf"kills?|shot dead|{KILLED}|{INJURED}"
_ANY = re.compile(rf"\b(?:{_VERBS})\b|casualties|damage only", re.IGNORECASE)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "killed two guards", "the number of injured is six or seven"
        rf"\b(?P<verb>{_VERBS})\s+(?:(?:is|was|rose to|stands at|put at)\s+)?"
        rf"{_VAGUE}{_NUMBER}{_OR}",
        # "two guards were killed"; "a bomb killed five" counts the five, not the bomb
        rf"\b{_VAGUE}{_NUMBER}{_OR}{_WHO}\s+(?:(?:{_BETWEEN})\s+)*(?P<verb>{KILLED}|{INJURED})\b"
        rf"(?!\s+(?:at least|more than|over|up to|{_WORDS}|\d|the|his|her|its|their)\b)",
    )
)
# "killed the minister and 21 others", "was killed with three colleagues": one more than the count.
_AND_OTHERS = re.compile(
    rf"\b(?P<verb>{_VERBS})\s+(?!{_VAGUE}(?:{_WORDS}|\d))(?:[^.;:\n]{{3,60}}?\s(?:and|with)|with)\s+"
    rf"{_NUMBER}\s+(?:others?|more|colleagues|companions|comrades|bodyguards|aides|guards)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been)\b")
_MONTH_AFTER = re.compile(rf"\s+{MONTH}")
_MONTH_BEFORE = re.compile(rf"{MONTH}\s+$")
# "Two weeks after gunmen killed", "500 metres from": a measure, not a count of people.
_MEASURE = re.compile(
    r"[\s-]+(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|km|kilomet\w+|met\w{1,2}s?|miles?"
    r"|per\s?cent|%)\b",
    re.IGNORECASE,
)
_UNHURT = re.compile(
    r"\b(?:hurt|injured|wounded) (?:no one|nobody)|(?:no one|nobody) was (?:hurt|injured)"
    r"|no casualties|without casualties|without hurting any|damage only",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Toll:
    """Counts as (low, high), None where the passage gives none, and the words."""

    killed: tuple[int, int] | None = None
    injured: tuple[int, int] | None = None
    spans: tuple[Span, ...] = ()


def toll(text: str, span: Span) -> Toll:
    """The killed and injured that ``text[span]`` tells.

    >>> passage = "A bomb killed at least five people and two more were wounded."
    >>> found = toll(passage, Span(start=0, end=len(passage)))
    >>> found.killed, found.injured
    ((5, 5), (2, 2))
    """
    passage = span.of(text)
    if not _ANY.search(passage):
        return Toll()
    counts: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    spans = []
    for match in _matches(passage):
        count = _count(match)
        if count is not None:
            counts[bool(DEADLY.fullmatch(match["verb"]))].append(count)
            spans.append(Span(start=span.start + match.start(), end=span.start + match.end()))
    if unhurt := _UNHURT.search(passage):
        counts = {deadly: found or [(0, 0)] for deadly, found in counts.items()}
        spans.append(Span(start=span.start + unhurt.start(), end=span.start + unhurt.end()))
    return Toll(
        killed=_range(counts[True]), injured=_range(counts[False]), spans=tuple(sorted(set(spans)))
    )


def _matches(passage: str) -> Iterator[re.Match[str]]:
    """The counts of a passage; a name "and 21 others" before the plain patterns."""
    others = list(_AND_OTHERS.finditer(passage))
    yield from others
    for pattern in _PATTERNS:
        for match in pattern.finditer(passage):
            if not any(o.start() <= match.start() < o.end() for o in others):
                yield match


def _count(match: re.Match[str]) -> tuple[int, int] | None:
    """Low and high; "a gunman wounded …" counts nobody, "a man was wounded" does."""
    low = number(match["n"])
    passage = match.string
    is_day = _MONTH_AFTER.match(passage, match.end("n")) or _MONTH_BEFORE.search(
        passage[: match.start("n")]
    )
    measures = _MEASURE.match(passage, match.end("n"))
    if low is None or is_day or measures:  # "the 10 October killing", "on Nov. 7 attackers killed"
        return None
    if match.re is _AND_OTHERS:
        return (low[0] + 1, low[1] + 1)
    before = match.start("n") < match.start("verb")
    if before and match["n"].lower() in ("a", "an") and not _PASSIVE.search(match[0]):
        return None
    other = number(match["m"]) if match["m"] else None
    return (low[0], other[1]) if other else low


def number(word: str) -> tuple[int, int] | None:
    """What a number word counts, as (low, high); None for no number.

    >>> number("1,200"), number("dozens"), number("twenty-one"), number("men")
    ((1200, 1200), (24, 99), (21, 21), None)
    """
    lower = word.lower()
    if re.fullmatch(_DIGITS, lower):
        value = int(lower.replace(",", ""))
        return (value, value)
    known = lexicon().numbers
    if lower in known:
        return known[lower]
    tens, _, ones = lower.partition("-")
    if tens in known and ones in known and known[tens][0] % 10 == 0:
        value = known[tens][0] + known[ones][0]
        return (value, value)
    return None


def _range(counts: list[tuple[int, int]]) -> tuple[int, int] | None:
    if not counts:
        return None
    return (min(low for low, _ in counts), max(high for _, high in counts))


def is_toll(draft: Draft) -> bool:
    """True where a draft only counts victims: "Two were killed, four wounded"."""
    token = draft.trigger.token
    if lemma_of(token) not in OUTCOMES or token.pos_ != "VERB":
        return False
    if any(c.dep_ in ("dobj", "agent") for c in token.children):
        return False
    subject = subject_of(token)
    return subject is not None and (
        subject.pos_ in ("NUM", "PRON")
        or any(c.dep_ in ("nummod", "det") for c in subject.children)
    )
