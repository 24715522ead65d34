"""How sure an event is, as a number and in words."""

from __future__ import annotations

import math

from geo.dating import Dated
from geo.drafts import Draft
from geo.modality import Told
from geo.placing import Placed
from geo.types import Modality

# Part by part, roughly the share of events that were right in all on the development articles.
PLACE = {
    "own": (0.95, "the place stands in the event's own words"),
    "sentence": (0.8, "the place stands in the same sentence"),
    "scene": (0.8, "the place is that of the scene it goes on with"),
    "entry": (0.9, "the place is that of the entry it stands under"),
    "seat": (0.85, "it is where the body sits that decided"),
    "story": (0.75, "the place is that of the story it goes on with"),
    "dateline": (0.7, "no place named: the city that the report comes from"),
    "country": (0.7, "no place named: the country that the article tells of"),
    "none": (0.75, "the text names no place for it"),
}
DATE = {
    "own": (0.95, "the date stands in the event's own words"),
    "entry": (0.95, "the date is that of the entry it stands under"),
    "scene": (0.8, "the date is that of the scene it goes on with"),
    "story": (0.75, "the date is that of the story it goes on with"),
    "issued": (0.7, "no date given: the day of the release, or of what it tells first"),
    "recent": (0.7, "no date given: news of the week before publication"),
    "coming": (0.75, "no date given: after publication"),
    "none": (0.7, "the text gives no date for it"),
}
MODALITY = {Modality.ACTUAL: 0.95, Modality.DENIED: 0.7, Modality.CLAIMED: 0.7}
OTHER_MODALITY = 0.9
# A verb or phrase of the table, or a noun or verb that was only taken for it.
PLAIN = 0.75
# The parts go wrong together more than apart, so their product is too low. Fitted on the coded
# articles: ``python -m tests.quality.score_confidence --fit``.
SHIFT, SLOPE = 0.68, 1.02


def confidence(
    draft: Draft, told: Told, place: Placed, date: Dated
) -> tuple[float, tuple[str, ...]]:
    """The confidence, 0 to 1, and its reasons in words, one a part."""
    parts = (_trigger(draft), _place(place), DATE[date.how], _modality(told))
    value = 1.0
    for share, _ in parts:
        value *= share
    return round(calibrated(value), 3), tuple(reason for _, reason in parts)


def calibrated(product: float) -> float:
    """The share of events that are right in all, of those whose parts have this product."""
    return 1 / (1 + math.exp(-(SHIFT + SLOPE * math.log(product / (1 - product)))))


def _trigger(draft: Draft) -> tuple[float, str]:
    trigger = draft.trigger
    how = "plainly" if trigger.strength >= PLAIN else "loosely"
    share = 0.5 + 0.45 * min(1.0, trigger.strength / PLAIN)
    return share, f"“{trigger.token.text}” tells {how} of: {trigger.kind.label.lower()}"


def _place(place: Placed) -> tuple[float, str]:
    """How it is attached, times how sure the name is resolved."""
    share, reason = PLACE[place.how]
    if place.score:
        share *= 0.5 + 0.5 * place.score
    return share, reason  # why the place is the one meant stands beside the place


def _modality(told: Told) -> tuple[float, str]:
    share = MODALITY.get(told.modality, OTHER_MODALITY)
    if told.modality is Modality.ACTUAL:
        return share, "told as having happened"
    how = "by its date" if told.cue is None else "by a word of the text"
    return share, f"{told.modality} {how}"
