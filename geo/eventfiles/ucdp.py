"""UCDP's Georeferenced Event Dataset and its candidate events, as CSV. CC BY 4.0, Uppsala.

Its codes are ours: where_prec 1 to 7, date_prec 1 to 5. Deaths are its low and high estimates; the
best one stays in the row's text. It codes only what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from geo.errors import EventFileError
from geo.imports import crosswalk, spots, values
from geo.imports.coding import Coded, Coder, Imported
from geo.imports.rows import Rejected, Row, header_of, table
from geo.imports.values import Cells
from geo.types import Basis

LABEL = "UCDP GED or candidate events (CSV)"
SUFFIX = ".csv"
SIGNS = frozenset({"type_of_violence", "where_prec", "date_prec", "date_start", "side_a", "side_b"})

VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
PROOFS = {
    "trigger": ("type_of_violence",),
    "place": ("where_coordinates", "latitude", "longitude", "where_prec"),
    "date": ("date_start", "date_end", "date_prec"),
    "actor": ("side_a",),
    "target": ("side_b",),
    "casualties": ("low", "best", "high"),
    "modality": ("event_clarity",),
    "source": ("source_office", "source_original"),
}
CODED = "coded by UCDP's researchers, not read by Dateline"
# Event clarity: UCDP's own word for how well its sources tell the event apart.
CLARITY = {
    "1": (0.9, "its sources tell the event clearly (event_clarity 1)"),
    "2": (0.7, "its sources tell the event less clearly (event_clarity 2)"),
}
UNSAID = (0.8, "how clearly its sources tell the event isn't coded")


def recognises(head: str) -> bool:
    """True where the first line has the columns that only UCDP has."""
    return set(header_of(head)) >= SIGNS


def read(stream: BinaryIO, *, source: str) -> Iterator[Imported | Rejected]:
    """Each row's event, or why it gives none."""
    found = table(stream, source=source)
    yield from Coder(dataset="ucdp", source=source).read(found.rows, _coded)


def _coded(row: Row) -> Coded:
    cells = row.cells
    violence = cells.get("type_of_violence", "").strip()
    kind = crosswalk.kind_of("ucdp", violence)
    if kind is None:
        wanted = ", ".join(f"{code} ({name})" for code, name in VIOLENCE.items())
        raise EventFileError(f"type_of_violence is {violence!r}; wanted one of {wanted}")
    spot = _spot(cells)
    share, clarity = CLARITY.get(cells.get("event_clarity", "").strip(), UNSAID)
    first, last = values.day(cells, "date_start"), values.day(cells, "date_end")
    if last < first:
        raise EventFileError(f"date_end {last} is before date_start {first}")
    return Coded(
        key=cells.get("id", "").strip(),
        kind=kind,
        mode=VIOLENCE[violence],
        title=cells.get("source_headline") or _title(cells),
        proofs=PROOFS,
        place=spot.place,
        place_why=spot.why,
        runners_up=spot.runners_up,
        first=first,
        last=last,
        date_prec=values.code(cells, "date_prec", values.WHEN),
        date_basis=Basis.EXPLICIT,
        actors=_names(cells, "side_a"),
        targets=_names(cells, "side_b"),
        killed=values.counts(cells, "low", "high"),
        reported_by=values.text(cells, "source_original") or None,
        confidence=round(share * spot.score, 3),
        reasons=(CODED, clarity, spot.why),
        published=_published(cells),
        outlet=_outlet(cells),
    )


def _spot(cells: Cells) -> spots.Spot:
    name, admin1 = values.text(cells, "where_coordinates"), values.text(cells, "adm_1")
    country = values.text(cells, "country")
    point = values.point(cells, "latitude", "longitude")
    if point is None:
        return spots.named(name, country=country, admin1=admin1)
    prec = values.code(cells, "where_prec", values.WHERE)
    return spots.coded(*point, where_prec=prec, name=name, country=country, admin1=admin1)


def _title(cells: Cells) -> str:
    sides = cells.get("dyad_name") or f"{cells.get('side_a', '?')} - {cells.get('side_b', '?')}"
    return f"{sides}, {cells.get('where_coordinates') or cells.get('country', '')}"


def _names(cells: Cells, column: str) -> tuple[str, ...]:
    name = values.text(cells, column)
    return (name,) if name else ()


def _outlet(cells: Cells) -> str:
    offices = list(
        dict.fromkeys(part.strip() for part in cells.get("source_office", "").split(";"))
    )
    offices = [office for office in offices if office]
    if not offices:
        return "UCDP"
    return offices[0] if len(offices) == 1 else f"{offices[0]} and {len(offices) - 1} more"


def _published(cells: Cells) -> date | None:
    """The day of its earliest source; None where one of them has no day."""
    days = [values.day_or_none(part) for part in cells.get("source_date", "").split(";")]
    return None if None in days else min(day for day in days if day)
