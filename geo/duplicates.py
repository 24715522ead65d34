"""Which articles are one text: wire copies, whole or cut short, whatever stands around them. Pure.

Texts are compared by their runs of ``RUN`` words. What an article must share with another to be
its copy was set on 2,020 articles, 724 of them press releases made of the same sentences: two
releases of different operations share up to seven tenths of their runs, and never all their names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

from geo.dates.words import MONTHS, WEEKDAYS

Numbers = np.ndarray[Any, np.dtype[np.uint64]]

RUN = 5  # words
KEYS = 16  # of an article, to find its copies by
SHARED_KEYS = 3  # what a copy of half the length shares nearly always; two articles rarely
LEAST_WORDS = 25  # shorter texts say the same by chance
SAME = 0.8  # of the shorter text's runs
LEAST_LENGTH = 0.5  # of the longer text: what quotes less of it is background in another story
LAST_LINE = 20  # words: "The desk added to this report", "Editing by …"
OTHER_NAMES = 0.02  # of the names and numbers in the shorter text: slips of the pen
KNOWN = 1_000  # texts laid out lately: one that comes is compared with hundreds of the same wording
LONG = 50_000  # characters of a text that is not kept so: a thousand of them are a gigabyte

# Odd numbers, one a word of a run: the order of its words counts.
_FACTORS = tuple(0x9E3779B97F4A7C15 * (2 * place + 1) % 2**64 for place in range(RUN))

# "TEHRAN –", "BAQUBA, Iraq, Dec. 3 (Wire) -", in front of a text.
_DATELINE = re.compile(r"\A\s*[A-Z][^\n.!?]{0,40}(?:\.[^\n.!?]{0,30})?\s(?:[—–-]|--)\s")
_WORD = re.compile(r"[^\W_]+")
_DAYS = frozenset(w for name in (*MONTHS, *WEEKDAYS) for w in (name.lower(), name[:3].lower()))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Telling:
    """A text, without its dateline, as it is compared. ``runs`` are numbers, sorted, each once."""

    text: str
    length: int  # in words
    runs: Numbers


def keys(text: str) -> list[int]:
    """Numbers that a text has in common with its copies, ``KEYS`` at most; none where it is short.

    The smallest digests of its runs: two texts share as many as they share runs. 64 bits, signed
    as SQLite keeps them.
    """
    runs = _runs(_WORD.findall(text.lower()))
    found: list[int] = np.unique(runs.view(np.int64))[:KEYS].tolist()
    return found


def are_copies(one: str, other: str) -> bool:
    """True where the shorter text is the longer one, or its first part, or most of it.

    A text that tells of another day, number or name is another report, however alike. Who sent it
    from where is not looked at, nor a last line that a desk adds.
    """
    # Of two of one length either may be the copy: always the same one is taken for it.
    few, many = sorted(map(_telling, (one, other)), key=lambda told: (told.length, told.text))
    if not len(few.runs) or len(few.runs) < LEAST_LENGTH * len(many.runs):
        return False
    shared = np.intersect1d(few.runs, many.runs, assume_unique=True)
    if len(shared) < SAME * len(few.runs):
        return False
    words = _WORD.findall(few.text)
    told = _names(words)
    others = told - _names(_last_line(words, shared)) - _names(_WORD.findall(many.text))
    if any(word[0].isdigit() or word.lower() in _DAYS for word in others):
        return False
    return others.total() <= OTHER_NAMES * told.total()


def _telling(text: str) -> _Telling:
    return _laid_out(text) if len(text) > LONG else _kept(text)


@lru_cache(maxsize=KNOWN)
def _kept(text: str) -> _Telling:
    return _laid_out(text)


def _laid_out(text: str) -> _Telling:
    undatelined = _DATELINE.sub("", text, count=1)
    words = _WORD.findall(undatelined.lower())
    return _Telling(text=undatelined, length=len(words), runs=np.unique(_runs(words)))


def _last_line(words: list[str], shared: Numbers) -> list[str]:
    """The few words at a text's end that are in none of the runs that it shares."""
    last = words[-LAST_LINE - RUN :]
    found = np.flatnonzero(np.isin(_runs([word.lower() for word in last]), shared))
    return last[found[-1] + RUN :] if len(found) else []


def _runs(words: list[str]) -> Numbers:
    """A number for each ``RUN`` words in a row, in their order; none of few words."""
    if len(words) < LEAST_WORDS:
        return np.empty(0, dtype=np.uint64)
    digests = np.array(list(map(_digest, words)), dtype=np.uint64)
    count = len(words) - RUN + 1
    found = np.zeros(count, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        found += digests[place : place + count] * np.uint64(factor)
    # Mixed (splitmix64), so that the smallest are any of them, not those of some words.
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


def _names(words: Iterable[str]) -> Counter[str]:
    """The words with a capital or a digit in front, each as often as it stands there."""
    return Counter(word for word in words if word[0].isupper() or word[0].isdigit())


@lru_cache(maxsize=50_000)  # most words of a language
def _digest(word: str) -> int:
    """64 bits."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
