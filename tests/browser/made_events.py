"""Events made for the map's tests and bench: a small set with traps, or any number at random."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from geo.basemap import SHAPES, KindStyle
from geo.columns import MODALITIES, PIN, Columns, day_number, day_order
from geo.types import Event, Modality, Place, Span, WherePrec
from tests.conftest import columns

HOSTILE = "${alert(1)}</script><script>alert(3)</script><img src=x onerror=alert(4)>\\2`\u202e"
KINDS = (
    KindStyle(key="air_strike", label="Air strike", colour="#d1495b", shape="triangle", letter="A"),
    KindStyle(key="rocket", label="Rocket attack", colour="#e07a1f", shape="diamond", letter="R"),
    KindStyle(key="protest", label="Protest", colour="#2a7fb8", shape="circle", letter="P"),
    KindStyle(key="clash", label="Armed clash", colour="#8d3b72", shape="square", letter="C"),
    KindStyle(key="arrest", label="Arrest", colour="#4f772d", shape="hexagon", letter="D"),
    KindStyle(key="talks", label="Talks", colour="#6c757d", shape="pentagon", letter="T"),
    KindStyle(key="hostile", label=HOSTILE, colour="#222222", shape="star", letter="`"),
)
FIRST, LAST = date(2021, 10, 1), date(2022, 3, 31)

_PLACES = {  # name: (lat, lon, radius in km, precision)
    "Baghdad": (33.34, 44.40, 15.0, WherePrec.EXACT),
    "Erbil": (36.19, 44.01, 10.0, WherePrec.EXACT),
    "Ain al-Asad": (33.80, 42.44, 3.0, WherePrec.EXACT),
    "Basra": (30.50, 47.82, 12.0, WherePrec.EXACT),
    "Hasakah": (36.50, 40.75, 8.0, WherePrec.EXACT),
    "Anbar": (32.55, 41.92, 190.0, WherePrec.PROVINCE),
    "Diyala": (33.95, 45.10, 80.0, WherePrec.PROVINCE),
    HOSTILE: (31.99, 44.32, 9.0, WherePrec.NEAR),
}


def _place(name: str) -> Place:
    lat, lon, radius_km, prec = _PLACES[name]
    kind = "admin1" if prec.is_area else "city"
    return Place(
        id=f"t:{name}", name=name, kind=kind, lat=lat, lon=lon,
        radius_km=radius_km, where_prec=prec, country="IQ", admin1=name,
    )  # fmt: skip


def few() -> list[Event]:
    """29 events: two at one point (Ain al-Asad), two areas, one undated, one unlocated."""
    rows: list[tuple[str, str, str | None, int | None, int, Modality]] = [
        ("rocket", "asad-1", "Ain al-Asad", 65, 0, Modality.ACTUAL),
        ("air_strike", "asad-2", "Ain al-Asad", 66, 0, Modality.CLAIMED),
        ("rocket", "erbil-1", "Erbil", 80, 0, Modality.ACTUAL),
        ("protest", "basra-1", "Basra", 20, 3, Modality.PLANNED),
        ("clash", "hasakah-1", "Hasakah", 112, 9, Modality.ACTUAL),
        ("arrest", "anbar-1", "Anbar", 70, 0, Modality.ACTUAL),
        ("clash", "anbar-2", "Anbar", 75, 0, Modality.ACTUAL),
        ("clash", "diyala-1", "Diyala", 90, 0, Modality.ACTUAL),
        ("talks", "undated-1", "Baghdad", None, 0, Modality.ACTUAL),
        ("talks", "nowhere-1", None, 60, 0, Modality.ACTUAL),
        ("hostile", "hostile-1", HOSTILE, 61, 0, Modality.ACTUAL),
    ]
    kinds = [kind.key for kind in KINDS]
    rows += [
        (kinds[i % 5], f"baghdad-{i}", "Baghdad", 10 * i, 0, Modality.ACTUAL) for i in range(18)
    ]
    return [_event(*row) for row in rows]


def _event(
    kind: str, name: str, place: str | None, day: int | None, days: int, modality: Modality
) -> Event:
    first = None if day is None else FIRST + timedelta(days=day)
    return Event(
        id=name, article_id="a1", kind=kind, plover="ASSAULT", modality=modality,
        span=Span(start=0, end=1), evidence=(), place=_place(place) if place else None,
        first=first, last=None if first is None else first + timedelta(days=days),
    )  # fmt: skip


def few_columns() -> Columns:
    """The small set as columns."""
    return columns(few(), version="few", kinds=[kind.key for kind in KINDS])


def many_columns(count: int, seed: int = 7) -> Columns:
    """``count`` pins round 400 towns of the Middle East, over half a year."""
    dice = np.random.default_rng(seed)
    towns = np.stack([dice.uniform(28, 38, 400), dice.uniform(34, 50, 400)], axis=1)
    town = np.minimum(dice.zipf(1.4, count) - 1, 399)
    spread = dice.normal(0, 0.15, (count, 2))
    first = dice.integers(0, (LAST - FIRST).days, count).astype(np.int32) + day_number(FIRST)
    days = {"first": first, "last": first + (dice.random(count) < 0.05).astype(np.int32) * 3}
    points = {"lat": towns[town, 0] + spread[:, 0], "lon": towns[town, 1] + spread[:, 1]}
    ids = np.char.mod("e%07d", np.arange(count)).astype(np.bytes_)
    order = day_order(**days, **points, ids=ids)
    return Columns(
        version=f"many-{count}-{seed}",
        kinds=tuple(kind.key for kind in KINDS),
        areas=(),
        ids=ids[order],
        **{name: values[order] for name, values in (days | points).items()},
        radius_km=np.full(count, 5, dtype=np.float32),
        kind=dice.integers(0, len(KINDS), count).astype(np.uint8),
        modality=(dice.random(count) < 0.2).astype(np.uint8) * MODALITIES.index(Modality.CLAIMED),
        state=np.full(count, PIN, dtype=np.uint8),
        area=np.full(count, -1, dtype=np.int32),
    )


assert all(kind.shape in SHAPES for kind in KINDS)
