"""How far the words speak for a name being a place: a table of cues with weights.

The weights are whole and half points set by hand: a name is taken for a place from
``THRESHOLD`` on, so that a known name after "in" passes without the language model's word,
and a known name that the model takes for a person passes only with a preposition or renown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from geo.capitals import HYPHENS, Name, is_capitalised, spellings, text_of
from geo.types import Span
from geo.wordlists import demonyms, words

THRESHOLD = 2.0
LONGEST_HEADING = 300  # characters to either side of a name
LONGEST_GROUP = 20  # tokens of a group's name before the place in it
LONGEST_LEAD = 30  # "2011-09-S-070 KABUL, "
DATELINE = re.compile(
    r"[^\S\n]*(?:,[^\n]{0,40}?)?(?:\([A-Z][\w .,/-]{1,30}\)|[—–]|--|\s-\s|,\s*"
    r"(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|:)"
)
_DAY_BEFORE = re.compile(r"[\s•*·–—-]*(?:\d{1,2} \w{3,9}|\w{3,9} \d{1,2}|\w{3,6}day)(?: \w+)?, ")
PLACE_LABELS = frozenset({"GPE", "LOC"})
PARTS = frozenset({"most", "much", "parts", "part", "half", "control", "outskirts", "swathes"})
QUANTITY_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


@dataclass(frozen=True)
class Case:
    """A name, with what is known of it.

    ``renown`` is 0 unknown, 1 known, 2 a large town, 3 a country or province;
    ``is_surname`` says that the text has a person of that name, ``is_agreed`` that the name
    is surely a place elsewhere in the text.
    """

    name: Name
    renown: int
    is_surname: bool = False
    is_agreed: bool = False

    @cached_property
    def label(self) -> str:
        """The entity label over its first token; empty for none."""
        return self.name.doc[self.name.first].ent_type_

    @cached_property
    def whole(self) -> bool:
        """True where no entity reaches beyond the name."""
        doc, name = self.name.doc, self.name
        inner = doc[name.first].ent_iob_ != "I"
        outer = name.last >= len(doc) or doc[name.last].ent_iob_ != "I"
        return (inner or doc[name.first - 1].lower_ == "the") and (
            outer or not doc[name.last].is_alpha
        )

    @cached_property
    def low(self) -> str:
        """The name in lower case."""
        return self.name.text.lower()

    @property
    def is_one_word(self) -> bool:
        """True for "Mosul" and "al-Baghdadi"."""
        return " " not in self.name.text

    @cached_property
    def rest(self) -> list[str]:
        """The capitalised words that follow it without a break, lower case."""
        out: list[str] = []
        doc, i = self.name.doc, self.name.last
        while i < len(doc) and len(out) < 5 and is_capitalised(doc[i]) and not doc[i].is_sent_start:
            out.append(doc[i].lower_)
            i += 1
        return out

    @cached_property
    def is_continued(self) -> bool:
        """True where a capitalised word touches it on a side: part of a longer name."""
        doc, i = self.name.doc, self.name.first - 1
        left = i >= 0 and is_capitalised(doc[i]) and not doc[i].is_sent_start
        return bool(self.rest) or (left and doc[i].lower_ not in words("locative"))


def _labelled(labels: frozenset[str] | set[str], *, whole: bool) -> Callable[[Case], bool]:
    return lambda case: case.label in labels and case.whole == whole


def _in_name_of_organisation(case: Case) -> bool:
    nouns = words("organisation_nouns")
    return any(w in nouns for w in case.rest) and not _in_name_of_public_body(case)


def _in_name_of_public_body(case: Case) -> bool:
    """A known place that opens a body's name: "Queensland Police Service", or closes an office's.

    For a country or a province any body will do that is not a party, a bank or a team.
    """
    doc, first = case.name.doc, case.name.first
    if case.renown == 0:
        return False
    opens = doc[first].ent_iob_ != "I" or doc[first - 1].lower_ == "the"
    if opens and case.rest:
        bodies, others = words("public_bodies"), words("organisation_nouns")
        return case.rest[0] in bodies or (
            case.renown > 2 and case.label == "ORG" and not others & set(case.rest)
        )
    return case.renown > 2 and _after_office(case)


def _after_office(case: Case) -> bool:
    """ "Government of Alberta", "resident of Tabriz", "49, of Waterloo"."""
    doc, i = case.name.doc, case.name.first - 1
    while i > 0 and doc[i].lower_ == "the":
        i -= 1
    if i < 1 or doc[i].lower_ != "of":
        return False
    nouns = words("offices") | words("people_nouns") | words("public_bodies") | {","}
    nouns |= words("happenings")
    return doc[i - 1].lower_ in nouns


def _describes_something(case: Case) -> bool:
    after = case.name.after
    return case.renown > 0 and (after in words("people_nouns") or after in words("happenings"))


def _shouted(case: Case) -> bool:
    text = case.name.text.replace(".", "")
    return text.isupper() and 2 <= len(text) <= 6 and case.renown == 0


def _is_common_word(case: Case) -> bool:
    """One word or more that the tagger takes for no name: "Now I", "Part"."""
    tokens = case.name.doc[case.name.first : case.name.last]
    return any(t.pos_ in {"PRON", "VERB", "AUX", "ADV", "SCONJ", "INTJ"} for t in tokens) and (
        case.label not in PLACE_LABELS or len(tokens) > 1
    )


def _opens_unmarked(case: Case) -> bool:
    first = case.name.doc[case.name.first]
    return bool(first.is_sent_start) and not case.label and len(case.low.split()) == 1


def _is_partly_held(case: Case) -> bool:
    """ "Most of Goma", "parts of Bakhmut": of a person nobody holds the most."""
    doc, i = case.name.doc, case.name.first
    return case.name.before == "of" and i > 1 and doc[i - 2].lower_ in PARTS


def _is_written_small(case: Case) -> bool:
    """An unknown word that opens a sentence and elsewhere has no capital: "Gunmen … the gunmen"."""
    doc, first = case.name.doc, case.name.first
    if not case.is_one_word or case.renown > 0 or not doc[first].is_sent_start:
        return False
    return case.low in spellings(doc)


def _in_capitals(case: Case) -> bool:
    """In a heading of capitals, where every word looks like a name."""
    text, span = text_of(case.name.doc), case.name.span
    before = text[max(0, span.start - LONGEST_HEADING) : span.start]
    after = text[span.end : span.end + LONGEST_HEADING]
    line = before[before.rfind("\n") + 1 :] + text[span.start : span.end] + after.partition("\n")[0]
    return line.isupper() and len(line.split()) > 2 and case.renown < 2


def _ends_as_body(case: Case) -> bool:
    """An unknown name that closes with "Regiment", "Party" …; "West Bank" is known."""
    return case.renown == 0 and case.low.split()[-1] in words("organisation_nouns")


def _in_name_of_group(case: Case) -> bool:
    """ "Islamic State in Iraq and Syria": where a group says it is, as a part of its name."""
    doc, i = case.name.doc, case.name.first - 1
    least = max(0, i - LONGEST_GROUP)
    while i > least and (doc[i].lower_ in words("connectors") | {"in"} or is_capitalised(doc[i])):
        if doc[i].lower_ in words("groups_in"):
            return (i > 0 and is_capitalised(doc[i - 1])) or doc[i - 1].text in HYPHENS
        i -= 1
    return False


def _spoken_to(case: Case) -> bool:
    """ "According to Conrad", "said Georgia": an unknown name there is a person's."""
    doc, i = case.name.doc, case.name.first
    return case.renown < 3 and (
        (case.name.before == "to" and i > 1 and doc[i - 2].lower_ == "according")
        or case.name.before in words("speech_words")
        or case.name.after in words("speech_words")
    )


def _beside_place_noun(case: Case) -> bool:
    name = case.name
    return name.after in words("place_nouns") or is_introduced(name)


def is_introduced(name: Name) -> bool:
    """ "The town of Garma", "villages: Kampungu", "the island Rügen"."""
    doc, i = name.doc, name.first - 1
    while i > 0 and (doc[i].lower_ == "the" or doc[i].lower_ in words("introducing")):
        i -= 1
    return i >= 0 and doc[i].lower_ in words("place_nouns")


def is_dateline(text: str, span: Span) -> bool:
    """True for "BEIRUT —" at the start of a line, which holds nothing but capitals before it.

    >>> is_dateline("BEIRUT (AP) - Two men", Span(start=0, end=6))
    True
    """
    lead = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if len(lead) > LONGEST_LEAD or any(c.islower() for c in lead):
        return False
    return DATELINE.match(text, span.end) is not None


def _opens_entry(case: Case) -> bool:
    """ "• Saturday night, Kulajo: …", "22 November, Diyala: …": a day, a comma, the place."""
    if case.name.before != "," or case.name.after != ":":
        return False
    text, start = text_of(case.name.doc), case.name.span.start
    return _DAY_BEFORE.fullmatch(text[text.rfind("\n", 0, start) + 1 : start]) is not None


def _labels_line(case: Case) -> bool:
    """ "Kombolcha: the airport fell …": a known name alone before a colon."""
    text, start = text_of(case.name.doc), case.name.span.start
    return (
        case.renown > 0
        and case.name.after == ":"
        and text[:start].rpartition("\n")[2].strip() == ""
    )


def _opens_line(case: Case) -> bool:
    return case.name.text.isupper() and is_dateline(text_of(case.name.doc), case.name.span)


def _before_region(case: Case) -> bool:
    """ "Garma, Anbar", "Paris, Texas": a comma and another place as the model sees it."""
    doc, i = case.name.doc, case.name.last
    return i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].ent_type_ in PLACE_LABELS


# (what it looks at, its weight, whether it holds)
CUES: tuple[tuple[str, float, Callable[[Case], bool]], ...] = (
    ("the model calls it a place", 3.0, _labelled(PLACE_LABELS, whole=True)),
    ("inside what the model calls a place", 1.5, _labelled(PLACE_LABELS, whole=False)),
    ("the model calls it a building", 2.0, _labelled({"FAC"}, whole=True)),
    ("inside a building's name", -1.5, _labelled({"FAC"}, whole=False)),
    ("the model calls it a body", -0.5, _labelled({"ORG"}, whole=True)),
    ("inside a body's name", -2.0, _labelled({"ORG"}, whole=False)),
    ("the model calls it a person", -1.5, _labelled({"PERSON"}, whole=True)),
    ("a person of one word", 0.5, lambda c: c.label == "PERSON" and c.is_one_word),
    ("inside a person's name", -4.0, _labelled({"PERSON"}, whole=False)),
    ("the model calls it a people", -1.5, _labelled({"NORP"}, whole=True)),
    ("inside a people's name", -3.0, _labelled({"NORP"}, whole=False)),
    ("a date or a number", -2.5, lambda c: c.label in QUANTITY_LABELS),
    ("a law, a work, an event", -2.0, lambda c: c.label in {"LAW", "WORK_OF_ART", "EVENT"}),
    ("the gazetteer knows it", 1.5, lambda c: c.renown > 0),
    ("a large town or more", 1.0, lambda c: c.renown > 1),
    ("a country or a province", 1.0, lambda c: c.renown > 2),
    ("in a public body's name", 3.5, _in_name_of_public_body),
    ("after an office, or an age", 1.5, _after_office),
    ("a dateline", 3.0, _opens_line),
    ("where an entry of a chronicle says it was", 2.0, _opens_entry),
    ("what a line stands under", 1.5, _labels_line),
    ("a place by this name elsewhere", 1.5, lambda c: c.is_agreed),
    ("known by several words", 0.5, lambda c: c.renown > 0 and not c.is_one_word),
    ("after a word of place", 1.5, lambda c: c.name.before in words("locative")),
    ("after a sure word of place", 0.5, lambda c: c.name.before in words("surely_locative")),
    ("a part of it is told of", 1.5, _is_partly_held),
    ("object of a verb of place", 1.5, lambda c: c.name.before in words("place_verbs")),
    ("beside a noun of place", 2.0, _beside_place_noun),
    ("a place follows the comma", 1.5, _before_region),
    ("says whose people they are, or where it was", 1.0, _describes_something),
    ("part of a longer name", -1.5, lambda c: c.is_continued),
    ("part of an organisation's name", -4.0, _in_name_of_organisation),
    ("called after a place only", -4.0, lambda c: c.name.after in words("no_place_after")),
    ("a person of that name is here", -2.0, lambda c: c.is_surname),
    ("who says something", -1.5, _spoken_to),
    ("without a capital elsewhere", -4.0, _is_written_small),
    ("in a heading of capitals", -2.0, _in_capitals),
    ("opens a sentence, unmarked", -1.0, _opens_unmarked),
    ("a common word", -2.0, _is_common_word),
    ("in a group's name", -8.0, _in_name_of_group),
    ("ends as a body's name does", -4.0, _ends_as_body),
    ("a team", -6.0, lambda c: c.name.before in words("team_words")),
    ("after a title", -4.0, lambda c: c.name.before in words("titles")),
    ("unknown and in capitals", -2.0, _shouted),
    ("a people or a language", -10.0, lambda c: c.low in demonyms()),
    ("never a place by itself", -10.0, lambda c: c.low in words("never")),
)


def weigh(case: Case) -> float:
    """The sum of the weights of the cues that hold."""
    return sum(weight for _, weight, holds in CUES if holds(case))


def reasons(case: Case) -> list[str]:
    """The cues that hold, with their weights: for people."""
    return [f"{what} {weight:+}" for what, weight, holds in CUES if holds(case)]
