"""ACLED's event export as CSV, with its columns since 2023.

Its sub-events become our kinds. Its three codes of precision are fewer than ours: geo_precision 1
is a named spot, 2 near it or in a part of a region, 3 a province; time_precision 1 is the day, 2
the week around the day given, 3 its month. ACLED codes only what happened. Bring your own file:
what may be done with it is in ACLED's terms.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from geo.errors import EventFileError
from geo.imports import crosswalk, spots, values
from geo.imports.coding import Coded, Coder, Imported
from geo.imports.rows import Rejected, Row, header_of, table
from geo.imports.values import Cells
from geo.types import Basis, DatePrec, WherePrec

LABEL = "ACLED events (CSV)"
SUFFIX = ".csv"
SIGNS = frozenset({"event_id_cnty", "event_date", "sub_event_type", "geo_precision"})

WHERE = {"1": WherePrec.EXACT, "2": WherePrec.NEAR, "3": WherePrec.PROVINCE}
WHEN = {"1": DatePrec.DAY, "2": DatePrec.WEEK, "3": DatePrec.MONTH}
PROOFS = {
    "trigger": ("sub_event_type", "event_type"),
    "place": ("location", "latitude", "longitude", "geo_precision", "admin1", "country"),
    "date": ("event_date", "time_precision"),
    "actor": ("actor1", "assoc_actor_1"),
    "target": ("actor2", "assoc_actor_2"),
    "casualties": ("fatalities",),
    "source": ("source",),
}
CONFIDENCE = 0.85
CODED = "coded by ACLED's researchers, not read by Dateline"


def recognises(head: str) -> bool:
    """True where the first line has the columns that only ACLED has."""
    return set(header_of(head)) >= SIGNS


def read(stream: BinaryIO, *, source: str) -> Iterator[Imported | Rejected]:
    """Each row's event, or why it gives none."""
    found = table(stream, source=source)
    yield from Coder(dataset="acled", source=source).read(found.rows, coded)


def coded(row: Row) -> Coded:
    """What a row tells; EventFileError where it can't be read."""
    cells = row.cells
    sub_event = values.text(cells, "sub_event_type")
    kind = crosswalk.kind_of("acled", sub_event)
    if kind is None:
        raise EventFileError(f"sub_event_type is {sub_event!r}; wanted one of ACLED's sub-events")
    spot = _spot(cells)
    date_prec = values.code(cells, "time_precision", WHEN)
    first, last = _days(values.day(cells, "event_date"), date_prec)
    actors, targets = (_names(cells, f"actor{side}", f"assoc_actor_{side}") for side in (1, 2))
    return Coded(
        key=values.text(cells, "event_id_cnty"),
        kind=kind,
        title=cells.get("notes") or f"{sub_event}, {values.text(cells, 'location')}",
        proofs=PROOFS,
        place=spot.place,
        place_why=spot.why,
        runners_up=spot.runners_up,
        first=first,
        last=last,
        date_prec=date_prec,
        date_basis=Basis.EXPLICIT,
        actors=actors,
        targets=targets,
        killed=values.counts(cells, "fatalities", "fatalities"),
        reported_by=values.text(cells, "source") or None,
        confidence=round(CONFIDENCE * spot.score, 3),
        reasons=(CODED, spot.why),
        outlet=_outlet(cells),
    )


def _spot(cells: Cells) -> spots.Spot:
    name, admin1 = values.text(cells, "location"), values.text(cells, "admin1")
    country = values.text(cells, "country")
    point = values.point(cells, "latitude", "longitude")
    if point is None:
        return spots.named(name, country=country, admin1=admin1)
    prec = values.code(cells, "geo_precision", WHERE)
    return spots.coded(*point, where_prec=prec, name=name, country=country, admin1=admin1)


def _days(day: date, precision: DatePrec) -> tuple[date, date]:
    """The interval that a day stands for: itself, the week around it, its month."""
    if precision is DatePrec.WEEK:
        try:
            return day - timedelta(days=3), day + timedelta(days=3)
        except OverflowError:
            raise EventFileError(f"event_date is {day}; wanted a day of our times") from None
    if precision is DatePrec.MONTH:
        last = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=1), day.replace(day=last)
    return day, day


def _names(cells: Cells, *columns: str) -> tuple[str, ...]:
    """The actor, and those beside it, which ACLED parts by semicolons."""
    parts = (part.strip() for column in columns for part in values.text(cells, column).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _outlet(cells: Cells) -> str:
    sources = [part.strip() for part in values.text(cells, "source").split(";") if part.strip()]
    if not sources:
        return "ACLED"
    return sources[0] if len(sources) == 1 else f"{sources[0]} and {len(sources) - 1} more"
