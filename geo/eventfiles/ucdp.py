"""UCDP's Georeferenced Event Dataset and its candidate events, as CSV. CC BY 4.0, Uppsala.

Its codes are ours: where_prec 1 to 7, date_prec 1 to 5. Deaths are its low and high estimates; the
best one stays in the row's text. It codes only what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from geo import words
from geo.errors import EventFileError
from geo.eventfiles import Bundle
from geo.imports import crosswalk, own, returning, spots, values
from geo.imports.coding import Coded, Coder, Imported
from geo.imports.rows import Rejected, Row, header_of, table
from geo.imports.values import Cells
from geo.types import Basis, DatePrec, Event, MergedEvent

LABEL = "UCDP GED or candidate events (CSV)"
SUFFIX = ".csv"
SIGNS = frozenset({"type_of_violence", "where_prec", "date_prec", "date_start", "side_a", "side_b"})

VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
PROOFS = {
    "trigger": ("type_of_violence",),
    "place": ("where_coordinates", "latitude", "longitude", "where_prec"),
    "date": ("date_start", "date_end"),
    "actor": ("side_a",),
    "target": ("side_b",),
    "casualties": ("low", "best", "high"),
    "modality": ("event_clarity", "date_prec"),  # how sure
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
    yield from Coder(dataset="ucdp", source=source).read(found.rows, coded)


def write(bundle: Bundle, to: BinaryIO) -> None:
    """The events in UCDP's columns, UCDP's own rows as they came.

    What UCDP would have to judge stays empty: the type of violence, the clarity, the best estimate
    where low and high differ. Whether it happened stands beside, in ``dateline_modality``.
    """
    returning.write(FORM, bundle, to)


def coded(row: Row) -> Coded:
    """What a row tells; EventFileError where it can't be read."""
    cells = row.cells
    spot = _spot(cells)
    share, clarity = CLARITY.get(cells.get("event_clarity", "").strip(), UNSAID)
    first, last = (values.day_if_any(cells, column) for column in ("date_start", "date_end"))
    if first and last and last < first:
        raise EventFileError(f"date_end {last} is before date_start {first}")
    is_dated = bool(first or last)
    return Coded(
        key=cells.get("id", "").strip(),
        kind=_kind(cells),
        mode=VIOLENCE.get(cells.get("type_of_violence", "").strip()),
        title=cells.get("source_headline") or _title(cells),
        proofs=PROOFS,
        modality=own.modality_beside(cells),
        place=spot.place,
        place_why=spot.why,
        runners_up=spot.runners_up,
        first=first,
        last=last,
        date_prec=values.code(cells, "date_prec", values.WHEN) if is_dated else DatePrec.YEAR,
        date_basis=Basis.EXPLICIT if is_dated else Basis.UNDATED,
        actors=_names(cells, "side_a"),
        targets=_names(cells, "side_b"),
        killed=values.counts(cells, "low", "high"),
        reported_by=values.text(cells, "source_original") or None,
        confidence=round(share * spot.score, 3),
        reasons=(CODED, clarity, *spot.doubts),
        published=_published(cells),
        outlet=_outlet(cells),
    )


def _kind(cells: Cells) -> str:
    violence = cells.get("type_of_violence", "").strip()
    kind = own.kind_beside(cells) or crosswalk.kind_of("ucdp", violence)
    if kind is None:
        wanted = ", ".join(f"{code} ({name})" for code, name in VIOLENCE.items())
        raise EventFileError(f"type_of_violence is {violence!r}; wanted one of {wanted}")
    return kind


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
    parts = (part.strip() for part in values.text(cells, column).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


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


def _filled(event: Event, among: MergedEvent, bundle: Bundle) -> dict[str, str]:
    """The cells of an event in UCDP's columns; those that would be empty are left out."""
    articles = [a for r in among.reports if (a := bundle.articles.get(r.article_id))]
    sides = {"side_a": "; ".join(event.actors), "side_b": "; ".join(event.targets)}
    violence = {name: code for code, name in VIOLENCE.items()}.get(event.mode or "")
    low, high = event.killed or (None, None)
    cells = {
        "id": event.id,
        "year": event.first.year if event.first else None,
        "type_of_violence": violence,
        "dyad_name": " - ".join(side for side in sides.values() if side),
        **sides,
        "number_of_sources": among.sources,
        "source_office": ";".join(a.outlet or "" for a in articles).strip(";"),
        "source_date": ";".join(str(a.published or "") for a in articles).strip(";"),
        "source_headline": articles[0].title if articles else None,
        "source_original": event.reported_by or event.claimed_by,
        **_place_cells(event),
        "date_prec": int(event.date_prec) if event.is_dated else None,
        "date_start": event.first,
        "date_end": event.last,
        "best": low if low == high else None,
        "high": high,
        "low": low,
        **own.beside(event, bundle),
    }
    return {column: str(value) for column, value in cells.items() if value not in (None, "")}


def _place_cells(event: Event) -> dict[str, object]:
    """UCDP gives every place a point, and says by ``where_prec`` what it stands for."""
    place = event.place
    if place is None:
        return {}
    return {
        "where_prec": int(place.where_prec),
        "where_coordinates": place.name,
        "adm_1": place.admin1,
        "latitude": place.lat,
        "longitude": place.lon,
        "country": words.country_name(place.country),
    }


COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article"),
    *("source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
    *("gwnoa", "gwnob"),
)
NUMBERS = frozenset(
    ("number_of_sources", "latitude", "longitude", "where_prec", "best", "high", "low")
)
FORM = returning.Form(
    dataset="ucdp", columns=COLUMNS, numbers=NUMBERS, beside=own.BESIDE, fill=_filled, code=coded
)
