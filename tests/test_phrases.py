"""Events placed by two towns or by a border: an area, never a pin."""

from __future__ import annotations

from datetime import date

import pytest

from geo.distance import haversine_km
from geo.pipeline import read
from geo.types import Event
from tests.conftest import article


def events(text: str) -> tuple[Event, ...]:
    return read(article(text, published=date(2021, 12, 20))).events


@pytest.mark.parametrize(
    ("text", "lat", "lon", "most_km"),
    [
        ("Gunmen attacked a convoy between Baghdad and Balad on Sunday.", 33.68, 44.27, 60),
        ("A bomb hit a truck between the towns of Kifri and Tuz Khurmatu.", 34.79, 44.8, 40),
        ("Iraqi troops clashed with smugglers along the Iraq-Syria border.", 34.4, 40.99, 300),
        ("A drone struck a truck on the border between Iraq and Syria in Anbar.", 34.4, 40.99, 180),
        ("In Nineveh province, gunmen attacked a post near the Syrian border.", 36.3, 41.4, 150),
    ],
)
def test_event_is_placed_in_the_area_that_its_words_tell(
    text: str, lat: float, lon: float, most_km: float
) -> None:
    event, *_ = events(text)
    assert event.place is not None
    assert event.is_area
    assert haversine_km(event.place.lat, event.place.lon, lat, lon) <= event.place.radius_km
    assert event.place.radius_km <= most_km
    (words,) = [e.span.of(text) for e in event.evidence if e.role == "place"]
    assert words == event.place.name


def test_town_on_a_border_is_the_town() -> None:
    event, *_ = events("Rockets hit Qaim near the Syrian border in Iraq on Friday.")
    assert event.place is not None
    assert event.is_pinned


def test_typed_coordinates_lie_in_their_province() -> None:
    event, *_ = events("A drone crashed at grid 38S MB 43588 89450 on Sunday.")
    assert event.place is not None
    assert (event.place.country, event.place.admin1) == ("IQ", "Baghdad Governorate")
    assert event.is_pinned


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Baghdad and Erbil were held on Monday in Sulaymaniyah.",
        "A border guard was killed in Basra on Monday.",
    ],
)
def test_other_betweens_and_borders_place_nothing_anew(text: str) -> None:
    event, *_ = events(text)
    assert event.place is not None
    assert event.place.kind == "city"
