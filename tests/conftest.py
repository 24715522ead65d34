"""Factories that fill what a case doesn't care about, and a network that isn't there."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pytest

from geo.catalogue import catalogue
from geo.columns import Columns
from geo.distance import haversine_km
from geo.types import (
    Article,
    Basis,
    Candidate,
    DatePrec,
    Event,
    Evidence,
    MergedEvent,
    Modality,
    Place,
    Span,
    WherePrec,
)

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def place(**given: Any) -> Place:
    """A place: Erbil, but for what is given."""
    known: dict[str, Any] = {
        "id": "gn:95446",
        "name": "Erbil",
        "kind": "city",
        "lat": 36.19,
        "lon": 44.01,
        "radius_km": 10.0,
        "where_prec": WherePrec.EXACT,
        "country": "IQ",
        "admin1": "Erbil",
    }
    return Place(**{**known, **given})


class SmallGazetteer:
    """A gazetteer of the given places, found by their exact names in any case; no file behind it.

    ``names`` gives further names by the id of the place.
    """

    def __init__(self, *places: Place, names: dict[str, tuple[str, ...]] | None = None) -> None:
        more = names or {}
        self._places = [(p, {p.name.lower(), *map(str.lower, more.get(p.id, ()))}) for p in places]

    def candidates(
        self, name: str, *, kinds: tuple[str, ...] = (), limit: int = 10, **_ignored: Any
    ) -> list[Candidate]:
        found = [p for p, names in self._places if name.lower() in names]
        found = [p for p in found if not kinds or p.kind in kinds]
        found.sort(key=lambda p: (-p.population, p.id))
        return [Candidate(place=p, score=1.0, why="exact name") for p in found[:limit]]

    def within(self, lat: float, lon: float) -> tuple[str | None, str | None]:
        del lat, lon
        return None, None

    def outline(self, _: Place) -> list[list[tuple[float, float]]]:
        return []

    def knows(self, name: str) -> bool:
        return bool(self.candidates(name))

    def country_code(self, name: str) -> str | None:
        return next((c.place.country for c in self.candidates(name, kinds=("country",))), None)


def columns(
    events: Iterable[Event | MergedEvent], *, version: str, kinds: Sequence[str]
) -> Columns:
    """These events as the map's columns, each an event of its own."""
    merged = [
        e if isinstance(e, MergedEvent) else MergedEvent(id=e.id, lead=e, reports=(e,))
        for e in events
    ]
    return catalogue(merged, [], version=version, kinds=kinds).columns


def article(text: str = "Rockets hit Erbil on Sunday.", **given: Any) -> Article:
    """An article of 20 December 2021, but for what is given."""
    known: dict[str, Any] = {
        "id": "a1",
        "title": "Rockets hit Erbil",
        "text": text,
        "sha256": "0" * 64,
        "published": date(2021, 12, 20),
        "outlet": "Test wire",
        "source": "a1.txt",
    }
    return Article(**{**known, **given})


def event(**given: Any) -> Event:
    """An actual rocket attack on Erbil on 19 December 2021, but for what is given."""
    aid = given.get("article_id", "a1")
    known: dict[str, Any] = {
        "id": "e1",
        "article_id": aid,
        "kind": "rocket_attack",
        "plover": "ASSAULT",
        "modality": Modality.ACTUAL,
        "span": Span(start=0, end=27),
        "evidence": (Evidence(article_id=aid, span=Span(start=0, end=7), role="trigger"),),
        "place": place(),
        "first": date(2021, 12, 19),
        "last": date(2021, 12, 19),
        "date_prec": DatePrec.DAY,
        "date_basis": Basis.RELATIVE,
        "confidence": 0.8,
    }
    return Event(**{**known, **given})


def haversine_m(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Metres between two points."""
    return 1000 * haversine_km(lat_a, lon_a, lat_b, lon_b)
