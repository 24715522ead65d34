"""GeoNames' alternate names: further spellings of places by their GeoNames id.

Files of 10 columns (alternateNamesV2.txt, a country's of it) or 8 (the older form). Rows that are
no names (links, postcodes, airport codes) are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from geo.errors import GazetteerError
from geo.gazetteer_sources import Row
from geo.types import Place

TABS = frozenset({7, 9})
# Pseudo-languages of the third column.
_NO_NAMES = frozenset({
    "link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny", "abbr",
})  # fmt: skip
_CODE_NAME = re.compile(r"^[A-Z]{2,4}$")


def is_names_file(first: str) -> bool:
    """True where a file's first line is one of alternate names."""
    fields = first.rstrip("\r\n").split("\t")
    return len(fields) - 1 in TABS and fields[0].isdigit() and fields[1].isdigit()


def read_names(lines: Iterable[str], path: Path) -> dict[str, set[str]]:
    """The names of each place, by our id for it (``gn:`` and GeoNames' number)."""
    names: dict[str, set[str]] = defaultdict(set)
    columns = 0
    for number, line in enumerate(lines, start=1):
        fields = line.rstrip("\r\n").split("\t")
        columns = columns or len(fields)
        if len(fields) != columns or len(fields) - 1 not in TABS or not fields[1].isdigit():
            raise GazetteerError(
                f"{path}: line {number} has {len(fields)} columns; GeoNames' alternate names have"
                " 10, the second a number"
            )
        name = fields[3].strip()
        if name and fields[2] not in _NO_NAMES and not _CODE_NAME.match(name):
            names[f"gn:{fields[1]}"].add(name)
    return names


def renamed(places: Iterable[Place], names: dict[str, set[str]]) -> list[Row]:
    """A row for each known place that has further names, as the gazetteer has it."""
    return [
        Row(
            p.id,
            p.name,
            p.kind,
            p.lat,
            p.lon,
            p.country,
            p.admin1,
            p.population,
            radius=p.radius_km,
            prec=int(p.where_prec),
            aliases=names[p.id],
        )
        for p in places
        if names[p.id] - {p.name}
    ]


def with_names(rows: list[Row], names: dict[str, set[str]]) -> list[Row]:
    """The rows of a dump, each with its alternate names."""
    for row in rows:
        row.aliases |= names.get(row.gid, set()) - {row.name}
    return rows
