"""Where the reports of one event differ: in when, where, how many, or whether it happened. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo import words
from geo.types import Event, MergedEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """What reports differ in, and what each says: the value in words, and who says so."""

    about: str
    said: tuple[tuple[str, tuple[Event, ...]], ...]


def disagreements(event: MergedEvent) -> list[Disagreement]:
    """What the reports differ in; a report that says nothing of it differs from none."""
    found = []
    for about, value in ABOUT.items():
        said: dict[str, tuple[Event, ...]] = {}
        for report in event.reports:
            if words_of := value(report):
                said[words_of] = (*said.get(words_of, ()), report)
        if len(said) > 1:
            found.append(Disagreement(about=about, said=tuple(said.items())))
    return found


ABOUT: dict[str, Callable[[Event], str | None]] = {
    "when": lambda e: words.days_words(e.first, e.last) if e.is_dated else None,
    "where": lambda e: words.place_words(e) if e.place else None,
    "whether it happened": lambda e: words.MODALITY[e.modality].lower(),
    "killed": lambda e: words.count_words(e.killed) if e.killed else None,
    "injured": lambda e: words.count_words(e.injured) if e.injured else None,
}
