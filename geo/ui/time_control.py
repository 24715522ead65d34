"""The timeline's component: what it is given, what it tells back.

It runs in the page, beside the map's frame: ``geo/static/timeline*.js``. Dragging and playing are
the browser's work; it tells of the days once they have come to rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from geo.assets import STATIC, asset, bundle_asset, from_page, words_asset
from geo.columns import day_number
from geo.interface import language

BARS = ("", "day", "week", "month", "year")  # empty: chosen by the length of the whole
MODES = ("window", "grow")
SPEEDS = ("", "1", "3", "7", "14", "30", "90", "365")  # days a second; empty: by the whole


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What the timeline is set to. ``first`` and ``last`` are None where that end is open."""

    first: date | None = None
    last: date | None = None
    undated: bool = True
    bars: str = ""
    mode: str = "window"
    speed: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """The open events on the timeline: days of each, and words on the one that is open alone."""

    days: Sequence[tuple[date, date, bool]] = field(default_factory=tuple)  # and whether in doubt
    note: str = ""
    has_undated: bool = False


@cache
def _component() -> Any:
    return st.components.v2.component(
        "dateline_timeline",
        js=(STATIC / "timeline_mount.js").read_text(encoding="utf-8"),
    )


def show(
    *,
    key: str,
    first: date,
    last: date,
    chosen: Chosen,
    turn: int,
    marked: Marked,
    dark: bool,
    on_time: Callable[[], None],
    on_open: Callable[[], None],
) -> None:
    """The timeline over the days ``first`` to ``last``.

    It keeps its own settings, and takes ``chosen`` only where ``turn`` is another than before.
    After ``on_time`` they stand in the session under ``key``: see ``chosen_by``.
    """
    _component()(
        key=key,
        data={
            "script": from_page(bundle_asset("timeline")),
            "style": from_page(asset("static/timeline.css")),
            "words": from_page(words_asset(language())),
            "first": day_number(first),
            "last": day_number(last),
            "time": _told(chosen),
            "turn": turn,
            "selected": _selected(marked),
            "dark": dark,
        },
        on_time_change=on_time,
        on_open_change=on_open,
    )


def _told(chosen: Chosen) -> dict[str, Any]:
    told = asdict(chosen)
    days = {"low": told.pop("first"), "high": told.pop("last")}
    return told | {end: day and day_number(day) for end, day in days.items()}


def _selected(marked: Marked) -> dict[str, Any]:
    return {
        "days": [
            {"first": day_number(first), "last": day_number(last), "isDoubt": is_doubt}
            for first, last, is_doubt in marked.days
        ],
        "note": marked.note,
        "hasUndated": marked.has_undated,
    }
