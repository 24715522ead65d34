"""Where an event was that names no place itself: what its heading, its story or its doer say.

The surest first. What none of these places stays without a place: no pin is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geo.dating import Dated
from geo.drafts import Draft
from geo.lemmas import lemma_of
from geo.placing import LOCATING, Placed, near, placed_at
from geo.story import Story
from geo.types import Modality, Place, Role, Span, Toponym

# What is said or decided where the speaker is: "from Najaf he called on …".
SPOKEN = frozenset({"REQUEST", "STATEMENT", "ACCUSE", "REJECT", "THREATEN", "POLITICAL", "SUPPORT"})
# What goes on where the sentence before left it; what somebody says does not.
LOCAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "DISPLACE", "DISASTER"})
# Where somebody goes is where he is.
PRESENT = frozenset({"CONSULT", "MOBILIZE"})
# What a city's own news leaves unplaced, for its dateline has placed it.
OF_THE_CITY = frozenset({"POLITICAL", "PROTEST", "SANCTION"})
TOLD = frozenset({Modality.ACTUAL, Modality.CLAIMED})
# Bodies that sit somewhere; "the court" is the one that was named before.
SEATS = re.compile(
    r"\b(?:[A-Z][\w-]+ ){0,3}(?:Court|Council of Representatives|House of Representatives)\b"
    r"|\b(?:[A-Z][\w-]+ )?[Pp]arliament\b|\bthe court\b"
)
# It says that this happened elsewhere, or it may have.
ELSEWHERE = re.compile(
    r"^\W*also\b|\b(elsewhere|another|separately|meanwhile|abroad|outside)\b", re.IGNORECASE
)
# A name after such a word is a place that we can't find: better none than the one before.
UNKNOWN = re.compile(r"\b(?:in|at|near|to|of|on) (?:the )?(?:al-)?[A-Z][a-z]+")
# "toured the site", "clashes at the same gates": where the last thing was.
SAME_SPOT = re.compile(r"\bthe (?:same \w+|site|scene|spot|area)\b")
ALIAS = 0.95  # how well the gazetteer's own spelling of a name fits, an alias or not
AWAY = re.compile(r"\b(?:to|into|towards?|from|for) (?:the )?$")
NATIONWIDE = re.compile(r"\b(?:across|throughout|around) the country\b|\bnationwide\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What stands around a sentence. ``before`` is where the paragraph's last event was, ``day``
    when, ``earlier`` where the article's was."""

    story: Story
    label: Span | None = None
    before: Placed | None = None
    day: Dated | None = None
    earlier: Placed | None = None


def framed(draft: Draft, modality: Modality, frame: Frame) -> Placed:
    """The event's place by what stands around it; no place where that says nothing."""
    if draft.parent is not None:
        return Placed()
    if draft.is_noun:
        return _seat(draft, frame) or Placed()
    for rule in (_told_after, _spoken, _nationwide, _seat, _same_spot, _label, _named_before):
        if (found := rule(draft, frame)) is not None:
            return found
    if modality in TOLD:
        for rule in (_story, _dateline):
            if (found := rule(draft, frame)) is not None:
                return found
    return Placed()


def _span(draft: Draft) -> Span:
    return Span(start=draft.sentence.start_char, end=draft.sentence.end_char)


def _told_after(draft: Draft, frame: Frame) -> Placed | None:
    """The only spot that its passage holds: "shots at a school that served … near Saadiya"."""
    if draft.trigger.kind.plover not in LOCAL | PRESENT or draft.matrix is not None:
        return None
    passage = draft.span
    found = [t for t in frame.story.placed_in(passage) if t.role in LOCATING]
    spots = [t for t in found if not _of(t).where_prec.is_area and not _leads_there(t, frame)]
    if len(spots) != 1 or spots[0].span.start < draft.trigger.token.idx:
        return None
    return placed_at(spots[0], "sentence")


def _leads_there(toponym: Toponym, frame: Frame) -> bool:
    """True for "the road which leads to A", "the men from A"."""
    start = toponym.span.start
    return bool(AWAY.search(frame.story.text[max(0, start - 20) : start]))


def _of(toponym: Toponym) -> Place:
    assert toponym.place is not None  # only resolved ones are asked
    return toponym.place


def _spoken(draft: Draft, frame: Frame) -> Placed | None:
    """Where somebody speaks from: "from Najaf he called on …"."""
    if draft.trigger.kind.plover not in SPOKEN:
        return None
    spoken = [t for t in frame.story.placed_in(_span(draft)) if t.role is Role.ORIGIN]
    return placed_at(spoken[0], "sentence") if spoken else None


def _nationwide(draft: Draft, frame: Frame) -> Placed | None:
    """The country: "an election held across the country"."""
    if not NATIONWIDE.search(draft.sentence.text):
        return None
    named = {t.place for t in frame.story.placed_in(_span(draft)) if _of(t).kind == "country"}
    if len(named) == 1:  # "Iraq held an election across the country"
        return Placed(place=named.pop(), how="country", why="it is said of the whole country")
    if frame.story.country is None:
        return None
    return Placed(
        place=frame.story.country, how="country", why="all places of the article lie there"
    )


def _seat(draft: Draft, frame: Frame) -> Placed | None:
    """Where the body sits that decides: "the Federal Supreme Court ruled", "parliament failed"."""
    if draft.trigger.kind.plover != "POLITICAL" or frame.story.gazetteer is None:
        return None
    start = draft.sentence.start_char
    passage, trigger = draft.span, draft.trigger.token.idx
    named = [m for m in SEATS.finditer(draft.sentence.text) if passage.end > start + m.start()]
    for match in sorted(
        named, key=lambda m: (start + m.start() > trigger, abs(start + m.start() - trigger))
    ):
        span = Span(start=start + match.start(), end=start + match.end())
        place = _seat_of(span, frame.story)
        if place is not None:
            return Placed(place=place, span=span, how="seat", why=f"its seat: {place.name}")
    return None


def _seat_of(span: Span, story: Story) -> Place | None:
    """The seat of a body, in the one country that the article tells of."""
    assert story.gazetteer is not None  # nobody asks without one
    name: str | None = span.of(story.text)
    if name == "the court":
        name = story.court_before(span.start)
    if name is None:
        return None
    name, code = name.removeprefix("The "), story.main_country
    found = story.gazetteer.candidates(name, country=code, kinds=["government"])
    exact = [c.place for c in found if c.fit >= ALIAS]
    # Every country has a parliament: without a country it is nobody's.
    return exact[0] if exact and (code or (len(exact) == 1 and " " in name)) else None


def _same_spot(draft: Draft, frame: Frame) -> Placed | None:
    """Where the article's last event was: "toured the site"."""
    if frame.earlier is None or not SAME_SPOT.search(draft.span.of(frame.story.text)):
        return None
    return _again(frame.earlier)


def _named_before(draft: Draft, frame: Frame) -> Placed | None:
    """Where the thing was that it speaks of again: "the attack on A … The rockets were fired"."""
    if draft.trigger.kind.plover not in LOCAL or UNKNOWN.search(_undated(draft)):
        return None
    trigger = draft.trigger.token
    things = [trigger, *(t for t in trigger.children if t.dep_ in ("nsubj", "nsubjpass"))]
    definite = {
        lemma_of(t)
        for t in things
        if t.pos_ == "NOUN" and any(c.lower_ in ("the", "this", "these") for c in t.children)
    }
    told = frame.story.place_told_with(definite, draft.sentence.start_char)
    return placed_at(told, "story") if told is not None else None


def _again(placed: Placed) -> Placed:
    return Placed(
        place=placed.place, span=placed.span, how="story", why=placed.why, score=placed.score
    )


def _label(_: Draft, frame: Frame) -> Placed | None:
    """The place that its entry stands under: "Kirkuk. In the night …", the most precise named."""
    if frame.label is None:
        return None
    roles = LOCATING | ({Role.DATELINE} if frame.story.has_places_as_labels else frozenset())
    found = [t for t in frame.story.placed_in(frame.label) if t.role in roles]
    # "Kirkuk.", "Saturday night, Kirkuk:", but not "He fled to Kirkuk then.".
    if not found or not (
        frame.label.start == found[0].span.start or frame.label.end - found[-1].span.end <= 1
    ):
        return None
    return placed_at(min(found, key=lambda t: (_of(t).where_prec, _of(t).radius_km)), "entry")


def _story(draft: Draft, frame: Frame) -> Placed | None:
    """Where the event before was that it goes on with."""
    if frame.before is None or draft.trigger.kind.plover not in LOCAL:
        return None
    sentence = draft.sentence.text
    if ELSEWHERE.search(sentence) or UNKNOWN.search(_undated(draft)):
        return None
    return _again(frame.before)


def _undated(draft: Draft) -> str:
    """The sentence without names of months and weekdays, which are no places."""
    return re.sub(
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d* ?(?:January|February|March|April|May"
        r"|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b",
        "",
        draft.sentence.text,
    )


def _dateline(draft: Draft, frame: Frame) -> Placed | None:
    """The city that the report comes from, for what is that city's own news."""
    if draft.trigger.kind.plover not in OF_THE_CITY:
        return None
    story, line = frame.story, frame.story.dateline
    if (
        line is None
        or _of(line).where_prec.is_area
        or story.text[: line.span.start].count("\n") > 2
    ):
        return None
    # A foreign correspondent's city is where the news was written, not where it was made.
    if _of(line).country != story.main_country:
        return None
    # Nor is it said to have been in the city: somewhere about it.
    return placed_at(replace(line, place=near(line.place)), "dateline")
