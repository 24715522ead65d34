"""GDELT 2.0's event export: tab-separated, without a header. Each row is a lead, not an event.

A machine codes these rows from single sentences, and audits find most pins wrong. So every one is
kept as a claim that nobody has confirmed, with a low confidence and the reasons; its place is no
more precise than the town. GDELT's country codes are FIPS, not ISO, so the country is taken from
the place's full name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

from geo.errors import EventFileError
from geo.imports import crosswalk, spots, values
from geo.imports.coding import Coded, Coder, Imported
from geo.imports.rows import Rejected, Row, table
from geo.imports.values import Cells
from geo.kinds import kinds
from geo.types import Basis, DatePrec, Modality, WherePrec

LABEL = "GDELT 2.0 events (tab-separated)"
SUFFIX = ".csv"

_PERSON = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode"),
    *("Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
)
_GEO = (
    *("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code"),
    *("Lat", "Long", "FeatureID"),
)
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{side}{part}" for side in (1, 2) for part in _PERSON),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{what}Geo_{part}" for what in ("Actor1", "Actor2", "Action") for part in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
# ActionGeo_Type: country, US state, US city, city elsewhere, province elsewhere.
WHERE = {
    "1": WherePrec.COUNTRY,
    "2": WherePrec.PROVINCE,
    "3": WherePrec.NEAR,
    "4": WherePrec.NEAR,
    "5": WherePrec.PROVINCE,
}
PROOFS = {
    "trigger": ("EventCode",),
    "place": ("ActionGeo_Fullname", "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_Type"),
    "date": ("SQLDATE",),
    "actor": ("Actor1Name",),
    "target": ("Actor2Name",),
    "modality": ("NumSources", "NumArticles"),
    "source": ("SOURCEURL",),
}
CONFIDENCE = 0.2  # about one pin in five is right in the audits that we know of
LEAD = "an unverified lead: coded by GDELT's machine from a sentence nobody has checked"


def recognises(head: str) -> bool:
    """True where the first line has GDELT's many cells, a number and a day before all."""
    cells = head.partition("\n")[0].rstrip("\r").split("\t")
    return len(cells) == len(COLUMNS) and cells[0].isdecimal() and len(cells[1]) == 8


def read(stream: BinaryIO, *, source: str) -> Iterator[Imported | Rejected]:
    """Each row as an unverified lead, or why it is none."""
    found = table(stream, source=source, header=COLUMNS, delimiter="\t")
    yield from Coder(dataset="gdelt", source=source).read(found.rows, coded)


def coded(row: Row) -> Coded:
    """What a row claims; EventFileError where it can't be read."""
    cells = row.cells
    cameo = values.text(cells, "EventCode")
    kind = crosswalk.kind_of_cameo(cameo)
    if kind is None:
        raise EventFileError(f"EventCode is {cameo!r}; wanted a CAMEO code")
    spot = _spot(cells)
    day = values.day(cells, "SQLDATE")
    added = cells.get("DATEADDED", "").strip()[:8]
    url = cells.get("SOURCEURL", "").strip()
    return Coded(
        key=values.text(cells, "GLOBALEVENTID"),
        kind=kind,
        title=f"Unverified lead: {kinds()[kind].label.lower()}, {_fullname(cells) or 'no place'}",
        proofs=PROOFS,
        modality=Modality.CLAIMED,
        place=spot.place,
        place_why=spot.why,
        runners_up=spot.runners_up,
        first=day,
        last=day,
        date_prec=DatePrec.DAY,
        date_basis=Basis.EXPLICIT,
        actors=_names(cells, "Actor1Name"),
        targets=_names(cells, "Actor2Name"),
        reported_by="GDELT (unverified)",
        confidence=round(CONFIDENCE * spot.score, 3),
        reasons=(LEAD, _spread(cells)),
        published=values.day_or_none(added),
        outlet=_host(url) or "GDELT",
        url=url or None,
    )


def _spot(cells: Cells) -> spots.Spot:
    name = _fullname(cells)
    parts = [part.strip() for part in name.split(",")]
    admin1 = parts[1] if len(parts) == 3 else ""
    point = values.point(cells, "ActionGeo_Lat", "ActionGeo_Long")
    if point is None or not name:
        return spots.Spot(place=None, why="GDELT gives no place")
    prec = values.code(cells, "ActionGeo_Type", WHERE)
    return spots.coded(
        *point, where_prec=prec, name=parts[0], country=parts[-1], admin1=admin1,
        why="where GDELT's machine puts it: the middle of a place its source names somewhere",
    )  # fmt: skip


def _fullname(cells: Cells) -> str:
    return values.text(cells, "ActionGeo_Fullname")


def _names(cells: Cells, column: str) -> tuple[str, ...]:
    name = values.text(cells, column)
    return (name.title(),) if name else ()


def _spread(cells: Cells) -> str:
    """How often it was told: GDELT's only sign of how true it may be."""
    told = {noun: values.text(cells, column) or "?" for noun, column in SPREAD.items()}
    counted = (f"{n} {noun}{'' if n == '1' else 's'}" for noun, n in told.items())
    return f"told in {' of '.join(counted)}"


SPREAD = {"article": "NumArticles", "source": "NumSources"}


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
