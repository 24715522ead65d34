"""KML's placemarks as rows: name, description, times, point and extended data are the cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from geo.errors import EventFileError
from geo.imports import own
from geo.imports.features import BYTES
from geo.imports.rows import CHARS, Rejected, Row, Table, column_name

# Element within a placemark, with the one around it where that matters: the cell it fills.
_CELLS = {
    "Placemark/name": "name",
    "Placemark/description": "description",
    "TimeSpan/begin": "begin",
    "TimeSpan/end": "end",
    "TimeStamp/when": "when",
    "Point/coordinates": "coordinates",
    "LinearRing/coordinates": "ring",
}


def tabulated(stream: BinaryIO, *, source: str) -> Table:
    """A file's placemarks as a table; EventFileError where it is no well-formed KML."""
    raw = stream.read(BYTES + 1)
    if len(raw) > BYTES:
        raise EventFileError(f"{source}: more than {BYTES:,} bytes; split it")
    found = _Placemarks(raw)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = found.doctype
    found.parser = parser
    try:
        parser.Parse(raw, True)
    except (LookupError, UnicodeError) as error:
        raise EventFileError(f"{source}: {error}; wanted KML in UTF-8") from error
    except expat.ExpatError as error:
        if not found.rows:
            raise EventFileError(f"{source}: {error}; wanted KML") from error
        found.rows.append(Rejected(line=error.lineno, reason=f"no KML from here on: {error}"))
    header: dict[str, None] = {}
    for row in found.rows:
        if isinstance(row, Row):
            header |= dict.fromkeys(row.cells)
    return Table(header=tuple(header), rows=iter(found.rows))


class _Placemarks:
    """Collects the placemarks that a parser comes upon."""

    parser: expat.XMLParserType

    def __init__(self, raw: bytes) -> None:
        self.rows: list[Row | Rejected] = []
        self._raw = raw
        self._path: list[str] = []
        self._cells: dict[str, str] = {}  # of elements
        self._extended: dict[str, str] = {}
        self._data = ""  # the name of the extended data that is open
        self._line = self._from = 0

    def doctype(self, *_: object) -> None:
        """Refused: KML has none, and what they can do to a reader is known."""
        raise EventFileError(f"line {self.parser.CurrentLineNumber}: a DOCTYPE; KML has none")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        self._path.append(name)
        if name == "Placemark":
            self._cells, self._extended = {}, {}
            self._line, self._from = self.parser.CurrentLineNumber, self.parser.CurrentByteIndex
        elif name in ("Data", "SimpleData"):
            self._data = column_name(attributes.get("name", ""))

    def text(self, data: str) -> None:
        """Characters of the element that is open."""
        if "Placemark" not in self._path:
            return
        if self._path[-1] == "SimpleData" or self._path[-2:] == ["Data", "value"]:
            self._extended[self._data] = self._extended.get(self._data, "") + data
        elif cell := _CELLS.get("/".join(self._path[-2:])):
            self._cells[cell] = self._cells.get(cell, "") + data

    def end(self, _tag: str) -> None:
        """An element ends."""
        if self._path.pop() == "Placemark":
            self.rows.append(self._row())

    def _row(self) -> Row | Rejected:
        given = self._cells | self._extended  # of two with one name, what was written as data
        cells = {name: value for name, value in given.items() if name and value.strip()}
        try:
            cells = _placed(cells)
        except ValueError:
            return Rejected(line=self._line, reason="its coordinates can't be read")
        if sum(map(len, cells.values())) >= CHARS:
            return Rejected(line=self._line, reason=f"{CHARS:,} characters or more in it")
        if not cells:
            return Rejected(line=self._line, reason="nothing in it")
        raw = self._raw[self._from : self.parser.CurrentByteIndex]
        return Row(line=self._line, cells=cells, sha256=hashlib.sha256(raw).hexdigest())


def _placed(cells: dict[str, str]) -> dict[str, str]:
    """The cells with latitude and longitude instead of KML's coordinates, longitude first."""
    rest = {name: value for name, value in cells.items() if name not in ("coordinates", "ring")}
    is_own = own.is_own(rest)
    if is_own:  # its columns say it all; what is drawn and shown beside is made of them
        rest = {n: v for n, v in rest.items() if n not in ("name", "description", "begin", "when")}
    if point := cells.get("coordinates", "").split():
        lon, lat = (float(part) for part in point[0].split(",")[:2])
        names = ("lat", "lon") if is_own else ("latitude", "longitude")
        return rest | dict(zip(names, (repr(lat), repr(lon)), strict=True))
    if is_own and own.AREA[0] not in rest and (ring := list(_corners(cells.get("ring", "")))):
        lons, lats = zip(*ring, strict=True)
        rest["area_lat"] = repr((min(lats) + max(lats)) / 2)
        rest["area_lon"] = repr((min(lons) + max(lons)) / 2)
    return rest


def _corners(text: str) -> Iterator[tuple[float, float]]:
    for corner in text.split():
        lon, lat = (float(part) for part in corner.split(",")[:2])
        yield lon, lat
