"""Cells as spreadsheets are safe to open them, and back.

A cell that begins with = + - @, a tab or a carriage return is run as a formula by spreadsheets.
Such cells are written with an apostrophe before them, which reading takes away again; what has the
apostrophe already gets another, so that nothing is lost.
"""

from __future__ import annotations

import re

_FIRST = frozenset("'=+-@\t\r")
_RISKY = re.compile("'*[=+\\-@\t\r]")
_MARKED = re.compile("'+[=+\\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?")


def neutral(value: str, *, number: bool = False) -> str:
    """The cell as it is written; in a column of numbers, a number stays one.

    A NUL, which ends the text for many readers, becomes a replacement character.

    >>> neutral("=1+1"), neutral("-5.5", number=True), neutral("-5.5"), neutral("Mosul")
    ("'=1+1", '-5.5', "'-5.5", 'Mosul')
    """
    if "\0" in value:
        value = value.replace("\0", "\ufffd")
    if value[:1] not in _FIRST or not _RISKY.match(value):  # the first is the quicker question
        return value
    if number and _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def restored(value: str) -> str:
    """The cell that ``neutral`` was given.

    >>> restored("'=1+1"), restored("''=1+1"), restored("'quoted'")
    ('=1+1', "'=1+1", "'quoted'")
    """
    return value[1:] if value.startswith("'") and _MARKED.match(value) else value
