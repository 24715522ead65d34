"""Lines and rings of a map: simplified, joined, cut at the date line, and packed for the browser.

Points become Web Mercator in steps of 1/2^20 of the world (38 m at the equator), each line a list
[x, y, dx, dy, dx, dy, …], so that the browser only has to add.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise

WORLD = 2**20
NORTH, SOUTH = 85.0511, -85.0511  # where the square of Web Mercator ends

Point = tuple[float, float]
Line = list[Point]


def project(lon: float, lat: float) -> Point:
    """Web Mercator in steps, (0, 0) in the north-west.

    >>> project(0, 0)
    (524288.0, 524288.0)
    """
    sine = math.sin(math.radians(min(max(lat, SOUTH), NORTH)))
    x = (lon / 360 + 0.5) * WORLD
    return x, (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * WORLD


def unproject(y: float) -> float:
    """The latitude of a step.

    >>> unproject(524288.0)
    0.0
    """
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / WORLD))))


def simplify(line: Line, tolerance: float) -> Line:
    """``line`` with the fewest of its points that keep within ``tolerance`` (Douglas-Peucker).

    >>> simplify([(0, 0), (5, 0.5), (10, 0)], 1)
    [(0, 0), (10, 0)]
    """
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    parts = [(0, len(line) - 1)]
    while parts:
        start, end = parts.pop()
        far, farthest = 0.0, start
        for i in range(start + 1, end):
            distance = _distance(line[i], line[start], line[end])
            if distance > far:
                far, farthest = distance, i
        if far > tolerance:
            keep[farthest] = True
            parts += [(start, farthest), (farthest, end)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if not length else ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length
    t = min(max(t, 0.0), 1.0)
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def simplify_ring(ring: Line, tolerance: float) -> Line:
    """A closed line, simplified in two halves so that it can't collapse; empty where it is tiny."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    if max(max(xs) - min(xs), max(ys) - min(ys)) < 2 * tolerance:
        return []
    half = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    if half == 0:
        return []
    return simplify(ring[: half + 1], tolerance)[:-1] + simplify(ring[half:], tolerance)


def chain(segments: list[tuple[Point, Point]]) -> list[Line]:
    """Segments joined end to end wherever just two meet.

    >>> chain([((0, 0), (1, 0)), ((1, 0), (2, 0))])
    [[(0, 0), (1, 0), (2, 0)]]
    """
    meeting: dict[Point, list[Point]] = defaultdict(list)
    for a, b in segments:
        meeting[a].append(b)
        meeting[b].append(a)
    left = {frozenset(pair) for pair in segments}
    lines = []
    ends = [point for point, others in meeting.items() if len(others) != 2]
    for start in [*ends, *meeting]:  # what has no end is a ring, and begins anywhere
        for towards in meeting[start]:
            if frozenset((start, towards)) in left:
                lines.append(_walk(start, towards, meeting, left))
    return lines


def _walk(
    start: Point, towards: Point, meeting: dict[Point, list[Point]], left: set[frozenset[Point]]
) -> Line:
    line = [start, towards]
    left.discard(frozenset(line))
    while len(meeting[line[-1]]) == 2:
        onward = [p for p in meeting[line[-1]] if frozenset((line[-1], p)) in left]
        if not onward:
            break
        left.discard(frozenset((line[-1], onward[0])))
        line.append(onward[0])
    return line


def split_at_antimeridian(ring: Line) -> list[Line]:
    """A ring in degrees, cut where it jumps from 180 to -180 (Fiji's, in the coarsest files).

    >>> split_at_antimeridian([(179, 1), (-179, 1), (-179, 2), (179, 2), (179, 1)])[0]
    [(179, 1), (180.0, 1.0), (180.0, 2.0), (179, 2), (179, 1)]
    """
    if all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(ring)):
        return [ring]
    jumps = [i for i, (a, b) in enumerate(pairwise(ring)) if abs(a[0] - b[0]) > 180]
    if len(jumps) % 2:
        return [_close_at_pole(ring[jumps[0] + 1 : -1] + ring[: jumps[0] + 1])]
    unrolled = [ring[0]]
    for x, y in ring[1:]:
        turns = round((unrolled[-1][0] - x) / 360)
        unrolled.append((x + 360 * turns, y))
    sides = [(-180.0, lambda x: x >= -180), (180.0, lambda x: x <= 180)]
    pieces = []
    for shift in (0, -360, 360):
        piece = [(x + shift, y) for x, y in unrolled]
        for edge, is_inside in sides:
            piece = _clip(piece, edge, is_inside)
        if len(piece) > 3:
            pieces.append(piece)
    return pieces


def _close_at_pole(line: Line) -> Line:
    """Antarctica: a coast right round the world, and the edge of the map below it."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    start, end = math.copysign(180.0, x0), math.copysign(180.0, x1)
    return [*line, (end, y1), (end, -90.0), (start, -90.0), (start, y0), line[0]]


def _clip(ring: Line, edge: float, is_inside: Callable[[float], bool]) -> Line:
    kept: Line = []
    for (x0, y0), (x1, y1) in pairwise(ring):
        if is_inside(x0):
            kept.append((x0, y0))
        if is_inside(x0) != is_inside(x1):
            kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return [*kept, kept[0]] if kept else []


def encode(lines: Iterable[Line], tolerance: float, *, closed: bool) -> list[list[int]]:
    """Lines in degrees as whole steps, simplified; the tiny ones are left out."""
    encoded = []
    for line in lines:
        for part in split_at_antimeridian(line) if closed else [line]:
            points = [project(lon, lat) for lon, lat in part]
            thin = simplify_ring(points, tolerance) if closed else simplify(points, tolerance)
            whole = [(round(x), round(y)) for x, y in thin]
            if len(whole) >= (4 if closed else 2) and whole != whole[:1] * len(whole):
                encoded.append(_differences(whole))
    return encoded


def _differences(points: list[tuple[int, int]]) -> list[int]:
    flat = list(points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        if (x0, y0) != (x1, y1):
            flat += [x1 - x0, y1 - y0]
    return flat


def label_point(rings: list[Line]) -> tuple[Point, float]:
    """The inner point of the largest ring that is farthest from its edge; and the ring's area."""
    ring = max(rings, key=area)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    west, north, step_x, step_y = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    grid = [
        (west + step_x * (i + 0.5) / 24, north + step_y * (j + 0.5) / 24)
        for i in range(24)
        for j in range(24)
    ]
    inner = [point for point in grid if _is_inside(point, ring)] or [ring[0]]
    sides = list(pairwise(ring))
    # a name is wide and low: room to the sides counts three times less than room above
    flat = [((a[0] / 3, a[1]), (b[0] / 3, b[1])) for a, b in sides]
    best = max(inner, key=lambda p: min(_distance((p[0] / 3, p[1]), a, b) for a, b in flat))
    return best, area(ring)


def area(ring: Line) -> float:
    pairs = pairwise(ring)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _is_inside(point: Point, ring: Line) -> bool:
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            inside = not inside
    return inside
