"""The kinds of event, as ``data/event_kinds.toml`` lists them: looks, crosswalk and triggers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import KindError

PATH = Path(__file__).resolve().parents[1] / "data" / "event_kinds.toml"
SHAPES = ("circle", "square", "triangle", "diamond", "star", "cross", "hexagon")
PLOVER = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    *("STATEMENT", "POLITICAL", "DISASTER", "DISPLACE", "OTHER"),  # what PLOVER leaves out
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of event. ``rank`` decides which of a clause's triggers names the event."""

    key: str
    label: str
    letter: str
    shape: str
    colour: str  # "#RRGGBB"
    plover: str
    modes: dict[str, tuple[str, ...]]  # by name, in order, with the lemmas that tell them
    cameo: str
    acled: str
    codes: dict[str, tuple[str, ...]]  # by scheme, the codes that are read as this kind
    rank: int
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    patterns: tuple[str, ...]
    weapons: tuple[str, ...]


@cache
def kinds() -> dict[str, Kind]:
    """The kinds by key, in the order of the legend."""
    return read_kinds(PATH)


def read_kinds(path: Path) -> dict[str, Kind]:
    """The kinds of a file; raises ``KindError`` on what the page or the reader can't use."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise KindError(f"{path.name}: {e}; wanted a TOML file of event kinds") from e
    found = {key: _kind(path.name, key, table) for key, table in tables.items()}
    _check_marks(path.name, found)
    return found


def _kind(file: str, key: str, table: Any) -> Kind:
    """One table as a Kind, each field checked."""
    where = f"{file}: [{key}]"
    if not isinstance(table, dict):
        raise KindError(f"{where} is {table!r}; wanted a table")
    names = {f.name for f in fields(Kind)} - {"key"}
    if wrong := set(table) ^ names:
        raise KindError(f"{where}: {sorted(wrong)} missing or unknown; wanted {sorted(names)}")
    for name, (fits, wanted) in _CHECKS.items():
        if not fits(table[name]):
            raise KindError(f"{where}.{name} is {table[name]!r}; wanted {wanted}")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    for name in ("modes", "codes"):
        values[name] = {part: tuple(words) for part, words in table[name].items()}
    return Kind(key=key, **values)


def _are_lists(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_words(words) for words in value.values())


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(w, str) and w.strip() for w in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


# Field: whether a value will do, and what is wanted.
_CHECKS: Mapping[str, tuple[Any, str]] = {
    "label": (lambda v: _is_text(v) and v.strip() != "", "a label to show"),
    "letter": (lambda v: _is_text(v) and len(v) == 1, "one character"),
    "shape": (lambda v: v in SHAPES, f"one of {', '.join(SHAPES)}"),
    "colour": (lambda v: _is_text(v) and re.fullmatch("#[0-9A-F]{6}", v), "a colour like #D55E00"),
    "plover": (lambda v: v in PLOVER, f"one of {', '.join(PLOVER)}"),
    "cameo": (lambda v: _is_text(v) and re.fullmatch("[0-9]{0,4}", v), 'CAMEO digits, or ""'),
    "acled": (_is_text, 'an ACLED sub-event, or ""'),
    "rank": (lambda v: isinstance(v, int) and 0 < v < 10, "a rank from 1 to 9"),
    **dict.fromkeys(("verbs", "nouns", "patterns", "weapons"), (_is_words, "a list of words")),
    "modes": (_are_lists, "a table of modes, each with a list of lemmas"),
    "codes": (_are_lists, "a table of schemes, each with a list of codes"),
}


def _check_marks(file: str, found: Mapping[str, Kind]) -> None:
    """Raises where two kinds would look the same on the map."""
    seen: dict[tuple[str, str], str] = {}
    for kind in found.values():
        other = seen.setdefault((kind.shape, kind.letter), kind.key)
        if other != kind.key:
            raise KindError(
                f"{file}: [{kind.key}] is a {kind.shape} {kind.letter!r} as is [{other}]; "
                "wanted a shape and letter of its own"
            )
