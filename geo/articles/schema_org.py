"""What a page says of itself in JSON-LD, in the words of schema.org: NewsArticle and its kin."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from geo.articles.making import Facts, declared_language, stated_day

_ARTICLES = ("Article", "BlogPosting", "Report", "WebPage")  # last: only where nothing else is
_DEPTH = 12  # levels of a graph that are looked into


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """What JSON-LD states. ``dateline`` is where it was written, ``body`` its text."""

    facts: Facts
    dateline: str | None = None
    body: str | None = None


def stated(scripts: Iterator[str], *, title: str = "") -> Stated:
    """What the JSON-LD scripts of a page say of its article; nothing where there is no such.

    ``title`` is the page's own: a list of related stories may stand before its article.
    """
    found = [node for script in scripts for node in _nodes(_parsed(script), _DEPTH)]

    def order(node: dict[str, Any]) -> tuple[int, bool, bool]:
        is_own = (_text(node.get("headline")) or "\0").casefold() in title.casefold()
        return _rank(node), not is_own, "datePublished" not in node

    ranked = sorted(found, key=order)
    if not ranked or _rank(ranked[0]) == len(_ARTICLES):
        return Stated(facts=Facts())
    node = ranked[0]
    facts = Facts(
        title=_text(node.get("headline")) or _text(node.get("name")),
        published=stated_day(node.get("datePublished")),
        author=_names(node.get("author"), found),
        outlet=_names(node.get("publisher"), found),
        language=declared_language(_text(node.get("inLanguage"))),
    )
    return Stated(
        facts=facts, dateline=_text(node.get("dateline")), body=_text(node.get("articleBody"))
    )


def _parsed(script: str) -> object:
    try:
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):  # half of the web's is broken somewhere: then it's silent
        return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Each object of a graph, outer ones first."""
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _nodes(part, depth - 1)
    elif isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth - 1)


def _rank(node: dict[str, Any]) -> int:
    """How surely the node is the page's article: 0 for any kind of Article."""
    given = node.get("@type")
    types = [t for t in (given if isinstance(given, list) else [given]) if isinstance(t, str)]
    ranks = (i for i, name in enumerate(_ARTICLES) for t in types if t.endswith(name))
    return min(ranks, default=len(_ARTICLES))


def _names(value: object, found: list[dict[str, Any]]) -> str | None:
    """The names of persons or an organisation, joined by commas."""
    parts = value if isinstance(value, list) else [value]
    names = [_name(part, found) for part in parts]
    return ", ".join(dict.fromkeys(n for n in names if n)) or None


def _name(value: object, found: list[dict[str, Any]]) -> str | None:
    if not isinstance(value, dict):
        name = _text(value)
        return None if name and name.startswith(("http:", "https:")) else name
    if name := _text(value.get("name")):
        return name
    same = (n for n in found if n.get("@id") == value.get("@id") and _text(n.get("name")))
    return next((_text(n["name"]) for n in same), None) if value.get("@id") else None


def _text(value: object) -> str | None:
    """A text without the entities that many sites leave in it."""
    if isinstance(value, list) and value:
        value = value[0]
    text = html.unescape(value).strip() if isinstance(value, str) else ""
    return text or None
