"""Reads a sentence as the event reader sees it, its places and dates given by the test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geo.events import find_events
from geo.language import parse
from geo.types import Basis, DatePrec, Event, Place, Role, Span, Toponym, When, WherePrec
from tests.conftest import article, place

PUBLISHED = date(2023, 6, 20)  # a Tuesday


def toponym(text: str, name: str, role: Role = Role.EVENT, where: Place | None = None) -> Toponym:
    """The first mention of a name, placed at a point of its own unless told otherwise."""
    start = text.index(name)
    found = where or place(id=name, name=name, lat=len(name), lon=start % 90)
    return Toponym(span=Span(start=start, end=start + len(name)), text=name, role=role, place=found)


def when(text: str, words: str, first: str | None, last: str | None = None) -> When:
    """The first mention of a date, from ``first`` to ``last`` (the same day where not given)."""
    start = text.index(words)
    begin = date.fromisoformat(first) if first else None
    end = date.fromisoformat(last) if last else begin
    return When(
        span=Span(start=start, end=start + len(words)),
        text=words,
        first=begin,
        last=end,
        precision=DatePrec.DAY,
        basis=Basis.RELATIVE,
    )


def read(
    text: str,
    places: Mapping[str, Role | Place] | None = None,
    dates: Mapping[str, str] | None = None,
    published: date | None = PUBLISHED,
) -> list[Event]:
    """The events of a text; ``places`` by name with a role or a place, ``dates`` by words."""
    toponyms = [
        toponym(text, name, given) if isinstance(given, Role) else toponym(text, name, where=given)
        for name, given in (places or {}).items()
    ]
    days = [when(text, words, *day.split("/")) for words, day in (dates or {}).items()]
    return find_events(
        article(text, title="A test", published=published), parse(text), toponyms, days
    )


def area(name: str, prec: WherePrec = WherePrec.PROVINCE, radius_km: float = 80.0) -> Place:
    """A province, or what ``prec`` says."""
    return place(id=name, name=name, kind="admin1", where_prec=prec, radius_km=radius_km)
