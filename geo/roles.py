"""What a place name does in its sentence: where something is, who acts, whose somebody is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from geo.capitals import HYPHENS, text_of
from geo.cues import is_dateline
from geo.types import Mention, Place, Role
from geo.wordlists import words

FROM_PREPOSITIONS = frozenset({"from", "off"})
TO_PREPOSITIONS = frozenset({"to", "into", "toward", "towards", "onto", "for"})
POLITICAL_PREPOSITIONS = frozenset({"with", "against", "by", "upon"})


@dataclass(frozen=True)
class Setting:
    """A mention in its document, with the place that it was taken for."""

    doc: Doc
    mention: Mention
    place: Place | None

    @cached_property
    def tokens(self) -> Span:
        """Its tokens, without a widening "north of"."""
        span, start = self.mention.span, self.mention.span.start
        if self.mention.label == "area":
            start = span.end - len(self.mention.head)
        found = self.doc.char_span(start, span.end, alignment_mode="expand")
        return found if found is not None else self.doc[0:1]

    @cached_property
    def head(self) -> Token:
        """The token that carries the phrase: climbs from "Anbar" to "province", along lists."""
        return _carrier(self.tokens.root)

    @cached_property
    def governor(self) -> Token:
        """What the phrase hangs on."""
        return self.head.head

    @cached_property
    def preposition(self) -> str:
        """The preposition over the phrase, lower case; empty for none."""
        head = self.head
        if head.dep_ in {"pobj", "pcomp"} or (head.head.dep_ == "prep" and head.head.pos_ == "ADP"):
            return head.head.lower_
        return ""

    @cached_property
    def is_power(self) -> bool:
        """True for what may stand for a government: a country, a capital, a seat of power."""
        place, seats = self.place, words("seats_of_power")
        if self.mention.label in {"facility", "area"} and self.mention.text not in seats:
            return False
        if place is None or self.mention.head in seats:
            return self.mention.head in seats
        large = place.kind == "city" and place.population >= CAPITAL_POPULATION
        return large or place.name in seats or place.kind in {"country", "government", "region"}

    @cached_property
    def after(self) -> Token | None:
        """The token after the mention, a possessive skipped."""
        i = self.tokens.end
        if i < len(self.doc) and self.doc[i].lower_ in {"'s", "’s", "'", "’"}:
            i += 1
        return self.doc[i] if i < len(self.doc) else None


# Besides the seats that the list names: towns this large are mostly capitals.
CAPITAL_POPULATION = 3_000_000
BACKING = frozenset({"back", "support", "fund", "finance", "arm", "equip", "train", "sponsor"})
LONGEST_CLIMB = 6  # steps up the parse: "the outskirts of the town of Garma, Karma and Saqlawiyah"


def _carrier(token: Token) -> Token:
    """The noun whose place in the sentence counts: through lists, "province" and "capital"."""
    for _ in range(LONGEST_CLIMB):
        up = _step(token)
        if up is None:
            break
        token = up
    return token


def _step(token: Token) -> Token | None:
    up, nouns = token.head, words("place_nouns")
    if up == token:
        return None
    if token.dep_ in {"conj", "appos"} and up.pos_ in {"PROPN", "NOUN"}:
        return up
    if token.dep_ in {"compound", "nmod", "poss", "amod"} and up.lower_ in nouns:
        return up
    if token.dep_ == "pobj" and up.lower_ == "of" and up.head.lower_ in nouns:
        return up.head
    return None


def _is_hyphenated(s: Setting) -> bool:
    """Such as "Tehran-backed", "US-Iraq relations"."""
    doc, first, last = s.doc, s.tokens.start, s.tokens.end
    right = last + 1 < len(doc) and doc[last].text in HYPHENS and not doc[last].whitespace_
    left = first > 1 and doc[first - 1].text in HYPHENS and not doc[first - 1].whitespace_
    return (right and not doc[last - 1].whitespace_) or (left and not doc[first - 2].whitespace_)


def _is_scene_of_people(s: Setting) -> bool:
    """ "In Havana envoys signed", "In Quetta police said": nobody is in envoys."""
    up, first = s.tokens.root.head, s.tokens.start
    if s.tokens.root.dep_ not in {"compound", "nmod"} or up.i < s.tokens.end or not first:
        return False
    people = up.lower_ in words("people_nouns") and up.lower_ not in words("happenings")
    lead = s.doc[first - 1]
    # But "a rise in Iraq migrants".
    return people and lead.lower_ == "in" and lead.head.pos_ not in {"NOUN", "PROPN"}


def _describes_people(s: Setting) -> bool:
    """Before people or bodies: "Ankara police", "Iraq's prime minister"."""
    owner = s.tokens.root
    up = owner.head
    if owner.dep_ not in {"compound", "poss", "nmod", "amod"} or up.i < s.tokens.end:
        return False
    return up.lower_ in words("people_nouns") and up.lower_ not in words("happenings")


def _describes_a_happening(s: Setting) -> bool:
    owner = s.tokens.root
    return owner.dep_ in {"compound", "nmod", "poss"} and owner.head.lower_ in words("happenings")


def _describes_something(s: Setting) -> bool:
    """A state before any other noun: "US withdrawal", but not "Iraq border"."""
    owner, head = s.tokens.root, s.tokens.root.head
    return (
        owner.dep_ in {"compound", "nmod", "amod"}
        and head.i >= s.tokens.end
        and (s.place is None or s.is_power)
        and head.lower_ not in words("place_nouns")
    )


def _belongs_to_body(s: Setting) -> bool:
    """After an office: "the Government of Yemen", "the troops of the USA"."""
    head = s.tokens.root
    if head.dep_ != "pobj" or head.head.lower_ != "of":
        return False
    noun = head.head.head.lower_
    troops = s.is_power and noun in words("people_nouns") - words("bystanders")
    return troops or noun in words("offices")


def _is_side(s: Setting) -> bool:
    """Whose side someone is on: "factions loyal to Tehran"."""
    prep = s.head.head
    return s.preposition in {"to", "with"} and s.is_power and prep.head.lower_ in words("sides")


def _backs(s: Setting) -> bool:
    """Who stands behind somebody: "rebels backed by Rwanda"."""
    return (
        s.is_power
        and s.head.dep_ == "pobj"
        and (s.head.head.dep_ == "agent" and s.head.head.head.lemma_.lower() in BACKING)
    )


def _verb_of(subject: Token) -> Token:
    """The verb that a subject acts by: through auxiliaries, and "were to call"."""
    verb = subject.head
    if verb.dep_ in {"aux", "auxpass"}:
        verb = verb.head
    if verb.lemma_ == "be":
        verb = next((c for c in verb.children if c.dep_ == "xcomp"), verb)
    return verb


def _acts(s: Setting) -> bool:
    """Subject of a verb of saying, deciding or fighting."""
    head = s.head
    inside = s.tokens.start <= head.i < s.tokens.end
    if head.lower_ in words("place_nouns") and not inside:
        return False
    if head.dep_ == "nsubjpass":
        return s.is_power and _verb_of(head).lemma_ in words("told_verbs")
    if head.dep_ in {"nsubj", "agent"}:
        verbs = words("acting_verbs") if s.is_power else words("speaking_verbs")
        return _verb_of(head).lemma_.lower() in verbs
    return s.is_power and head.dep_ in {"attr", "ROOT"} and _acts_in_clause(head)


def _acts_in_clause(head: Token) -> bool:
    """True for "it was the USA that benefited", "Iran, which denies it": a clause's subject."""
    clauses = (c for up in (head, head.head) for c in up.children if c.dep_ in {"relcl", "ccomp"})
    return any(
        c.dep_ == "nsubj" and c.lower_ in {"that", "which", "who"} and c.i > head.i
        for clause in clauses
        for c in clause.children
    )


def _is_subject_power(s: Setting) -> bool:
    """A state that does or suffers something: "Iraq faces", "accused Iran"."""
    verb = s.governor
    if not s.is_power or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if verb.lemma_ in {"be", "become", "remain"} or verb.lemma_ in words("motion_verbs"):
        return False
    if s.head.dep_ in {"dobj", "dative"}:
        return s.place is None or s.place.kind == "country"
    return s.head.dep_ == "nsubj"


def _deals(s: Setting) -> bool:
    """Such as "the agreement between Baghdad and Washington", "talks with Tehran"."""
    if not s.is_power:
        return False
    prep = s.head.head
    if prep.head.lower_ in words("place_nouns"):  # "the border with Syria"
        return False
    if s.preposition == "between":
        about = (prep.head, *(c for c in prep.head.children if c.dep_ in {"nsubj", "nsubjpass"}))
        return any({t.lower_, t.lemma_} & words("agreements") for t in about)
    return s.preposition in POLITICAL_PREPOSITIONS or (
        s.preposition == "of" and prep.head.lower_ in {"part", "behalf", "support", "envoys"}
    )


def _is_launch(s: Setting) -> bool:
    return s.preposition in FROM_PREPOSITIONS and s.head.head.head.lemma_ in words("firing_verbs")


def _is_origin(s: Setting) -> bool:
    if s.head.dep_ == "dobj" and s.governor.lemma_ in words("leaving_verbs"):
        return True
    return s.preposition in FROM_PREPOSITIONS


def _is_destination(s: Setting) -> bool:
    up = s.head.head.head
    moves = up.lemma_ in words("motion_verbs") or up.pos_ == "VERB"
    return s.preposition in TO_PREPOSITIONS and moves


def _is_background(s: Setting) -> bool:
    """Where another place is ("in Rimbo, north of Stockholm"), or whence somebody comes."""
    up = s.head.head.head
    if s.preposition == "from":
        prep = s.head.head
        measure = s.doc[prep.i - 1].lower_ if prep.i else ""
        return bool({up.lower_, measure} & words("distances"))
    if s.preposition == "of" and up.ent_type_ == "PERSON":
        return True
    if s.preposition in {"in", "at"} and up.lemma_ in words("background_verbs"):
        return True
    before = text_of(s.doc)[max(0, s.mention.span.start - 12) : s.mention.span.start].lower()
    return before.rstrip().endswith(", near") or (s.mention.label == "area" and before[-2:] == ", ")


# (role, whether it holds): the first that holds wins.
RULES: tuple[tuple[Role, Callable[[Setting], bool]], ...] = (
    (Role.PART_OF_NAME, lambda s: s.mention.label == "inside"),
    (Role.DATELINE, lambda s: is_dateline(text_of(s.doc), s.mention.span)),
    (Role.MODIFIER, _is_hyphenated),
    (Role.EVENT, _describes_a_happening),
    (Role.EVENT, _is_scene_of_people),
    (Role.MODIFIER, _describes_people),
    (Role.MODIFIER, _belongs_to_body),
    (Role.MODIFIER, _is_side),
    (Role.MODIFIER, _backs),
    (Role.MODIFIER, _describes_something),
    (Role.METONYM, _acts),
    (Role.METONYM, _is_subject_power),
    (Role.METONYM, _deals),
    (Role.BACKGROUND, _is_background),
    (Role.LAUNCH_SITE, _is_launch),
    (Role.ORIGIN, _is_origin),
    (Role.DESTINATION, _is_destination),
)


def role_of(doc: Doc, mention: Mention, place: Place | None) -> Role:
    """The role of the mention: that of the first rule that holds, else where the event is."""
    setting = Setting(doc, mention, place)
    return next((role for role, holds in RULES if holds(setting)), Role.EVENT)
