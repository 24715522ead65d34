"""All events of one version of the store, laid out for counting: columns, facets, reports.

A facet is a property that events are told apart by (kind, actor, outlet …); each of its values
has the rows of ``columns`` that bear it. An event bears a value where one of its reports does.
What is shown of an event is fetched from the store when it is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo import words
from geo.columns import Columns, columns
from geo.types import Article, Event, MergedEvent, Place

Rows = NDArray[np.int32]

NO_OUTLET = "Unknown outlet"


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """``facets[name][value]`` are rows, ascending. ``leads`` and ``reports`` have one entry a row:
    the id of the event it is drawn by, and the ids of all its reports."""

    columns: Columns
    facets: Mapping[str, Mapping[str, Rows]]
    leads: Sequence[str]
    reports: Sequence[tuple[str, ...]]

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of a merged event's id, and of each report's."""
        rows = {event_id: row for row, ids in enumerate(self.reports) for event_id in ids}
        return rows | {name: row for row, name in enumerate(self.columns.ids)}


def catalogue(
    events: Sequence[MergedEvent],
    articles: Iterable[Article],
    *,
    version: str,
    kinds: Sequence[str],
) -> Catalogue:
    """The catalogue of these events. ``kinds`` are all the kinds there are, in their order."""
    laid_out = columns(events, version=version, kinds=kinds)
    by_id = {event.id: event for event in events}
    ordered = [by_id[name] for name in laid_out.ids]
    outlets = {article.id: article.outlet or NO_OUTLET for article in articles}
    return Catalogue(
        columns=laid_out,
        facets={name: _facet(ordered, values, outlets) for name, values in FACETS.items()},
        leads=[event.lead.id for event in ordered],
        reports=[tuple(report.id for report in event.reports) for event in ordered],
    )


Values = Callable[[MergedEvent, Mapping[str, str]], Iterable[str]]


def _facet(
    events: Sequence[MergedEvent], values: Values, outlets: Mapping[str, str]
) -> dict[str, Rows]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, event in enumerate(events):
        for value in dict.fromkeys(values(event, outlets)):
            rows[value].append(row)
    return {value: np.array(found, dtype=np.int32) for value, found in rows.items()}


def _area(place: Place | None) -> str:
    """The admin area an event is counted in, as people name it: ``Iraq › Anbar``."""
    if place is None:
        return words.UNLOCATED
    country = words.country_name(place.country) or "No country"
    return f"{country} › {place.admin1}" if place.admin1 else country


def _people(event: Event) -> list[str]:
    return [*event.actors, *event.targets]


FACETS: dict[str, Values] = {
    "kind": lambda event, _: [event.lead.kind],
    "modality": lambda event, _: [str(event.lead.modality)],
    "area": lambda event, _: [_area(event.lead.place)],
    "actor": lambda event, _: [name for report in event.reports for name in _people(report)],
    "outlet": lambda event, outlets: [outlets.get(r.article_id, NO_OUTLET) for r in event.reports],
    "where": lambda event, _: [
        words.WHERE_SHORT[event.lead.place.where_prec] if event.lead.place else words.UNLOCATED
    ],
    "when": lambda event, _: [
        words.WHEN[event.lead.date_prec] if event.lead.is_dated else words.UNDATED
    ],
    "confidence": lambda event, _: [words.confidence(event.lead)],
}
