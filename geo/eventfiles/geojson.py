"""GeoJSON (RFC 7946): a feature an event, with the time members that map tools look for.

A point is a pin. An event that is placed in an area only has the area's polygon, or no geometry
where its outline isn't known: never a point that nobody reported. The member ``area_middle`` beside
the geometry is for reading it back as it was; map tools pass it over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from geo.eventfiles import Bundle
from geo.fields import record
from geo.imports import features, mapped, own
from geo.imports.coding import Imported
from geo.imports.rows import Rejected, Table
from geo.shapes import area_of
from geo.types import Article, Event, MergedEvent

LABEL = "GeoJSON"
SUFFIX = ".geojson"

COORDINATES = frozenset({"lat", "lon"})  # the geometry has them

Json = dict[str, Any]


def recognises(head: str) -> bool:
    """True where it begins like a collection of features."""
    return head.lstrip().startswith("{") and '"Feature' in head


def tabulated(stream: BinaryIO, *, source: str) -> Table:
    """The file's features as a table, before anything is read in it."""
    return features.tabulated(stream, source=source)


def read(stream: BinaryIO, *, source: str, **told: Any) -> Iterator[Imported | Rejected]:
    """Each feature's event, or why it gives none; ``told`` is what ``mapped.read`` takes."""
    yield from mapped.read(tabulated(stream, source=source), source=source, **told)


def write(bundle: Bundle, to: BinaryIO) -> None:
    """One FeatureCollection, a feature a line; ``dateline`` says which events and when made."""
    head = {"query": bundle.query, "created": bundle.created.isoformat(), "generator": "Dateline"}
    to.write(b'{"type":"FeatureCollection","dateline":' + _dump(head) + b',"features":[')
    for number, event in enumerate(bundle.events):
        to.write((b",\n" if number else b"\n") + _dump(feature(event, bundle)))
    to.write(b"\n]}\n")


def feature(event: MergedEvent, bundle: Bundle) -> Json:
    """The event as a GeoJSON feature."""
    place = event.lead.place
    middle = {"area_middle": [place.lon, place.lat]} if place and event.lead.is_area else {}
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": geometry(event.lead),
        **middle,
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
    """What is held to be so, as ``geo.fields`` lists it, and each report with its passage."""
    known = record(event, bundle) | own.as_it_came(event, bundle)
    known = {name: value for name, value in known.items() if name not in COORDINATES}
    reports = [report(r, bundle.articles.get(r.article_id)) for r in event.reports]
    return {**known, "reports": reports}


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
