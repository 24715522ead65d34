"""Words of a text that may name a place: found by model, gazetteer, type words and form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from geo.anaphora import anaphora
from geo.areas import areas
from geo.atlas import Atlas
from geo.capitals import Name, is_capitalised, runs, starts_name, text_of, trimmed
from geo.coordinates import coordinates
from geo.cues import PLACE_LABELS, THRESHOLD, Case, is_introduced, weigh
from geo.facilities import Facility, facilities
from geo.types import Mention
from geo.wordlists import demonyms, words

if TYPE_CHECKING:
    from geo.geocoders.offline import Gazetteer

LONGEST_NAME = 7  # tokens: "Democratic Republic of the Congo" has 5, "al-" takes two more
WIDELY_KNOWN_POPULATION = 100_000
STATES = frozenset({"country", "admin1", "sea", "region"})
LONGEST_ACRONYM = 4
LEAST_FIT = 0.9  # another spelling will do; a head or a likeness does not make a name known
# Bodies that are places only where something is in, at or near them.
INSTITUTIONS = frozenset({"government", "site", "shrine", "road", "port"})
BREAKS = frozenset({",", "/", ";", "–", "—", "--", "|", "•"})
STATES_OF = ("islamic republic of ", "republic of ", "kingdom of ", "state of ", "emirate of ")
SURE = 3.5  # from here on a name is a place wherever else it stands in the text, too
LIST_WEIGHT = 2.0  # what a place beside it in a list adds to a name's weight
LIST_JOINS = frozenset({",", "and", "or", "&", "the"})
# What a name of any length is whole before: no name ends behind half of "Ab Band district".
DIVISIONS = frozenset({"district", "subdistrict", "sub-district", "village", "township", "county"})
APART = frozenset({"of", "on", "and", "the", ",", "'s", "’s"})
ACRONYM = re.compile(r"\s?\(([A-Z]{2,6})\)")


class Finder:
    """The proposals of one document, and which of them hold."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = Atlas(gazetteer)
        self._renown: dict[str, int] = {}

    def renown(self, text: str) -> int:
        """0 unknown, 1 known, 2 a large town, 3 a country, a province or a sea."""
        if text not in self._renown:
            self._renown[text] = self._look_up(text)
        return self._renown[text]

    def _look_up(self, text: str) -> int:
        if not self.gazetteer.knows(text):
            return 0
        acronym = len(text) <= LONGEST_ACRONYM and text.isupper()
        stands_for_state = text in words("state_acronyms") or not acronym
        if stands_for_state and self.gazetteer.country_code(text):
            return 3
        best = self.gazetteer.candidates(text, limit=5, fuzzy=False)
        best = [c for c in best if c.fit >= LEAST_FIT]
        if acronym:
            # Alternate names of towns hold airport codes: no town is meant by three capitals.
            best = [c for c in best if c.place.kind not in {"city", "town", "village", "airport"}]
        if any(c.place.kind in STATES for c in best):
            return 3
        large = any(c.place.population >= WIDELY_KNOWN_POPULATION for c in best)
        return 2 if large else min(1, len(best))

    @cached_property
    def facilities(self) -> list[Facility]:
        """The names with a type word that stand for a spot."""
        return [f for f in facilities(self.doc) if self._stands(f)]

    def _stands(self, facility: Facility) -> bool:
        name = facility.name
        head = facility.head.lower()
        if name.before in words("titles") or {head, name.text.lower()} & words("never"):
            return False
        state = head in demonyms() or self.gazetteer.country_code(facility.head) is not None
        if state and facility.kind != "embassy":  # "the Turkish base" names none
            return bool(self.renown(name.text))
        if facility.kind == "embassy":
            return state
        if words("named_after_people") & set(name.text.lower().split()):
            known = self.renown(name.text) or self.renown(facility.head)
            return bool(known) and name.before in words("locative")
        if facility.kind in INSTITUTIONS and not self.renown(name.text):
            leads = name.before in words("locative") or name.before == "by"
            return leads or self.doc[name.last - 1].lower_ in words("always_places")
        # "Kabul Airport Police", but not "Kabul airport on Sunday", though papers are called so.
        following = takewhile(is_capitalised, self.doc[name.last : name.last + 2])
        return not any(t.lower_ in words("organisation_nouns") for t in following)

    def entities(self) -> Iterator[Name]:
        """What the model marks, without articles and possessives; joined names apart."""
        for ent in self.doc.ents:
            name = trimmed(self.doc, ent.start, ent.end)
            if name and starts_name(self.doc, name.first):
                yield from self._parts(name)

    def _parts(self, name: Name) -> Iterator[Name]:
        """The name, or what stands between its line ends, commas, slashes and joining words."""
        whole = self.renown(name.text) > 0
        start = name.first
        for i in range(name.first, name.last + 1):
            ends = i == name.last or self.doc[i].is_space or self.doc[i].text in BREAKS
            if ends or (not whole and self._parts_names(self.doc[i])):
                part = self._core(start, i)
                if part and starts_name(self.doc, part.first):
                    yield part
                start = i + 1

    def _parts_names(self, token: Token) -> bool:
        """True for what stands between two names: "and", and the day of "Amara on Saturday"."""
        return token.lower_ == "and" or (token.ent_type_ == "DATE" and token.ent_iob_ == "B")

    def _core(self, first: int, last: int) -> Name | None:
        """The name without "City of" and "northern" before it, and "province" after it."""
        while last > first and not is_capitalised(self.doc[last - 1]):
            last -= 1
        name = trimmed(self.doc, first, last)
        while name and not self.renown(name.text) and name.last - name.first > 1:
            opening = self.doc[name.first].lower_
            if opening in words("place_nouns") and self.doc[name.first + 1].lower_ == "of":
                shorter = trimmed(self.doc, name.first + 2, name.last)
            elif self.doc[name.first : name.last].text.lower().startswith(STATES_OF):
                parts = [t.i for t in self.doc[name.first : name.last] if t.lower_ == "of"]
                shorter = trimmed(self.doc, parts[-1] + 1, name.last)
            elif opening in words("parts_of_places"):
                shorter = trimmed(self.doc, name.first + 1, name.last)
            else:
                return name
            if shorter is None or not self.renown(shorter.text):
                return name
            name = shorter
        return name

    def known_names(self) -> Iterator[Name]:
        """The longest names that the gazetteer knows, in each run of capitalised words."""
        for run in runs(self.doc):
            i = run.first
            while i < run.last:
                name = self._longest_known(i, run.last)
                if name:
                    yield name
                i = name.last if name else i + 1

    def _longest_known(self, i: int, end: int) -> Name | None:
        if not starts_name(self.doc, i):
            return None
        if self.doc[i].lower_ == "the" and i + 1 < end and self._longest_known(i + 1, end):
            return None  # the article is no part of it, but of "The Hague"
        for j in range(min(end, i + LONGEST_NAME), i, -1):
            last = self.doc[j - 1]
            if (last.lower_ in words("connectors") and not is_capitalised(last)) or last.is_punct:
                continue
            if last.lower_ in words("arabic_articles"):
                continue
            name = Name(self.doc, i, j)
            if self.renown(name.text):
                return name
        return None

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The words of the full names of people in the text."""
        full = (e for e in self.doc.ents if e.label_ == "PERSON" and len(e) > 1)
        titled = (t for t in self.doc if t.i and self.doc[t.i - 1].lower_ in words("titles"))
        names = (*(t for e in full for t in e), *titled)
        return frozenset(t.text for t in names if t.text[0].isupper())

    def _weight(self, name: Name, *, is_agreed: bool = False) -> float:
        case = Case(name, self.renown(name.text), self._is_surname(name), is_agreed)
        return weigh(case)

    def introduced_names(self) -> Iterator[Name]:
        """Names beside a noun of place: "the village of Cellardyke", "Dara wa Noor district"."""
        for run in runs(self.doc):
            if is_introduced(run):
                yield from self._parts(run)
            elif run.after in DIVISIONS and (name := self._last_part(run)) is not None:
                yield name

    def _last_part(self, run: Name) -> Name | None:
        """What "district" behind a run names: the run, or what stands behind its "of" or "and"."""
        apart = [t.i + 1 for t in self.doc[run.first : run.last] if t.lower_ in APART]
        return trimmed(self.doc, max(apart, default=run.first), run.last)

    def _is_surname(self, name: Name) -> bool:
        """True where people of the text bear the name, or a part of one that is unknown."""
        if self.renown(name.text):
            return name.text in self.surnames
        return any(t.text in self.surnames for t in self.doc[name.first : name.last])

    def places(self) -> list[tuple[Name, str]]:
        """The names that weigh enough, with what found them; the longer of two that overlap."""
        every = (*self.known_names(), *self.entities(), *self.introduced_names())
        proposals = {(n.first, n.last): n for n in every}
        weighed = {key: self._weight(n) for key, n in proposals.items()}
        sure = {n.text for key, n in proposals.items() if weighed[key] >= SURE}
        for key, name in proposals.items():
            if name.text in sure and weighed[key] < THRESHOLD:
                weighed[key] = self._weight(name, is_agreed=True)
        good = [n for key, n in proposals.items() if weighed[key] >= THRESHOLD]
        good += self._listed(good, proposals.values(), weighed)
        good.sort(key=lambda n: (n.first - n.last, n.first))
        return [
            (n, n.root.ent_type_ if n.root.ent_type_ in PLACE_LABELS else "gazetteer") for n in good
        ]

    def _listed(
        self, good: list[Name], proposals: Iterable[Name], weighed: dict[tuple[int, int], float]
    ) -> list[Name]:
        """Names that pass because they stand in a list with a place: "Pandi and Talavera"."""
        waiting = [n for n in proposals if weighed[n.first, n.last] >= THRESHOLD - LIST_WEIGHT]
        ends = {n.last for n in good}
        starts = {n.first for n in good}
        passed: list[Name] = []
        for _ in range(2):  # forwards, then backwards
            for name in waiting:
                left, right = self._neighbours(name)
                if (left in ends or right in starts) and name.first not in starts:
                    passed.append(name)
                    ends.add(name.last)
                    starts.add(name.first)
            waiting.reverse()
        return passed

    def _neighbours(self, name: Name) -> tuple[int, int]:
        """Where the item before it in a list would end, and the one after it start; -1 for none."""
        i, j = name.first, name.last
        while i > 0 and self.doc[i - 1].lower_ in LIST_JOINS:
            i -= 1
        while j < len(self.doc) and self.doc[j].lower_ in LIST_JOINS:
            j += 1
        return (i if i < name.first else -1), (j if j > name.last else -1)


@dataclass(frozen=True)
class _Taken:
    """The tokens of names in the order of their rank, none overlapping an earlier one."""

    tokens: set[int]

    def add(self, name: Name) -> bool:
        """True, and kept, where it overlaps none that is kept already."""
        own = range(name.first, name.last)
        if not self.tokens.isdisjoint(own):
            return False
        self.tokens.update(own)
        return True


def _mention(name: Name, label: str, head: str | None = None) -> Mention:
    return Mention(span=name.span, text=name.text, label=label, head=head or name.text)


def acronyms(doc: Doc, finder: Finder) -> Iterator[tuple[Name, str]]:
    """Names known only by the acronym in brackets behind them: "… Regional Government (KRG)"."""
    for run in runs(doc):
        found = ACRONYM.match(text_of(doc), run.span.end)
        if not found or finder.renown(run.text) or not finder.renown(found[1]):
            continue
        initials = "".join(t.text[0] for t in doc[run.first : run.last] if is_capitalised(t))
        span = doc.char_span(run.span.start, found.end(), alignment_mode="expand")
        if span is not None and initials.endswith(found[1]) and run.before in words("locative"):
            yield Name(doc, span.start, span.end), found[1]


def _embassy_states(doc: Doc, found: Iterable[Facility]) -> Iterator[Mention]:
    """The state inside "US Embassy": a name within a name; demonyms are none."""
    for facility in found:
        if facility.kind == "embassy" and facility.head.lower() not in demonyms():
            end = facility.name.span.start + len(facility.head)
            span = doc.char_span(facility.name.span.start, end, alignment_mode="expand")
            if span is not None:
                yield _mention(Name(doc, span.start, span.end), "inside")


def find_mentions(doc: Doc, *, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions in the order of the text. They overlap only where one is ``inside`` another."""
    finder = Finder(doc, gazetteer)
    taken = _Taken(set())
    out = list(coordinates(doc))
    out += [_mention(n, "facility", head) for n, head in acronyms(doc, finder) if taken.add(n)]
    spots = [f for f in finder.facilities if taken.add(f.name)]
    out += [_mention(f.name, "facility", f.head) for f in spots]
    out += _embassy_states(doc, spots)
    plain = [_mention(n, label) for n, label in finder.places() if taken.add(n)]
    out += areas(doc, plain)
    out += anaphora(doc, out)
    return sorted(out, key=lambda m: (m.span.start, -m.span.end))
