"""What events are told apart by (kind, actor, outlet …): the value of each, and rows by value.

Values are codes, the same in every language of the page; ``geo.ui.filters`` has their words.
An event bears a value where one of its reports does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo import words
from geo.kinds import kinds
from geo.types import DatePrec, Event, MergedEvent, Modality, Place, WherePrec

Rows = NDArray[np.int32]
Outlets = Mapping[str, str | None]  # by article id

NONE = "none"  # unlocated, undated, of no known outlet
NO_COUNTRY = "elsewhere"


@dataclass(frozen=True, kw_only=True, eq=False)
class Facet:
    """Row ``rows[n]`` bears ``values[codes[n]]``. Rows ascend; values are sorted."""

    values: tuple[str, ...]
    rows: Rows
    codes: NDArray[np.integer]

    def bearing(self, wanted: Iterable[str]) -> Rows:
        """The rows that bear one of these values, once for each that they bear."""
        is_wanted = np.isin(self.values, list(wanted))
        return self.rows[is_wanted[self.codes]] if is_wanted.any() else self.rows[:0]

    def counts(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many rows of ``mask`` bear each value."""
        codes = self.codes[mask] if len(self.codes) == len(mask) else self.codes[mask[self.rows]]
        return np.bincount(codes, minlength=len(self.values))

    def of(self, row: int) -> list[str]:
        """The values of one row."""
        first, last = np.searchsorted(self.rows, (row, row + 1))
        return [self.values[code] for code in self.codes[first:last]]


def in_words(facet: str, value: str) -> str:
    """A value of that facet as people say it.

    >>> in_words("area", "IQ/Anbar"), in_words("where", "4"), in_words("actor", "ISIS")
    ('Iraq › Anbar', 'Province only', 'ISIS')
    """
    say = _WORDS.get(facet)
    return say(value) if say else value


_WORDS: Mapping[str, Callable[[str], str]] = {
    "kind": lambda value: kinds()[value].label if value in kinds() else value,
    "modality": lambda value: words.MODALITY[Modality(value)],
    "area": words.area_words,
    "outlet": lambda value: words.UNKNOWN_OUTLET if value == NONE else value,
    "where": lambda value: (
        words.UNLOCATED if value == NONE else words.WHERE_SHORT[WherePrec(int(value))]
    ),
    "when": lambda value: words.UNDATED if value == NONE else words.WHEN[DatePrec(int(value))],
}


def _area(place: Place | None) -> str:
    """The admin area an event is counted in: ``IQ/Anbar``."""
    if place is None:
        return NONE
    country = place.country or NO_COUNTRY
    return f"{country}/{place.admin1}" if place.admin1 else country


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
