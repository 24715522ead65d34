"""What changes on the map: a few bytes that tell the canvas layer which rows to show.

The rows themselves travel once (``geo.serve.publish``). Give ``selection(…)`` to ``st_folium`` as
``feature_group_to_add``: the map stays, its zoom and centre too. While days are dragged or played
the layer follows the timeline in the browser; the selection comes after it, on release.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from geo.columns import OPEN_FIRST, OPEN_LAST, day_number
from geo.region import Region, drawn
from geo.types import Modality

LABEL = "Events"
LAYERS = ("markers", "heat", "provinces")  # what may be shown of the events, by itself or together
USUAL_LAYERS = LAYERS[:1]


class _Show(MacroElement):
    """Tells the canvas layer of the map. ``wish`` goes in as JSON, never as text of a script."""

    _template = Template(
        "{% macro script(this, kwargs) %}Dateline.show({{ this.wish|tojson }});{% endmacro %}"
    )

    def __init__(self, wish: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Show"
        self.wish = wish


def selection(
    *,
    data_url: str,
    first: date | None = None,
    last: date | None = None,
    undated: bool = True,
    kinds: Iterable[str] | None = None,
    modalities: Iterable[Modality | str] | None = None,
    mask_url: str | None = None,
    selected: int | None = None,
    opened: str | None = None,
    region: Region | None = None,
    view: Sequence[float] | None = None,
    layers: Sequence[str] = USUAL_LAYERS,
    dark: bool = False,
) -> folium.FeatureGroup:
    """The layer that shows these events, for ``feature_group_to_add``.

    None means all; an event is shown where its days meet ``first`` to ``last``. ``selected`` is a
    row, ``opened`` the event whose card to bring into view. ``view`` (four sides, or lat, lon,
    zoom) and ``layers`` count once for each value: a hand may have moved and chosen since.
    """
    wish = {
        "data": data_url,
        "first": OPEN_FIRST if first is None else day_number(first),
        "last": OPEN_LAST if last is None else day_number(last),
        "undated": undated,
        "kinds": None if kinds is None else sorted(kinds),
        "modalities": None if modalities is None else sorted(str(m) for m in modalities),
        "mask": mask_url,
        "selected": selected,
        "opened": opened,
        "region": None if region is None else drawn(region),
        "view": None if view is None else [float(side) for side in view],
        "layers": list(layers),
        "dark": dark,
    }
    group = folium.FeatureGroup(name=LABEL, control=False)
    group.add_child(_Show(wish))
    return group
