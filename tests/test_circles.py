"""Circles cut out of outlines."""

from __future__ import annotations

import pytest

from geo.circles import around, centre, rings_round, shared_line, side
from geo.distance import haversine_km
from tests.conftest import place

SQUARE = [[(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0)]]
EAST = [[(0.0, 2.0), (0.0, 4.0), (2.0, 4.0), (1.0, 2.0), (2.0, 2.0)]]


@pytest.mark.parametrize(
    ("bearing", "lat", "lon"), [(0, 1.6, 1.0), (90, 1.0, 1.6), (180, 0.4, 1.0), (225, 0.596, 0.596)]
)
def test_side_lies_where_its_name_says(bearing: int, lat: float, lon: float) -> None:
    found = side(SQUARE, bearing)
    assert (found.lat, found.lon) == (pytest.approx(lat, abs=0.06), pytest.approx(lon, abs=0.06))
    assert 80 < found.radius_km < 130


def test_centre_of_a_square_is_its_middle() -> None:
    found = centre(SQUARE)
    assert (found.lat, found.lon) == (pytest.approx(1.0, abs=0.05), pytest.approx(1.0, abs=0.05))
    assert found.radius_km < 90


def test_islands_far_off_do_not_move_the_mainland() -> None:
    far = [(40.0, 60.0), (40.0, 90.0), (60.0, 90.0), (60.0, 60.0)]
    near = [(2.5, 0.0), (2.5, 1.0), (3.0, 1.0)]
    mainland = place(lat=1.0, lon=1.0, kind="country")
    assert rings_round(mainland, [*SQUARE, far, near]) == [*SQUARE, near]


def test_place_without_an_outline_is_its_circle() -> None:
    (ring,) = rings_round(place(radius_km=50.0), [])
    assert all(
        haversine_km(36.19, 44.01, *corner) == pytest.approx(50, rel=0.01) for corner in ring
    )


def test_neighbours_share_a_line_and_others_none() -> None:
    line = shared_line(SQUARE, EAST)
    assert sorted(line) == [(0.0, 2.0), (2.0, 2.0)]
    assert shared_line(SQUARE, [[(9.0, 9.0), (9.0, 10.0), (10.0, 9.0)]]) == []
    circle = around(line, margin_km=15)
    assert (circle.lat, circle.lon) == (1.0, 2.0)
    assert circle.radius_km == pytest.approx(15 + 111.2, abs=0.2)
