"""What of the world the brief's map shows, and where on it a place lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.eventfiles import Bundle
from geo.polylines import WORLD, project, unproject
from geo.shapes import area_of
from geo.types import Event

WIDTH, HEIGHT = 1100.0, 620.0  # pixels of the drawing: A4's width, a screen's half
EDGE = 0.6  # degrees left around events: a single place doesn't fill the map
BESIDE = 0.5  # of the width and height is drawn on each side too, to move the map to
TILE_BITS = 8  # a web map of zoom 0 is 256 pixels wide
FINEST = 2.0  # steps a pixel, about 75 m: the basemap's lines are no finer

Box = tuple[float, float, float, float]  # south, west, north, east


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The part of the map that is drawn: its north-west corner in steps, and steps a pixel."""

    left: float
    top: float
    steps: float

    def spot(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels right of and below the corner. A place beyond 180° comes in from the near side."""
        x, y = project(lon, lat)
        return self.across(x), (y - self.top) / self.steps

    def across(self, x: float) -> float:
        """The pixel of a step, on whichever turn of the world is nearest to the middle."""
        middle = self.left + WIDTH * self.steps / 2
        return (x + WORLD * round((middle - x) / WORLD) - self.left) / self.steps

    @property
    def is_fine(self) -> bool:
        """True from zoom 5 on, where the finer lines and the provinces are drawn."""
        return self.steps <= 128

    def holds(self, x: float, y: float, *, beside: float = 0.0) -> bool:
        """True where a pixel is on the drawing, or no more than a share of it beside."""
        across, down = WIDTH * beside, HEIGHT * beside
        return -across <= x <= WIDTH + across and -down <= y <= HEIGHT + down


def view_at(lat: float, lon: float, zoom: float) -> Box:
    """South, west, north and east of the drawing as a web map of that zoom shows it."""
    wide, high = (pixels / 2 ** (zoom + TILE_BITS) * WORLD for pixels in (WIDTH, HEIGHT))
    _, y = project(lon, lat)
    south, north = (unproject(min(max(y + d, 0.0), WORLD)) for d in (high / 2, -high / 2))
    across = min(180.0, wide / WORLD * 180)
    return south, lon - across, north, lon + across


def frame_of(bundle: Bundle) -> Frame:
    """The bundle's own view, else what holds its pins, or areas; the world where none is placed."""
    south, west, north, east = bundle.view or _around([e.lead for e in bundle.events])
    left, top = project(west, min(north, 84.0))
    right, bottom = project(east if east > west else east + 360, max(south, -84.0))
    steps = max((right - left) / WIDTH, (bottom - top) / HEIGHT, FINEST)
    steps = min(steps, WORLD / WIDTH)
    middle = ((left + right) / 2, (top + bottom) / 2)
    return Frame(
        left=middle[0] - WIDTH * steps / 2, top=middle[1] - HEIGHT * steps / 2, steps=steps
    )


def _around(events: Sequence[Event]) -> Box:
    """South, west, north and east of all that is placed; where pins are, countries don't count."""
    pins = [(e.place.lat, e.place.lon) for e in events if e.place and e.is_pinned]
    areas = [(lat, lon) for e in events for polygon in area_of(e) for lon, lat in polygon[0]]
    centres = [(e.place.lat, e.place.lon) for e in events if e.place]
    found = pins or areas or centres
    if not found:
        return -50.0, -150.0, 70.0, 150.0
    lats, lons = [lat for lat, _ in found], [lon for _, lon in found]
    west, east = _narrowest(sorted(set(lons)))
    return min(lats) - EDGE, west - EDGE, max(lats) + EDGE, east + EDGE


def _narrowest(lons: Sequence[float]) -> tuple[float, float]:
    """The ends of the shortest arc that holds all longitudes; its east may lie beyond 180.

    >>> _narrowest([-179.0, 178.0])
    (178.0, 181.0)
    """
    gaps = [
        (lons[(i + 1) % len(lons)] + (360 if i + 1 == len(lons) else 0) - lon, i)
        for i, lon in enumerate(lons)
    ]
    _, widest = max(gaps)
    west = lons[(widest + 1) % len(lons)]
    east = lons[widest]
    return west, east if east >= west else east + 360
