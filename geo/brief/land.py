"""The basemap under the brief's events: lines and names of data/basemap in one frame, as SVG."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import and_
from pathlib import Path
from typing import Any

from geo.brief.frame import BESIDE, HEIGHT, WIDTH, Frame
from geo.markup import Html, element
from geo.polylines import Line, simplify

BASEMAP = Path(__file__).resolve().parents[2] / "data" / "basemap"
TOLERANCE = 0.3  # pixels that a simplified line may stray
TENTHS = 10  # paths count in tenths of a pixel: whole numbers are shorter
MOST_TOWNS = 200
LEAST_COUNTRY = 40  # pixels across
LETTER = 6.2  # pixels: about the width of one in a label
RINGS = ("land", "lakes")
Box = tuple[float, float, float, float]  # left, top, right, bottom


def land_svg(frame: Frame) -> Html:
    """Land, lakes, rivers and borders."""
    kept = _file("fine" if frame.is_fine else "coarse")
    paths = [
        element("path", d=path, class_=layer)
        for layer in ("land", "lakes", "rivers", "provinces", "borders")
        if (path := "".join(_paths(frame, kept.get(layer, ()), closed=layer in RINGS)))
    ]
    return element("g", *paths, transform=f"scale({1 / TENTHS})", class_="base")


def names_svg(frame: Frame) -> Html:
    """Names of countries and of the largest towns; brief.js makes room anew at other zooms."""
    return element("g", *_labels(frame), class_="names", aria_hidden="true")


@lru_cache(maxsize=4)
def _file(name: str) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((BASEMAP / f"{name}.json").read_text(encoding="utf-8"))
    return kept


def _paths(frame: Frame, lines: Sequence[list[int]], *, closed: bool) -> Iterator[str]:
    """Path data of the lines that reach the frame."""
    for flat in lines:
        line = trimmed(_pixels(frame, flat))
        if len(line) > 1:
            short = simplify(line, TOLERANCE)
            if closed and len(short) < 4:  # an island or lake smaller than a dot
                continue
            yield path_data(short, closed=closed)


def _pixels(frame: Frame, flat: list[int]) -> Line:
    """A packed line in pixels. All of it is on the turn of the world that its start is on."""
    x, y = flat[0], flat[1]
    shift = frame.across(x) - (x - frame.left) / frame.steps
    points = [(frame.across(x), (y - frame.top) / frame.steps)]
    for dx, dy in zip(flat[2::2], flat[3::2], strict=True):
        x, y = x + dx, y + dy
        points.append(((x - frame.left) / frame.steps + shift, (y - frame.top) / frame.steps))
    return points


def trimmed(line: Line) -> Line:
    """The line without the points of runs that all lie beyond one side of what is drawn.

    What is left closes as the whole would. Empty where it never comes near.
    """
    sides = [_side(x, y) for x, y in line]
    if reduce(and_, sides):
        return []
    kept, before = [line[0]], sides[0]
    for i in range(1, len(line) - 1):
        # Beside the last point that was kept: else a run round a corner would cut across.
        if not before & sides[i] & sides[i + 1]:
            kept.append(line[i])
            before = sides[i]
    return [*kept, line[-1]]


def _side(x: float, y: float) -> int:
    left, right = -WIDTH * BESIDE, WIDTH * (1 + BESIDE)
    top, bottom = -HEIGHT * BESIDE, HEIGHT * (1 + BESIDE)
    return (x < left) | (x > right) << 1 | (y < top) << 2 | (y > bottom) << 3


def path_data(line: Line, *, closed: bool) -> str:
    """The line as SVG's path data, in tenths of a pixel, each step from the one before.

    >>> path_data([(0, 0), (1, 2), (0, 2)], closed=True)
    'M0 0l10 20-10 0z'
    """
    points = [(round(x * TENTHS), round(y * TENTHS)) for x, y in line]
    (x0, y0), steps = points[0], ""
    x, y = x0, y0
    for nx, ny in points[1:]:
        if (nx, ny) != (x, y):
            steps += f"{_sign(nx - x, first=not steps)}{_sign(ny - y)}"
            x, y = nx, ny
    return f"M{x0} {y0}l{steps}{'z' if closed else ''}" if steps else ""


def _sign(number: int, *, first: bool = False) -> str:
    return str(number) if number < 0 or first else f" {number}"


def _labels(frame: Frame) -> Iterator[Html]:
    """Labels, the weightiest first; those without room wait for the map to be moved or zoomed."""
    taken: list[Box] = []
    for name, x, y, side in _file("labels")["countries"]:
        if side / frame.steps > LEAST_COUNTRY:
            yield from _label(frame, name, (x, y), taken, is_country=True)
    towns = _file("labels")["towns"] + (_file("towns")["towns"] if frame.is_fine else [])
    spots = {(x, y): name for name, x, y, *_ in reversed(towns)}
    shown = 0
    for (x, y), name in reversed(spots.items()):
        for label in _label(frame, name, (x, y), taken, is_country=False):
            yield label
            shown += 1
        if shown >= MOST_TOWNS:
            return


def _label(
    frame: Frame, name: str, spot: tuple[int, int], taken: list[Box], *, is_country: bool
) -> Iterator[Html]:
    """The label, hidden where another is in its way; none where it is beside the map."""
    x, y = frame.across(spot[0]), (spot[1] - frame.top) / frame.steps
    if not frame.holds(x, y, beside=BESIDE):
        return
    wide = LETTER * len(name) * (1.5 if is_country else 1.0)
    left = x - wide / 2 if is_country else x - 4
    box = (left, y - 9, left + wide + 10, y + 9)
    crowded = any(a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in taken)
    if not crowded:
        taken.append(box)
    dot = None if is_country else element("circle", r="2")
    text = element("text", name, x="0" if is_country else "6", y="4")
    sort = "country" if is_country else "town"
    yield element(
        "g", element("g", dot, text, class_="fixed"), transform=f"translate({x:.1f} {y:.1f})",
        class_=f"{sort} is-crowded" if crowded else sort, data_x=f"{x:.1f}", data_y=f"{y:.1f}",
    )  # fmt: skip
