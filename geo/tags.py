"""What the model's attribute ruler says of each word, looked up instead of matched: in a sixth.

The ruler holds some 180 patterns of one or two tokens, which ask for tags, words and dependencies.
Which of them hold for a token, or begin with it, is kept by what they ask of it. Later patterns
win, as in the ruler.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

Said = tuple[str, str, str, bool]  # of a token: its tag, word, dependency, whether it is a space
ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")  # what a pattern may ask for, in the same order


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, one condition a token, and on which of them the attributes are set."""

    number: int
    pattern: list[dict[str, Any]]
    index: int


class TagTable:
    """A pipe that does what ``ruler`` does."""

    def __init__(self, ruler: AttributeRuler) -> None:
        given: list[dict[str, Any]] = ruler.patterns
        self._attributes: list[dict[str, Any]] = [rule["attrs"] for rule in given]
        self._rules = [
            _Rule(number, pattern, rule["index"])
            for number, rule in enumerate(given)
            for pattern in rule["patterns"]
        ]
        tokens = [token for rule in self._rules for token in rule.pattern]
        self._words = [token["LOWER"] for token in tokens if "LOWER" in token]
        self._asked: dict[str, str] = {}  # the word itself, or "" where no pattern asks for it
        self._starting: dict[Said, tuple[tuple[int, ...], list[_Rule]]] = {}
        self._merged: dict[tuple[int, ...], list[tuple[str, Any]]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The doc with part of speech, morphology and set lemmas on its tokens."""
        tokens = [(t.tag_, self._word(t.lower_), t.dep_, t.is_space) for t in doc]
        more: dict[int, set[int]] = defaultdict(set)  # what a pattern of several tokens sets
        for i, token in enumerate(doc):
            numbers, longer = self._found(tokens[i])
            for rule in longer:
                end = i + len(rule.pattern)
                if all(map(_holds, rule.pattern, tokens[i:end])) and end <= len(tokens):
                    more[(i if rule.index >= 0 else end) + rule.index].add(rule.number)
            self._set(token, tuple(sorted({*numbers, *more[i]})) if i in more else numbers)
        return doc

    def _word(self, word: str) -> str:
        """The word where a pattern asks for it: all others are one to the patterns."""
        if word not in self._asked:
            asked = any(_fits(wanted, word) for wanted in self._words)
            self._asked[word] = word if asked else ""
        return self._asked[word]

    def _found(self, said: Said) -> tuple[tuple[int, ...], list[_Rule]]:
        """The numbers of the patterns of one token that hold, and the longer ones that begin."""
        found = self._starting.get(said)
        if found is None:
            holding = [rule for rule in self._rules if _holds(rule.pattern[0], said)]
            single = sorted({rule.number for rule in holding if len(rule.pattern) == 1})
            longer = [rule for rule in holding if len(rule.pattern) > 1]
            found = self._starting[said] = tuple(single), longer
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


def _holds(pattern: dict[str, Any], said: Said) -> bool:
    """True where the token is what the pattern asks for."""
    return all(_fits(wanted, said[ASKED.index(key)]) for key, wanted in pattern.items())


def _fits(wanted: Any, value: str | bool) -> bool:
    """True for the very value; or one that is listed, not listed, or matched."""
    if not isinstance(wanted, dict):
        return bool(value == wanted)
    ((how, among),) = wanted.items()
    if how == "REGEX":
        return re.search(among, str(value)) is not None
    return (value in among) is (how == "IN")


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
