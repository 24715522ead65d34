"""Tables of events as CSV: our own columns, or any once a person has said which holds what.

Our own are those of ``geo.fields``; such a file comes back as it was written. ``columns`` maps
fields of ``geo.imports.mapping`` to columns, ``kinds`` the words of the kind's column to our kinds;
``day_order`` (dmy or mdy) settles 05/02/2024. Nothing is read by a guess.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from geo.errors import EventFileError
from geo.eventfiles import Bundle
from geo.fields import FIELDS, flat, record
from geo.imports import intervals, mapping, own, returning
from geo.imports.coding import Coder, Imported
from geo.imports.mapped import Reading
from geo.imports.rows import Rejected, header_of, table
from geo.kinds import kinds as known_kinds
from geo.types import Event, MergedEvent

LABEL = "Table of events (CSV)"
SUFFIX = ".csv"
TEXT_COLUMNS = {"text", "body", "content", "fulltext", "article"}  # of a table of articles


def recognises(head: str) -> bool:
    """True where the first line is ours, or names a day and a place and no text of articles."""
    header = header_of(head)
    if own.is_own(header):
        return True
    guessed = set(mapping.guess(header))
    if TEXT_COLUMNS & {name.lower() for name in header}:
        return False
    return bool({"date", "first"} & guessed and {"lat", "place"} & guessed)


def write(bundle: Bundle, to: BinaryIO) -> None:
    """A row an event, safe to open in a spreadsheet; rows of such a file as they came."""
    returning.write(OWN, bundle, to)


def _filled(lead: Event, among: MergedEvent, bundle: Bundle) -> dict[str, str]:
    drawn = replace(among, lead=lead)
    cells = {name: flat(value) for name, value in record(drawn, bundle).items()}
    if lead.place and lead.is_area:  # beside lat and lon: nobody shall draw it as a pin
        cells |= dict(zip(AREA, (lead.place.lat, lead.place.lon), strict=True))
    return {name: str(value) for name, value in cells.items() if value not in (None, "")}


AREA = ("area_lat", "area_lon")  # the middle of the area that an event without a pin is placed in
_NUMBERS = (field.name for field in FIELDS if field.type in ("number", "integer"))
OWN = returning.Form(
    dataset=own.DATASET,
    columns=[*(field.name for field in FIELDS), *AREA],
    numbers=frozenset((*_NUMBERS, *AREA)),
    fill=_filled,
    code=own.coded,
)


def read(
    stream: BinaryIO,
    *,
    source: str,
    columns: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    kind: str = "",
    day_order: str = "",
) -> Iterator[Imported | Rejected]:
    """Each row's event, or why it gives none. ``kind`` is that of words that ``kinds`` hasn't.

    EventFileError where the columns aren't mapped; its message has the map as it is guessed.
    """
    found = table(stream, source=source)
    if not columns and own.is_own(found.header):
        yield from Coder(dataset=own.DATASET, source=source).read(found.rows, own.coded)
        return
    if not columns:
        guessed = mapping.written(mapping.guess(found.header))
        raise EventFileError(
            f"{source}: wanted a map of its columns {', '.join(found.header)}; by their names it"
            f" could be --columns '{guessed}': check it, latitude and longitude above all"
        )
    if day_order not in ("", *intervals.ORDERS):
        raise EventFileError(f"day order is {day_order!r}; wanted dmy or mdy")
    reading = Reading(
        columns=mapping.checked(columns, found.header, source=source),
        kinds={word.strip().lower(): _known(name) for word, name in (kinds or {}).items()},
        kind=_known(kind) if kind else "",
        day_order=day_order,
    )
    name = hashlib.sha256("\n".join(found.header).encode()).hexdigest()[:6]
    yield from Coder(dataset=f"csv-{name}", source=source).read(found.rows, reading.coded)


def _known(kind: str) -> str:
    if kind not in known_kinds():
        raise EventFileError(f"{kind!r} is no kind; wanted one of {', '.join(known_kinds())}")
    return kind
