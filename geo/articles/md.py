"""Markdown, one article a file: its text without the marks, and its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from geo.articles.front import split_front
from geo.articles.making import Found, check_text, decode, make, whole

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")
_SHOWN = {"text", "code_inline"}
_BREAKS = {"softbreak", "hardbreak"}


def read(stream: BinaryIO, *, source: str) -> Found:
    """The one article of a file; its title is the front matter's, else the first heading."""
    raw = whole(stream, source=source)
    text = decode(raw, source=source)
    check_text(text, source=source)
    known, body = split_front(text.replace("\r\n", "\n"), source=source, strict=False)
    blocks = list(_blocks(body))
    heading = next((text for is_heading, text in blocks if is_heading), None)
    known = replace(known, title=known.title or heading)
    yield make("\n\n".join(text for _, text in blocks), known, source=source, raw=raw)


def _blocks(markdown: str) -> Iterator[tuple[bool, str]]:
    """Each block's text, with whether it is a heading; pictures, rules and HTML are left out."""
    from markdown_it import MarkdownIt

    before = ""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "inline":
            text = "".join(map(_shown, token.children or [])).strip()
        else:
            text = token.content.strip() if token.type in ("fence", "code_block") else ""
        if text:
            yield before == "heading_open", text
        before = token.type


def _shown(token: Token) -> str:
    return token.content if token.type in _SHOWN else "\n" if token.type in _BREAKS else ""
