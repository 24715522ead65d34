"""The map that never changes, and what a click on it means.

    returned = st_folium(
        build_map(kinds=styles), key="map", height=…, use_container_width=True,
        returned_objects=[], feature_group_to_add=selection(data_url=publish(columns), …),
    )
    click = read_click(returned, columns)

The script of ``build_map`` must be the same at every run: a different one makes the browser
reload the map and lose its view. So nothing of the query goes in here, only into
``geo.layers.events.selection``. Every file it links is ours, from ``geo/static``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

import folium
from branca.element import MacroElement
from jinja2 import Template

from geo.assets import FROM_FRAME, asset, bundle_asset, words_asset
from geo.columns import MODALITIES, Columns
from geo.errors import QueryError
from geo.interface import ENGLISH, RIGHT_TO_LEFT
from geo.region import Region, read_region
from geo.serve import OSM_TILES, publish_setup
from geo.tiles import TileSet

BASEMAP = ("coarse", "fine", "labels", "towns", "outlines")
STYLES = ("leaflet/leaflet.css", "map.css")
SHAPES = ("circle", "square", "diamond", "triangle", "hexagon", "star", "cross", "pentagon")
MAX_ZOOM = 14  # finer than the basemap's data is honest


@dataclass(frozen=True, kw_only=True, slots=True)
class KindStyle:
    """How a kind is drawn: three signs at once, so that colour is never the only one."""

    key: str
    label: str
    colour: str  # "#rrggbb"
    shape: str  # one of SHAPES
    letter: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Click:
    """What a click on the map asked for. ``total`` may exceed the ids, which stop at 2,000.

    ``seq`` counts clicks, so that a second click on the same mark is a new one.
    """

    event_ids: tuple[str, ...]
    total: int
    seq: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A region that was drawn or asked for on the map; None to show all of it. ``seq`` counts."""

    region: Region | None
    seq: int


class _Setup(MacroElement):
    """Puts the vector basemap and the canvas layer on the map, as the settings of that name say."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "Dateline.setUp({{ this._parent.get_name() }}, {{ this.settings|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Setup"
        self.settings = settings


def build_map(
    *,
    kinds: Sequence[KindStyle],
    tiles: Sequence[TileSet] = (),
    language: str = ENGLISH,
) -> folium.Map:
    """The base map: the same script for the same kinds, raster maps and language, whatever the
    query. What its tools say in that ``language``, and how the kinds look, come in scripts of
    their own: each step of the page sends the map's script again, so it stays short."""
    base = folium.Map(
        location=(30, 30), zoom_start=3, tiles=None, max_zoom=MAX_ZOOM, min_zoom=2,
        zoom_control="topleft", world_copy_jump=False,
    )  # fmt: skip
    base.default_js = [("scripts", bundle_asset("map"))]
    if language != ENGLISH:
        base.default_js.append(("words", words_asset(language)))
    base.default_css = [(path, asset(f"static/{path}")) for path in STYLES]
    settings = {
        "kinds": [asdict(kind) for kind in kinds],
        "language": language,
        "isRightToLeft": language in RIGHT_TO_LEFT,
        "modalities": [str(modality) for modality in MODALITIES],
        "files": {name: asset(f"basemap/{name}.json") for name in BASEMAP},
        "images": asset("static/leaflet/images/layers.png").rpartition("layers.png")[0],
        "places": f"{FROM_FRAME}/places",
        "outline": f"{FROM_FRAME}/outline",
        "maxZoom": MAX_ZOOM,
        "rasters": [_raster(one) for one in tiles],
        "osm": f"{OSM_TILES}/{{z}}/{{x}}/{{y}}.png",
    }
    name, script = publish_setup(settings)
    base.default_js.append(("setup", script))
    base.add_child(_Setup(name))
    return base


def _raster(tiles: TileSet) -> dict[str, Any]:
    """What the map's script needs to show it; its words go into the page as text."""
    return {
        "name": tiles.name,
        "url": f"{FROM_FRAME}/tiles/{quote(tiles.name, safe='')}/{{z}}/{{x}}/{{y}}?v={tiles.stamp}",
        "first": tiles.first_zoom,
        "last": tiles.last_zoom,
        "bounds": tiles.bounds,
        "attribution": tiles.attribution,
    }


def read_click(returned: Mapping[str, Any] | None, columns: Columns) -> Click | None:
    """The events clicked, by row and version, never by coordinates; None where there was none.

    A click on rows of other columns (the store has changed meanwhile) is None too.
    """
    click = (returned or {}).get("click")
    if not isinstance(click, Mapping) or click.get("version") != columns.version:
        return None
    rows = [
        row for row in click.get("rows", ()) if isinstance(row, int) and 0 <= row < len(columns)
    ]
    return Click(
        event_ids=tuple(columns.id_of(row) for row in rows),
        total=int(click.get("total", len(rows))),
        seq=int(click.get("seq", 0)),
    )


def read_drawn(returned: Mapping[str, Any] | None) -> Drawn | None:
    """The region that the map's tools ask for; None where they asked for none that can be."""
    asked = (returned or {}).get("region")
    if not isinstance(asked, Mapping) or not isinstance(asked.get("text"), str):
        return None
    try:
        region = read_region(asked["text"]) if asked["text"] else None
    except QueryError:
        return None  # our own tools check what is typed: whatever this is, it isn't from them
    return Drawn(region=region, seq=int(asked.get("seq", 0)))
