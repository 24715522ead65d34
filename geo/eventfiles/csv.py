"""Tables of events as CSV: our own columns, or any once a person has said which holds what.

Our own are those of ``geo.fields``; such a file comes back as it was written. Of any other nothing
is read by a guess: ``columns`` maps fields of ``geo.imports.mapping`` to columns, ``kinds`` the
words of the kind's column to our kinds, ``day_order`` (dmy or mdy) settles 05/02/2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from geo.eventfiles import Bundle
from geo.fields import FIELDS, flat, record
from geo.imports import mapped, mapping, own, returning
from geo.imports.coding import Imported
from geo.imports.rows import Rejected, Table, header_of, table
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
        cells |= dict(zip(own.AREA, (lead.place.lat, lead.place.lon), strict=True))
    return {name: str(value) for name, value in cells.items() if value not in (None, "")}


_NUMBERS = (field.name for field in FIELDS if field.type in ("number", "integer"))
OWN = returning.Form(
    dataset=own.DATASET,
    columns=[*(field.name for field in FIELDS), *own.AREA],
    numbers=frozenset((*_NUMBERS, *own.AREA)),
    fill=_filled,
    code=own.coded,
)


def tabulated(stream: BinaryIO, *, source: str) -> Table:
    """The file as a table, before anything is read in it."""
    return table(stream, source=source)


def read(stream: BinaryIO, *, source: str, **told: Any) -> Iterator[Imported | Rejected]:
    """Each row's event, or why it gives none; ``told`` is what ``geo.imports.mapped.read`` takes.

    EventFileError where the columns are not ours and aren't mapped.
    """
    yield from mapped.read(tabulated(stream, source=source), source=source, **told)
