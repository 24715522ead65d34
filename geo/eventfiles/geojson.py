"""GeoJSON (RFC 7946): a feature an event, with the time members that map tools look for.

A point is a pin. An event that is placed in an area only has the area's polygon, or no geometry
where its outline isn't known: never a point that nobody reported.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from geo import words
from geo.edtf import edtf
from geo.eventfiles import Bundle
from geo.kinds import kinds
from geo.shapes import area_of
from geo.types import Article, Event, MergedEvent

LABEL = "GeoJSON"
SUFFIX = ".geojson"

Json = dict[str, Any]


def write(bundle: Bundle, to: BinaryIO) -> None:
    """One FeatureCollection, a feature a line; ``dateline`` says which events and when made."""
    head = {"query": bundle.query, "created": bundle.created.isoformat(), "generator": "Dateline"}
    to.write(b'{"type":"FeatureCollection","dateline":' + _dump(head) + b',"features":[')
    for number, event in enumerate(bundle.events):
        to.write((b",\n" if number else b"\n") + _dump(feature(event, bundle)))
    to.write(b"\n]}\n")


def feature(event: MergedEvent, bundle: Bundle) -> Json:
    """The event as a GeoJSON feature."""
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": geometry(event.lead),
        "properties": properties(event, bundle),
    }


def geometry(event: Event) -> Json | None:
    """A Point, a Polygon, a MultiPolygon, or None."""
    if event.place and event.is_pinned:
        return {"type": "Point", "coordinates": [event.place.lon, event.place.lat]}
    area = area_of(event)
    if len(area) == 1:
        return {"type": "Polygon", "coordinates": area[0]}
    return {"type": "MultiPolygon", "coordinates": list(area)} if area else None


def properties(event: MergedEvent, bundle: Bundle) -> Json:
    """What is held to be so, flat; the reports are a list."""
    lead = event.lead
    return {
        "id": event.id,
        "kind": lead.kind,
        "kind_label": kinds()[lead.kind].label if lead.kind in kinds() else lead.kind,
        "plover": lead.plover,
        "mode": lead.mode,
        "modality": str(lead.modality),
        **_when(lead),
        **_where(lead),
        "actors": list(lead.actors),
        "targets": list(lead.targets),
        "killed": list(lead.killed) if lead.killed else None,
        "injured": list(lead.injured) if lead.injured else None,
        "reported_by": lead.reported_by,
        "claimed_by": lead.claimed_by,
        "confidence": round(lead.confidence, 3),
        "confidence_words": words.confidence(lead),
        "reasons": list(lead.reasons),
        "reports": [report(r, bundle.articles.get(r.article_id)) for r in event.reports],
    }


def _when(event: Event) -> Json:
    return {
        "start": event.first.isoformat() if event.first else None,
        "end": event.last.isoformat() if event.last else None,
        "edtf": edtf(event),
        "date_prec": int(event.date_prec) if event.is_dated else None,
        "date_basis": str(event.date_basis),
    }


def _where(event: Event) -> Json:
    place = event.place
    return {
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "place_kind": place.kind if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "where_prec": int(place.where_prec) if place else None,
        "where_words": words.WHERE[place.where_prec] if place else words.UNLOCATED,
        "radius_km": place.radius_km if place else None,
        "place_why": event.place_why or None,
    }


def report(event: Event, article: Article | None) -> Json:
    """One report: whose it is, and its passage. ``start`` and ``end`` count its characters."""
    known: Json = {"event": event.id, "article": event.article_id}
    if article is None:
        return known
    return {
        **known,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "sha256": article.sha256,
        "passage": event.span.of(article.text),
        "start": event.span.start,
        "end": event.span.end,
    }


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
