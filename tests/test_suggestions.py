from __future__ import annotations

from math import nan

import pytest

from geo.suggestions import suggestions

NOWHERE = (nan, nan)
IRAQ = (33.0, 44.0)


def names(text: str, near: tuple[float, float] = NOWHERE) -> list[str]:
    return [place["name"] for place in suggestions(text, near=near)]


@pytest.mark.parametrize(
    "text", ["Ain al-Asad", "Ayn al-Assad", "عين الأسد", "  Ain  al-Asad air base "]
)
def test_place_is_found_in_any_spelling(text: str) -> None:
    assert names(text)[0] == "Ain al-Asad Air Base"


def test_each_says_which_place_it_is_and_why() -> None:
    first = suggestions("Harir", near=IRAQ)[0]
    assert first["around"] == "Erbil Governorate, Iraq"
    assert first["kind"] == "town"
    assert "the name of" in first["why"]
    assert first["key"] is None
    assert first["radius_km"] > 0


def test_province_has_the_key_of_its_outline() -> None:
    assert suggestions("Anbar", near=NOWHERE)[0]["key"] == "IQ:anbar"


def test_beginning_of_a_name_is_enough_and_what_is_in_view_comes_first() -> None:
    assert "Baghdad" in names("Baghd")
    assert names("Ain al-As", near=IRAQ)[0] == "Ain al-Asad Air Base"


def test_described_place_is_found() -> None:
    (first, *_) = suggestions("30 km west of Kirkuk", near=IRAQ)
    assert first["lon"] < 44.2
    assert "Kirkuk" in first["why"]


@pytest.mark.parametrize("text", ["Hit, Anbar", "Hit (Anbar)", "Anbar's Hit"])
def test_place_said_with_its_province_is_found(text: str) -> None:
    assert names(text)[0] == "Hīt"


@pytest.mark.parametrize("text", ["", "   ", "!", "qqqqzzzz", "x" * 5000, "%_'\"; DROP TABLE name"])
def test_what_is_no_place_finds_none(text: str) -> None:
    assert suggestions(text, near=IRAQ) == []
