"""iCalendar (RFC 5545): dated events as all-day entries, for any calendar.

Days carry no time zone, so none moves. An undated event can't stand in a calendar: the calendar's
description says how many were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from geo import words
from geo.eventfiles import Bundle
from geo.fields import kind_label
from geo.types import Event, MergedEvent, Modality

LABEL = "Calendar (ICS)"
SUFFIX = ".ics"

OCTETS = 75  # of a line without its end (RFC 5545, 3.1)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # TEXT holds none but the tab
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def write(bundle: Bundle, to: BinaryIO) -> None:
    """One calendar."""
    for line in _lines(bundle):
        to.write(folded(line))


def folded(line: str) -> bytes:
    """The line with its end, broken into lines of at most 75 octets, no character cut.

    >>> folded("DESCRIPTION:" + "é" * 40).decode()[40:50]
    'ééé\\r\\n éééé'
    """
    octets = line.encode()
    parts, start, room = [], 0, OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        parts.append(octets[start:end])
        start, room = end, OCTETS - 1  # the space that a folded line begins with
    return b"\r\n ".join([*parts, octets[start:]]) + b"\r\n"


def text(value: str) -> str:
    """A value as TEXT: its marks escaped, control characters replaced.

    >>> text("one; two,\\nthree")
    'one\\\\; two\\\\,\\\\nthree'
    """
    one_kind_of_end = value.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("\ufffd", one_kind_of_end).translate(_ESCAPES)


def _lines(bundle: Bundle) -> Iterator[str]:
    dated = [event for event in bundle.events if event.lead.is_dated]
    about = bundle.query
    if undated := len(bundle.events) - len(dated):
        about += f"; {undated} without a date left out"
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Events//EN")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Dateline")
    yield f"X-WR-CALDESC:{text(about)}"
    for event in dated:
        yield from _entry(event, bundle)
    yield "END:VCALENDAR"


def _entry(event: MergedEvent, bundle: Bundle) -> Iterator[str]:
    lead = event.lead
    begin, after = _days(lead)
    yield "BEGIN:VEVENT"
    yield f"UID:{text(event.id)}@dateline"
    yield f"DTSTAMP:{_day(bundle.created)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(begin)}"
    yield f"DTEND;VALUE=DATE:{_day(after)}"
    yield f"SUMMARY:{text(_summary(lead))}"
    yield f"DESCRIPTION:{text(_description(event, bundle))}"
    if lead.place:
        yield f"LOCATION:{text(words.place_words(lead))}"
        if lead.is_pinned:
            yield f"GEO:{lead.place.lat:.6f};{lead.place.lon:.6f}"
    yield f"CATEGORIES:{text(kind_label(lead.kind))}"
    yield f"STATUS:{'CONFIRMED' if lead.modality is Modality.ACTUAL else 'TENTATIVE'}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")  # it takes nobody's time


def _days(event: Event) -> tuple[date, date]:
    """Its first day, and the day after its last; an open side is the day that is known."""
    first, last = event.first or event.last, event.last or event.first
    assert first is not None  # only dated events are asked
    assert last is not None
    return first, min(last, date.max - timedelta(days=1)) + timedelta(days=1)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _summary(event: Event) -> str:
    said = [kind_label(event.kind), words.place_words(event)]
    if event.modality is not Modality.ACTUAL:
        said.append(words.MODALITY[event.modality])
    return " · ".join(said)


def _description(event: MergedEvent, bundle: Bundle) -> str:
    """The date with its doubt, then each report's words and where they stand."""
    lead = event.lead
    said = [f"{words.days_words(lead.first, lead.last)} ({words.WHEN[lead.date_prec]})"]
    for report in event.reports:
        article = bundle.articles.get(report.article_id)
        if article:
            said += [f"“{report.span.of(article.text)}”", words.citation(report, article)]
    return "\n".join(said)
