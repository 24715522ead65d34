from __future__ import annotations

import importlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import folium
import pytest

import geo.layers
from geo.columns import OPEN_FIRST, OPEN_LAST
from geo.layers.events import selection
from geo.types import Modality

FOLDER = Path(geo.layers.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def wish(**query: Any) -> dict[str, Any]:
    """The one argument that the browser's layer gets."""
    group = selection(data_url="u", **query)
    (child,) = group._children.values()
    script = child._template.module.script(child, {})
    found = re.fullmatch(r"Dateline\.show\((.*)\);", script)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


@pytest.mark.parametrize("name", NAMES)
def test_each_layer_has_a_label(name: str) -> None:
    layer = importlib.import_module(f"geo.layers.{name}")
    assert isinstance(layer.LABEL, str)
    assert layer.LABEL


def test_no_query_asks_for_all() -> None:
    told = wish()
    assert (told["first"], told["last"]) == (OPEN_FIRST, OPEN_LAST)
    assert told["undated"] is True
    assert told["kinds"] is None
    assert told["modalities"] is None
    assert told["mask"] is None


def test_days_become_numbers() -> None:
    told = wish(first=date(1970, 1, 2), last=date(1970, 1, 11))
    assert (told["first"], told["last"]) == (1, 10)


def test_same_query_gives_the_same_bytes() -> None:
    one = wish(kinds=["b", "a"], modalities=[Modality.ACTUAL, Modality.DENIED])
    other = wish(kinds={"a", "b"}, modalities=["denied", "actual"])
    assert one == other
    assert one["modalities"] == ["actual", "denied"]


def test_no_kind_at_all_is_not_all_kinds() -> None:
    assert wish(kinds=[])["kinds"] == []


def test_layer_control_leaves_the_events_alone() -> None:
    group = selection(data_url="u")
    assert isinstance(group, folium.FeatureGroup)
    assert group.control is False
