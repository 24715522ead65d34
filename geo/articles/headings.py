"""The title of a page: without the site's name, and not that of a menu or a comment form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# "Title - Site", "Site | Title", "Title · Site": blanks around the mark, so that "so-called" stays.
_MARK = re.compile(r"\s+[-–—|·•»«:/~]+\s+|\s*[|»«]\s*|:\s+")
_LEVELS = ("h1", "h2", "h3")
_SHORTEST = 3  # letters of a heading that may be a title
_LIKE = 0.9  # of two spellings of one title, one with a broken character: "NPC’s", "NPCÂ´s"
_LONG = 300  # characters: what is longer is no title, and slow to compare


def title_of(tree: HtmlElement, *, stated: str | None, site: str | None, url: str | None) -> str:
    """The page's title; empty where it has none.

    A heading that the page's own ``<title>`` or ``og:title`` repeats is what its readers see as
    title; else what JSON-LD states, then ``og:title`` and ``<title>`` without the site's name.
    """
    names = _site_names(tree, site, url)
    told = (stated or "", meta(tree, "og:title"), meta(tree, "twitter:title"))
    claims = [c for c in map(squeezed, (*told, tree.findtext(".//title") or "")) if c]
    claims = list(dict.fromkeys(c for c in claims if len(c) <= _LONG))
    firsts: list[str] = []
    for level in _LEVELS:
        heads = [h for h in _headings(tree, level) if not _is_site(h, names)]
        firsts += heads[:1]
        ranked = sorted((_claim_rank(h, claims), -len(h), h) for h in heads)
        if ranked and ranked[0][0] < _UNCLAIMED:
            return _in_sentence_case(ranked[0][2], claims)
    bare = (without_site(claim, names) for claim in claims)
    told_bare = (text for text in bare if text and not _is_site(text, names))
    return next(told_bare, "") or next(iter((*firsts, *claims)), "")


def without_site(title: str, names: Iterable[str]) -> str:
    """The title without a first or last part that is the site's name.

    >>> without_site("Rasende Polizisten - strafprozess.ch", ["strafprozessch"])
    'Rasende Polizisten'
    """
    known = set(names)
    marks = list(_MARK.finditer(title))
    for mark in marks:  # from the left for the tail: "Title - Site - Section" loses both
        if _is_site(title[mark.end() :], known):
            return title[: mark.start()].strip()
    for mark in reversed(marks):
        if _is_site(title[: mark.start()], known):
            return title[mark.end() :].strip()
    return title


def squeezed(text: str) -> str:
    """The text with each run of blanks as one.

    >>> squeezed("  Rain \\n in  Basra ")
    'Rain in Basra'
    """
    return " ".join(text.split())


def meta(tree: HtmlElement, name: str) -> str:
    """The content of the first ``<meta>`` of that name; empty where there is none."""
    for element in tree.iter("meta"):
        if (element.get("property") or element.get("name") or "").lower() == name:
            return squeezed(element.get("content") or "")
    return ""


_UNCLAIMED = 3


def _in_sentence_case(heading: str, claims: list[str]) -> str:
    """The heading, as a claim writes it where it shouts."""
    if not heading.isupper():
        return heading
    same = (c for c in claims if not c.isupper() and c.casefold() == heading.casefold())
    return next(same, heading)


def _claim_rank(heading: str, claims: list[str]) -> int:
    """0 where a claim is the heading, 1 where it begins and 2 where it ends with it at a mark."""
    folded = _folded(heading)
    if len(folded) < _SHORTEST or len(heading) > _LONG:
        return _UNCLAIMED
    ranks = [_UNCLAIMED]
    for claim in claims:
        if _same(folded, claim):
            return 0
        for mark in _MARK.finditer(claim):
            ranks += [1] if _same(folded, claim[: mark.start()]) else []
            ranks += [2] if _same(folded, claim[mark.end() :]) else []
    return min(ranks)


def _same(folded: str, text: str) -> bool:
    other = _folded(text)
    if folded == other:
        return True
    if min(len(folded), len(other)) < len(folded) * _LIKE:
        return False
    return SequenceMatcher(None, folded, other, autojunk=False).ratio() >= _LIKE


def _headings(tree: HtmlElement, level: str) -> Iterator[str]:
    for heading in tree.iter(level):
        if text := squeezed("".join(heading.itertext())):
            yield text


def _site_names(tree: HtmlElement, site: str | None, url: str | None) -> set[str]:
    """The site's names, folded: as it tells them, out of its address, and of links to its front."""
    address = re.sub(r"^https?://web\.archive\.org/web/\w+/(?:https?://)?", "https://", url or "")
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    told = [site or "", meta(tree, "og:site_name"), meta(tree, "application-name")]
    for level in _LEVELS:
        for heading in tree.iter(level):
            if any(_is_front(link.get("href") or "", host) for link in heading.iter("a")):
                told.append("".join(heading.itertext()))
    names = {_folded(name) for name in (*told, host, host.partition(".")[0])}
    return {name for name in names if name}


def _is_front(link: str, host: str) -> bool:
    """True where a link leads to the site's front page."""
    path = re.sub(r"^(?:https?:)?(?://web\.archive\.org)?/web/\w+/", "", link)
    path = re.sub(rf"^(?:https?:)?/*(?:www\.)?{re.escape(host)}", "", path) if host else path
    return path in ("", "/", "./", "/index.html", "/index.php") and link not in ("", "#")


def _is_site(text: str, names: set[str]) -> bool:
    """True where the text is a name of the site, give or take an ending: Muffinrezept(e)."""
    folded = _folded(text)
    return folded in names or any(
        len(name) > 5 and abs(len(name) - len(folded)) <= 1 and folded.startswith(name)
        for name in names
    )


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
