"""The dates of a text: rules over its words, and the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from geo.dates import explicit, feasts, numbered, periods, relative
from geo.dates.scene import SENTENCE_END, Scene
from geo.dates.stretch import Stretch
from geo.types import Span, When

# Rules of one family keep their order; what names its day is tried before what counts.
_RULES = (*feasts.RULES, *explicit.RULES, *periods.RULES, *numbered.RULES, *relative.RULES)
_ALONE = tuple((re.compile(pattern), read) for _, pattern, read in _RULES)
_NAME = re.compile(r"\(\?P<\w+>")
# All rules at once: a group a rule, named by its number; their inner names would clash. A date
# starts with a word or a number: trying nowhere else takes a third of the time.
_EACH = (rf"(?P<r{i}>{_NAME.sub('(?:', pattern)})" for i, (_, pattern, _) in enumerate(_RULES))
_ANY = re.compile(rf"(?<!\w)(?=\w)(?:{'|'.join(_EACH)})")
# What an entry of a chronicle opens with: "Saturday. …", "• 26 August: …".
_OPENS_LINE = re.compile(r"(?:^|\n)[\s•*·–—-]*$")
_LABEL_ENDS = re.compile(
    r"(?:,? (?:morning|afternoon|evening|night))?(?:[.:]|, [A-Z][\w '’-]{1,30}:)\s"
)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?]['\"”’)]?\s+|\n\s*)(?:(?:On|In|By|Late on|Early on)\s+)?$")
FORGOTTEN = 900  # characters: a paragraph or two after which a story is elsewhere
NEAR = 300  # characters: two dates further apart stand in no sentence together
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
    told = Scene(text, 0, 0, published, None)
    at = opened_at = frame_ends = 0
    while (match := _ANY.search(text, at)) is not None:
        opens = _OPENS_LINE.search(text, max(0, match.start() - 9), match.start()) is not None
        near = match.start() - told.end < NEAR and not SENTENCE_END.search(
            text, told.end, match.start()
        )
        if match.start() - opened_at > FORGOTTEN:
            told = replace(told, opened=None)
        frame = told.frame if opens or match.start() < frame_ends else None
        read = _read(match, replace(told, is_near=near, is_label=opens, frame=frame))
        if read is None:
            at = match.start() + 1
            continue
        at, found = read
        yield match.start(), at, _bounded(found, Scene(text, match.start(), at, published, None))
        if found.first is not None and (found.timex or "P")[0].isdigit():
            # A day, month or year; nothing counts from "the past two days".
            told = replace(told, anchor=found, end=at)
            if found.unit in ("day", "month") and _OPENS_SENTENCE.search(
                text, max(0, match.start() - 12), match.start()
            ):
                told, opened_at = replace(told, opened=found), at
            if opens and found.unit == "day" and _LABEL_ENDS.match(text, at):
                told = replace(told, frame=found)
                frame_ends = _entry_end(text, match.start(), at)


def _entry_end(text: str, start: int, end: int) -> int:
    """Where an entry ends: an item of a list with its line, others where the next one starts."""
    bullet = text[text.rfind("\n", 0, start) + 1 : start].strip()
    line = text.find("\n", end)
    return line if bullet and line >= 0 else len(text)


def _read(match: re.Match[str], told: Scene) -> tuple[int, Stretch] | None:
    """Where the phrase ends and what it means; None where no rule takes it for a date."""
    for pattern, read in _ALONE[int((match.lastgroup or "r0")[1:]) :]:
        alone = pattern.match(told.text, match.start())
        if alone is None or alone.end() == alone.start():
            continue
        try:
            found = read(alone, replace(told, start=alone.start(), end=alone.end()))
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
