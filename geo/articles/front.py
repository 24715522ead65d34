"""Front matter: lines of ``key: value`` between two lines of ``---`` before a text."""

from __future__ import annotations

import re

from geo.articles.making import Facts, parse_day
from geo.errors import ArticleError

KEYS = ("title", "published", "url", "outlet", "author", "facts")
# What writers' tools call them. Theirs may carry a time, quotes and keys of their own.
_OTHER_KEYS = {"date": "published", "source": "outlet", "link": "url", "authors": "author"}
_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n\s*|\Z)", re.DOTALL | re.MULTILINE
)


def split_front(text: str, *, source: str, strict: bool = True) -> tuple[Facts, str]:
    """What the front matter tells, and the text under it: the whole text where there is none.

    ``strict`` refuses keys that are not ``KEYS``; a date must be one either way.
    """
    match = _FRONT.match(text)
    if match is None:
        return Facts(), text
    front: dict[str, str] = {}
    for number, line in enumerate(match[1].splitlines(), start=2):
        key, colon, value = line.partition(":")
        name = key.strip().lower()
        if strict and line.strip() and not (colon and name in KEYS):
            raise ArticleError(
                f"{source}: line {number} is {line!r}; wanted 'key: value'"
                f" with a key of {', '.join(KEYS)}"
            )
        name = name if strict else _OTHER_KEYS.get(name, name)
        front.setdefault(name, value.strip() if strict else value.strip().strip("\"'"))
    return _facts(front, source, strict), text[match.end() :]


def _facts(front: dict[str, str], source: str, strict: bool) -> Facts:
    day = front.get("published", "")
    return Facts(
        title=front.get("title"),
        published=parse_day(day if strict else day[:10], where=source) if day else None,
        url=front.get("url"),
        outlet=front.get("outlet"),
        author=front.get("author"),
        facts=tuple(f.strip() for f in front.get("facts", "").split(",") if f.strip()),
    )
