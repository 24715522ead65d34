"""What the user has chosen, kept in the session and in the address, so that a link restores it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from geo.catalogue import Catalogue
from geo.errors import QueryError
from geo.facets import FACETS
from geo.interface import ENGLISH, languages, use
from geo.layers.events import LAYERS, USUAL_LAYERS
from geo.region import Region, read_region, region_text
from geo.summary import PARTS, Wanted
from geo.ui import records
from geo.ui.time_control import BARS, MODES, Chosen

TIMELINE = "timeline"  # key of its component
SEARCH = "search"
LANGUAGE = "language"
REGION = "region"  # text of the region of the map, empty for all of it
NO_LAYER = "none"
EVENTS_IN_ADDRESS = 50  # more would make an address that mail programs cut off


def facet_key(name: str) -> str:
    """The key of a facet's widget."""
    return f"facet_{name}"


def restore() -> None:
    """Take what the address says, once a session."""
    if "restored" in st.session_state:
        return
    st.session_state.restored = True
    asked = st.query_params
    st.session_state[LANGUAGE] = asked["lang"] if asked.get("lang") in languages() else ENGLISH
    st.session_state.turn = 0
    st.session_state.time = Chosen(
        first=_day(asked.get("from")),
        last=_day(asked.get("to")),
        undated=asked.get("undated") != "hidden",
        bars=asked["bars"] if asked.get("bars") in BARS else "",
        mode=asked["play"] if asked.get("play") in MODES else MODES[0],
    )
    st.session_state.looked_at = _view(asked.get("view", ""))
    st.session_state.layers = st.session_state.first_layers = _layers(asked.get("layers", ""))
    st.session_state[SEARCH] = asked.get("q", "")
    st.session_state[REGION] = _region(asked.get("within", ""))
    st.session_state.part = asked["part"] if asked.get("part") in PARTS else ""
    st.session_state.selected = tuple(asked.get_all("event"))
    for name in FACETS:
        st.session_state[facet_key(name)] = asked.get_all(name)


def hold() -> None:
    """Keep what is chosen in filters that are not on the page now: Streamlit forgets it else."""
    for name in FACETS:
        st.session_state[facet_key(name)] = st.session_state[facet_key(name)]


def speak() -> None:
    """Speak the language chosen: each run of the page, and of a part of it, is a thread anew."""
    use(st.session_state[LANGUAGE])


def remember() -> None:
    """Write it into the address; what is not chosen isn't in it."""
    time: Chosen = st.session_state.time
    chosen = {name: st.session_state[facet_key(name)] for name in FACETS}
    wanted: dict[str, Any] = {
        "from": time.first.isoformat() if time.first else "",
        "to": time.last.isoformat() if time.last else "",
        "bars": time.bars,
        "play": "" if time.mode == MODES[0] else time.mode,
        "view": view_text(),
        "layers": _layers_text(st.session_state.layers),
        "q": st.session_state[SEARCH],
        "undated": "" if time.undated else "hidden",
        "within": st.session_state[REGION],
        "lang": "" if st.session_state[LANGUAGE] == ENGLISH else st.session_state[LANGUAGE],
        "part": st.session_state.part,
        "event": list(st.session_state.selected[:EVENTS_IN_ADDRESS]),
        **chosen,
    }
    st.query_params.from_dict({name: value for name, value in wanted.items() if value})


def wanted(book: Catalogue) -> Wanted:
    """What the page is asked to show."""
    return Wanted(
        first=st.session_state.time.first,
        last=st.session_state.time.last,
        chosen={name: tuple(st.session_state[facet_key(name)]) for name in FACETS},
        found=records.search(book, st.session_state[SEARCH]),
        inside=records.inside(book, st.session_state[REGION]),
    )


def set_time(chosen: Chosen) -> None:
    """Show these days, as the timeline tells them: it shows them already."""
    st.session_state.time = chosen
    st.session_state.list_page = 0


def look_at(view: Any) -> None:
    """Keep where the map stands, as it tells: latitude, longitude, zoom."""
    st.session_state.looked_at = _view(",".join(map(str, view))) if view else None


def show_layers(names: Any) -> None:
    """Keep which layers of the events the map shows, as it tells."""
    st.session_state.layers = _layers("+".join(map(str, names)) or NO_LAYER)


def view_text() -> str:
    """Where a hand has put the map, for the address; empty where it stands as it came."""
    return ",".join(f"{part:g}" for part in st.session_state.looked_at or ())


def select(ids: Iterable[str]) -> None:
    """Open these events, none to close what is open."""
    st.session_state.selected = tuple(ids)
    st.session_state.card_page = 0


def open_part(name: str) -> None:
    """List one part of the header, all of it for an empty name."""
    st.session_state.part = name
    st.session_state.list_page = 0
    select(())


def reset() -> None:
    """Choose nothing: all days, all events."""
    time: Chosen = st.session_state.time
    st.session_state.time = Chosen(bars=time.bars, mode=time.mode, speed=time.speed)
    st.session_state.turn += 1
    st.session_state[SEARCH] = ""
    st.session_state[REGION] = ""
    for name in FACETS:
        st.session_state[facet_key(name)] = []
    open_part("")


def is_filtered() -> bool:
    """True where something is chosen that hides events."""
    facets = any(st.session_state[facet_key(name)] for name in FACETS)
    narrowed = st.session_state[SEARCH] or st.session_state[REGION]
    time: Chosen = st.session_state.time
    return bool(facets or narrowed or time.first or time.last or not time.undated)


def show_region(region: Region | None) -> None:
    """Show only what lies in this region of the map; None for all of it."""
    st.session_state[REGION] = "" if region is None else region_text(region)
    st.session_state.list_page = 0


def _region(text: str) -> str:
    try:
        return region_text(read_region(text)) if text else ""
    except QueryError:
        return ""  # as with a day: better the whole map than an error


def _view(text: str) -> tuple[float, ...] | None:
    """Latitude, longitude and zoom; None where they are none."""
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    is_on_map = abs(lat) <= 90 and abs(lon) <= 540 and 0 <= zoom <= 24  # Leaflet goes round thrice
    return (lat, lon, zoom) if is_on_map else None


def _layers(text: str) -> tuple[str, ...]:
    """Layers of the events by name: the usual ones where the address names none that there is."""
    if text == NO_LAYER:
        return ()
    asked = text.split("+")
    return tuple(name for name in LAYERS if name in asked) or USUAL_LAYERS


def _layers_text(names: tuple[str, ...]) -> str:
    return "" if names == USUAL_LAYERS else "+".join(names) or NO_LAYER


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None  # an address typed by hand: better all days than an error
