"""Rows of a table whose columns a person has mapped, coded as events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geo.errors import EventFileError
from geo.imports import intervals, kindwords, spots, values
from geo.imports.coding import Coded
from geo.imports.crosswalk import OTHER
from geo.imports.rows import Row
from geo.kinds import kinds
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
    "date": ("date", "first", "last", "date_prec"),
    "actor": ("actor",),
    "target": ("target",),
    "casualties": ("killed", "injured"),
    "source": ("source",),
}

Days = tuple[date | None, date | None, DatePrec]


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
        kind, kind_why = self._kind(cells.get("kind", ""))
        spot = _spot(cells)
        first, last, date_prec = self._days(cells)
        said = cells.get("kind") or kinds()[kind].label
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
            reasons=tuple(part for part in (UNCHECKED, kind_why, spot.why) if part),
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
            return told, f"“{word}” is told to be: {kinds()[told].label}"
        if self.kind:
            return self.kind, f"the file is told to be of: {kinds()[self.kind].label}"
        if guessed := kindwords.kind_in(word):
            return guessed, f"“{word}” is taken for: {kinds()[guessed].label}"
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
