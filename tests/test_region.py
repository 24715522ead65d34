from __future__ import annotations

import pytest

from geo.errors import QueryError
from geo.region import Circle, Ring, read_region, region_text, region_words

TEXTS = (
    "box:33,44,34.5,45.25",
    "box:-10,170,10,-170",  # over the date line
    "polygon:33,44;34,45;33,45.5",
    "circle:33.8,42.44:25",
    "circle:33.8,42.44:25:Ain al-Asad",
    "circle:0,0:0.5:a: b",
)


@pytest.mark.parametrize("text", TEXTS)
def test_text_survives_reading(text: str) -> None:
    assert region_text(read_region(text)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "wanted box:"),
        ("hexagon:1,2", "wanted box:"),
        ("box:1,2,3", "not 4 numbers"),
        ("box:34,44,33,45", "south 34 is not below its north 33"),
        ("box:1,2,3,2", "its west and its east are both 2"),
        ("box:1,2,3,1e999", "not 4 numbers"),
        ("polygon:1,2;3,4", "2 corners"),
        ("polygon:" + ";".join(["1,2"] * 101), "101 corners"),
        ("polygon:1,2;3,4;91,0", "91, 0 is no latitude"),
        ("circle:33,44:0", "0 km"),
        ("circle:33,44:nan", "not 1 numbers"),
        ("circle:33,44:9999", "up to 5000 km"),
        ("circle:33,44", "could not convert"),
        ("circle:33,x:5", "could not convert"),
    ],
)
def test_what_is_no_region_is_named_with_what_was_wanted(text: str, said: str) -> None:
    with pytest.raises(QueryError, match="wanted") as caught:
        read_region(text)
    assert said in str(caught.value)


def test_name_is_one_short_printable_line() -> None:
    region = read_region("circle:1,2:3:  a\nb\u202e<script>" + "x" * 200)
    assert isinstance(region, Circle)
    assert region.name.startswith("a b <script>")
    assert len(region.name) == 80


def test_longitude_of_a_map_shown_twice_is_turned_back() -> None:
    assert read_region("circle:0,190:5") == Circle(lat=0, lon=-170, km=5)


def test_box_over_the_date_line_has_no_side_that_jumps() -> None:
    box = read_region("box:-10,170,10,-170")
    assert isinstance(box, Ring)
    assert [lon for _, lon in box.corners] == [170, 190, 190, 170]


def test_words_say_what_it_is() -> None:
    assert region_words(read_region("box:33,44,34,45")) == "Rectangle 33–34 N, 44–45 E"
    assert region_words(read_region("polygon:33,44;34,45;33,46")) == "Polygon of 3 corners"
    assert region_words(read_region("circle:33,44:1500:Home")) == "Within 1,500 km of Home"
