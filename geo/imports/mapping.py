"""Which column holds what: the fields a column can be mapped to, and guesses from the header.

A guess is for a person to confirm; nothing is read by one alone. The order of two numbers in one
cell is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geo.errors import EventFileError

# Field: what it means, and the names of columns that are guessed to hold it.
FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "date": ("day, like 2024-02-05", ("date", "event date", "day", "incident date", "when")),
    "first": (
        "first day of an interval",
        ("date start", "start date", "start", "first", "begin", "from"),
    ),
    "last": ("last day of an interval", ("date end", "end date", "end", "last", "to", "until")),
    "lat": ("latitude in degrees", ("latitude", "lat", "y", "ylat")),
    "lon": ("longitude in degrees", ("longitude", "lon", "long", "lng", "x", "xlong")),
    "latlon": ("both in one cell, latitude first", ()),
    "lonlat": ("both in one cell, longitude first", ()),
    "where_prec": ("UCDP's code of how precise the place is, 1 to 7", ("where prec",)),
    "date_prec": ("UCDP's code of how precise the date is, 1 to 5", ("date prec",)),
    "place": ("name of the place", ("place", "location", "town", "city", "village", "site")),
    "admin1": ("province", ("admin1", "adm 1", "province", "governorate", "state")),
    "country": ("country", ("country", "country name", "iso")),
    "kind": (
        "what happened",
        ("type", "event type", "kind", "category", "incident type", "what", "what happened"),
    ),
    "actor": ("who did it", ("actor", "actor1", "perpetrator", "side a", "group")),
    "target": ("to whom", ("target", "actor2", "victim", "side b", "target type")),
    "killed": ("number killed", ("killed", "deaths", "fatalities", "dead", "kia", "best")),
    "injured": ("number injured", ("injured", "wounded", "wia")),
    "title": ("a title to show", ("title", "headline", "name")),
    "source": ("who reported it", ("source", "outlet", "reported by", "publisher")),
    "url": ("address of the report", ("url", "link", "source url")),
    "published": ("day of the report", ("published", "publication date", "report date")),
}
WHERE = ("lat", "lon", "latlon", "lonlat", "place")


def guess(header: Sequence[str]) -> dict[str, str]:
    """Field to column, where a column's name says it.

    >>> guess(["Date", "longitude", "latitude", "coordinates"])
    {'date': 'Date', 'lat': 'latitude', 'lon': 'longitude'}
    """
    by_name = {_plain(column): column for column in reversed(header)}
    found = {}
    for field, (_, names) in FIELDS.items():
        column = next((by_name[name] for name in names if name in by_name), None)
        if column is not None:
            found[field] = column
    if "first" in found and "last" in found:
        found.pop("date", None)
    else:
        found.pop("first", None)
        found.pop("last", None)
    if ("lat" in found) != ("lon" in found):  # one alone is no coordinate
        found.pop("lat", None)
        found.pop("lon", None)
    return found


def _plain(column: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", column.lower()).split())


def checked(columns: Mapping[str, str], header: Sequence[str], *, source: str) -> dict[str, str]:
    """The map, if the file has its columns and it tells where; EventFileError otherwise."""
    for field, column in columns.items():
        if field not in FIELDS:
            raise EventFileError(f"{field!r} is nothing to map; wanted {', '.join(FIELDS)}")
        if column not in header:
            raise EventFileError(
                f"{source}: no column {column!r}; it has {', '.join(map(repr, header))}"
            )
    if ("lat" in columns) != ("lon" in columns):
        raise EventFileError(f"{source}: lat or lon is not mapped; wanted both or neither")
    if not set(columns) & set(WHERE):
        raise EventFileError(
            f"{source}: no column says where; wanted lat and lon, latlon, lonlat or place"
        )
    return dict(columns)


def written(columns: Mapping[str, str]) -> str:
    """The map as the command line takes it.

    >>> written({"lat": "Y", "lon": "X"})
    'lat=Y,lon=X'
    """
    return ",".join(f"{field}={column}" for field, column in columns.items())
