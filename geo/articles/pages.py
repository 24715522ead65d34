"""A web page as an article: its text without menus and comments, and what it says of itself.

trafilatura finds the text; title, day, author and outlet are first what the page states
(schema.org, Open Graph), then what trafilatura makes out.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.articles.headings import meta, squeezed, title_of
from geo.articles.making import Facts, stated_day
from geo.articles.schema_org import Stated, stated
from geo.errors import ArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its charset
# A statement in the page that has so many times the text found is the article, behind a wall.
_FULLER = 2.0
MAX_ELEMENTS = 60_000  # of a page: reading 100,000 takes six seconds
_NEAR_START = 200  # characters in which a text names the place of its dateline


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The text of a page and what is known about it."""

    text: str
    facts: Facts


def page(html: str, *, source: str, url: str | None = None) -> Page:
    """The article of a page; ArticleError where there is no text that is one."""
    import trafilatura
    from lxml.etree import LxmlError

    for noisy in ("trafilatura", "htmldate"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)  # our error says it
    try:
        tree = _tree(html, source)
        said = stated(_scripts(tree), title=_titles(tree))
        found = trafilatura.bare_extraction(html, url=url, with_metadata=True) or {}
    except ArticleError:
        raise
    except (LxmlError, ValueError, RecursionError) as error:
        raise ArticleError(f"{source}: {error}; wanted a readable web page") from error
    guessed = found if isinstance(found, dict) else found.as_dict()
    text = _text(guessed.get("text") or "", said)
    if not text:
        raise ArticleError(f"{source}: no article's text in this page; wanted one")
    return Page(text=text, facts=_facts(tree, said, guessed, url))


def _tree(html: str, source: str) -> HtmlElement:
    """The parsed page; ArticleError where it is none, or would take minutes."""
    import trafilatura

    tree = trafilatura.load_html(html)
    if tree is None:
        raise ArticleError(f"{source}: no article's text in this page; wanted one")
    count = sum(1 for _ in tree.iter())
    if count > MAX_ELEMENTS:
        raise ArticleError(f"{source}: {count:,} elements; a page has {MAX_ELEMENTS:,} at most")
    return tree


def decoded(raw: bytes, *, charset: str | None = None) -> str:
    """The characters of a page: by its mark, as UTF-8, as declared, else as a browser guesses.

    >>> decoded(b'<meta charset="windows-1251"><p>\\xcc\\xe8\\xf0')[-3:]
    'Мир'
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(raw[:_HEAD])
    names = (charset, declared[1].decode("ascii") if declared else None)
    return raw.decode(next(filter(None, map(_codec, names)), "cp1252"), "replace")


def _codec(name: str | None) -> str | None:
    """The text codec of that name, None where there is none."""
    try:
        found = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    # Latin-1 on the web means its superset, as browsers read it.
    known = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
    return known.get(found.name, found.name) if found._is_text_encoding else None


def _titles(tree: HtmlElement) -> str:
    return squeezed(f"{tree.findtext('.//title') or ''} {meta(tree, 'og:title')}")


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            yield script.text or ""


def _signed(tree: HtmlElement) -> str | None:
    """The one name that links marked as the author's carry; None where there are several."""
    links = (link for link in tree.iter("a") if "author" in (link.get("rel") or "").split())
    names = [squeezed("".join(link.itertext())) for link in links]
    return names[0] if names and all(names[0] in name for name in names) else None


def _text(found: str, said: Stated) -> str:
    """The text to keep: paragraphs with an empty line between, the stated dateline before them."""
    body = said.body or ""
    text = body if len(body) > _FULLER * len(found) and "<" not in body else found
    paragraphs = [line.strip() for line in text.replace("\0", "").splitlines() if line.strip()]
    text = "\n\n".join(paragraphs)
    place = squeezed(said.dateline or "")
    if text and place and place.casefold() not in text[:_NEAR_START].casefold():
        return f"{place} — {text}"
    return text


def _facts(
    tree: HtmlElement, said: Stated, guessed: Mapping[str, str | None], url: str | None
) -> Facts:
    address = url or guessed.get("url")
    return replace(
        said.facts,
        title=title_of(tree, stated=said.facts.title, site=said.facts.outlet, url=address),
        published=said.facts.published or stated_day(guessed.get("date")),
        author=said.facts.author or _signed(tree) or guessed.get("author"),
        outlet=said.facts.outlet or guessed.get("sitename"),
        url=address,
        language=said.facts.language or tree.get("lang"),
    )
