"""The brief's events on its map, as SVG: pins, groups of pins, areas, each a link to its event."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.brief.frame import Frame
from geo.brief.land import TENTHS, path_data
from geo.fields import kind_label
from geo.kinds import kinds
from geo.looks import OUTLINES, SHADE, ink_on, letter_y
from geo.markup import Html, element, joined
from geo.outlines import key_of
from geo.polylines import simplify
from geo.shapes import area_of
from geo.types import Event, MergedEvent, Modality, Place
from geo.words import days_words, place_words

NEAR = 22.0  # pixels: marks nearer than that would cover each other
AREA_TOLERANCE = 0.5  # pixels
KM_A_DEGREE = 111.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """An event with its number in the brief."""

    number: int
    event: MergedEvent

    @property
    def lead(self) -> Event:
        """The report it is drawn by."""
        return self.event.lead

    @property
    def href(self) -> str:
        """The link to its entry."""
        return f"#e{self.number}"


@dataclass(kw_only=True, slots=True)
class _Group:
    x: float
    y: float
    members: list[Numbered] = field(default_factory=list)


def numbered(events: Sequence[MergedEvent]) -> list[Numbered]:
    """The events with their numbers, from 1."""
    return [Numbered(number=n, event=event) for n, event in enumerate(events, start=1)]


def sign_id(event: Event) -> str:
    """The id of the sign that ``signs_svg`` draws for events like it."""
    filled = "f" if event.modality is Modality.ACTUAL else "h"
    return f"k-{event.kind if event.kind in kinds() else 'other'}-{filled}"


def signs_svg(events: Sequence[Event]) -> Html:
    """Each sign that these events need, once, 20 units wide round (0, 0)."""
    drawn = {sign_id(event): _sign(event) for event in events}
    return joined(drawn[name] for name in sorted(drawn))


def _sign(event: Event) -> Html:
    kind = kinds().get(event.kind)
    colour, shape = (kind.colour, kind.shape) if kind else (SHADE, "circle")
    filled = event.modality is Modality.ACTUAL
    path = element("path", d=OUTLINES[shape], fill=colour if filled else None, stroke=colour)
    letter = element(
        "text", kind.letter if kind else "?", x="10", y=letter_y(shape),
        fill=ink_on(colour) if filled else None,
    )  # fmt: skip
    class_ = "sign" if filled else "sign is-hollow"
    inner = element("g", path, letter, class_=class_, transform="translate(-10 -10)")
    return element("g", inner, id=sign_id(event))


def areas_svg(frame: Frame, events: Sequence[Numbered]) -> Html:
    """Each area that events are somewhere in: outline, hatching and how many they are."""
    by_area: dict[str, list[Numbered]] = {}
    for one in events:
        if one.lead.place and one.lead.is_area:
            by_area.setdefault(key_of(one.lead.place), []).append(one)
    # The smaller lie on the larger, so that a click reaches them.
    ordered = sorted(by_area.values(), key=lambda found: -_size(found[0].lead.place))
    shapes = [_area(frame, members) for members in ordered]
    pins = [
        frame.spot(p.lat, p.lon) for one in events if one.lead.is_pinned and (p := one.lead.place)
    ]
    tags = [_tag(frame, members, pins) for members in ordered]
    return element("g", *shapes, *tags, class_="areas")


def _size(place: Place | None) -> float:
    return place.radius_km if place else 0.0


def _area(frame: Frame, members: Sequence[Numbered]) -> Html:
    place = members[0].lead.place
    assert place is not None  # only placed events are grouped by area
    rings = [
        path_data(
            simplify([frame.spot(lat, lon) for lon, lat in ring], AREA_TOLERANCE), closed=True
        )
        for polygon in area_of(members[0].lead)
        for ring in polygon
    ]
    known = "" if rings else " is-loose"  # no outline is known: the circle that bounds it
    path = "".join(rings) or _circle(frame, place)
    shape = element("path", d=path, transform=f"scale({1 / TENTHS})", fill="url(#hatch)")
    return _link(members, shape, class_=f"area{known}")


def _circle(frame: Frame, place: Place) -> str:
    x, y = frame.spot(place.lat, place.lon)
    north = frame.spot(min(place.lat + place.radius_km / KM_A_DEGREE, 84.0), place.lon)
    radius = abs(y - north[1])
    turn = [i * math.tau / 48 for i in range(48)]
    return path_data(
        [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turn], closed=True
    )


def _tag(frame: Frame, members: Sequence[Numbered], pins: Sequence[tuple[float, float]]) -> Html:
    """The count of an area's events, on a dashed plate, below a pin that is in its way."""
    place = members[0].lead.place
    assert place is not None  # only placed events are grouped by area
    x, y = frame.spot(place.lat, place.lon)
    text = str(len(members))
    wide = 14 + 7 * len(text)
    plate = element(
        "rect", x=f"{-wide / 2}", y="-9", width=str(wide), height="18", rx="4", class_="plate"
    )
    count = element("text", text, y="4")
    is_below = any(math.hypot(x - a, y - b) < NEAR for a, b in pins)
    inner = element("g", plate, count, transform="translate(0 24)" if is_below else None)
    return _link(members, element("g", inner, class_="fixed"), class_="tag", at=(x, y))


def pins_svg(frame: Frame, events: Sequence[Numbered]) -> Html:
    """Each pin, those that would cover each other behind a ring with their number."""
    pins = [one for one in events if one.lead.is_pinned]
    groups = grouped(frame, pins)
    hidden = {one.number for group in groups if len(group.members) > 1 for one in group.members}
    marks = [_pin(frame, one, is_hidden=one.number in hidden) for one in pins]
    rings = [_ring(group) for group in groups if len(group.members) > 1]
    return element("g", *marks, element("g", *rings, id="groups"), class_="pins", id="pins")


def grouped(frame: Frame, pins: Sequence[Numbered]) -> list[_Group]:
    """Pins that lie near the first of their group; brief.js does the same at other zooms."""
    groups: list[_Group] = []
    for one in pins:
        place = one.lead.place
        assert place is not None  # a pin has a place
        x, y = frame.spot(place.lat, place.lon)
        near = next((g for g in groups if math.hypot(g.x - x, g.y - y) < NEAR), None)
        if near is None:
            near = _Group(x=x, y=y)
            groups.append(near)
        near.members.append(one)
    return groups


def _pin(frame: Frame, one: Numbered, *, is_hidden: bool) -> Html:
    place = one.lead.place
    assert place is not None  # a pin has a place
    at = frame.spot(place.lat, place.lon)
    use = element("use", href=f"#{sign_id(one.lead)}")
    class_ = "pin is-grouped" if is_hidden else "pin"
    return _link([one], element("g", use, class_="fixed"), class_=class_, at=at)


def _ring(group: _Group) -> Html:
    """brief.js makes rings like it."""
    count = str(len(group.members))
    inner = element(
        "g",
        element("circle", r="13", class_="plate"),
        element("text", count, y="4"),
        class_="fixed",
    )
    return _link(group.members, inner, class_="group", at=(group.x, group.y))


def _link(
    members: Sequence[Numbered], shape: Html, *, class_: str, at: tuple[float, float] | None = None
) -> Html:
    """A link to the first of them; its title names it, or says how many they are.

    Not a stop of the tab key: the list of events below is the map's twin.
    """
    first = members[0]
    title = element("title", _title(first) if len(members) == 1 else _titles(members))
    return element(
        "a", title, shape, href=first.href, class_=class_, tabindex="-1",
        data_n=" ".join(str(one.number) for one in members),
        data_x=f"{at[0]:.1f}" if at else None,
        data_y=f"{at[1]:.1f}" if at else None,
        transform=f"translate({at[0]:.1f} {at[1]:.1f})" if at else None,
    )  # fmt: skip


def _title(one: Numbered) -> str:
    lead = one.lead
    when = days_words(lead.first, lead.last)
    return f"{one.number} · {kind_label(lead.kind)} · {place_words(lead)} · {when}"


def _titles(members: Sequence[Numbered]) -> str:
    return f"{len(members)} events: " + ", ".join(str(one.number) for one in members[:20])
