"""Which events are wanted, by what the page and the command line let one choose; and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from geo import words
from geo.catalogue import Catalogue
from geo.errors import QueryError
from geo.eventfiles import Bundle
from geo.facets import Rows, in_words
from geo.region import Region, region_words
from geo.stores import Store
from geo.summary import Wanted, parts


def rows_in(
    book: Catalogue,
    wanted: Wanted,
    *,
    undated: bool = True,
    among: Iterable[int] | None = None,
) -> Rows:
    """The rows that the page would show, by day, undated last; of those only what the rest asks.

    None of ``among`` means all.
    """
    found = parts(book, wanted)
    rows = np.setdiff1d(found.of(""), () if undated else found.undated)
    if among is not None:
        rows = np.intersect1d(rows, np.array(list(among), dtype=np.int32))
    return rows.astype(np.int32)


def gather(
    store: Store,
    book: Catalogue,
    rows: Rows,
    *,
    query: str,
    created: date,
    view: tuple[float, float, float, float] | None = None,
) -> Bundle:
    """The events of these rows, in their order, with all their reports and articles."""
    events = tuple(store.numbered(book.numbers[rows].tolist()))
    ids = dict.fromkeys(report.article_id for event in events for report in event.reports)
    articles = (store.article(name) for name in ids)
    return Bundle(
        events=events,
        articles={article.id: article for article in articles if article is not None},
        query=query,
        created=created,
        view=view,
    )


def facet_values(book: Catalogue, name: str, asked: Iterable[str]) -> tuple[str, ...]:
    """The values of a facet that ``asked`` mean; QueryError where one means none.

    Case doesn't matter. A place is also found by its name alone, a country by its code.
    """
    known, _ = book.facets[name].totals(np.ones(len(book.columns), dtype=bool))
    found: dict[str, None] = {}
    for value in asked:
        meant = [v for v in known if value.casefold() in _names(name, v)]
        if not meant:
            some = ", ".join(sorted(in_words(name, v) for v in known)[:10])
            raise QueryError(
                f"no event has the {name} {value!r}; wanted one like {some or '(none)'}"
            )
        found |= dict.fromkeys(meant)
    return tuple(found)


def _names(facet: str, value: str) -> set[str]:
    said = in_words(facet, value)
    if facet != "area":
        return {value.casefold(), said.casefold()}
    step = value.rpartition("/")[2]
    country = words.country_name(value) or ""  # where it is a country's code
    return {part.casefold() for part in (value, said, country, step) if part}


def query_words(
    wanted: Wanted,
    *,
    text: str = "",
    region: Region | None = None,
    undated: bool = True,
    ids: Iterable[str] = (),
) -> str:
    """What was asked for, as a reader of the file would say it.

    >>> query_words(Wanted())
    'all events'
    >>> query_words(Wanted(chosen={"modality": ("claimed",)}), text="drone")
    'events: happened? Claimed; in articles that hold “drone”'
    """
    said = [
        f"{FACET_WORDS[name]} {' or '.join(in_words(name, v) for v in values)}"
        for name, values in wanted.chosen.items()
        if values
    ]
    if wanted.first or wanted.last:
        said.insert(0, words.days_words(wanted.first, wanted.last))
        if undated:
            said[0] += ", and undated ones"
    if not undated:
        said.append("without undated ones")
    if text.strip():
        said.append(f"in articles that hold “{text.strip()}”")
    if region:
        said.append(f"in a part of the map: {region_words(region)}")
    if named := len(tuple(ids)):
        said.append(f"{named:,} chosen one by one")
    return "events: " + "; ".join(said) if said else "all events"


FACET_WORDS: Mapping[str, str] = {
    "kind": "kind",
    "modality": "happened?",
    "area": "in",
    "actor": "with",
    "outlet": "reported by",
    "where": "place:",
    "when": "date:",
    "confidence": "confidence",
}
