"""The map: a script that never changes, and the few bytes that say what to show on it."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from geo import interface, tiles
from geo.basemap import KindStyle, build_map, read_click, read_drawn
from geo.catalogue import Catalogue
from geo.columns import AREA, PIN
from geo.interface import say
from geo.kinds import kinds
from geo.layers.events import selection
from geo.region import Region, bounds, read_region
from geo.serve import publish, publish_mask
from geo.summary import Wanted, matching
from geo.ui import records, state
from geo.ui.events_list import literal

HEIGHT = 500
EDGE = 0.5  # degrees left around events: a single place doesn't fill the map
OUTLIERS = (5, 95)  # percentiles of latitude and longitude that the first view holds


def _styles() -> tuple[KindStyle, ...]:
    return tuple(
        KindStyle(key=k.key, label=say(k.label), colour=k.colour, shape=k.shape, letter=k.letter)
        for k in kinds().values()
    )


def show(book: Catalogue, wanted: Wanted) -> None:
    """The map with its events; a click selects those it hit."""
    # Imported here: it declares its component to the session that imports it.
    from streamlit_folium import st_folium

    row = _selected(book)
    rasters, problems = tiles.installed(tiles.folder())
    returned = st_folium(
        build_map(kinds=_styles(), tiles=rasters, language=interface.language()),
        key="map",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=selection(
            data_url=publish(book.columns),
            first=wanted.first,
            last=wanted.last,
            undated=st.session_state.time.undated,
            kinds=wanted.chosen["kind"] or None,
            modalities=wanted.chosen["modality"] or None,
            mask_url=_mask(book, wanted),
            selected=row,
            opened=None if row is None else book.columns.id_of(row),
            region=_region(),
            view=_view(book),
            layers=st.session_state.first_layers,
            dark=is_dark(),
        ),
    )
    for problem in problems:
        st.warning(literal(say("A raster map can't be shown. {problem}", problem=problem)))
    _answer(book, returned)


def _answer(book: Catalogue, returned: dict[str, Any] | None) -> None:
    """Open what was clicked, narrow to what was drawn."""
    click = read_click(returned, book.columns)
    if click and click.seq != st.session_state.get("click"):
        st.session_state.click = click.seq
        state.select(click.event_ids)
        st.rerun()
    drawn = read_drawn(returned)
    if drawn and drawn.seq != st.session_state.get("drawn"):
        st.session_state.drawn = drawn.seq
        state.show_region(drawn.region)
        st.rerun()


def is_dark() -> bool:
    """True where the page is shown light on dark."""
    return st.context.theme.type == "dark"


def _mask(book: Catalogue, wanted: Wanted) -> str | None:
    """The filters that the browser can't apply itself, as a mask; None where there are none."""
    own = {name: v for name, v in wanted.chosen.items() if name not in ("kind", "modality")}
    if wanted.found is None and wanted.inside is None and not any(own.values()):
        return None
    mask = matching(book, Wanted(chosen=own, found=wanted.found, inside=wanted.inside))
    return publish_mask(book.columns, mask)


def _selected(book: Catalogue) -> int | None:
    selected = st.session_state.selected
    return next(iter(records.rows(book, selected[:1])), None)


def _region() -> Region | None:
    text = st.session_state[state.REGION]
    return read_region(text) if text else None


def _view(book: Catalogue) -> tuple[float, ...] | None:
    """Where to fly: to the link's view, the region or all events at first, to what was just
    added; else stay."""
    if st.session_state.pop("fly", False):
        st.session_state.view = around(
            book, np.array(records.rows(book, st.session_state.selected), dtype=np.int64)
        )
        st.session_state.looked_at = None
    elif st.session_state.get("view") is None:
        region, every = _region(), np.arange(len(book.columns))
        first = bounds(region) if region else around(book, every)
        st.session_state.view = st.session_state.looked_at or first
    view: tuple[float, ...] | None = st.session_state.view
    return view


def around(book: Catalogue, wanted: NDArray[np.int64]) -> tuple[float, float, float, float] | None:
    """South, west, north and east of these rows, but for outliers; None where none is placed."""
    rows = wanted[book.columns.state[wanted] == PIN]
    if not len(rows):
        rows = wanted[book.columns.state[wanted] == AREA]
    if not len(rows):
        return None
    # One report from another continent shouldn't make all the others a dot.
    south, north = np.percentile(book.columns.lat[rows], OUTLIERS)
    west, east = np.percentile(book.columns.lon[rows], OUTLIERS)
    return (south - EDGE, west - EDGE, north + EDGE, east + EDGE)
