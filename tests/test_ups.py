"""Grid references near the poles against points that other software (GeographicLib) gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import find, query_point
from geo.ups import PATTERN, of_match
from tests.conftest import haversine_m

# Reference, middle of its square: by the package mgrs, of the corner half a square farther on.
KNOWN = [
    ("ZAH1234567890", 89.378482890, 169.693705330),
    ("BAN1234567890", -89.378482890, 10.306294670),
    ("YXM0123", 85.335673452, -144.822264035),
    ("AZP1234512345", -88.716588203, -37.962160264),
    ("BFR1212", -86.020932318, 45.0),
]
NONE = [
    "ZKH1234",
    "YAH1234",
    "ZAQ1234",
    "BSA1234",
    "ZDH1234",
    "ZAH12345",
    "ZAH12 345",
    "ZAH",
    "zah1",
]


@pytest.mark.parametrize(("reference", "lat", "lon"), KNOWN)
def test_reference_is_where_others_put_it(reference: str, lat: float, lon: float) -> None:
    match = PATTERN.fullmatch(reference)
    assert match is not None
    square = of_match(match)
    assert square is not None
    assert haversine_m(lat, lon, *square.middle) < 0.01


@pytest.mark.parametrize("reference", NONE)
def test_what_names_no_square_is_none(reference: str) -> None:
    match = PATTERN.fullmatch(reference)
    assert match is None or of_match(match) is None


def test_reference_is_a_point_as_a_query_and_nothing_in_a_text() -> None:
    typed = query_point("ZAH 12345 67890")
    assert typed is not None
    assert (round(typed.lat, 3), typed.radius_km) == (89.378, 1.0)
    assert not list(find("The BAR 2021 awards, flight YAK 1234."))


@given(st.from_regex(PATTERN, fullmatch=True))
def test_every_square_lies_near_its_pole(reference: str) -> None:
    match = PATTERN.fullmatch(reference)
    square = of_match(match) if match else None
    if square is not None:
        assert abs(square.middle[0]) > 70
        assert square.is_north == (square.middle[0] > 0)
