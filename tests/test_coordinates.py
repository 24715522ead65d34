"""Typed coordinates in each of their forms, and what only looks like them."""

from __future__ import annotations

import pytest

from geo.coordinates import find, point, query_point
from geo.geocoders.offline import Gazetteer
from geo.types import WherePrec
from tests.conftest import haversine_m

TYPED = [
    ("33.3067, 44.4033", 33.3067, 44.4033, 1.0),
    ("-33.9249 18.4241", -33.9249, 18.4241, 1.0),
    ("36.2, 44.0", 36.2, 44.0, 7.9),
    ("33°18'24\"N 44°24'12\"E", 33.30667, 44.40333, 1.0),
    ("33°18′24″N, 44°24′12″E", 33.30667, 44.40333, 1.0),
    ("33 18 24 N 44 24 12 E", 33.30667, 44.40333, 1.0),
    ("N33 18 24 E44 24 12", 33.30667, 44.40333, 1.0),
    ("33°18'N 44°24'E", 33.3, 44.4, 1.3),
    ("33.34° N, 44.39° E", 33.34, 44.39, 1.0),
    ("33°55'S 18°25'E", -33.91667, 18.41667, 1.3),
    ("34°N 45°E", 34.0, 45.0, 78.6),
    ("38S MB 43588 89450", 33.34276, 44.39377, 1.0),
    ("38SMB4389", 33.34320, 44.39282, 1.0),
    ("38SMB48", 33.30269, 44.40921, 7.1),
]
NOT_TYPED = ["5", "12 13", "12 13 2024 99", "2021-12-20", "95.2, 200.1", "33.3", "1.2.3, 44.0", ""]


@pytest.mark.parametrize(("query", "lat", "lon", "radius_km"), TYPED)
def test_form_is_read_with_its_doubt(query: str, lat: float, lon: float, radius_km: float) -> None:
    typed = query_point(f" {query} ")
    assert typed is not None
    assert haversine_m(lat, lon, typed.lat, typed.lon) < 10
    assert typed.radius_km == radius_km


@pytest.mark.parametrize("query", NOT_TYPED)
def test_other_figures_are_no_coordinates(query: str) -> None:
    assert query_point(query) is None


def test_coordinates_in_a_text_are_found_with_their_words() -> None:
    text = (
        "Grid 38S MB 43588 89450 (33.34276, 44.39377); 33°18′24″N 44°24′12″E. Over 5 N. 12.5, 30."
    )
    words = sorted(text[t.start : t.end] for t in find(text))
    assert words == ["33.34276, 44.39377", "33°18′24″N 44°24′12″E", "38S MB 43588 89450"]


@pytest.mark.parametrize(
    ("query", "prec"), [("38SMB4358889450", 1), ("36.2, 44.0", 2), ("34°N 45°E", 5)]
)
def test_rounded_point_says_that_it_is_rounded(query: str, prec: int) -> None:
    typed = query_point(query)
    assert typed is not None
    assert point(query, typed).where_prec == WherePrec(prec)


@pytest.mark.parametrize("query", [(33.3428, 44.3938), "33.3428, 44.3938", "38S MB 43588 89450"])
def test_reverse_takes_each_form(query: object) -> None:
    found = Gazetteer.default().reverse(query)
    assert not isinstance(found, list)
    assert found is not None
    within = {"country": "IQ", "admin1": "Baghdad Governorate", "admin2": None}
    assert found.raw["within"] == within
