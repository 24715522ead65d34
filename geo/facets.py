"""What events are told apart by (kind, actor, outlet …): the value of each, and rows by value.

Values are codes, the same in every language of the page; ``geo.ui.filters`` has their words.
An event bears a value where one of its reports does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo import words
from geo.interface import say
from geo.kinds import kinds
from geo.types import DatePrec, Event, MergedEvent, Modality, Place, WherePrec

Rows = NDArray[np.int32]
Outlets = Mapping[str, str | None]  # by article id

NONE = "none"  # unlocated, undated, of no known outlet
NO_COUNTRY = "elsewhere"
NESTED = frozenset({"area"})  # facets whose values are ways down, their steps parted by "/"


@dataclass(frozen=True, kw_only=True, eq=False)
class Facet:
    """Row ``rows[n]`` bears ``values[codes[n]]``. Rows ascend; values are sorted.

    Where they are ``nested``, a value is a way down (``IQ/Anbar``): it holds all that go on.
    """

    values: tuple[str, ...]
    rows: Rows
    codes: NDArray[np.integer]
    nested: bool = False

    def bearing(self, wanted: Iterable[str]) -> Rows:
        """The rows that bear one of these values, once for each that they bear."""
        asked = set(wanted)
        is_wanted = np.array([not asked.isdisjoint(self._with_above(v)) for v in self.values])
        return self.rows[is_wanted[self.codes]] if is_wanted.any() else self.rows[:0]

    def _with_above(self, value: str) -> Sequence[str]:
        return above(value) if self.nested else (value,)

    def counts(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many rows of ``mask`` bear each value."""
        codes = self.codes[mask] if len(self.codes) == len(mask) else self.codes[mask[self.rows]]
        return np.bincount(codes, minlength=len(self.values))

    def totals(self, mask: NDArray[np.bool_]) -> tuple[Sequence[str], NDArray[np.int64]]:
        """All values, sorted, those that only hold others too; and how many rows of ``mask`` each
        has or holds."""
        counts = self.counts(mask)
        if not self.nested:
            return self.values, counts
        nodes, levels = self._tree
        totals = np.zeros(len(nodes) + 1)  # the last for levels that a value doesn't reach
        for level in levels:
            totals += np.bincount(level, counts, minlength=len(totals))
        return nodes, totals[:-1].astype(np.int64)

    @cached_property
    def _tree(self) -> tuple[Sequence[str], list[NDArray[np.intp]]]:
        """All nodes, and the number of each value's node at each level; one past the last: none."""
        ways = [above(value) for value in self.values]
        nodes = sorted({node for way in ways for node in way})
        number = {node: n for n, node in enumerate(nodes)}
        levels = [
            np.array([number[w[n]] if n < len(w) else len(nodes) for w in ways], dtype=np.intp)
            for n in range(max(map(len, ways), default=0))
        ]
        return nodes, levels

    def of(self, row: int) -> list[str]:
        """The values of one row."""
        first, last = np.searchsorted(self.rows, (row, row + 1))
        return [self.values[code] for code in self.codes[first:last]]


def above(way: str) -> list[str]:
    """A way down after all ways that it goes on from; steps that are not known are left out.

    >>> above("IQ/Anbar/Hit"), above("IQ//Hit")
    (['IQ', 'IQ/Anbar', 'IQ/Anbar/Hit'], ['IQ', 'IQ//Hit'])
    """
    steps = way.split("/")
    return ["/".join(steps[:end]) for end, step in enumerate(steps, start=1) if step]


def in_words(facet: str, value: str) -> str:
    """A value of that facet as people say it.

    >>> in_words("area", "IQ/Anbar"), in_words("where", "4"), in_words("actor", "ISIS")
    ('Iraq › Anbar', 'Province only', 'ISIS')
    """
    say = _WORDS.get(facet)
    return say(value) if say else value


_WORDS: Mapping[str, Callable[[str], str]] = {
    "kind": lambda value: say(kinds()[value].label) if value in kinds() else value,
    "modality": lambda value: say(words.MODALITY[Modality(value)]),
    "area": words.area_words,
    "outlet": lambda value: say(words.UNKNOWN_OUTLET) if value == NONE else value,
    "where": lambda value: say(
        words.UNLOCATED if value == NONE else words.WHERE_SHORT[WherePrec(int(value))]
    ),
    "when": lambda value: say(words.UNDATED if value == NONE else words.WHEN[DatePrec(int(value))]),
    "confidence": say,
}


def _area(place: Place | None) -> str:
    """Where an event is counted, from the country down: ``IQ/Anbar/Ain al-Asad Air Base``."""
    if place is None:
        return NONE
    way = [place.country or NO_COUNTRY]
    if place.kind == "admin1":
        way.append(place.admin1 or place.name)
    elif place.kind != "country":
        way += [place.admin1 or "", place.name]
    return "/".join(step.replace("/", "∕") for step in way)


def _people(event: Event) -> list[str]:
    return [*event.actors, *event.targets]


FACETS: Mapping[str, Callable[[MergedEvent, Outlets], Iterable[str]]] = {
    "kind": lambda event, _: [event.lead.kind],
    "modality": lambda event, _: [str(event.lead.modality)],
    "area": lambda event, _: [_area(event.lead.place)],
    "actor": lambda event, _: [name for report in event.reports for name in _people(report)],
    "outlet": lambda event, outlets: [outlets.get(r.article_id) or NONE for r in event.reports],
    "where": lambda event, _: [str(int(event.lead.place.where_prec)) if event.lead.place else NONE],
    "when": lambda event, _: [str(int(event.lead.date_prec)) if event.lead.is_dated else NONE],
    "confidence": lambda event, _: [words.confidence(event.lead)],
}
