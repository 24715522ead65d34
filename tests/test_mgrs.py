"""Grid references against points that other software (GeographicLib) gives for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.mgrs import square
from tests.conftest import haversine_m

# Reference, middle of its square. The last digits are GeographicLib's, through the package mgrs.
KNOWN = [
    ("4QFJ1234567890", 21.409801158, -157.916076317),  # Honolulu
    ("18SUJ2348306479", 38.889467394, -77.035236390),  # the Washington Monument
    ("38SMB4358889450", 33.342760595, 44.393774458),  # Baghdad
    ("31UDQ4825211937", 48.858243436, 2.294508998),  # the Eiffel Tower
    ("34HBH6158642850", -33.927823163, 18.420820363),  # Cape Town
    ("56HLH3437850944", -33.868836215, 151.209405899),  # Sydney
    ("33XVG7459443593", 77.865494861, 13.917290349),  # Spitsbergen
    ("32VLR00000000", 63.074044135, 5.039740629),  # where Norway's zone is widened
]
NONE = [
    "", "38SMB", "38SMB123", "38SMB4358 89450", "61SMB1212", "00SMB1212", "38AMB1212", "38IMB1212",
    "38SIB1212", "37SMB1212", "38SMW1212", "1TAX20002001", "38smb1212", "AB1212", "12", "38SMB12,5",
]  # fmt: skip


@pytest.mark.parametrize(("reference", "lat", "lon"), KNOWN)
def test_reference_is_where_others_put_it(reference: str, lat: float, lon: float) -> None:
    found = square(reference)
    assert found is not None
    assert haversine_m(lat, lon, *found.middle) < 0.01


@pytest.mark.parametrize("reference", NONE)
def test_what_names_no_square_is_none(reference: str) -> None:
    assert square(reference) is None


def test_spaces_and_a_leading_nought_change_nothing() -> None:
    assert square("4Q FJ 12345 67890") == square("04QFJ1234567890") == square("4QFJ1234567890")


def test_fewer_digits_are_a_larger_square_that_holds_the_smaller() -> None:
    small, large = square("38SMB4358889450"), square("38SMB4389")
    assert small is not None
    assert large is not None
    assert (small.side_m, large.side_m) == (1, 1000)
    assert haversine_m(*small.middle, *large.middle) < 1000 * large.radius_km
    assert large.corner[0] < large.middle[0]


@given(st.text(alphabet="0123456789ABCSMXZ '.\n\ud800", max_size=20))
def test_any_text_is_answered(text: str) -> None:
    found = square(text)
    assert found is None or abs(found.middle[0]) < 85
