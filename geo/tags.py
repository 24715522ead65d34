"""What the model's attribute ruler says of each word, looked up instead of matched: faster by half.

The ruler holds some 180 patterns. Most ask for a tag, or a tag and a word, of a single token:
those become a table. The others still go through a matcher. Later patterns win, as in the ruler.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

Pattern = list[dict[str, Any]]


class TagTable:
    """A pipe that does what ``ruler`` does."""

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        rules: list[dict[str, Any]] = ruler.patterns
        self._attributes: list[dict[str, Any]] = [rule["attrs"] for rule in rules]
        self._at: list[int] = [rule["index"] for rule in rules]
        self._by_tag: dict[tuple[str, str | None], set[int]] = defaultdict(set)  # None: any word
        self._rest: Matcher = Matcher(ruler.vocab)
        self._merged: dict[tuple[int, ...], list[tuple[str, Any]]] = {}
        self._numbers: dict[tuple[str, str], tuple[int, ...]] = {}
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                self._add(number, pattern)

    def __call__(self, doc: Doc) -> Doc:
        """The doc with part of speech, morphology and set lemmas on its tokens."""
        more: dict[int, set[int]] = defaultdict(set)
        for match, start, end in self._rest(doc, allow_missing=True):
            number = int(doc.vocab.strings[match])
            at = self._at[number]
            more[(start if at >= 0 else end) + at].add(number)
        for token in doc:
            numbers = self._plain(token.tag_, token.lower_)
            if token.i in more:
                numbers = tuple(sorted({*numbers, *more[token.i]}))
            self._set(token, numbers)
        return doc

    def _add(self, number: int, pattern: Pattern) -> None:
        keys, first = set(pattern[0]), pattern[0]
        words = first.get("LOWER")
        listed = words["IN"] if isinstance(words, dict) and set(words) == {"IN"} else [words]
        plain = all(isinstance(v, str) for v in (first.get("TAG"), *(w for w in listed if w)))
        if len(pattern) == 1 and keys <= {"TAG", "LOWER"} and "TAG" in keys and plain:
            for word in listed:
                self._by_tag[first["TAG"], word].add(number)
        else:
            self._rest.add(str(number), [pattern])

    def _plain(self, tag: str, word: str) -> tuple[int, ...]:
        """The numbers of the table's rules for a tagged word, in order."""
        found = self._numbers.get((tag, word))
        if found is None:
            table = self._by_tag
            found = tuple(sorted(table.get((tag, None), set()) | table.get((tag, word), set())))
            self._numbers[tag, word] = found
        return found

    def _set(self, token: Token, numbers: tuple[int, ...]) -> None:
        values = self._merged.get(numbers)
        if values is None:
            merged: dict[str, Any] = {}
            for number in numbers:
                merged |= self._attributes[number]
            values = self._merged[numbers] = _setters(merged, token.vocab)
        for name, value in values:
            if name == "morph":
                token.set_morph(value)  # type: ignore[attr-defined]
            else:
                setattr(token, name, value)


def _setters(attributes: dict[str, Any], vocab: Vocab) -> list[tuple[str, Any]]:
    """Names of token properties and their values, a morphology parsed once."""
    from spacy.tokens import MorphAnalysis

    found: list[tuple[str, Any]] = []
    for name, value in attributes.items():
        if name == "MORPH":
            found.append(("morph", MorphAnalysis(vocab, value)))
        else:
            found.append((f"{name.lower()}_", value))
    return found
