"""Rows of a table coded as events: our own columns, or those that a person has mapped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from geo.errors import EventFileError
from geo.imports import intervals, kindwords, mapping, own, spots, values
from geo.imports.coding import Coded, Coder, Imported
from geo.imports.crosswalk import OTHER
from geo.imports.rows import Rejected, Row, Table
from geo.kinds import kinds as known_kinds
from geo.types import Basis, DatePrec, WherePrec

# Decimals of a coordinate: the precision that they allow for, and the radius in km.
DECIMALS = {
    0: (WherePrec.DISTRICT, 80.0),
    1: (WherePrec.NEAR, 8.0),
    2: (WherePrec.EXACT, 1.0),
}
FINE = (WherePrec.EXACT, 0.5)  # of more decimals: the file may still be less exact than it looks
CONFIDENCE = 0.6  # of a file that we know nothing of
UNCHECKED = "as the file says; not read by Dateline"
PROOFS = {
    "trigger": ("kind",),
    "place": ("place", "lat", "lon", "latlon", "lonlat", "admin1", "country", "where_prec"),
    "date": ("date", "first", "last"),
    "actor": ("actor",),
    "target": ("target",),
    "casualties": ("killed", "injured"),
    "modality": ("date_prec",),  # how sure
    "source": ("source",),
}

ASKED = "check it, latitude and longitude above all"

Days = tuple[date | None, date | None, DatePrec]


def read(
    found: Table,
    *,
    source: str,
    columns: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    kind: str = "",
    day_order: str = "",
) -> Iterator[Imported | Rejected]:
    """Each row's event, or why it gives none. ``kind`` is that of words that ``kinds`` hasn't.

    EventFileError where the columns aren't ours and aren't mapped; its message has the map as it
    is guessed.
    """
    if not columns and own.is_own(found.header):
        yield from Coder(dataset=own.DATASET, source=source).read(found.rows, own.coded)
        return
    if not found.header:  # no row that could be read, so nothing to map
        yield from (row for row in found.rows if isinstance(row, Rejected))
        return
    if not columns:
        guessed = mapping.written(mapping.guess(found.header))
        raise EventFileError(
            f"{source}: wanted a map of its columns {', '.join(found.header)}; by their names it"
            f" could be --columns '{guessed}': {ASKED}"
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """How a file is read: ``columns`` by field, ``kinds`` by the words of the kind's column in
    lower case, ``kind`` for words that aren't among them, ``day_order`` for 05/02/2024."""

    columns: Mapping[str, str]
    kinds: Mapping[str, str]
    kind: str = ""
    day_order: str = ""

    def coded(self, row: Row) -> Coded:
        """What the row tells; EventFileError where it can't be read."""
        cells = {
            field: row.cells[column].strip()
            for field, column in self.columns.items()
            if column in row.cells
        }
        try:
            return self._coded(cells)
        except EventFileError as error:  # "lat is …": the file's own name for it is Y
            field, said, rest = str(error).partition(" is ")
            raise EventFileError(f"{self.columns.get(field, field)}{said}{rest}") from error

    def _coded(self, cells: Mapping[str, str]) -> Coded:
        kind, kind_why = self._kind(cells.get("kind", ""))
        spot = _spot(cells)
        first, last, date_prec = self._days(cells)
        said = cells.get("kind") or known_kinds()[kind].label
        return Coded(
            kind=kind,
            title=cells.get("title") or (f"{said}, {spot.place.name}" if spot.place else said),
            proofs=self.proofs(),
            place=spot.place,
            place_why=spot.why,
            runners_up=spot.runners_up,
            first=first,
            last=last,
            date_prec=date_prec,
            date_basis=Basis.EXPLICIT if first else Basis.UNDATED,
            actors=_name(cells, "actor"),
            targets=_name(cells, "target"),
            killed=values.counts(cells, "killed", "killed"),
            injured=values.counts(cells, "injured", "injured"),
            confidence=round(CONFIDENCE * spot.score, 3),
            reasons=tuple(part for part in (UNCHECKED, kind_why, *spot.doubts) if part),
            published=values.day_or_none(cells.get("published", "")),
            outlet=values.text(cells, "source") or None,
            url=cells.get("url"),
        )

    def proofs(self) -> dict[str, tuple[str, ...]]:
        """The columns that prove each role's values."""
        return {
            role: tuple(self.columns[field] for field in fields if field in self.columns)
            for role, fields in PROOFS.items()
        }

    def _kind(self, word: str) -> tuple[str, str]:
        """The kind, and why, in words."""
        if told := self.kinds.get(word.lower()):
            return told, f"“{word}” is told to be: {known_kinds()[told].label}"
        if self.kind:
            return self.kind, f"the file is told to be of: {known_kinds()[self.kind].label}"
        if guessed := kindwords.kind_in(word):
            return guessed, f"“{word}” is taken for: {known_kinds()[guessed].label}"
        return OTHER, f"we know no kind for “{word}”" if word else "the row tells no kind"

    def _days(self, cells: Mapping[str, str]) -> Days:
        days = [
            intervals.interval(cells[field], column=self.columns[field], order=self.day_order)
            for field in ("date", "first", "last")
            if cells.get(field)
        ]
        if not days:
            return None, None, DatePrec.YEAR
        first, last = days[0][0], days[-1][1]
        if last < first:
            raise EventFileError(f"its last day {last} is before its first day {first}")
        prec = days[0][2] if len(days) == 1 else intervals.precision(first, last)
        if cells.get("date_prec"):
            prec = values.code(cells, "date_prec", values.WHEN)
        return first, last, prec


def _spot(cells: Mapping[str, str]) -> spots.Spot:
    name, admin1 = values.text(cells, "place"), values.text(cells, "admin1")
    country = values.text(cells, "country")
    point = _point(cells)
    if point is None:
        return spots.named(name, country=country, admin1=admin1)
    where_prec, radius_km = DECIMALS.get(point[2], FINE)
    if cells.get("where_prec"):
        where_prec, radius_km = values.code(cells, "where_prec", values.WHERE), 0.0
    return spots.coded(
        point[0], point[1], where_prec=where_prec, name=name, country=country, admin1=admin1,
        radius_km=radius_km or None, why="the file's own coordinates",
    )  # fmt: skip


def _point(cells: Mapping[str, str]) -> tuple[float, float, int] | None:
    """Latitude, longitude, and how many decimals they are given with; None for none."""
    for field in ("latlon", "lonlat"):
        if cells.get(field):
            parts = cells[field].strip("()[] ").replace(";", ",").replace(",", " ").split()
            if len(parts) != 2:
                raise EventFileError(f"{field} is {cells[field]!r}; wanted two numbers")
            lat, lon = parts if field == "latlon" else reversed(parts)
            cells = {"lat": lat, "lon": lon}
    found = values.point(cells, "lat", "lon")
    if found is None:
        return None
    digits = max(len(cells[side].strip().partition(".")[2]) for side in ("lat", "lon"))
    return (*found, digits)


def _name(cells: Mapping[str, str], field: str) -> tuple[str, ...]:
    name = values.text(cells, field)
    return (name,) if name else ()
