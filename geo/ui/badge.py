"""How a kind and a modality look wherever they are named beside the map: shape, letter, words.

Streamlit strips SVG out of HTML, so signs are images made of it.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from geo.interface import say
from geo.kinds import Kind, kinds
from geo.looks import OUTLINES, SHADE, ink_on, letter_y
from geo.markup import Html, element
from geo.types import Event, Modality
from geo.ui.records import kind_of
from geo.words import MODALITY, MODALITY_MEANING


@cache
def image(key: str, *, filled: bool = True) -> str:
    """The kind's sign as on the map, as an image's address: hollow unless it happened."""
    kind = kind_of(key)
    fill, ink = (kind.colour, ink_on(kind.colour)) if filled else ("none", SHADE)
    drawn = element(
        "svg",
        element("path", d=OUTLINES[kind.shape], fill=fill, stroke=kind.colour, stroke_width="1.6"),
        element(
            "text", kind.letter, x="10", y=letter_y(kind.shape), text_anchor="middle",
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
    return element("span", sign, element("span", say(kind.label)), class_="kind")


def modality_badge(modality: Modality) -> Html:
    """Whether it happened, in a word; more words on hovering."""
    return element(
        "span",
        say(MODALITY[modality]),
        class_=f"modality is-{modality}",
        title=say(MODALITY_MEANING[modality]),
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
