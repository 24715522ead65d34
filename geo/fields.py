"""The columns of a table of events: each with its type, what it means and how it is filled.

Every flat format (CSV, GeoPackage, GeoParquet, KML's extended data) has these columns in this
order, and the properties of a GeoJSON feature are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from geo import words
from geo.edtf import edtf
from geo.eventfiles import Bundle
from geo.kinds import kinds
from geo.types import Article, Event, MergedEvent, Place

Value = str | int | float | list[str] | None
BETWEEN = " | "  # the values of a list, where a cell holds one text


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A column. ``type`` is one of Table Schema's: string, date, integer, number, array."""

    name: str
    type: str
    means: str
    fill: Callable[[MergedEvent, Bundle], Value]


def record(event: MergedEvent, bundle: Bundle) -> dict[str, Value]:
    """The event's value of each column, by name; None where there is nothing to say."""
    return {field.name: field.fill(event, bundle) for field in FIELDS}


def flat(value: Value) -> str | int | float | None:
    """A value that fits into one cell: lists joined, none for an empty one.

    >>> flat(["police", "a medic"]), flat([])
    ('police | a medic', None)
    """
    if not isinstance(value, list):
        return value
    return BETWEEN.join(part.replace("\\", "\\\\").replace("|", "\\|") for part in value) or None


def parts_of(cell: str) -> tuple[str, ...]:
    """The list that ``flat`` made a cell of.

    >>> parts_of("police | a medic"), parts_of("")
    (('police', 'a medic'), ())
    """
    # A bar within a part has a backslash before it, so BETWEEN is never within one.
    parts = cell.split(BETWEEN) if cell else []
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts)


def of_lead(name: str, kind: str, means: str, fill: Callable[[Event], Value]) -> Field:
    """A column that the report which the event is drawn by fills."""
    return Field(name=name, type=kind, means=means, fill=lambda event, _: fill(event.lead))


def of_place(name: str, kind: str, means: str, fill: Callable[[Place], Value]) -> Field:
    """A column about the place, empty where there is none."""
    return of_lead(name, kind, means, lambda e: fill(e.place) if e.place else None)


def of_articles(name: str, means: str, fill: Callable[[Article], str | None]) -> Field:
    """A column with one entry a report, in their order; empty text where it isn't known."""

    def entries(event: MergedEvent, bundle: Bundle) -> list[str]:
        kept = (bundle.articles.get(r.article_id) for r in event.reports)
        return [(fill(article) or "") if article else "" for article in kept]

    return Field(name=name, type="array", means=means, fill=entries)


def kind_label(kind: str) -> str:
    """What people call the kind; its key where it isn't one of ours."""
    return kinds()[kind].label if kind in kinds() else kind


def _passage(event: MergedEvent, bundle: Bundle) -> str | None:
    article = bundle.articles.get(event.lead.article_id)
    return event.lead.span.of(article.text) if article else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _pin(event: Event, side: str) -> float | None:
    found: float | None = getattr(event.place, side) if event.is_pinned else None
    return found


def _end(toll: tuple[int, int] | None, side: int) -> int | None:
    return toll[side] if toll else None


FIELDS: tuple[Field, ...] = (
    Field(name="id", type="string", means="the event's lasting id", fill=lambda e, _: e.id),
    of_lead("kind", "string", "key of the kind of event", lambda e: e.kind),
    of_lead("kind_label", "string", "the kind in words", lambda e: kind_label(e.kind)),
    of_lead("plover", "string", "type of the PLOVER ontology, or one of ours", lambda e: e.plover),
    of_lead("mode", "string", "how it was done", lambda e: e.mode),
    of_lead(
        "modality", "string", "whether it happened: only actual is told as fact",
        lambda e: str(e.modality),
    ),
    of_lead("start", "date", "first day it may lie on", lambda e: _iso(e.first)),
    of_lead("end", "date", "last day it may lie on", lambda e: _iso(e.last)),
    of_lead("edtf", "string", "the same as EDTF (ISO 8601-2); ~ is about, .. is open", edtf),
    of_lead(
        "date_prec", "integer", "UCDP's code: 1 a day … 5 a year or more",
        lambda e: int(e.date_prec) if e.is_dated else None,
    ),
    of_lead("date_basis", "string", "what the date rests on", lambda e: str(e.date_basis)),
    of_place("place", "string", "name of the place", lambda p: p.name),
    of_place("place_id", "string", "its id in the gazetteer", lambda p: p.id),
    of_place("place_kind", "string", "what it is", lambda p: p.kind),
    of_place("admin1", "string", "its province", lambda p: p.admin1),
    of_place("country", "string", "ISO 3166 code of its country", lambda p: p.country),
    of_place(
        "where_prec", "integer", "UCDP's code: 1 exact … 4 province … 6 country; from 3 on an area",
        lambda p: int(p.where_prec),
    ),
    of_lead(
        "lat", "number", "latitude on WGS 84; empty for an event placed in an area only",
        lambda e: _pin(e, "lat"),
    ),
    of_lead(
        "lon", "number", "longitude on WGS 84; empty for an event placed in an area only",
        lambda e: _pin(e, "lon"),
    ),
    of_place("radius_km", "number", "bounds the doubt, or the area's size", lambda p: p.radius_km),
    of_lead("place_why", "string", "why this place", lambda e: e.place_why or None),
    of_lead("actors", "array", "who did it", lambda e: list(e.actors)),
    of_lead("targets", "array", "to whom or what", lambda e: list(e.targets)),
    of_lead("killed_low", "integer", "least number killed", lambda e: _end(e.killed, 0)),
    of_lead("killed_high", "integer", "highest number killed", lambda e: _end(e.killed, 1)),
    of_lead("injured_low", "integer", "least number injured", lambda e: _end(e.injured, 0)),
    of_lead("injured_high", "integer", "highest number injured", lambda e: _end(e.injured, 1)),
    of_lead("reported_by", "string", "who says so in the article", lambda e: e.reported_by),
    of_lead("claimed_by", "string", "who claims it", lambda e: e.claimed_by),
    of_lead(
        "confidence", "number", "how sure the reading is, 0 to 1: a rule of thumb",
        lambda e: round(e.confidence, 3),
    ),
    of_lead("confidence_words", "string", "high, medium or low", words.confidence),
    of_lead("reasons", "array", "why that sure", lambda e: list(e.reasons)),
    Field(
        name="report_count", type="integer",
        means="how many reports tell of it, a wire copy not counted",
        fill=lambda e, _: e.sources,
    ),
    of_articles("outlets", "who published each report", lambda a: a.outlet),
    of_articles("titles", "title of each report", lambda a: a.title),
    of_articles("published", "day each was published", lambda a: _iso(a.published)),
    of_articles("urls", "address of each", lambda a: a.url),
    of_articles("sha256", "sha256 of the bytes that each was read from", lambda a: a.sha256),
    Field(
        name="passage", type="string", means="the words of the report that it is drawn by",
        fill=_passage,
    ),
)  # fmt: skip


def codes() -> dict[str, dict[str, str]]:
    """For each column that holds codes, each code's meaning."""
    return {
        "kind": {key: kind.label for key, kind in kinds().items()},
        "modality": {str(key): words.MODALITY_MEANING[key] for key in words.MODALITY_MEANING},
        "where_prec": {str(int(key)): said for key, said in words.WHERE.items()},
        "date_prec": {str(int(key)): said for key, said in words.WHEN.items()},
        "date_basis": {str(key): said for key, said in words.BASIS_MEANING.items()},
    }
