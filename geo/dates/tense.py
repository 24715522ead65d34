"""Whether the clause around a phrase speaks of what was or of what is to come."""

from __future__ import annotations

import re
from enum import Enum


class Tense(Enum):
    """What the nearest verb says."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


# Sentences of news are shorter; a longer one gives its nearest verb all the same.
REACH = 160

_FUTURE = (
    r"\b(?:will|shall|would|'ll|’ll|may|might|could|should|must|can|won['’]t)"
    r"(?:\s+(?:not|also|only|be|then|now|soon|likely|\w{3,12}ly)\b){0,3}\s+\w+"
    r"|\b(?:expect|schedul|plan|plann|prepar|intend|slat|bill)(?:ed|s)?"
    r"\s+(?:to\s+(?:be\s+)?\w+|for\b|on\b)"
    r"|\b(?:threaten|vow|pledg|promis)(?:ed|s)?\s+to\s+(?:be\s+)?\w+"
    r"|\b(?:due|set|likely|going|about|ready|hop(?:e|es|ing)|want(?:s|ed)?|aim(?:s|ed)?|plans?"
    r"|agreed|urg(?:e|es|ed)|decided|has|have|is|are|be|requires?|wants?)\s+(?:not\s+)?to\s+(?:be\s+)?\w+"
    r"|\b(?:scheduled|slated|upcoming|forthcoming|due|deadline|ahead\s+of|is\s+expected|are\s+expected)\b"
    r"|\bto\s+(?:be|remain|stay|get)\s+\w+"
    r"|\b(?:begin|start|open|close|expire|end|take|resume)s\b"
)
_PAST = (
    r"\b(?:was|were|had|did|said|told|took|came|went|began|broke|fell|hit|struck|shot|left|held|made"
    r"|met|found|got|gave|saw|won|lost|led|rose|sent|set\s+off|fought|fired|flew|blew|drove|ran|kept|put"
    r"|brought|built|bought|caught|spoke|wrote|became|grew|knew|thought|felt|heard|sank|stood|read|cut"
    r"|has\s+been|have\s+been|have|has)\b"
    r"|\b[a-z]{2,14}ed\b"
)
_CUES = re.compile(f"(?P<future>{_FUTURE})|(?P<past>{_PAST})")
_ENDS = re.compile(r"[.!?]['\"”’)]{0,2}\s+(?=[A-Z“‘\"'])|\n|[;:]\s|—")
_CONNECTIVES = re.compile(r",\s+(?:and|but|while|when|after|who|which|as)\b|\bbut\b|\bwhile\b")


def tense_at(text: str, start: int, end: int) -> Tense:
    """What the verb nearest to ``text[start:end]`` says: before it first, then after it.

    >>> tense_at("They will meet on Monday.", 18, 24).value
    'future'
    >>> tense_at("He said on Monday it will rain.", 11, 17).value
    'past'
    """
    before = _tail(text[max(0, start - REACH) : start])
    cues = list(_CUES.finditer(before))
    found = cues[-1] if cues else _CUES.search(_head(text[end : end + REACH]))
    if found is None:
        return Tense.UNKNOWN
    return Tense.FUTURE if found["future"] else Tense.PAST


def _tail(words: str) -> str:
    """The words after the last end of a sentence."""
    cut = 0
    for stop in _ENDS.finditer(words):
        cut = stop.end()
    return words[cut:]


def _head(words: str) -> str:
    """The words before the first end of a sentence or of a clause that leads elsewhere."""
    stop = _ENDS.search(words)
    head = words[: stop.start()] if stop else words
    turn = _CONNECTIVES.search(head)
    return head[: turn.start()] if turn and turn.start() > 25 else head
