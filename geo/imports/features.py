"""GeoJSON's features as rows: their properties are the cells, their lines those of the file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from geo.errors import EventFileError
from geo.fields import flat
from geo.imports import own
from geo.imports.rows import CHARS, Rejected, Row, Table, column_name, is_text

BYTES = 1_000_000_000  # of a file: it is held whole, so that its lines can be told
_LIST = re.compile(r'(?<!\\)"features"\s*:\s*\[')
_NEXT = re.compile(r'\{\s*"type"\s*:\s*"Feature"')
_GAP = re.compile(r"[\s,]*")

Json = dict[str, Any]


def tabulated(stream: BinaryIO, *, source: str) -> Table:
    """A file's features as a table; EventFileError where it is no GeoJSON in UTF-8."""
    raw = stream.read(BYTES + 1)
    if len(raw) > BYTES:
        raise EventFileError(f"{source}: more than {BYTES:,} bytes; split it")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EventFileError(f"{source}: byte {error.start} is no UTF-8; wanted GeoJSON") from error
    start = _LIST.search(text)
    if start is None and not _NEXT.match(text.lstrip()):
        raise EventFileError(f"{source}: has no features; wanted a GeoJSON FeatureCollection")
    at = start.end() if start else 0
    header: dict[str, None] = {}
    for row in _rows(text, at):
        if isinstance(row, Row):
            header |= dict.fromkeys(row.cells)
    return Table(header=tuple(header), rows=_rows(text, at))


def _rows(text: str, at: int) -> Iterator[Row | Rejected]:
    line, counted = 1, 0
    for start, end, value in _values(text, at):
        line += text.count("\n", counted, start)
        counted = start
        yield value if isinstance(value, Rejected) else _row(text[start:end], value, line)


def _values(text: str, at: int) -> Iterator[tuple[int, int, Any]]:
    """Each feature with where it stands. After a broken one, the next that can be found."""
    decoder = json.JSONDecoder()
    while True:
        at = _skip(text, at)
        if at >= len(text) or text[at] in "]}":
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield at, at, Rejected(line=text.count("\n", 0, at) + 1, reason=f"no JSON: {error}")
            following = _NEXT.search(text, at + 1)
            if following is None:
                return
            at = following.start()
            continue
        yield at, end, value
        at = end


def _skip(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _row(raw: str, feature: Any, line: int) -> Row | Rejected:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
        return Rejected(line=line, reason="no feature with properties")
    properties: Json = feature.get("properties") or {}
    is_own = own.is_own(properties)
    cells = {
        column_name(name): cell
        for name, value in properties.items()
        if column_name(name)
        and (cell := _cell(value)).strip()
        and not (is_own and name == "reports")  # their spans are of articles that aren't here
    }
    try:
        cells |= _place_cells(feature.get("geometry"), is_own=is_own)
        if is_own and (middle := feature.get("area_middle")):
            cells |= zip(own.AREA, (repr(float(middle[1])), repr(float(middle[0]))), strict=True)
    except (TypeError, ValueError, KeyError, IndexError):
        return Rejected(line=line, reason="its geometry can't be read")
    if sum(map(len, cells.values())) >= CHARS:
        return Rejected(line=line, reason=f"{CHARS:,} characters or more in its properties")
    if any("\0" in cell or not is_text(cell) for cell in (*cells, *cells.values())):
        return Rejected(line=line, reason="half a character or a NUL in it; wanted text")
    if not cells:
        return Rejected(line=line, reason="it has no properties and no place")
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return Row(line=line, cells=cells, sha256=digest)


def _cell(value: Any) -> str:
    """A property as a cell; what is nested, but for lists of words, as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")  # a NUL ends the text for many readers
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return str(flat([part.replace("\0", "\ufffd") for part in value]) or "")
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return repr(value)


def _place_cells(geometry: Any, *, is_own: bool) -> dict[str, str]:
    """Latitude and longitude of a point: GeoJSON has them the other way round."""
    if geometry is None:
        return {}
    lat, lon = ("lat", "lon") if is_own else ("latitude", "longitude")
    if geometry["type"] == "Point":
        x, y = geometry["coordinates"][:2]
        return {lat: repr(float(y)), lon: repr(float(x))}
    if not is_own:
        return {"geometry": str(geometry["type"])}
    points = list(_points(geometry["coordinates"]))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return {
        "area_lat": repr((min(ys) + max(ys)) / 2),
        "area_lon": repr((min(xs) + max(xs)) / 2),
    }


def _points(coordinates: Iterable[Any]) -> Iterator[tuple[float, float]]:
    for part in coordinates:
        if isinstance(part[0], int | float):
            yield float(part[0]), float(part[1])
        else:
            yield from _points(part)
