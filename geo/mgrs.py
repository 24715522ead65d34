"""MGRS references ("38S MB 43588 89450") as latitude and longitude, WGS 84.

The grid is that of NGA's standard NGA.STND.0037: zones of 6°, bands of 8°, squares of 100 km named
by two letters. Easting and northing become degrees by Krüger's series to the fourth order: exact
to a millimetre inside a zone. References near the poles (bands A, B, Y, Z) are read by
``geo.ups``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, atan, atanh, cos, cosh, degrees, radians, sin, sinh, sqrt, tan

BANDS = "CDEFGHJKLMNPQRSTUVWX"
COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")  # of zones 1, 4, …; 2, 5, …; 3, 6, …
ROWS = "ABCDEFGHJKLMNPQRSTUV"
SQUARE_M = 100_000
CYCLE_M = 2_000_000  # row letters begin again
DIGITS = 5  # a metre

# A zone and its band are written together; between the other parts stands a space, or nothing.
PATTERN = re.compile(
    rf"(?<![\w.])(?P<zone>0?[1-9]|[1-5]\d|60)(?P<band>[{BANDS}])"
    rf" ?(?P<column>[A-HJ-NP-Z])(?P<row>[{ROWS}])"
    r" ?(?P<digits>\d{2,5} \d{2,5}|(?:\d\d){1,5})(?![\w.]|,\d)"
)

# WGS 84, and UTM's scale on the middle of a zone.
AXIS_M, _FLAT, _SCALE = 6_378_137.0, 1 / 298.257223563, 0.9996
_N = _FLAT / (2 - _FLAT)
_RADIUS = AXIS_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
ECCENTRIC = sqrt(_FLAT * (2 - _FLAT))


@dataclass(frozen=True, kw_only=True, slots=True)
class Square:
    """The square that a reference names: its south-western corner, and its side in metres."""

    zone: int
    easting: float
    northing: float  # from the equator, negative south of it
    side_m: float

    @property
    def corner(self) -> tuple[float, float]:
        """Latitude and longitude of the south-western corner, as military tables give them."""
        return _degrees(self.zone, self.easting, self.northing)

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of the middle: what lies in the square lies around it."""
        half = self.side_m / 2
        return _degrees(self.zone, self.easting + half, self.northing + half)

    @property
    def radius_km(self) -> float:
        """From the middle to the corners."""
        return self.side_m / sqrt(2) / 1000


def square(reference: str) -> Square | None:
    """The square of an MGRS reference; None where the words are none, or name no square.

    >>> found = square("38S MB 43588 89450")
    >>> [round(degree, 4) for degree in found.corner], found.side_m
    ([33.3428, 44.3938], 1.0)
    """
    match = PATTERN.fullmatch(reference.strip())
    return of_match(match) if match else None


def of_match(match: re.Match[str]) -> Square | None:
    """The same for a match of ``PATTERN``: in a zone, only some letters name a square."""
    zone = int(match["zone"])
    column = COLUMNS[(zone - 1) % 3].find(match["column"])
    row = (ROWS.index(match["row"]) - (5 if zone % 2 == 0 else 0)) % len(ROWS)
    east, north = halves(match["digits"])
    if column < 0 or len(east) != len(north):
        return None
    side = 10.0 ** (DIGITS - len(east))
    easting = (column + 1) * SQUARE_M + int(east) * side
    in_cycle = row * SQUARE_M + int(north) * side
    northing = _in_band(zone, match["band"], easting, in_cycle)
    if northing is None:
        return None
    return Square(zone=zone, easting=easting, northing=northing, side_m=side)


def halves(digits: str) -> tuple[str, str]:
    east, space, north = digits.partition(" ")
    if space:
        return east, north
    half = len(digits) // 2
    return digits[:half], digits[half:]


def _in_band(zone: int, band: str, easting: float, in_cycle: float) -> float | None:
    """The northing of those 2,000 km apart that lies in the band; None where none does.

    A band's edge cuts squares: a corner may lie up to a square below it.
    """
    south = -80 + 8 * BANDS.index(band)
    north = 84 if band == "X" else south + 8
    slack = 1.0  # a degree is a little more than a square
    for cycle in range(-5, 5):
        northing = in_cycle + cycle * CYCLE_M
        lat, _ = _degrees(zone, easting, northing)
        if south - slack <= lat < north:
            return northing
    return None


def _degrees(zone: int, easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude of a point of a UTM zone: Krüger's series, backwards."""
    xi, eta = northing / (_SCALE * _RADIUS), (easting - 500_000) / (_SCALE * _RADIUS)
    xi_0, eta_0 = xi, eta
    for j, beta in enumerate(_BETA, start=1):
        xi_0 -= beta * sin(2 * j * xi) * cosh(2 * j * eta)
        eta_0 -= beta * cos(2 * j * xi) * sinh(2 * j * eta)
    conformal = asin(sin(xi_0) / cosh(eta_0))
    lon = radians(6 * zone - 183) + atan(sinh(eta_0) / cos(xi_0))
    return degrees(geodetic(conformal)), (degrees(lon) + 180) % 360 - 180


def geodetic(conformal: float) -> float:
    """The latitude whose conformal latitude this is, by Newton's method: three steps do."""
    wanted = tan(conformal)
    tau = wanted
    for _ in range(4):
        root = sqrt(1 + tau * tau)
        sigma = sinh(ECCENTRIC * atanh(ECCENTRIC * tau / root))
        got = tau * sqrt(1 + sigma * sigma) - sigma * root
        slope = (1 - ECCENTRIC**2) * root / (1 + (1 - ECCENTRIC**2) * tau * tau)
        tau += (wanted - got) / sqrt(1 + got * got) / slope
    return atan(tau)
