"""The dates of a text: rules over its words, and the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from geo.dates import explicit, feasts, periods, relative
from geo.dates.scene import Scene
from geo.dates.stretch import Stretch
from geo.types import Span, When

# Rules of one family keep their order; what names its day is tried before what counts.
_RULES = (*feasts.RULES, *explicit.RULES, *periods.RULES, *relative.RULES)
_ALONE = tuple((re.compile(pattern), read) for _, pattern, read in _RULES)
_NAME = re.compile(r"\(\?P<\w+>")
# All rules at once: a group a rule, named by its number; their inner names would clash. A date
# starts with a word or a number: trying nowhere else takes a third of the time.
_EACH = (rf"(?P<r{i}>{_NAME.sub('(?:', pattern)})" for i, (_, pattern, _) in enumerate(_RULES))
_ANY = re.compile(rf"(?<!\w)(?=\w)(?:{'|'.join(_EACH)})")
_DEADLINE = re.compile(r"\b(?:by|before|no\s+later\s+than)\s+(?:the\s+)?$", re.I)
_BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?$", re.I)
_END = re.compile(r"(?:the\s+)?(?:end|close|late|last|\w+['’]s\s+end)\b", re.I)
_SINCE = re.compile(r"\bsince\s+(?:the\s+|at\s+least\s+)?$", re.I)
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$", re.I)


def find_dates(text: str, published: date | None) -> list[When]:
    """The dates that the text tells, in its order; empty where it tells none.

    >>> [(w.text, str(w.first)) for w in find_dates("It fell on Friday.", date(2021, 12, 20))]
    [('Friday', '2021-12-17')]
    """
    return list(_found(text, published))


@lru_cache(maxsize=2)  # an article is asked twice: for the day that it prints, then for all
def _found(text: str, published: date | None) -> tuple[When, ...]:
    return tuple(_when(text, start, end, found) for start, end, found in _scan(text, published))


def _scan(text: str, published: date | None) -> Iterator[tuple[int, int, Stretch]]:
    """What each phrase means, the earliest rule that can read it deciding."""
    anchor: Stretch | None = None
    at = 0
    while (match := _ANY.search(text, at)) is not None:
        read = _read(text, match, published, anchor)
        if read is None:
            at = match.start() + 1
            continue
        end, found = read
        if found.first is not None and (found.timex or "P")[0].isdigit():
            anchor = found  # a day, month or year; nothing counts from "the past two days"
        yield match.start(), end, _bounded(found, Scene(text, match.start(), end, published, None))
        at = end


def _read(
    text: str, match: re.Match[str], published: date | None, anchor: Stretch | None
) -> tuple[int, Stretch] | None:
    """Where the phrase ends and what it means; None where no rule takes it for a date."""
    for pattern, read in _ALONE[int((match.lastgroup or "r0")[1:]) :]:
        alone = pattern.match(text, match.start())
        if alone is None or alone.end() == alone.start():
            continue
        try:
            found = read(alone, Scene(text, alone.start(), alone.end(), published, anchor))
        except (ValueError, OverflowError):  # the 30th of February, the year 0 or 10000
            continue
        if found is not None:
            return alone.end(), found
    return None


def _bounded(found: Stretch, scene: Scene) -> Stretch:
    """The same with what "by", "until" and "since" before it say about its ends."""
    if found.first is None or found.last is None:
        return found
    before = scene.text[max(0, scene.start - 20) : scene.start]
    if _SINCE.search(before):
        today = scene.published
        return replace(found, last=max(today, found.last) if today else None)
    is_ahead = scene.published is None or found.last >= scene.published
    if _DEADLINE.search(before) and is_ahead:
        if _BEFORE.search(before) and not _END.match(scene.text, scene.start):
            return replace(found, last=found.first, deadline=True)
        return replace(found, first=found.last, deadline=True)
    if _UNTIL.search(before):  # from publication on, as far as the words say
        return replace(found, first=scene.published if is_ahead else None)
    return found


def _when(text: str, start: int, end: int, found: Stretch) -> When:
    return When(
        span=Span(start=start, end=end),
        text=text[start:end],
        first=found.first,
        last=found.last,
        precision=found.precision,
        basis=found.basis,
        timex=found.timex,
        deadline=found.deadline,
    )
