"""Dateline's own events back out of a file: the columns of ``geo.fields``, in whatever format.

What a table of events doesn't have is not in it: the other places it could have been, and the
spans of the words, which are those of the row from now on.
"""

from __future__ import annotations

from collections.abc import Collection

from geo.errors import EventFileError
from geo.eventfiles import Bundle
from geo.fields import FIELDS, Field, Value, parts_of
from geo.imports import spots, values
from geo.imports.coding import Coded, cells_of
from geo.imports.rows import Row
from geo.imports.values import Cells
from geo.kinds import kinds
from geo.merge import dataset_of
from geo.types import PLACE_KINDS, Basis, DatePrec, Event, MergedEvent, Modality, Place, WherePrec

DATASET = "dateline"
# Columns that every event fills, and that nobody else's file will have together.
SIGNS = frozenset(
    {"id", "kind", "kind_label", "modality", "date_basis", "confidence_words", "report_count"}
)
PROOFS = {
    "trigger": ("kind_label",),
    "place": ("place", "lat", "lon", "area_lat", "area_lon", "where_prec"),
    "date": ("start", "end"),
    "actor": ("actors",),
    "target": ("targets",),
    "casualties": ("killed_low", "killed_high", "injured_low", "injured_high"),
    "modality": ("modality", "date_prec"),
    "source": ("reported_by", "outlets"),
}


BESIDE = ("dateline_id", "dateline_kind", "dateline_modality", "dateline_passage")


def beside(event: Event, bundle: Bundle) -> dict[str, str]:
    """What a data set's columns have no room for: our id, kind, whether it happened, the words."""
    article = bundle.articles.get(event.article_id)
    passage = event.span.of(article.text) if article else ""
    return dict(zip(BESIDE, (event.id, event.kind, str(event.modality), passage), strict=True))


def kind_beside(cells: Cells) -> str | None:
    """The kind that ``beside`` wrote, where there is one and it is known."""
    kind = cells.get("dateline_kind", "").strip()
    return kind if kind in kinds() else None


def modality_beside(cells: Cells) -> Modality:
    """Whether it happened, as ``beside`` wrote it; data sets code only what did."""
    written = "dateline_modality" in cells
    return values.word(cells, "dateline_modality", Modality) if written else Modality.ACTUAL


AREA = ("area_lat", "area_lon")  # the middle of the area that an event without a pin is placed in
REPORTED = frozenset(
    {"report_count", "outlets", "titles", "published", "urls", "sha256", "passage"}
)


def as_it_came(event: MergedEvent, bundle: Bundle) -> dict[str, Value]:
    """What the file that an event came from said of its reports; empty where it came from none.

    Our own article of the row stands between: without this its text would be the passage.
    """
    article = bundle.articles.get(event.lead.article_id)
    if article is None or len(event.reports) > 1 or dataset_of(event.lead) != DATASET:
        return {}
    kept = cells_of(article.text)
    return {f.name: _typed(f, kept.get(f.name, "")) for f in FIELDS if f.name in REPORTED}


def _typed(field: Field, cell: str) -> Value:
    if field.type == "array":
        return list(parts_of(cell))
    if field.type == "integer":
        return int(cell) if cell.isdecimal() else None
    return cell or None


def is_own(columns: Collection[str]) -> bool:
    """True where these are the columns of a file that Dateline wrote."""
    return set(columns) >= SIGNS


def coded(row: Row) -> Coded:
    """The event that was written; EventFileError where the row was changed to what can't be."""
    cells = row.cells
    name, kind = values.text(cells, "id"), values.text(cells, "kind")
    if not name:
        raise EventFileError("id is ''; wanted the event's id")
    if kind not in kinds():
        raise EventFileError(f"kind is {kind!r}; wanted one of {', '.join(kinds())}")
    first, last = values.day_if_any(cells, "start"), values.day_if_any(cells, "end")
    if first and last and last < first:
        raise EventFileError(f"end {last} is before start {first}")
    return Coded(
        key=name,
        event_id=name,
        kind=kind,
        title=_first(cells, "titles") or values.text(cells, "kind_label") or kind,
        proofs=PROOFS,
        modality=values.word(cells, "modality", Modality),
        mode=cells.get("mode"),
        place=_place(cells),
        place_why=cells.get("place_why", ""),
        first=first,
        last=last,
        date_prec=_date_prec(cells),
        date_basis=values.word(cells, "date_basis", Basis),
        actors=parts_of(cells.get("actors", "")),
        targets=parts_of(cells.get("targets", "")),
        killed=values.counts(cells, "killed_low", "killed_high"),
        injured=values.counts(cells, "injured_low", "injured_high"),
        reported_by=cells.get("reported_by"),
        claimed_by=cells.get("claimed_by"),
        confidence=values.share(cells, "confidence"),
        reasons=parts_of(cells.get("reasons", "")),
        published=values.day_or_none(_first(cells, "published")),
        outlet=_first(cells, "outlets") or None,
        url=_first(cells, "urls") or None,
    )


def _date_prec(cells: Cells) -> DatePrec:
    if not cells.get("date_prec", "").strip():
        return DatePrec.YEAR  # what an undated event has
    return values.code(cells, "date_prec", values.WHEN)


def _place(cells: Cells) -> Place | None:
    if not cells.get("where_prec", "").strip():
        return None
    pin = values.point(cells, "lat", "lon")
    point = pin or values.point(cells, "area_lat", "area_lon")
    if point is None:  # an area whose outline the format couldn't draw
        names = (values.text(cells, column) for column in ("place", "country", "admin1"))
        name, country, admin1 = names
        return spots.named(name, country=country, admin1=admin1).place
    kind = cells.get("place_kind", "point")
    prec: WherePrec = values.code(cells, "where_prec", values.WHERE)
    return Place(
        id=cells.get("place_id") or f"pt:{point[0]:.5f},{point[1]:.5f}",
        name=cells.get("place", ""),
        kind=kind if kind in PLACE_KINDS else "point",
        lat=point[0],
        lon=point[1],
        radius_km=values.number(cells, "radius_km"),
        where_prec=prec,
        country=cells.get("country"),
        admin1=cells.get("admin1"),
    )


def _first(cells: Cells, column: str) -> str:
    """The first report's entry of a list; empty where it has none."""
    parts = parts_of(cells.get(column, ""))
    return parts[0] if parts else ""
