from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.distance import haversine_km
from geo.region import Circle, read_region
from geo.types import WherePrec
from geo.within import within
from tests.conftest import columns, event, place


def inside(text: str, *places: dict[str, Any] | None) -> list[bool]:
    """Whether an event at each of the places counts as in the region."""
    made = [
        event(id=f"e{n}", kind="k", place=None if given is None else place(**given))
        for n, given in enumerate(places)
    ]
    rows = columns(made, version="1", kinds=["k"])
    mask = within(rows, read_region(text))
    return [bool(mask[rows.ids.tolist().index(b"e%d" % n)]) for n in range(len(places))]


ERBIL = {"lat": 36.19, "lon": 44.01}
MOSUL = {"lat": 36.34, "lon": 43.13}  # 80.6 km from Erbil
ANBAR = {
    "id": "p1", "name": "Anbar", "kind": "admin1", "admin1": "Anbar", "lat": 32.9, "lon": 41.5,
    "radius_km": 200.0, "where_prec": WherePrec.PROVINCE,
}  # fmt: skip
DISTRICT = {
    "id": "d1", "name": "Makhmur", "kind": "admin2", "lat": 35.77, "lon": 43.58,
    "radius_km": 25.0, "where_prec": WherePrec.DISTRICT,
}  # fmt: skip


@pytest.mark.parametrize(("km", "expected"), [(80, False), (81, True)])
def test_radius_is_a_great_circle(km: int, expected: bool) -> None:
    assert inside(f"circle:36.19,44.01:{km}", ERBIL, MOSUL) == [True, expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("box:36,43,37,44", [False, True]),
        ("box:36,43,37,45", [True, True]),
        ("box:36,44.5,37,43.5", [False, True]),  # the long way round: over the date line
        ("polygon:36,42;37,43.5;36,45", [True, True]),
        ("polygon:36.3,42;37,43.5;36.3,45", [False, True]),
    ],
)
def test_rectangle_and_polygon_hold_the_pins_inside(text: str, expected: list[bool]) -> None:
    assert inside(text, ERBIL, MOSUL) == expected


def test_rectangle_over_the_date_line_holds_both_its_sides() -> None:
    fiji, tonga, rome = ({"lat": -18, "lon": lon} for lon in (178, -175, 12))
    assert inside("box:-30,170,-10,-170", fiji, tonga, rome) == [True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("circle:33.42,43.31:5", True),  # Ramadi, in it, far from its middle and its edge
        ("circle:33.34,44.40:10", False),  # Baghdad
        ("circle:33.34,44.40:60", True),  # as far as its edge
        ("circle:36.19,44.01:50", False),  # nearer than its radius, but not in its outline
        ("box:33,43,33.1,43.1", True),  # wholly inside it
        ("box:20,30,40,60", True),  # wholly round it
        ("box:34,30,34.01,60", True),  # a strip across it, without a corner of either in the other
        ("box:36,44,37,45", False),
        ("polygon:33,44.5;34,44.6;33,44.6", False),
    ],
)
def test_province_counts_where_its_outline_meets_the_region(text: str, expected: bool) -> None:
    assert inside(text, ANBAR) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("circle:36.19,44.01:30", False),  # 60.7 km away, 25 km of it the district's
        ("circle:36.19,44.01:40", True),
        ("box:35.9,43.5,36.5,44", True),
        ("box:36.1,43.5,36.5,44", False),
        ("box:35.76,43.57,35.78,43.59", True),
    ],
)
def test_area_without_an_outline_counts_by_its_radius(text: str, expected: bool) -> None:
    assert inside(text, DISTRICT) == [expected]


def test_unlocated_events_are_in_no_region() -> None:
    assert inside("circle:0,0:5000", None) == [False]


@given(
    st.floats(-85, 85), st.floats(-180, 180), st.floats(1, 5000),
    st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=20),
)  # fmt: skip
def test_circle_agrees_with_the_distance_of_each(
    lat: float, lon: float, km: float, points: list[tuple[float, float]]
) -> None:
    made = [
        event(id=f"e{n}", kind="k", place=place(lat=y, lon=x)) for n, (y, x) in enumerate(points)
    ]
    rows = columns(made, version="1", kinds=["k"])
    mask = within(rows, Circle(lat=lat, lon=lon, km=km))
    away = np.array([haversine_km(lat, lon, y, x) for y, x in zip(rows.lat, rows.lon, strict=True)])
    clear = np.abs(away - km) > 1e-6
    assert (mask == (away <= km))[clear].all()
