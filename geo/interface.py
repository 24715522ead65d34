"""What the interface says, in the reader's language: ``say("All days")``.

The words stand in the code in English and are the keys of ``data/interface/<language>.toml``.
What is put into a sentence (a number, a name out of an article) keeps a direction of its own.
"""

from __future__ import annotations

import tomllib
import unicodedata
from contextvars import ContextVar
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "interface"
ENGLISH = "en"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb"})
_FIRST_STRONG, _POP = "\u2068", "\u2069"  # Unicode's isolate: the direction of its first letter

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


@cache
def languages() -> dict[str, str]:
    """Each language's own name, by its code; English first."""
    files = sorted(FOLDER.glob("*.toml"))
    return {ENGLISH: "English"} | {f.stem: str(_file(f.stem)["name"]) for f in files}


def use(language: str) -> None:
    """Speak this language from now on, in this thread; English where it is none of ours."""
    _language.set(language if language in languages() else ENGLISH)


def language() -> str:
    """The code of the language spoken."""
    return _language.get()


def is_right_to_left() -> bool:
    """True where the interface runs from right to left."""
    return language() in RIGHT_TO_LEFT


def say(text: str, /, **given: object) -> str:
    """``text`` in the language spoken, with what is given in the place of ``{names}``.

    >>> say("{n} events", n=47)
    '47 events'
    """
    said = words().get(text, text)
    if not given:
        return said
    return said.format(**{name: isolated(str(value)) for name, value in given.items()})


def isolated(text: str) -> str:
    """``text`` so that it doesn't turn what stands around it: as it is, where it runs the same way.

    >>> isolated("Erbil"), isolated("أربيل") == "\\u2068أربيل\\u2069"
    ('Erbil', True)
    """
    turns = is_right_to_left() or any(
        unicodedata.bidirectional(character) in ("R", "AL", "RLE", "RLO", "RLI")
        for character in text
    )
    return f"{_FIRST_STRONG}{text}{_POP}" if turns and text else text


def words() -> dict[str, str]:
    """All that has a translation into the language spoken, by its English."""
    return translations(language())


@cache
def translations(code: str) -> dict[str, str]:
    """The same in the language of that code."""
    if code == ENGLISH:
        return {}
    return {str(english): str(said) for english, said in _file(code)["words"].items()}


@cache
def _file(code: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
