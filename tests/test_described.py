"""Areas told by other places: each an area with a radius that holds what is meant, never a pin."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.described import described
from geo.distance import haversine_km
from geo.geocoders.offline import Gazetteer
from geo.verbs import locate

G = Gazetteer.default()

# Query, country, province; a point that must lie in the area, and one that must not.
AREAS = [
    ("between Baghdad and Balad", None, None, (33.68, 44.27), (34.6, 43.68)),
    ("Road between Ramadi town and Rutba town", "IQ", None, (33.18, 41.71), (35.47, 44.39)),
    ("between the towns of Tikrit and Bayji", "IQ", None, (34.77, 43.58), (33.3, 44.4)),
    ("near the Syrian border", "IQ", None, (34.39, 40.99), (32.5, 45.8)),
    ("near the Syrian border", "Iraq", "Nineveh", (36.3, 41.4), (33.3, 39.0)),
    ("the Iraqi-Syrian border in Nineveh", None, None, (36.3, 41.4), (33.3, 39.0)),
    ("the border between Iraq and Turkey", None, None, (37.2, 43.6), (33.3, 44.4)),
    ("Iraq's border with Kuwait", None, None, (30.04, 47.92), (33.3, 44.4)),
    ("border with Iran", "IQ", None, (33.75, 45.55), (34.4, 40.9)),
    ("northern Syria", "SY", None, (36.0, 39.0), (32.7, 36.5)),
    ("western Anbar", None, None, (33.04, 40.29), (33.35, 43.78)),
    ("the north of Anbar", None, None, (34.1, 42.4), (31.5, 41.5)),
    ("central Syria", None, None, (34.9, 38.0), (37.0, 42.2)),
    ("Southern Idlib Governorate", "Syria", None, (35.44, 36.84), (36.3, 36.7)),
    ("south of Mosul", None, None, (36.1, 43.1), (36.6, 43.1)),
    ("30 km west of Kirkuk", None, None, (35.47, 44.06), (35.47, 44.39)),
    ("about 20 km from Kirkuk", "IQ", None, (35.6, 44.5), (36.19, 44.0)),
    ("the border of Mali and Niger", None, None, (14.9, 3.5), (16.8, -3.0)),
    ("the North Korean border", "CN", None, (41.8, 126.9), (38.0, 127.0)),
    ("East Africa", None, None, (0.0, 38.0), (10.0, 0.0)),
    ("northern Africa", None, None, (28.0, 15.0), (-20.0, 25.0)),
    ("western Kiev", None, None, (50.45, 30.4), (50.45, 30.9)),
    ("NW Syria", None, None, (36.0, 36.9), (35.3, 40.1)),
    ("in western Anbar province", None, None, (33.04, 40.29), (33.35, 43.78)),
    ("eastern Aleppo countryside", "SY", None, (36.2, 38.0), (36.2, 36.6)),
    ("the outskirts of Mosul", None, None, (36.4, 43.3), (36.19, 44.01)),
    ("near Qaim, on the Syrian border", "IQ", None, (34.39, 40.99), (36.3, 41.4)),
    ("near Tikrit", None, None, (34.7, 43.6), (35.47, 44.39)),
    ("a village near Tikrit", None, None, (34.7, 43.6), (35.47, 44.39)),
    ("Kirkuk-Baghdad road", None, None, (34.6, 44.4), (36.34, 43.13)),
    ("Deir ez-Zor-Raqqa road", None, None, (35.6, 39.6), (36.2, 37.16)),
    ("the main road from Tikrit to Kirkuk", None, None, (35.0, 44.0), (33.3, 44.4)),
    ("Idlib countryside", None, None, (35.8, 36.6), (34.7, 36.7)),
    ("Aleppo's northern countryside", None, None, (36.5, 37.1), (35.3, 36.9)),
    ("between Anbar and Nineveh", None, None, (35.0, 41.8), (33.4, 43.3)),
]
NOTHING = [
    ("near the border", None), ("border guard", None), ("between Qwxz and Zzwq", None),
    ("border between Germany and Iraq", None), ("near Qwxzzt", None), ("north of Qwxzzt", None),
    ("between Baghdad and Baghdad", "IQ"), ("the Qwxzish border", "IQ"), ("north", None),
    ("near " + "a" * 500, None), ("Northern Alliance", None), ("Southern Front", None),
    ("Central Bank", None), ("Central Command", None), ("Western media", None),
    ("Northern Echo", None), ("South of the Border", None), ("silk road", None),
    ("high-speed railway", None), ("US-China trade route", None),
]  # fmt: skip


@pytest.mark.parametrize(("query", "country", "admin1", "inside", "outside"), AREAS)
def test_description_is_an_area_that_holds_what_is_meant(
    query: str,
    country: str | None,
    admin1: str | None,
    inside: tuple[float, float],
    outside: tuple[float, float],
) -> None:
    best = described(G, query, country=country, admin1=admin1)[0]
    place = best.place
    assert place.where_prec.is_area
    assert haversine_km(place.lat, place.lon, *inside) <= place.radius_km
    assert haversine_km(place.lat, place.lon, *outside) > place.radius_km
    assert best.why
    assert place.name == query


@pytest.mark.parametrize(("query", "country"), NOTHING)
def test_no_area_is_made_up(query: str, country: str | None) -> None:
    assert described(G, query, country=country) == []


def test_border_without_a_country_is_the_whole_of_it_and_says_so() -> None:
    best = described(G, "near the Syrian border")[0]
    for lat, lon in ((36.8, 38.0), (34.4, 40.9), (32.6, 36.2)):
        assert haversine_km(best.place.lat, best.place.lon, lat, lon) <= best.place.radius_km
    assert "hint says which" in best.why
    assert best.score <= 0.5


def test_middle_of_a_town_is_the_town() -> None:
    assert G.answers("central Baghdad")[0].place.id == G.answers("Baghdad")[0].place.id


def test_province_hint_decides_between_namesakes() -> None:
    near = described(G, "between San Juan and La Cruz", country="MX", admin1="Sinaloa")
    assert near[0].place.admin1 == "Sinaloa"


FORMS = [
    "{}", "near {}", "north of {}", "{} km west of {}", "between {} and {}", "the {} border",
    "border between {} and {}", "{}-{} border in {}", "central {}", "{} countryside", "in NW {}",
    "near {}, on the {} border", "the outskirts of {}",
]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(FORMS), st.text(max_size=30), st.sampled_from([None, "IQ"]))
def test_any_words_are_answered(form: str, words: str, country: str | None) -> None:
    for name in (words, "Syria", "99999"):
        for found in G.answers(form.format(*[name] * 3), country=country):
            assert found.place.radius_km > 0
            assert 0 <= found.score <= 1


@pytest.mark.parametrize(
    "query", ["30 km west of Kirkuk", "western Anbar", "between Baghdad and Balad", "38SMB4389"]
)
def test_geocode_and_locate_give_the_same_area(query: str) -> None:
    found = G.geocode(query)
    assert found is not None
    assert not isinstance(found, list)
    (best, *_) = locate.answer(query)["candidates"]
    assert found.raw == best
    assert best["radius_km"] > 0
    json.dumps(best)
