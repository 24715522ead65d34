"""The timeline's component: what it is given, the words it shows, what it tells back.

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

from geo.columns import day_number
from geo.interface import say
from geo.serve import STATIC, page_asset
from geo.words import MONTHS

BARS = ("", "day", "week", "month", "year")  # empty: chosen by the length of the whole
MODES = ("window", "grow")
SPEEDS = ("", "1", "3", "7", "14", "30", "90", "365")  # days a second; empty: by the whole

SCRIPTS = (
    "dateline.js",
    "dom.js",
    "days.js",
    "bars.js",
    "player.js",
    "histogram.js",
    "timeline_parts.js",
    "timeline.js",
    "timeline_looks.js",
    "timeline_hands.js",
)
WORDS: dict[str, Any] = {
    "months": list(MONTHS),
    "low": "First day shown",
    "high": "Last day shown",
    "band": "Drag to move all days shown",
    "controls": "Playing and stepping through the days",
    "play": "▶ Play",
    "pause": "❚❚ Pause",
    "space": "Space",
    "speed": "Speed of playing",
    "usualSpeed": "usual speed",
    "speeds": [
        [1, "1 day a second"],
        [3, "3 days a second"],
        [7, "1 week a second"],
        [14, "2 weeks a second"],
        [30, "1 month a second"],
        [90, "3 months a second"],
        [365, "1 year a second"],
    ],
    "calmed": "Played more slowly than chosen: so few days at that speed would flash.",
    "mode": "What moves while playing and stepping",
    "window": "moving window",
    "grow": "cumulative",
    "weekBack": "« Week",
    "dayBack": "‹ Day",
    "dayOn": "Day ›",
    "weekOn": "Week »",
    "lastWeek": "Last week of data",
    "allDays": "All days",
    "selection": "Fit to selection",
    "bars": "Bars of the histogram",
    "usualBars": "bars: {unit} (automatic)",
    "units": {"day": "days", "week": "weeks", "month": "months", "year": "years"},
    "undated": "undated",
    "undatedShown": "Undated events are on the map. Press to hide them there.",
    "undatedHidden": "Undated events are hidden on the map. Press to show them.",
    "list": "List",
    "atFirst": "The first day, {day}, is shown already.",
    "atLast": "The last day, {day}, is shown already.",
    "oneDay": "Only one day is left to show.",
    "isAll": "All days are shown already.",
    "noSelection": "No event with a date is open.",
    "oneDayLong": "1 day",
    "daysLong": "{count} days",
    "onMap": "{count} on the map",
    "pale": "pale: {count} known to several days only",
    "chart": "Events over time by {unit}, {days}; most in a bar: {top}",
}


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
        css=(STATIC / "timeline.css").read_text(encoding="utf-8"),
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
            "scripts": [page_asset(f"static/{name}") for name in SCRIPTS],
            "words": _said(WORDS),
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


def _said(words: Any) -> Any:
    """The words, whatever they are kept in, in the page's language."""
    if isinstance(words, str):
        return say(words)
    if isinstance(words, dict):
        return {name: _said(value) for name, value in words.items()}
    return [_said(value) for value in words] if isinstance(words, list) else words


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
