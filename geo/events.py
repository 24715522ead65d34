"""The events of an article: what happened, where, when, and whether it happened at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from geo.actors import Cast, cast, claimant
from geo.arguments import subject_of
from geo.casualties import Toll, is_toll, toll
from geo.clauses import Marks, text_of
from geo.confidence import confidence
from geo.dating import (
    DEFAULTS,
    HAPPENED,
    TOLD,
    Dated,
    dated,
    is_coming,
    is_historical,
    issued,
    label_when,
    lead_day,
    own_when,
)
from geo.drafts import Draft, drafts
from geo.framing import Frame, framed
from geo.layout import lines, numbered_month, printed_day
from geo.lemmas import lemma_of
from geo.modality import Told, is_past, modality
from geo.phrases import phrased
from geo.placing import BY_COUNTRY, Placed, only_country, placed
from geo.plausible import plausible
from geo.retelling import Memory, Telling
from geo.scenes import Scene
from geo.story import Story
from geo.types import Article, Event, Evidence, Modality, Role, Span, Toponym, When

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from geo.geocoders.offline import Gazetteer

OPENING = 25  # characters: how far into a sentence its opening date may stand
# Kinds that may have victims.
DEADLY = frozenset({"ASSAULT", "DISASTER", "PROTEST"})
# Roles whose names may locate an event.
LOCATING = frozenset({Role.EVENT, Role.DESTINATION, Role.BACKGROUND, Role.ORIGIN})


def find_events(
    article: Article,
    doc: Doc,
    toponyms: Sequence[Toponym],
    dates: Sequence[When],
    gazetteer: Gazetteer | None = None,
) -> list[Event]:
    """The article's events in the order of the text; each once, however often it is told.

    The gazetteer says where courts and parliaments sit; without it none does.
    """
    toponyms = plausible(toponyms)
    marks = _marks(doc, toponyms, dates)
    story = Story(doc, toponyms, dates, country=only_country(toponyms), gazetteer=gazetteer)
    printed = printed_day(text_of(doc), dates)
    reader = _Reader(article.published or printed, article, story)
    if printed is not None and numbered_month(text_of(doc)) is not None:
        reader.issued = issued(printed)
    for line in lines(article, doc):
        found = drafts(line.sentence, line.paragraph, marks)
        reader.label = line.label
        entry = label_when(line.label, story.dates, story.text, reader.published)
        for draft in found:
            draft.dateline = line.dateline
            reader.read(draft, line.paragraph, entry)
        reader.remember(line.sentence.start_char, line.paragraph)
        if not found:
            reader.add_toll(line.sentence.start_char, line.sentence.end_char, line.paragraph)
            reader.look_round(line.sentence)
    return sorted(reader.events(), key=lambda e: (e.span, e.id))


def _marks(doc: Doc, toponyms: Iterable[Toponym], dates: Iterable[When]) -> Marks:
    places = _tokens(doc, (t.span for t in toponyms))
    days = _tokens(doc, (d.span for d in dates if d.first or d.last))
    sites = _tokens(doc, (t.span for t in toponyms if t.role in LOCATING))
    return Marks(places=places, sites=sites, days=days, names=places | days)


def _tokens(doc: Doc, spans: Iterable[Span]) -> frozenset[int]:
    """The indices of the tokens that the spans touch."""
    found: set[int] = set()
    for span in spans:
        touched = doc.char_span(span.start, span.end, alignment_mode="expand")
        found |= set(range(touched.start, touched.end)) if touched is not None else set()
    return frozenset(found)


@dataclass(slots=True)
class _Found:
    """A draft with all that was read of it."""

    draft: Draft
    told: Told
    place: Placed
    date: Dated
    toll: Toll
    cast: Cast
    claimed_by: str | None = None
    paragraph: int = -1


@dataclass(slots=True)
class _Reader:
    """Reads drafts one by one, in the order of the text, each knowing those before."""

    published: date | None
    article: Article
    story: Story
    memory: Memory = field(default_factory=Memory)
    label: Span | None = None  # what the entry that is being read opens with
    found: list[_Found] = field(default_factory=list)
    placed: list[_Found] = field(default_factory=list)  # those with a place
    told_on: When | None = None  # the date that the text told of last, and its paragraph
    told_in: int = -1
    scene: Scene | None = None  # the event with a place of its own that was told last
    issued: Dated | None = None  # the day of what a numbered release leaves undated

    def read(self, draft: Draft, paragraph: int, entry: When | None) -> None:
        """Adds the draft's event, or joins it to the one that it tells again or only counts."""
        if self._only_counts(draft, paragraph) or self._goes_on(draft, paragraph):
            return
        one = self._found(draft, paragraph, entry)
        if one is None:
            return
        telling = _telling(one)
        known = self.memory.find(telling)
        if known is not None and draft.second is None:
            return
        if known is not None and draft.second is not None:
            # The attack was told before: what is new is the claim.
            self._claim(known, one.claimed_by)
            draft.trigger, draft.second = draft.second, None
            one.place = Placed()
        self.memory.add(telling)
        if one.place.place is None:
            frame = self._frame(paragraph)
            one.place = framed(draft, one.told.modality, frame)
            if one.place.how == "story" and frame.day is not None and one.date.how in DEFAULTS:
                one.date = replace(frame.day, how="story")
        one.paragraph = paragraph
        self.found.append(one)
        if one.place.place is not None:
            self.placed.append(one)

    def _found(self, draft: Draft, paragraph: int, entry: When | None) -> _Found | None:
        """All that the draft says, or None where it says that nothing was."""
        published = self.published
        start, end = draft.sentence.start_char, draft.sentence.end_char
        toponyms = self.story.toponyms.meeting(start, end)
        when = own_when(draft, self.story.dates.meeting(start, end), published)
        if is_past(draft) and is_coming(when, published):
            when = None  # a date still to come is not that of what is told in the past
        told = modality(draft, future=is_coming(when or entry, published))
        if told is None:
            return None
        story = self.told_on if self.told_in == paragraph else None
        day = dated(
            draft, when, told.modality, published, entry=entry, before=story, issued=self.issued
        )
        if told.modality is Modality.ACTUAL and is_historical(day, published):
            told = Told(Modality.HISTORICAL)
        wide = told.modality is Modality.THREATENED or draft.trigger.kind.plover in BY_COUNTRY
        place = placed(draft, toponyms, self.story.country if wide else None)
        place = phrased(place, draft, self.story)
        if self.scene is not None:
            place, day = self.scene.lend(draft, told.modality, place, day)
        if place.how in ("own", "sentence") and told.modality in HAPPENED:
            scene = self.scene
            self.scene = scene.after(draft, place, day) if scene else Scene.of(draft, place, day)
        if self.issued is not None and self.issued.span is None:
            self.issued = lead_day(draft, told.modality, day) or self.issued
        roles = cast(draft)
        return _Found(
            draft,
            told,
            place,
            day,
            toll(text_of(draft.doc), draft.span),
            roles,
            claimant(draft) or roles.claimed_by,
        )

    def _frame(self, paragraph: int) -> Frame:
        """What the text around the next event says of its place."""
        last = self.placed[-1] if self.placed else None
        near = last if last is not None and last.paragraph == paragraph else None
        return Frame(
            story=self.story,
            label=self.label,
            before=near.place if near else None,
            day=near.date if near and near.date.how in TOLD else None,
            earlier=last.place if last else None,
        )

    def _claim(self, telling: Telling, by: str | None) -> None:
        """Notes who claims an event that was told before."""
        for one in self.found:
            if one.draft is telling.draft and by is not None:
                one.claimed_by = by

    def remember(self, start: int, paragraph: int) -> None:
        """Keeps the date that a sentence opens with: "On 3 March he left. He was shot …"."""
        near = self.story.dates.meeting(start, start + OPENING + 1)
        opening = [d for d in near if d.span.start >= start and d.first]
        if opening:
            self.told_on, self.told_in = opening[0], paragraph

    def look_round(self, sentence: Sentence) -> None:
        """Keeps the scene that a sentence without an event sets."""
        own = Span(start=sentence.start_char, end=sentence.end_char)
        toponyms, dates = self.story.toponyms.inside(own), self.story.dates.inside(own)
        self.scene = Scene.framed(sentence, toponyms, dates) or self.scene

    def add_toll(self, start: int, end: int, paragraph: int) -> None:
        """Joins a sentence that only counts victims to the event that it counts them of."""
        last = self._deadly(paragraph)
        if last is not None:
            more = toll(text_of(last.draft.doc), Span(start=start, end=end))
            last.toll = _joined(last.toll, more)

    def _deadly(self, paragraph: int) -> _Found | None:
        """The last event of the paragraph that may have victims."""
        told = takewhile(lambda one: one.paragraph == paragraph, reversed(self.found))
        return next((one for one in told if one.draft.trigger.kind.plover in DEADLY), None)

    def _only_counts(self, draft: Draft, paragraph: int) -> bool:
        """True for "Two were killed." behind an attack: its toll, no event of its own."""
        last = self._deadly(paragraph)
        if last is None or not is_toll(draft) or self._has_own(draft):
            return False
        sentence = Span(start=draft.sentence.start_char, end=draft.sentence.end_char)
        last.toll = _joined(last.toll, toll(text_of(draft.doc), sentence))
        if last is self.found[-1]:
            last.draft.tokens = [*last.draft.tokens, *draft.tokens]
        return True

    def _goes_on(self, draft: Draft, paragraph: int) -> bool:
        """True for "They discussed …" behind a meeting: more of the same."""
        if not self.found or self.found[-1].paragraph != paragraph or self._has_own(draft):
            return False
        subject = None if draft.trigger.nominal else subject_of(draft.trigger.token)
        kind = draft.trigger.kind
        same = self.found[-1].draft.trigger.kind.plover == kind.plover
        return (
            same
            and kind.plover not in DEADLY
            and draft.matrix is None
            and subject is not None
            and subject.pos_ == "PRON"
        )

    def _has_own(self, draft: Draft) -> bool:
        """True where the draft's words hold a place or a date."""
        start = min(t.idx for t in draft.tokens)
        end = max(t.idx + len(t) for t in draft.tokens)
        near = self.story.toponyms.meeting(start, end)
        places = (t.span for t in near if t.role in LOCATING)
        days = (d.span for d in self.story.dates.meeting(start, end))
        return any(_meets(s, draft) for s in (*places, *days))

    def events(self) -> list[Event]:
        """The events read so far."""
        return [self._event(one) for one in self.found]

    def _event(self, one: _Found) -> Event:
        draft = one.draft
        value, reasons = confidence(draft, one.told, one.place, one.date)
        kind = draft.trigger.kind
        return Event(
            id=_id(self.article, draft),
            article_id=self.article.id,
            kind=kind.key,
            plover=kind.plover,
            mode=_mode(draft),
            modality=one.told.modality,
            span=draft.span,
            evidence=tuple(_evidence(self.article.id, one)),
            actors=one.cast.actors,
            targets=one.cast.targets,
            place=one.place.place,
            place_why=one.place.why,
            runners_up=one.place.runners_up,
            first=one.date.first,
            last=one.date.last,
            date_prec=one.date.precision,
            date_basis=one.date.basis,
            killed=one.toll.killed,
            injured=one.toll.injured,
            reported_by=one.cast.reported_by,
            claimed_by=one.claimed_by,
            confidence=value,
            reasons=reasons,
        )


def _telling(one: _Found) -> Telling:
    return Telling(
        draft=one.draft,
        modality=one.told.modality,
        place=one.place.place,
        # The day beside "claimed the attack" is that of the claim.
        date=one.date if one.draft.second is None else Dated(),
        targets=one.cast.target_names,
    )


def _meets(span: Span, draft: Draft) -> bool:
    return any(span.start < t.idx + len(t) and t.idx < span.end for t in draft.tokens)


def _mode(draft: Draft) -> str | None:
    """The first mode of its kind whose words its passage holds, or the one that needs none."""
    said = {lemma_of(t) for t in (*draft.clause.tokens, draft.trigger.token)}
    modes = draft.trigger.kind.modes.items()
    return next((mode for mode, words in modes if not words or said & set(words)), None)


def _id(article: Article, draft: Draft) -> str:
    """The same when the same article is read again: its bytes, the kind and the trigger's place."""
    at = draft.span.start if draft.parent is not None else draft.trigger.token.idx
    text = f"{article.sha256 or article.id} {draft.trigger.kind.key} {at}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _joined(a: Toll, b: Toll) -> Toll:
    return Toll(
        killed=_wider(a.killed, b.killed),
        injured=_wider(a.injured, b.injured),
        spans=(*a.spans, *b.spans),
    )


def _wider(a: tuple[int, int] | None, b: tuple[int, int] | None) -> tuple[int, int] | None:
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), max(a[1], b[1])


def _evidence(article_id: str, one: _Found) -> Iterable[Evidence]:
    """The words behind each value, in the order of EVIDENCE_ROLES."""
    token = one.draft.trigger.token
    words: list[tuple[str, Span | None]] = [
        ("trigger", Span(start=token.idx, end=token.idx + len(token))),
        ("place", one.place.span),
        ("date", one.date.span),
        ("actor", one.cast.actor_span),
        ("target", one.cast.target_span),
        *(("casualties", span) for span in one.toll.spans),
        ("modality", one.told.cue),
        ("source", one.cast.source_span),
    ]
    for role, span in words:
        if span is not None:
            yield Evidence(article_id=article_id, span=span, role=role)
