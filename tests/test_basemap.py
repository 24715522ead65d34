from __future__ import annotations

import gzip
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import folium
import pytest
import streamlit_folium

from geo import serve
from geo.basemap import KindStyle, build_map, read_click
from geo.columns import Columns
from geo.layers.events import selection
from tests.conftest import columns, event

STATIC = Path(__file__).resolve().parents[1] / "geo" / "static"
HOSTILE = "${alert(1)}</script><script>alert(2)</script>\\2`"
KINDS = (
    KindStyle(key="rocket", label="Rocket attack", colour="#e07a1f", shape="diamond", letter="R"),
    KindStyle(key="talks", label="Talks", colour="#6c757d", shape="circle", letter="T"),
)


@pytest.fixture
def rows() -> Columns:
    events = [event(id=name, kind="rocket") for name in ("a", "b", "c")]
    return columns(events, version="v7", kinds=["rocket", "talks"])


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What st_folium sends to the browser, call by call."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **args: calls.append(args))
    return calls


def show(**query: Any) -> None:
    layer = selection(data_url="../../map/columns/v7", **query)
    streamlit_folium.st_folium(
        build_map(kinds=KINDS), key="map", returned_objects=[], feature_group_to_add=layer
    )


def test_script_is_the_same_whatever_the_query(sent: list[dict[str, Any]]) -> None:
    show()
    show(first=date(2022, 1, 1), kinds=["rocket"], selected=3, dark=True, view=(1, 2, 3, 4))
    one, other = sent
    assert one["key"] == other["key"]  # a different key makes the browser load the map anew
    assert one["script"] == other["script"]
    assert one["feature_group"] != other["feature_group"]


def test_what_changes_is_a_few_bytes(sent: list[dict[str, Any]]) -> None:
    show(first=date(2022, 1, 1), last=date(2022, 2, 1), kinds=["rocket"], modalities=["actual"])
    assert len(sent[0]["feature_group"].encode()) < 1000


def test_every_linked_file_is_ours_and_there(sent: list[dict[str, Any]]) -> None:
    show()
    links = [*sent[0]["js_links"], *sent[0]["css_links"]]
    assert len(links) > 2
    for link in links:
        found = re.fullmatch(r"\.\./\.\./map/(static|bundle|setup)/([\w./]+)(\?v=\w{12})?", link)
        assert found, link
        assert found[1] != "static" or (STATIC / found[2]).is_file()


def test_only_the_choice_of_online_tiles_names_another_host(sent: list[dict[str, Any]]) -> None:
    show()
    text = "".join(sent[0][part] for part in ("script", "feature_group", "header", "html"))
    text += setup(sent[0])
    assert set(re.findall(r"https?:\\?/\\?/([^/\"'\\]+)", text)) == {"tile.openstreetmap.org"}


def test_map_is_built_without_tiles_and_other_maps_keep_their_links() -> None:
    before = list(folium.Map.default_js)
    base = build_map(kinds=KINDS)
    assert not [c for c in base._children.values() if isinstance(c, folium.TileLayer)]
    assert folium.Map.default_js == before


def test_hostile_text_stays_a_string_of_json(sent: list[dict[str, Any]]) -> None:
    hostile = KindStyle(key="x", label=HOSTILE, colour="#000000", shape="circle", letter="`")
    layer = selection(data_url=HOSTILE, kinds=[HOSTILE])
    streamlit_folium.st_folium(build_map(kinds=[hostile]), feature_group_to_add=layer)
    assert argument_of("] = ", setup(sent[0]))["kinds"][0]["label"] == HOSTILE
    assert argument_of("Dateline.show(", sent[0]["feature_group"])["kinds"] == [HOSTILE]
    assert "</script" not in sent[0]["script"] + sent[0]["feature_group"]


def setup(told: dict[str, Any]) -> str:
    """The script that holds the settings of a map."""
    name = argument_of("Dateline.setUp(map_div, ", told["script"])
    return gzip.decompress(serve._published[f"setup/{name}.js"]()).decode()


def argument_of(call: str, script: str) -> Any:
    """The JSON after ``call``: what the browser reads as data, never as code."""
    return json.JSONDecoder().raw_decode(script.partition(call)[2])[0]


def test_click_names_events_by_row(rows: Columns) -> None:
    click = read_click({"click": {"version": "v7", "rows": [2, 0], "total": 9, "seq": 4}}, rows)
    assert click is not None
    assert click.event_ids == ("c", "a")
    assert (click.total, click.seq) == (9, 4)


@pytest.mark.parametrize(
    "returned",
    [
        None,
        {},
        {"click": None},
        {"last_clicked": {"lat": 1, "lng": 2}},
        {"click": {"version": "v6", "rows": [0], "total": 1, "seq": 1}},
    ],
    ids=["nothing", "empty", "null", "coordinates", "older columns"],
)
def test_no_click_or_one_on_older_columns_is_none(returned: Any, rows: Columns) -> None:
    assert read_click(returned, rows) is None


def test_rows_that_are_not_there_are_left_out(rows: Columns) -> None:
    click = read_click({"click": {"version": "v7", "rows": [-1, 3, "0", 1], "seq": 1}}, rows)
    assert click is not None
    assert click.event_ids == ("b",)
