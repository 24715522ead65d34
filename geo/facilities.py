"""Names of bases, airports, embassies and other kinds that carry a type word: "Harir Base"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from geo.capitals import HYPHENS, Name, is_capitalised, runs, trimmed
from geo.wordlists import demonyms, type_words

LONGEST_PHRASE = 3
# Kinds whose type word belongs to the name even in lower case ("Erbil airport", "Sharara oil
# field"); elsewhere the lower-case word only describes ("Anbar province").
LOWER_CASE_KINDS = frozenset(
    {"base", "airport", "embassy", "prison", "dam", "refinery", "oilfield", "crossing", "camp"}
)
POSSESSIVE = frozenset({"'s", "’s"})


@dataclass(frozen=True, kw_only=True)
class Facility:
    """A name with a type word: the whole, its bare name, and the kind of place."""

    name: Name
    head: str
    kind: str


def _phrase_at(doc: Doc, i: int, side: str) -> tuple[int, str] | None:
    """How many tokens from ``i`` are a type phrase, and its kind; the longest wins."""
    table = type_words(side)
    if doc[i].lower_ not in _openers(side):
        return None
    for length in range(min(LONGEST_PHRASE, len(doc) - i), 0, -1):
        phrase = tuple(t.lower_ for t in doc[i : i + length])
        if phrase in table:
            return length, table[phrase]
    return None


@cache
def _openers(side: str) -> frozenset[str]:
    """The first words of the type phrases: most tokens are none."""
    return frozenset(word for phrase in type_words(side) for word in phrase[:1])


def _joined(doc: Doc, end: int, kind: str) -> int:
    """The end after "… and Military Airport", where a second type phrase names the same spot."""
    if end + 1 < len(doc) and doc[end].lower_ == "and" and is_capitalised(doc[end + 1]):
        more = _phrase_at(doc, end + 1, "after")
        if more and {kind, more[1]} <= {"base", "airport", "port"}:
            return end + 1 + more[0]
    return end


def _named_before(doc: Doc, run: Name) -> Iterator[Facility]:
    """ "Camp Taji", "Mount Bashiqa", "University of Mosul" in a run."""
    for i in range(run.first, run.last - 1):
        found = _phrase_at(doc, i, "before") if is_capitalised(doc[i]) else None
        if found and i + found[0] < run.last and is_capitalised(doc[i + found[0]]):
            end = i + found[0] + 1
            while end < run.last and (is_capitalised(doc[end]) or doc[end].text in HYPHENS):
                end += 1
            head = Name(doc, i + found[0], end)
            yield Facility(name=Name(doc, i, end), head=head.text, kind=found[1])
            return


def _named_after(doc: Doc, run: Name) -> Iterator[Facility]:
    """ "Harir Base", "Erbil airport", "Baghdad's airport", "US Embassy" in and after a run."""
    i = run.first + 1
    while i <= run.last and i < len(doc):
        at = i + 1 if i == run.last and doc[i].lower_ in POSSESSIVE else i
        found = _phrase_at(doc, at, "after") if at < len(doc) else None
        if found is None or not _fits(doc, run, at, *found):
            i += 1
            continue
        end = _joined(doc, at + found[0], found[1])
        head = trimmed(doc, _name_start(doc, run.first, i), i)
        if head is not None:
            yield Facility(name=Name(doc, head.first, end), head=head.text, kind=found[1])
        i = end


def _fits(doc: Doc, run: Name, at: int, length: int, kind: str) -> bool:
    """True where a type word may close the name: a capital in the run, or a lower-case kind."""
    if at < run.last:
        after = at + length
        goes_on = after < run.last and is_capitalised(doc[after])  # "District Attorney"
        return is_capitalised(doc[at]) and not goes_on
    return kind in LOWER_CASE_KINDS and not doc[at].is_sent_start


def _name_start(doc: Doc, first: int, at: int) -> int:
    """Where the name starts: after the last joining word of the run ("Taliban and Bagram Base")."""
    for i in range(at - 1, first - 1, -1):
        if doc[i].lower_ in {"and", "the", "of"}:
            return i + 1
    return first


def facilities(doc: Doc) -> Iterator[Facility]:
    """The names with a type word, in the order of the text."""
    for run in runs(doc):
        yield from _named_before(doc, run)
        yield from _named_after(doc, run)


def sender(head: str) -> str | None:
    """ISO code of the state whose embassy "US" or "Turkish" names; None where it names none.

    >>> sender("Turkish"), sender("Harir")
    ('TR', None)
    """
    return demonyms().get(head.lower())


def kind_of(text: str) -> str:
    """The kind that the type words of a name say; empty for none.

    >>> kind_of("Ayn al-Asad Base and Military Airport"), kind_of("Camp Taji"), kind_of("Mosul")
    ('base', 'camp', '')
    """
    parts = text.lower().split()
    for length in range(LONGEST_PHRASE, 0, -1):
        kind = type_words("before").get(tuple(parts[:length]))
        if kind and len(parts) > length:
            return kind
    for end in range(2, len(parts) + 1):
        for length in range(min(LONGEST_PHRASE, end - 1), 0, -1):
            kind = type_words("after").get(tuple(parts[end - length : end]))
            if kind and (end == len(parts) or parts[end] in {"and", "("}):
                return kind
    return ""
