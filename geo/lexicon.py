"""Word classes and cue words of the event reader, from ``data/event_words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.errors import KindError

PATH = Path(__file__).resolve().parents[1] / "data" / "event_words.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """Lemmas in lower case. ``numbers`` are (low, high) counts of number words."""

    classes: dict[str, frozenset[str]]
    verbs: dict[str, frozenset[str]]
    modality: dict[str, frozenset[str]]
    numbers: dict[str, tuple[int, int]]
    lemmas: dict[str, str]  # of irregular forms

    def classes_of(self, lemma: str) -> frozenset[str]:
        """The classes that hold it.

        >>> "troops" in lexicon().classes_of("soldier")
        True
        """
        return _classes_of(lemma)


@cache
def lexicon() -> Lexicon:
    """The words, read once a process."""
    return read_lexicon(PATH)


def read_lexicon(path: Path) -> Lexicon:
    """The words of a file; raises ``KindError`` where it is not such a file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        sets = {
            name: {key: frozenset(words) for key, words in table[name].items()}
            for name in ("classes", "verbs", "modality")
        }
        lemmas = {word: str(lemma) for word, lemma in table["lemmas"].items()}
        numbers = {word: (low, high) for word, (low, high) in table["numbers"].items()}
    except (OSError, KeyError, TypeError, ValueError) as e:
        raise KindError(
            f"{path.name}: {e!r}; wanted tables classes, verbs, modality, lemmas, numbers"
        ) from e
    return Lexicon(**sets, numbers=numbers, lemmas=lemmas)


@cache
def _classes_of(lemma: str) -> frozenset[str]:
    return frozenset(name for name, words in lexicon().classes.items() if lemma in words)
