"""An event's passage in its article, with the words that prove each coded value marked. Pure.

The passage is the event's own span; evidence outside it (a place named a paragraph before) comes
with some words around it. ``excerpt`` cuts, ``passage_html`` shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from geo.interface import say
from geo.markup import Html, element, joined
from geo.types import EVIDENCE_ROLES, Event, Evidence, Span

AROUND = 70  # characters beside evidence that lies outside the passage: about a clause
NEAR = 60  # a gap shorter than this is shown rather than replaced by an ellipsis
LONGEST = 1_200  # characters of a passage on the page; a card stays a card
ELLIPSIS = " … "

ROLE_WORDS = {
    "trigger": "what happened",
    "place": "place",
    "date": "date",
    "actor": "who",
    "target": "to whom",
    "casualties": "casualties",
    "modality": "how sure",
    "source": "who says so",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of the article. ``roles`` is what it proves; a gap has no text of the article."""

    text: str
    roles: tuple[str, ...] = ()
    is_gap: bool = False


def excerpt(text: str, event: Event) -> list[Piece]:
    """The event's passage and its evidence, in the order of the text.

    Without the gaps, the pieces are the article's own characters.
    """
    windows = _windows(text, event)
    pieces: list[Piece] = []
    for number, window in enumerate(windows):
        if number or window.start > 0:
            pieces.append(Piece(text=ELLIPSIS, is_gap=True))
        pieces += _marked(text, window, event.evidence)
    if windows and windows[-1].end < len(text.rstrip()):
        pieces.append(Piece(text=ELLIPSIS, is_gap=True))
    return pieces


def passage_html(text: str, event: Event) -> Html:
    """The excerpt as markup, each piece of evidence in a mark that names what it proves."""
    return element("p", *map(_piece_html, excerpt(text, event)), class_="passage", dir="auto")


def _piece_html(piece: Piece) -> Html:
    if piece.is_gap:
        return element("span", piece.text, class_="gap")
    lines = piece.text.splitlines() or [""]
    shown = joined(lines, between=element("br"))
    if not piece.roles:
        return shown
    words = say(" and ").join(say(ROLE_WORDS[role]) for role in piece.roles)
    classes = "evidence " + " ".join(f"is-{role}" for role in piece.roles[:1])
    return element("mark", shown, class_=classes, title=words, data_proves=words)


def _windows(text: str, event: Event) -> list[Span]:
    """What to show, sorted, apart from each other; clipped to the text and to a card's length."""
    length = len(text)
    main = Span(start=event.span.start, end=min(event.span.end, event.span.start + LONGEST))
    wanted = [main, *(_around(text, e.span) for e in event.evidence if not main.contains(e.span))]
    joined_up: list[Span] = []
    for span in sorted(s for s in wanted if s.start < length):
        last = joined_up[-1] if joined_up else None
        if last is not None and span.start - last.end <= NEAR:
            joined_up[-1] = Span(start=last.start, end=min(length, max(last.end, span.end)))
        else:
            joined_up.append(Span(start=span.start, end=min(length, span.end)))
    return joined_up


def _around(text: str, span: Span) -> Span:
    """The span with the words around it, not past its paragraph."""
    floor = text.rfind("\n", 0, span.start) + 1
    start = max(floor, span.start - AROUND)
    if start > floor:  # begin with a whole word
        start = min(span.start, text.find(" ", start, span.start) + 1 or start)
    ceiling = text.find("\n", span.end)
    end = min(len(text) if ceiling < 0 else ceiling, span.end + AROUND)
    space = text.rfind(" ", span.end, end)
    return Span(start=start, end=max(span.end, space if end < len(text) and space > 0 else end))


def _marked(text: str, window: Span, evidence: Iterable[Evidence]) -> list[Piece]:
    """The window's characters, cut wherever what they prove changes."""
    known = [e for e in evidence if e.role in EVIDENCE_ROLES and e.span.overlaps(window)]
    edges = {window.start, window.end}
    for proof in known:
        edges |= {max(window.start, proof.span.start), min(window.end, proof.span.end)}
    cuts = sorted(edges)
    return [
        Piece(text=text[start:end], roles=_roles(Span(start=start, end=end), known))
        for start, end in pairwise(cuts)
    ]


def _roles(span: Span, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """What the span proves, the narrowest evidence first: a place in a longer quote is seen."""
    proving = sorted(
        (e for e in evidence if e.span.contains(span)),
        key=lambda e: (e.span.end - e.span.start, EVIDENCE_ROLES.index(e.role)),
    )
    return tuple(dict.fromkeys(e.role for e in proving))
