"""The kinds' colours, as eyes without red or green cones see them too.

Simulated after Machado, Oliveira and Fernandes 2009 (full severity), compared by CIEDE2000: about 1
is just seen side by side, 5 is seen at a glance.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from geo.kinds import kinds
from geo.looks import contrast, ink_on

Floats = NDArray[np.float64]

EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
PAPERS = ("#ffffff", "#1c242a")  # inside of a cluster, by light and by dark


def lab(colour: str, eyes: Floats) -> Floats:
    """CIE Lab of what these eyes see."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(eyes @ linear, 0, 1) / TO_XYZ.sum(axis=1)
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one: Floats, other: Floats) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    hue = h1 + turn / 2
    chroma, light = (c1 + c2) / 2, (l1 + l2) / 2
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    t = (
        1 - 0.17 * np.cos(np.radians(hue - 30)) + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6)) - 0.20 * np.cos(np.radians(4 * hue - 63))
    )  # fmt: skip
    s_light = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    twist = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7))
    twist *= np.sin(np.radians(60 * np.exp(-(((hue % 360 - 275) / 25) ** 2))))
    steps = np.array([(l2 - l1) / s_light, (c2 - c1) / s_chroma, d_hue / s_hue])
    return float(np.sqrt((steps**2).sum() + twist * steps[1] * steps[2]))


def nearest(names: list[str], eyes: str) -> tuple[float, str]:
    """How far the two nearest of these kinds are apart, and which they are."""
    seen = {name: lab(kinds()[name].colour, EYES[eyes]) for name in names}
    return min((apart(seen[a], seen[b]), f"{a}, {b}") for a, b in combinations(names, 2))


def test_distance_is_ciede2000() -> None:
    one, other = np.array([50.0, 2.6772, -79.7751]), np.array([50.0, 0.0, -82.7485])
    assert apart(one, other) == pytest.approx(2.0425, abs=1e-4)  # the paper's first pair


@pytest.mark.parametrize("eyes", EYES)
def test_violent_kinds_are_told_apart_by_colour_alone(eyes: str) -> None:
    violent = [kind.key for kind in kinds().values() if kind.plover == "ASSAULT"]
    assert len(violent) >= 9
    assert nearest(violent, eyes) >= (9.0, "")


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_kinds_are_told_apart_at_a_glance(eyes: str) -> None:
    assert nearest(list(kinds()), eyes) >= (6.0, "")


@pytest.mark.parametrize("key", kinds())
def test_letter_is_read_on_its_colour_and_the_colour_is_seen_on_paper(key: str) -> None:
    colour = kinds()[key].colour
    assert contrast(ink_on(colour), colour) >= 4.2
    assert all(contrast(colour, paper) >= 1.6 for paper in PAPERS)
