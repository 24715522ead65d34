"""How a kind and a modality look wherever they are named beside the map: shape, letter, words.

Streamlit strips SVG out of HTML, so signs are images made of it.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from geo.kinds import Kind, kinds
from geo.markup import Html, element
from geo.types import Event, Modality
from geo.ui.records import kind_of
from geo.words import MODALITY, MODALITY_MEANING

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
SHADE = "#6b7880"  # of a hollow sign's letter: readable on light and on dark


@cache
def image(key: str, *, filled: bool = True) -> str:
    """The kind's sign as on the map, as an image's address: hollow unless it happened."""
    kind = kind_of(key)
    fill, ink = (kind.colour, "#fff") if filled else ("none", SHADE)
    drawn = element(
        "svg",
        element("path", d=OUTLINES[kind.shape], fill=fill, stroke=kind.colour, stroke_width="1.6"),
        element(
            "text", kind.letter, x="10", y=str(LOW.get(kind.shape, 13.7)), text_anchor="middle",
            fill=ink, font_size="10.5", font_weight="700", font_family="sans-serif",
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 20 20",
    )  # fmt: skip
    return "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()


def symbol(kind: Kind, *, filled: bool = True) -> Html:
    """The sign, beside words that say the same."""
    return element("img", src=image(kind.key, filled=filled), alt="", class_="sign")


def kind_badge(event: Event) -> Html:
    """The event's kind: sign and label."""
    kind = kind_of(event.kind)
    sign = symbol(kind, filled=event.modality is Modality.ACTUAL)
    return element("span", sign, element("span", kind.label), class_="kind")


def modality_badge(modality: Modality) -> Html:
    """Whether it happened, in a word; more words on hovering."""
    return element(
        "span",
        MODALITY[modality],
        class_=f"modality is-{modality}",
        title=MODALITY_MEANING[modality],
    )


def button_key(event: Event) -> str:
    """A key for a button that opens the event and carries its sign."""
    return sign_key(event.id, event.kind, filled=event.modality is Modality.ACTUAL)


def sign_key(name: str, kind: str, *, filled: bool) -> str:
    """A key for a button that shall carry a kind's sign; ``button_rules`` draws it."""
    return f"open-{kind}-{'filled' if filled else 'hollow'}-{name}"


@cache
def button_rules() -> str:
    """The style that puts each kind's sign on the buttons with such keys."""
    return "\n".join(
        f'[class*="st-key-open-{kind.key}-{name}-"] button{{'
        f'background-image:url("{image(kind.key, filled=name == "filled")}")}}'
        for kind in kinds().values()
        for name in ("filled", "hollow")
    )
