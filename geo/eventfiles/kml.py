"""KML 2.2 for Google Earth and its kin: a placemark an event, on the time slider by its TimeSpan.

Articles' words are escaped twice in a balloon, which is HTML inside XML. An event placed in an
area only is that area's polygon; where no outline is known, or no place, it has no geometry.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from geo import words
from geo.eventfiles import Bundle
from geo.fields import flat, kind_label, record
from geo.imports import mapped, own, placemarks
from geo.imports.coding import Imported
from geo.imports.rows import Rejected, Table
from geo.kinds import kinds
from geo.outlines import key_of
from geo.shapes import Polygon, polygons
from geo.types import Event, MergedEvent, Modality

LABEL = "KML (Google Earth)"
SUFFIX = ".kml"

# What XML 1.0 can't hold, however it is escaped.
_BARRED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RETURN = {"\r": "&#13;"}
_PLAIN_COLOUR = "#666666"  # of a kind that isn't in our table
_FOLDERS = ("Pins", "Areas: somewhere in them", "Without a place")


def recognises(head: str) -> bool:
    """True where it begins like KML."""
    return "<kml" in head[:2_000]


def tabulated(stream: BinaryIO, *, source: str) -> Table:
    """The file's placemarks as a table, before anything is read in it."""
    return placemarks.tabulated(stream, source=source)


def read(stream: BinaryIO, *, source: str, **told: Any) -> Iterator[Imported | Rejected]:
    """Each placemark's event, or why it gives none; ``told`` is what ``mapped.read`` takes."""
    yield from mapped.read(tabulated(stream, source=source), source=source, **told)


def write(bundle: Bundle, to: BinaryIO) -> None:
    """One document with a folder each for pins, areas and events without a place."""
    for part in _document(bundle):
        to.write(part.encode())


def _document(bundle: Bundle) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n'
    yield f"<Document><name>Dateline: {text(bundle.query)}</name>\n"
    yield f"<description>{len(bundle.events)} events, {bundle.created}</description>\n"
    yield from _styles(bundle)
    for name, events in folders(bundle.events):
        yield f"<Folder><name>{name}</name>\n"
        for event in events:
            yield from _placemark(event, bundle)
        yield "</Folder>\n"
    yield "</Document>\n</kml>\n"


def folders(events: Iterable[MergedEvent]) -> list[tuple[str, list[MergedEvent]]]:
    """The events by what can be drawn of them; no empty folder."""
    sorted_out: dict[str, list[MergedEvent]] = {name: [] for name in _FOLDERS}
    for event in events:
        number = 0 if event.lead.is_pinned else 1 if event.lead.is_area else 2
        sorted_out[_FOLDERS[number]].append(event)
    return [(name, found) for name, found in sorted_out.items() if found]


def text(value: object) -> str:
    """``value`` as XML shows it; characters that XML can't hold become replacement characters.

    >>> text("a < b"), text(chr(0))
    ('a &lt; b', '�')
    """
    said = str(value)
    # A bare carriage return is a line feed to whoever reads it.
    return escape(said if said.isprintable() else _BARRED.sub("\ufffd", said), _RETURN)


def _styles(bundle: Bundle) -> Iterator[str]:
    for kind in sorted({event.lead.kind for event in bundle.events}):
        colour = kinds()[kind].colour if kind in kinds() else _PLAIN_COLOUR
        red, green, blue = colour[1:3], colour[3:5], colour[5:7]
        bgr = f"{blue}{green}{red}".lower()
        for style, fill, scale in (("", "66", "1.0"), ("-unsure", "1a", "0.7")):
            yield (
                f"<Style id={quoteattr(_style(kind) + style)}>"
                f"<IconStyle><color>ff{bgr}</color><scale>{scale}</scale></IconStyle>"
                f"<LineStyle><color>ff{bgr}</color><width>1.5</width></LineStyle>"
                f"<PolyStyle><color>{fill}{bgr}</color></PolyStyle></Style>\n"
            )


def _style(kind: str) -> str:
    """An id that XML allows."""
    return "kind-" + re.sub("[^A-Za-z0-9_-]", "-", kind)


def _placemark(event: MergedEvent, bundle: Bundle) -> Iterator[str]:
    lead = event.lead
    unsure = "" if lead.modality is Modality.ACTUAL else "-unsure"
    said = "" if not unsure else f" ({words.MODALITY[lead.modality].lower()})"
    yield f"<Placemark><name>{text(kind_label(lead.kind) + said)}</name>"
    yield f"<description>{text(_balloon(event, bundle))}</description>"
    yield _time_span(lead)
    yield f"<styleUrl>#{_style(lead.kind)}{unsure}</styleUrl>"
    yield from _data(event, bundle)
    yield _geometry(lead)
    yield "</Placemark>\n"


def _data(event: MergedEvent, bundle: Bundle) -> Iterator[str]:
    """What is known, by column; the middle of an area, which no map draws from here."""
    known = record(event, bundle) | own.as_it_came(event, bundle)
    if event.lead.place and event.lead.is_area:
        known |= zip(own.AREA, (event.lead.place.lat, event.lead.place.lon), strict=True)
    yield "<ExtendedData>"
    for name, value in known.items():
        if (cell := flat(value)) is not None:
            yield f'<Data name="{name}"><value>{text(cell)}</value></Data>'
    yield "</ExtendedData>"


def _time_span(event: Event) -> str:
    """The days it may lie on; an open side is left out, and the whole where it is undated."""
    begin = f"<begin>{event.first}</begin>" if event.first else ""
    end = f"<end>{event.last}</end>" if event.last else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>" if begin or end else ""


def _balloon(event: MergedEvent, bundle: Bundle) -> str:
    """HTML of what a click shows: place and day with their doubt, then each report's words."""
    lead = event.lead
    where = words.WHERE[lead.place.where_prec] if lead.place else ""
    lines = [words.days_words(lead.first, lead.last), words.place_words(lead), where]
    parts = [f"<p>{'<br>'.join(html.escape(line) for line in lines if line)}</p>"]
    for report in event.reports:
        article = bundle.articles.get(report.article_id)
        if article:
            quote = html.escape(report.span.of(article.text))
            parts.append(f"<blockquote>{quote}</blockquote>")
            parts.append(f"<p>{html.escape(words.citation(report, article))}</p>")
    return "".join(parts)


def _geometry(event: Event) -> str:
    if event.place and event.is_pinned:
        return f"<Point><coordinates>{event.place.lon},{event.place.lat}</coordinates></Point>"
    return _area(key_of(event.place)) if event.place and event.is_area else ""


@lru_cache(maxsize=1024)
def _area(key: str) -> str:
    """The area of that key; many events share one."""
    area = [_polygon(polygon) for polygon in polygons(key)]
    return f"<MultiGeometry>{''.join(area)}</MultiGeometry>" if len(area) > 1 else "".join(area)


def _polygon(polygon: Polygon) -> str:
    edges = [f"<outerBoundaryIs>{_ring(polygon[0])}</outerBoundaryIs>"]
    edges += [f"<innerBoundaryIs>{_ring(hole)}</innerBoundaryIs>" for hole in polygon[1:]]
    return f"<Polygon>{''.join(edges)}</Polygon>"


def _ring(ring: list[tuple[float, float]]) -> str:
    corners = " ".join(f"{lon},{lat}" for lon, lat in ring)
    return f"<LinearRing><coordinates>{corners}</coordinates></LinearRing>"
