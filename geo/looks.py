"""How a kind's sign is drawn wherever it stands beside words: outline, letter, colours."""

from __future__ import annotations

# The map's shapes, in a square of 20 × 20.
OUTLINES = {
    "circle": "M10 1.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17z",
    "square": "M2 2h16v16H2z",
    "diamond": "M10 .6l9.400 9.400-9.400 9.400L.6 10z",
    "triangle": "M10 .8l9.400 17.700H.6z",
    "hexagon": "M5.300 1.800h9.400L19.400 10l-4.700 8.200H5.300L.6 10z",
    "star": "M10 .5l2.9 6.3 6.7.7-5 4.6 1.4 6.8-6-3.5-6 3.5 1.4-6.8-5-4.6 6.7-.7z",
    "cross": "M6.500 1h7v5.500H19v7h-5.500V19h-7v-5.500H1v-7h5.500z",
    "pentagon": "M10 .8l9.400 6.900-3.600 11.100H4.200L.6 7.700z",
}
LOW = {"triangle": 16.0, "star": 14.6}  # where the letter stands, by shape
INKS = ("#10181c", "#ffffff")  # of letters on a filled sign
SHADE = "#6b7880"  # of a hollow sign's letter: readable on light and on dark


def letter_y(shape: str) -> str:
    """Where the letter's foot stands in a shape."""
    return str(LOW.get(shape, 13.7))


def ink_on(colour: str) -> str:
    """The colour of letters on a ground of ``colour``: dark or white, whichever stands out more.

    >>> ink_on("#FFFFFF"), ink_on("#123456")
    ('#10181c', '#ffffff')
    """
    return max(INKS, key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours: 1 for the same, 21 for black on white.

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 2)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
