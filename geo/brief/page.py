"""The brief as a whole: one HTML page without a link to any other file.

Its policy lets in the page's own style and script by their hashes and nothing else, so nothing
that an article says can run or fetch, whatever else should fail.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from geo import words
from geo.brief.entries import entries, keys, source_numbers, sources
from geo.brief.frame import HEIGHT, WIDTH, Frame, frame_of
from geo.brief.land import land_svg, names_svg
from geo.brief.marks import Numbered, areas_svg, numbered, pins_svg, sign_id, signs_svg
from geo.brief.timeline import timeline
from geo.disagreements import disagreements
from geo.eventfiles import Bundle
from geo.fields import kind_label
from geo.markup import Html, element, joined, quoted
from geo.types import Modality

CREDIT = "Map: Natural Earth (borders as held, not as claimed); towns: GeoNames, CC BY 4.0"
MOST_OUTSIDE = 20  # events beyond the map's view that are named
METHOD = (
    "Dateline read these events out of the articles listed under Sources, by rules and a parser, "
    "on one machine and without a network. Every coded value points to words of an article; they "
    "are marked in the passages. A source's sha256 lets you check that it is the same text.",
    "A place is as precise as the text: an exact spot or a named place gets a marker; what is "
    "known only to a district, province, region or country is drawn as a hatched area, without "
    "one. A dashed circle bounds an area whose outline isn't known. A date is the days that the "
    "text allows; what has none is listed as undated. Days are calendar days, as reported.",
    "Filled signs are told as having happened; hollow ones are planned, threatened, claimed, "
    "denied, possible or long past. Reports of one event are joined where kind, place, day and "
    "tolls are compatible; each report is kept, and where reports differ, it is said.",
    "Limits: places and dates are read by machine and are wrong in about one case of eight on our "
    "own coded articles; “how sure” is a rule of thumb, not a probability. Read the passage before "
    "you rely on an event. What no article here reports is missing.",
)  # fmt: skip


def page(bundle: Bundle) -> Iterator[str]:
    """The page, part by part."""
    events = numbered(bundle.events)
    frame = frame_of(bundle)
    numbers = source_numbers(bundle)
    yield "<!doctype html>\n"
    yield f'<html lang="en">{_head(bundle)}<body>\n'
    yield element("a", "Skip to the events", href="#events", class_="skip")
    yield _title(events, bundle)
    yield "<main>"
    yield _map(frame, events)
    if (over_time := timeline(events)) is not None:
        yield element("section", element("h2", "Over time"), over_time, id="time")
    yield _differing(events)
    yield '<section id="events"><h2>Events</h2>'
    yield keys()
    for part in entries(events, bundle, numbers):
        yield part + "\n"
    yield "</section>"
    yield element("section", element("h2", "Sources"), sources(events, bundle), id="sources")
    paragraphs = (element("p", said) for said in METHOD)
    yield element("section", element("h2", "Method and limits"), *paragraphs, _codes(), id="method")
    yield f"</main><script>{_file('brief.js')}</script></body></html>\n"


@cache
def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy() -> str:
    """The content security policy: our style, our script, nothing from anywhere."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src {_hash(_file('brief.css'))}",
            f"script-src {_hash(_file('brief.js'))}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _head(bundle: Bundle) -> str:
    # Written by hand: a policy and a style sheet are no text of an article, and none comes in.
    return (
        '<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        '<meta name="color-scheme" content="light dark">'
        f"{element('title', f'Dateline brief, {bundle.created}')}"
        f"<style>{_file('brief.css')}</style></head>"
    )


def _title(events: Sequence[Numbered], bundle: Bundle) -> Html:
    made = f"Made with Dateline on {words.day_words(bundle.created)}"
    return element(
        "header",
        element("h1", "Event brief"),
        element("p", quoted(bundle.query), class_="query"),
        element("p", _sum(events, bundle)),
        element("p", made, class_="note"),
        element(
            "nav", *(element("a", name, href=f"#{to}") for name, to in _PARTS), aria_label="Parts"
        ),
    )


_PARTS = (
    ("Map", "map"), ("Events", "events"), ("Sources", "sources"), ("Method and limits", "method"),
)  # fmt: skip


def _sum(events: Sequence[Numbered], bundle: Bundle) -> str:
    """How many there are and of what; the parts add up."""
    parts = Counter(_part(one) for one in events)
    named = ", ".join(f"{parts[name]:,} {name}" for name in _SUMS if parts[name])
    articles = len(bundle.sources())
    told = f"{len(events):,} event{'' if len(events) == 1 else 's'}"
    said = f"{told} from {articles:,} article{'' if articles == 1 else 's'}"
    return f"{said}: {named}." if named else f"{said}."


_SUMS = ("on the map", "area-only", "without a place", "undated")


def _part(one: Numbered) -> str:
    lead = one.lead
    if not lead.is_dated:
        return "undated"
    return "on the map" if lead.is_pinned else "area-only" if lead.is_area else "without a place"


def _map(frame: Frame, events: Sequence[Numbered]) -> Html:
    buttons = [
        element("button", sign, type="button", data_zoom=key, aria_label=name, title=name)
        for sign, key, name in _ZOOMS
    ]  # fmt: skip
    drawn = element(
        "svg", _definitions(events), element("rect", class_="sea", **_SEA), land_svg(frame),
        areas_svg(frame, events), names_svg(frame), pins_svg(frame, events),
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", id="drawing", role="application", tabindex="0",
        aria_label="Map of the events; arrow keys move it, plus and minus zoom. "
        "The list of events below says the same in words.",
    )  # fmt: skip
    return element(
        "section",
        element("h2", "Map"),
        element("div", drawn, class_="map"),
        element("div", *buttons, class_="zoom", hidden=""),
        _outside(frame, events),
        element("div", id="here", role="status"),
        _legend(events),
        element("p", CREDIT, class_="note credit"),
        id="map",
    )


def _outside(frame: Frame, events: Sequence[Numbered]) -> Html | None:
    """The pins that the map's first view doesn't reach, where a view was chosen."""
    far = [
        one
        for one in events
        if one.lead.is_pinned
        and (place := one.lead.place)
        and not frame.holds(*frame.spot(place.lat, place.lon))
    ]
    if not far:
        return None
    links = joined(
        (element("a", str(n.number), href=n.href) for n in far[:MOST_OUTSIDE]), between=", "
    )
    more = f" and {len(far) - MOST_OUTSIDE:,} more" if len(far) > MOST_OUTSIDE else ""
    return element("p", "Beyond the view that was chosen: ", links, f"{more}.", class_="note")


_ZOOMS = (("+", "in", "Zoom in"), ("−", "out", "Zoom out"), ("⟲", "home", "The first view"))
_SEA = {
    "x": f"{-WIDTH:g}", "y": f"{-HEIGHT:g}", "width": f"{3 * WIDTH:g}", "height": f"{3 * HEIGHT:g}",
}  # fmt: skip


def _definitions(events: Sequence[Numbered]) -> Html:
    hatches = [
        element(
            "pattern", element("path", d="M-2 2l4-4M0 8l8-8M6 10l4-4"), id=name,
            class_=f"is-hatched {name}", width="8", height="8", patternUnits="userSpaceOnUse",
            patternTransform=f"scale({scale})",
        )
        for name, scale in (("hatch", "10"), ("hatch-bar", ".6"))
    ]  # fmt: skip
    return element("defs", *hatches, signs_svg([one.lead for one in events]))


def _legend(events: Sequence[Numbered]) -> Html:
    """The signs that are on the map, most frequent first, in words."""
    counts = Counter(one.lead.kind for one in events)
    example = {one.lead.kind: one.lead for one in reversed(events)}
    for one in events:  # a filled sign where there is one
        if one.lead.modality is Modality.ACTUAL:
            example[one.lead.kind] = one.lead
    items = [
        element(
            "li",
            element(
                "svg", element("use", href=f"#{sign_id(example[kind])}"), viewBox="-11 -11 22 22",
                class_="inline", aria_hidden="true",
            ),
            f"{kind_label(kind)} ({count:,})",
        )
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip
    return element("ul", *items, class_="legend")


def _differing(events: Sequence[Numbered]) -> Html:
    """The events that their reports disagree about; nothing where there are none."""
    items = [
        element("li", element("a", str(one.number), href=one.href), f" {about}")
        for one in events
        if (about := ", ".join(found.about for found in disagreements(one.event)))
    ]
    if not items:
        return joined([])
    return element(
        "section", element("h2", "Where reports differ"), element("ul", *items, class_="differing"),
        id="differ",
    )  # fmt: skip


def _codes() -> Html:
    """What the words for precision mean."""
    tables = (
        ("Places", [(words.WHERE_SHORT[key], said) for key, said in words.WHERE.items()]),
        ("Happened?", [(words.MODALITY[k], said) for k, said in words.MODALITY_MEANING.items()]),
    )
    parts = []
    for title, rows in tables:
        pairs = [part for name, said in rows for part in (element("dt", name), element("dd", said))]
        parts += [element("h3", title), element("dl", *pairs)]
    return joined(parts)
