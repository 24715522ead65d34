"""Which events are wanted, by what the page and the command line let one choose; and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from geo import words
from geo.catalogue import Catalogue
from geo.columns import AREA, PIN
from geo.errors import QueryError
from geo.facets import Rows, in_words
from geo.shapes import polygons
from geo.summary import Wanted, parts

KM_A_DEGREE = 111.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A part of the map, in degrees. Where ``west`` is more than ``east`` it crosses 180°."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        lats, lons = (self.south, self.north), (self.west, self.east)
        if not all(-90 <= lat <= 90 for lat in lats) or not all(-180 <= x <= 180 for x in lons):
            raise QueryError(f"{self} leaves the world; wanted WEST,SOUTH,EAST,NORTH in degrees")
        if self.south > self.north:
            raise QueryError(f"{self}: south is north of north; wanted WEST,SOUTH,EAST,NORTH")

    def __str__(self) -> str:
        return f"{self.west:g},{self.south:g},{self.east:g},{self.north:g}"


def rows_in(
    book: Catalogue,
    wanted: Wanted,
    *,
    box: Box | None = None,
    undated: bool = True,
    among: Iterable[int] | None = None,
) -> Rows:
    """The rows that the page would show, by day, undated last; of those only what the rest asks.

    An area is in a box that it meets; an unlocated event is in none. None of ``among`` means all.
    """
    found = parts(book, wanted)
    rows = np.setdiff1d(found.of(""), () if undated else found.undated)
    if among is not None:
        rows = np.intersect1d(rows, np.array(list(among), dtype=np.int32))
    if box is not None:
        rows = np.array([r for r in rows.tolist() if _is_in(book, r, box)])
    return rows.astype(np.int32)


def _is_in(book: Catalogue, row: int, box: Box) -> bool:
    columns = book.columns
    lat, lon = float(columns.lat[row]), float(columns.lon[row])
    if columns.state[row] == PIN:
        return box.south <= lat <= box.north and _lon_meets(lon, lon, box)
    if columns.state[row] != AREA:
        return False
    corners = [p for area in polygons(columns.areas[columns.area[row]]) for p in area[0]]
    if not corners:  # no outline: the circle that bounds it
        high = float(columns.radius_km[row]) / KM_A_DEGREE
        wide = high / max(np.cos(np.radians(lat)), 0.01)
        corners = [(lon - wide, lat - high), (lon + wide, lat + high)]
    lons, lats = [x for x, _ in corners], [y for _, y in corners]
    return (
        min(lats) <= box.north and box.south <= max(lats) and _lon_meets(min(lons), max(lons), box)
    )


def _lon_meets(west: float, east: float, box: Box) -> bool:
    if box.west <= box.east:
        return west <= box.east and box.west <= east
    return west <= box.east or box.west <= east


def facet_values(book: Catalogue, name: str, asked: Iterable[str]) -> tuple[str, ...]:
    """The values of a facet that ``asked`` mean; QueryError where one means none.

    Case doesn't matter. An area is also found by its province, its country or the country's code.
    """
    known = book.facets[name].values
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
    code, _, admin1 = value.partition("/")
    country = words.country_name(code) or ""
    return {part.casefold() for part in (value, said, country, admin1, code) if part}


def query_words(
    wanted: Wanted,
    *,
    text: str = "",
    box: Box | None = None,
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
    if box:
        said.append(f"placed within west, south, east, north {box}")
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
