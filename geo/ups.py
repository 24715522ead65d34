"""MGRS references near the poles ("ZAH 12345 67890"): the grid of UPS, WGS 84.

Beyond 84° N and 80° S there are no zones: the first letter is the half (A, B south; Y, Z north),
two more name the square. Offsets are those of NGA.STND.0037; the projection is the polar
stereographic one, with a scale of 0.994 on the pole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import atan, atan2, degrees, hypot, pi, sqrt

from geo.mgrs import AXIS_M, DIGITS, ECCENTRIC, SQUARE_M, geodetic, halves

_SCALE, _POLE_M = 0.994, 2_000_000  # of UPS; easting and northing of the pole
# What the squares beside it are called by in UTM is left out of the columns.
_WEST, _EAST = "JKLPQRSTUXYZ", "ABCFGHJKLPQR"
_ROWS = "ABCDEFGHJKLMNPQRSTUVWXYZ"

PATTERN = re.compile(
    rf"(?P<half>[ABYZ]) ?(?P<column>[{_EAST}{_WEST}])(?P<row>[{_ROWS}])"
    r" ?(?P<digits>\d{2,5} \d{2,5}|(?:\d\d){2,5})"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Half:
    """One side of a polar cap: its columns and rows, and the corner of its first square."""

    columns: str
    rows: str
    easting: int
    northing: int


_HALVES = {
    "A": _Half(columns=_WEST, rows=_ROWS, easting=800_000, northing=800_000),
    "B": _Half(columns=_EAST, rows=_ROWS, easting=_POLE_M, northing=800_000),
    "Y": _Half(columns=_WEST, rows=_ROWS[:14], easting=800_000, northing=1_300_000),
    "Z": _Half(columns=_EAST[:7], rows=_ROWS[:14], easting=_POLE_M, northing=1_300_000),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Square:
    """A square of UPS: its corner of the smallest easting and northing, and its side in metres."""

    is_north: bool
    easting: float
    northing: float
    side_m: float

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of the middle."""
        half = self.side_m / 2
        x, y = self.easting + half - _POLE_M, self.northing + half - _POLE_M
        e = ECCENTRIC
        stretch = sqrt((1 + e) ** (1 + e) * (1 - e) ** (1 - e))
        conformal = pi / 2 - 2 * atan(hypot(x, y) * stretch / (2 * AXIS_M * _SCALE))
        lat = degrees(geodetic(conformal))
        lon = degrees(atan2(x, -y if self.is_north else y))
        return (lat if self.is_north else -lat), lon

    @property
    def radius_km(self) -> float:
        """From the middle to the corners."""
        return self.side_m / sqrt(2) / 1000


def of_match(match: re.Match[str]) -> Square | None:
    """The square of a match of ``PATTERN``; None where the letters name none.

    >>> found = of_match(PATTERN.fullmatch("ZAH 12345 67890"))
    >>> [round(degree, 4) for degree in found.middle], found.side_m
    ([89.3785, 169.6937], 1.0)
    """
    half = _HALVES[match["half"]]
    column, row = half.columns.find(match["column"]), half.rows.find(match["row"])
    east, north = halves(match["digits"])
    if min(column, row) < 0 or len(east) != len(north):
        return None
    side = 10.0 ** (DIGITS - len(east))
    return Square(
        is_north=match["half"] in "YZ",
        easting=half.easting + column * SQUARE_M + int(east) * side,
        northing=half.northing + row * SQUARE_M + int(north) * side,
        side_m=side,
    )
