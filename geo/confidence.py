"""How sure an event is, as a number and in words."""

from __future__ import annotations

from geo.dating import Dated
from geo.drafts import Draft
from geo.modality import Told
from geo.placing import Placed
from geo.types import Modality

# Part by part, the share of events that were right on the development articles, rounded.
PLACE = {
    "own": (0.9, "the place stands in the event's own words"),
    "sentence": (0.75, "the place stands in the same sentence"),
    "country": (0.6, "no place named: the country that the article tells of"),
    "none": (0.8, "the text names no place for it"),
}
DATE = {
    "own": (0.95, "the date stands in the event's own words"),
    "entry": (0.85, "the date is that of the entry it stands under"),
    "story": (0.8, "the date is that of the story it goes on with"),
    "recent": (0.8, "no date given: news of the week before publication"),
    "coming": (0.75, "no date given: after publication"),
    "none": (0.7, "the text gives no date for it"),
}


def confidence(
    draft: Draft, told: Told, place: Placed, date: Dated
) -> tuple[float, tuple[str, ...]]:
    """The confidence, 0 to 1, and its reasons in words, one a part."""
    word = draft.trigger.token.text
    trigger = 0.55 + 0.4 * draft.trigger.strength
    kind = draft.trigger.kind.label.lower()
    clear = "plainly" if draft.trigger.strength >= 0.75 else "loosely"
    parts = [
        (trigger, f"“{word}” {clear} tells of: {kind}"),
        PLACE[place.how],
        DATE[date.how],
        _modality(told),
    ]
    value = 1.0
    for share, _ in parts:
        value *= share
    # The parts go wrong together more than apart: the root of the product, not the product.
    return round(value**0.5, 3), tuple(reason for _, reason in parts)


def _modality(told: Told) -> tuple[float, str]:
    if told.modality is Modality.ACTUAL:
        return 0.95, "told as having happened"
    if told.cue is None:
        return 0.9, f"{told.modality} by its date"
    return 0.85, f"a word marks it as {told.modality}"
