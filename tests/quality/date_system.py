"""The date tagger in the shape that the date scorer asks for."""

from __future__ import annotations

from datetime import date

from geo.dates import find_dates


def system(text: str, ref: date) -> list[tuple[int, int, str | None]]:
    """(start, end, TIMEX3 value) of every date, read as published on ``ref``."""
    return [(w.span.start, w.span.end, w.timex) for w in find_dates(text, ref)]
