"""What a table holds, for a person to look at before it is read: rows, words, how one is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from geopy.location import Location

from geo import words
from geo.eventfiles import readers
from geo.geocoders.offline import Gazetteer
from geo.imports.coding import Imported
from geo.imports.rows import Rejected, Row
from geo.types import Event

ROWS = 2_000  # looked at


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A table's columns and its first rows."""

    header: tuple[str, ...]
    rows: tuple[dict[str, str], ...]

    def words_of(self, column: str, *, most: int) -> list[str]:
        """The words of a column, the most frequent first."""
        counted = Counter(row[column].strip() for row in self.rows if column in row)
        return [word for word, _ in counted.most_common(most)]


def sample(stream: BinaryIO, *, name: str, form: str) -> Sample:
    """The first rows of a table; EventFileError where it has no header."""
    found = readers()[form].tabulated(stream, source=name)
    rows = (row for row in islice(found.rows, ROWS) if isinstance(row, Row))
    return Sample(header=found.header, rows=tuple(row.cells for row in rows))


def first_read(
    stream: BinaryIO, *, name: str, form: str, options: Mapping[str, Any]
) -> Imported | Rejected | None:
    """How the first row is read; why it isn't, where none of the first is; None for no row."""
    rows = islice(readers()[form].read(stream, source=name, **options), ROWS)
    refused = None
    for row in rows:
        if isinstance(row, Imported):
            return row
        refused = refused or row
    return refused


def where_words(event: Event) -> str:
    """Where an event is, told by the gazetteer: shows at a glance if two numbers are swapped."""
    place = event.place
    if place is None:
        return f"no place: {event.place_why}"
    at = f"{abs(place.lat):g}° {'N' if place.lat >= 0 else 'S'}, "
    at += f"{abs(place.lon):g}° {'E' if place.lon >= 0 else 'W'}"
    near = Gazetteer.default().reverse(f"{place.lat}, {place.lon}")
    if not isinstance(near, Location):
        return f"{at}: far from any place that we know"
    country = words.country_name(near.raw.get("country")) or ""
    return f"{at}: {near.raw['distance_km']:.0f} km from {near.raw['name']}, {country}"
