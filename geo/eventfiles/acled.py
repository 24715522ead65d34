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

from geo import words
from geo.errors import EventFileError
from geo.eventfiles import Bundle
from geo.imports import crosswalk, own, returning, spots, values
from geo.imports.coding import Coded, Coder, Imported
from geo.imports.rows import Rejected, Row, header_of, table
from geo.imports.values import Cells
from geo.kinds import kinds
from geo.types import Basis, DatePrec, Event, MergedEvent, WherePrec

LABEL = "ACLED events (CSV)"
SUFFIX = ".csv"
SIGNS = frozenset({"event_id_cnty", "event_date", "sub_event_type", "geo_precision"})

WHERE = {"1": WherePrec.EXACT, "2": WherePrec.NEAR, "3": WherePrec.PROVINCE}
WHEN = {"1": DatePrec.DAY, "2": DatePrec.WEEK, "3": DatePrec.MONTH}
PROOFS = {
    "trigger": ("sub_event_type", "event_type"),
    "place": ("location", "latitude", "longitude", "geo_precision", "admin1", "country"),
    "date": ("event_date",),
    "actor": ("actor1", "assoc_actor_1"),
    "target": ("actor2", "assoc_actor_2"),
    "casualties": ("fatalities",),
    "modality": ("time_precision",),  # how sure
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


def write(bundle: Bundle, to: BinaryIO) -> None:
    """The events in ACLED's columns, ACLED's own rows as they came.

    What ACLED has no code for stays empty: a country as a place, a year as a date, a kind like a
    meeting. Whether it happened stands beside, in ``dateline_modality``.
    """
    returning.write(FORM, bundle, to)


def coded(row: Row) -> Coded:
    """What a row tells; EventFileError where it can't be read."""
    cells = row.cells
    spot = _spot(cells)
    sub_event = values.text(cells, "sub_event_type")
    first, last, date_prec = _days(cells)
    actors, targets = (_names(cells, f"actor{side}", f"assoc_actor_{side}") for side in (1, 2))
    return Coded(
        key=values.text(cells, "event_id_cnty"),
        kind=_kind(cells),
        modality=own.modality_beside(cells),
        title=cells.get("notes") or f"{sub_event}, {values.text(cells, 'location')}",
        proofs=PROOFS,
        place=spot.place,
        place_why=spot.why,
        runners_up=spot.runners_up,
        first=first,
        last=last,
        date_prec=date_prec,
        date_basis=Basis.EXPLICIT if first else Basis.UNDATED,
        actors=actors,
        targets=targets,
        killed=values.counts(cells, "fatalities", "fatalities"),
        reported_by=values.text(cells, "source") or None,
        confidence=round(CONFIDENCE * spot.score, 3),
        reasons=(CODED, *spot.doubts),
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


def _kind(cells: Cells) -> str:
    sub_event = values.text(cells, "sub_event_type")
    kind = own.kind_beside(cells) or crosswalk.kind_of("acled", sub_event)
    if kind is None:
        raise EventFileError(f"sub_event_type is {sub_event!r}; wanted one of ACLED's sub-events")
    return kind


def _days(cells: Cells) -> tuple[date | None, date | None, DatePrec]:
    """The interval that a day stands for: itself, the week around it, its month."""
    day = values.day_if_any(cells, "event_date")
    if day is None and "dateline_id" in cells:
        return None, None, DatePrec.YEAR  # one of ours that ACLED has no code for
    day = values.day(cells, "event_date")
    precision = values.code(cells, "time_precision", WHEN)
    if precision is DatePrec.DAY:
        return day, day, precision
    if precision is DatePrec.MONTH:
        last = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=1), day.replace(day=last), precision
    try:
        return day - timedelta(days=3), day + timedelta(days=3), precision
    except OverflowError:
        raise EventFileError(f"event_date is {day}; wanted a day of our times") from None


def _names(cells: Cells, *columns: str) -> tuple[str, ...]:
    """The actor, and those beside it, which ACLED parts by semicolons."""
    parts = (part.strip() for column in columns for part in values.text(cells, column).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _outlet(cells: Cells) -> str:
    sources = [part.strip() for part in values.text(cells, "source").split(";") if part.strip()]
    if not sources:
        return "ACLED"
    return sources[0] if len(sources) == 1 else f"{sources[0]} and {len(sources) - 1} more"


def _filled(event: Event, among: MergedEvent, bundle: Bundle) -> dict[str, str]:
    """The cells of an event in ACLED's columns; those that would be empty are left out."""
    articles = [a for r in among.reports if (a := bundle.articles.get(r.article_id))]
    passages = (r.span.of(a.text) for r, a in zip(among.reports, articles, strict=False))
    sub_event = kinds()[event.kind].acled if event.kind in kinds() else ""
    kind_of_event, disorder = EVENT_TYPES.get(sub_event, ("", ""))
    cells = {
        "event_id_cnty": event.id,
        **_date_cells(event),
        "disorder_type": disorder,
        "event_type": kind_of_event,
        "sub_event_type": sub_event,
        "actor1": event.actors[0] if event.actors else "",
        "assoc_actor_1": "; ".join(event.actors[1:]),
        "actor2": event.targets[0] if event.targets else "",
        "assoc_actor_2": "; ".join(event.targets[1:]),
        **_place_cells(event),
        "source": "; ".join(dict.fromkeys(a.outlet for a in articles if a.outlet)),
        "notes": next(passages, ""),
        "fatalities": event.killed[0] if event.killed else None,
        **own.beside(event, bundle),
    }
    return {column: str(value) for column, value in cells.items() if value not in (None, "")}


def _date_cells(event: Event) -> dict[str, object]:
    """The middle day with its precision; nothing for a year, an open end or no date."""
    precision = {prec: code for code, prec in WHEN.items()} | {DatePrec.DAYS: "2"}
    if event.first is None or event.last is None or event.date_prec not in precision:
        return {}
    middle = event.first + (event.last - event.first) / 2
    return {
        "event_date": middle,
        "year": middle.year,
        "time_precision": precision[event.date_prec],
    }


def _place_cells(event: Event) -> dict[str, object]:
    """Names, and the point with ACLED's precision; no point for what is no part of a country."""
    place = event.place
    if place is None:
        return {}
    named = {"country": words.country_name(place.country), "location": place.name}
    precision = BACK.get(place.where_prec)
    if precision is None:
        return {**named}
    return {
        **named,
        "admin1": place.admin1,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": precision,
    }


BACK = {
    WherePrec.EXACT: 1,
    WherePrec.NEAR: 2,
    WherePrec.DISTRICT: 2,
    WherePrec.PROVINCE: 3,
    WherePrec.LINEAR: 3,
}
_CLASHES = ("Battles", "Political violence")
_BLASTS = ("Explosions/Remote violence", "Political violence")
_CIVILIANS = ("Violence against civilians", "Political violence")
_RIOTS = ("Riots", "Demonstrations")
_STRATEGIC = ("Strategic developments", "Strategic developments")
# Sub-event: event type and disorder type, of those that our kinds are written as.
EVENT_TYPES = {
    "Armed clash": _CLASHES,
    "Non-state actor overtakes territory": _CLASHES,
    "Shelling/artillery/missile attack": _BLASTS,
    "Air/drone strike": _BLASTS,
    "Remote explosive/landmine/IED": _BLASTS,
    "Attack": _CIVILIANS,
    "Abduction/forced disappearance": _CIVILIANS,
    "Excessive force against protesters": ("Protests", "Political violence; Demonstrations"),
    "Peaceful protest": ("Protests", "Demonstrations"),
    "Violent demonstration": _RIOTS,
    "Arrests": _STRATEGIC,
    "Headquarters or base established": _STRATEGIC,
    "Non-violent transfer of territory": _STRATEGIC,
    "Agreement": _STRATEGIC,
    "Other": _STRATEGIC,
}
COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
NUMBERS = frozenset(("latitude", "longitude", "fatalities", "iso", "timestamp"))
FORM = returning.Form(
    dataset="acled", columns=COLUMNS, numbers=NUMBERS, beside=own.BESIDE, fill=_filled, code=coded
)
