"""Borders that words speak of: "near the Syrian border", "the border between A and B"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.areas import AREAS, between, fuzzy
from geo.circles import around, rings_round, shared_line
from geo.types import Candidate, Place
from geo.wordlists import demonyms

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

# "Near the border" reaches about this far into the land: a short drive, as news uses it.
STRIP_KM = 15.0
_OTHER_THING = (
    r"(?![\s-]*(?:cross|post|gate|guard|polic|force|town|city|village|wall|checkpoint|patrol))"
)
_STOP = (
    r"(?!(?:in|near|along|on|at|by|with|and|between|borders?|to|from|the|of|within)\b"
    r"|(?:north|south|east|west)\w* of\b)"
)
_WORD = rf"{_STOP}[^\W\d_][\w.’]*(?:'(?!s\b)\w+)?"
_NAME = rf"{_WORD}(?:(?: of(?: the)?)?[ -]{_WORD}){{0,4}}?"
_SORT = re.compile(r"\s+(?:states|provinces|governorates|districts|townships|regions)$", re.I)
_IN = rf"(?:,? (?:in|of|within) (?:the )?(?P<inside>{_NAME}))?"
_FORMS = tuple(
    re.compile(rf"(?P<lead>.*?\b)?(?:the )?{form}{_OTHER_THING}(?: area| region| zone)?{_IN}", re.I)
    for form in (
        rf"borders? (?:area |region |zone )?(?:between|of) (?:the )?(?P<a>{_NAME})"
        rf" and (?:the )?(?P<b>{_NAME})",
        rf"(?P<a>{_NAME})(?:['’]s)? borders? with (?:the )?(?P<b>{_NAME})",
        rf"borders? with (?:the )?(?P<a>{_NAME})",
        rf"(?P<a>{_NAME}) ?[-–/] ?(?P<b>{_NAME}) borders?",
        rf"(?P<a>{_NAME})(?:['’]s)? borders?",
    )
)
# "Near Qaim, on the Syrian border" is near Qaim: before the border stand words like these alone.
_LEAD = re.compile(
    r"(?:(?:near|along|on|at|by|in|close|next|across|over|to|towards?|from|around|of|areas?|regions?"
    r"|zones?|somewhere|the|just|(?:north|south|east|west)\w*)\s+)*",
    re.I,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Border:
    """Whose border it is, with whom, and in what it lies; names as they were written."""

    a: str
    b: str | None = None
    inside: str | None = None


def said_border(words: str) -> Border | None:
    """The border that a query speaks of; None where it speaks of none.

    >>> said_border("near the Syrian border")
    Border(a='Syrian', b=None, inside=None)
    >>> said_border("Iraq-Syria border in Nineveh")
    Border(a='Iraq', b='Syria', inside='Nineveh')
    """
    for form in _FORMS:
        found = form.fullmatch(words.strip())
        if found and _LEAD.fullmatch(found["lead"] or ""):
            named = found.groupdict()
            return Border(a=named["a"], b=named.get("b"), inside=named["inside"])
    return None


def borders(
    gazetteer: Gazetteer, said: Border, words: str, *, country: str | None, admin1: str | None
) -> list[Candidate]:
    """The border as an area, likeliest first; empty where it is no border of the two.

    ``country`` and ``admin1`` say which part is meant; without them, and without a second name, it
    is the whole border.
    """
    inside = said.inside or admin1
    other = said.b or country
    code = gazetteer.country_code(country) if country else None
    first = _area(gazetteer, said.a, code if said.b else None)
    second = _area(gazetteer, other, code if said.b else None) if other else None
    if first is None or (said.b and second is None):
        return []
    if second is not None and second.id == first.id:
        second = None
    if second is not None:
        return _of_two(gazetteer, first, second, words, inside)
    rings = gazetteer.outline(first)
    if not rings:
        return []
    line = [point for ring in rings_round(first, rings) for point in ring]
    place = fuzzy(first, words, around(line, margin_km=STRIP_KM))
    why = f"all borders of {first.name}; a country or province as a hint says which"
    return [Candidate(place=place, score=0.5, why=why)]


def _of_two(
    gazetteer: Gazetteer, first: Place, second: Place, words: str, inside: str | None
) -> list[Candidate]:
    line = shared_line(gazetteer.outline(second), gazetteer.outline(first))
    why = f"the border between {first.name} and {second.name}"
    if not line:
        if first.kind in ("country", "admin1") and second.kind in ("country", "admin1"):
            return []  # they don't meet: an answer would be made up
        place = between(first, second, words)
        return [Candidate(place=place, score=0.6, why=f"{why}, whose outlines are unknown")]
    home = second if second.kind == "country" else first
    province = _province(gazetteer, inside, first, second)
    if province is not None:
        line = shared_line([line], gazetteer.outline(province))
        if not line:
            return []
        home, why = province, f"{why}, in {province.name}"
    place = fuzzy(home, words, around(line, margin_km=STRIP_KM))
    return [Candidate(place=place, score=0.9, why=why)]


def _province(gazetteer: Gazetteer, name: str | None, first: Place, second: Place) -> Place | None:
    """The province of either country that the border is said to lie in."""
    if not name:
        return None
    found = (gazetteer.province(name, p.country) for p in (second, first))
    return next((p for p in found if p is not None), None)


def _area(gazetteer: Gazetteer, name: str, country: str | None) -> Place | None:
    """The country, province or district of a name; a country for its demonym."""
    name = _SORT.sub("", name)
    code = demonyms().get(name.lower()) or gazetteer.country_code(name)
    if code and code != country:  # the Shan are a people of Myanmar, and a province of it
        return gazetteer.index.countries().get(code)
    found = gazetteer.candidates(name, country=country, kinds=AREAS - {"country"})
    if not found and code:
        return gazetteer.index.countries().get(code)
    found = found or gazetteer.candidates(name, country=country)
    return found[0].place if found else None
