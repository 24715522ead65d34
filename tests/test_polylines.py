from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.polylines import WORLD, chain, encode, simplify, simplify_ring, split_at_antimeridian

BASEMAP = Path(__file__).resolve().parents[1] / "data" / "basemap"
points = st.tuples(st.integers(0, 1000), st.integers(0, 1000))


@given(st.lists(points, min_size=2, max_size=40), st.floats(0, 50))
def test_simplified_line_keeps_its_ends_and_strays_no_further(
    line: list[tuple[int, int]], tolerance: float
) -> None:
    thin = simplify(line, tolerance)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert set(thin) <= set(line)


def test_ring_keeps_an_area() -> None:
    square = [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0)]
    assert len(set(simplify_ring(square, 1))) >= 3
    assert simplify_ring(square, 20) == []


def test_segments_become_lines_between_crossings() -> None:
    cross = [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((1, 0), (1, 1)), ((1, 1), (1, 2))]
    lines = chain(cross)  # type: ignore[arg-type]
    assert sorted(map(len, lines)) == [2, 2, 3]


def test_closed_chain_is_one_ring() -> None:
    (ring,) = chain([((0, 0), (1, 0)), ((1, 0), (1, 1)), ((1, 1), (0, 0))])
    assert ring[0] == ring[-1]
    assert len(ring) == 4


def test_ring_over_the_date_line_is_cut_in_two() -> None:
    fiji = [(177.0, -17.0), (-179.0, -17.0), (-179.0, -18.0), (177.0, -18.0), (177.0, -17.0)]
    pieces = split_at_antimeridian(fiji)
    assert len(pieces) == 2
    assert all(abs(a[0] - b[0]) < 180 for piece in pieces for a, b in pairwise(piece))


def test_ring_round_the_pole_is_closed_below_it() -> None:
    coast = [(0.0, -70.0), (90.0, -71.0), (179.0, -72.0), (-180.0, -73.0), (-90.0, -70.0)]
    (ring,) = split_at_antimeridian([*coast, coast[0]])
    assert ring[0] == ring[-1]
    assert {(180.0, -90.0), (-180.0, -90.0)} <= set(ring)
    assert set(coast) <= set(ring)


def lines_of(name: str) -> Iterator[list[int]]:
    content = json.loads((BASEMAP / f"{name}.json").read_text(encoding="utf-8"))
    if name == "outlines":
        yield from (line for shape in content["shapes"] for line in shape)
    else:
        yield from (line for lines in content.values() for line in lines)


@pytest.mark.parametrize("name", ["coarse", "fine", "outlines"])
def test_no_line_of_the_basemap_runs_across_the_world(name: str) -> None:
    for line in lines_of(name):
        heights = list(accumulate(line[1::2]))
        steps = [abs(dx) for dx, y in zip(line[2::2], heights[1:], strict=True) if y < WORLD - 2]
        assert max(steps, default=0) < WORLD / 2  # but for Antarctica, along the lower edge
        assert all(-1 <= x <= WORLD + 1 for x in accumulate(line[::2]))


def test_packed_line_adds_up_to_its_points() -> None:
    (line,) = encode([[(0.0, 0.0), (90.0, 45.0), (120.0, 10.0)]], 1, closed=False)
    assert line[:2] == [WORLD // 2, WORLD // 2]
    assert sum(line[::2]) == round((120 / 360 + 0.5) * WORLD)
