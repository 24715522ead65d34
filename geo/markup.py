"""HTML for the page, made here only: every text that goes in comes out as text.

Article text is hostile. ``element`` escapes each child and attribute that isn't ``Html`` already,
and the only things that make ``Html`` are ``element``, ``joined`` and ``escaped``.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

# What HTML reads as its own and, should the markup ever pass through one of them, what Markdown,
# LaTeX and template literals of JavaScript do. str.translate goes over a text once, so the "&"
# and "#" of a reference just made stay.
_REFERENCES = str.maketrans({c: f"&#{ord(c)};" for c in "&<>\"'$`\\{}[]:*_~#|"})


_EMPTY = frozenset({"br", "img"})


class Html(str):
    """Markup that is safe to show: all text in it is escaped."""

    __slots__ = ()


def escaped(text: str) -> Html:
    """``text`` as markup that shows it, character for character.

    >>> escaped("${x}</script>")
    '&#36;&#123;x&#125;&#60;/script&#62;'
    """
    if isinstance(text, Html):
        return text
    return Html(text.translate(_REFERENCES))


def joined(parts: Iterable[str | None], *, between: str = "") -> Html:
    """The parts one after the other, those that aren't markup escaped, Nones left out."""
    return Html(escaped(between).join(escaped(part) for part in parts if part is not None))


def element(tag: str, *children: str | None, **attributes: str | None) -> Html:
    """An element around its children; a Python name's last ``_`` is dropped, others become ``-``.

    >>> element("p", "a < b", class_="note")
    '<p class="note">a &#60; b</p>'
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _EMPTY:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{joined(children)}</{tag}>")


def quoted(text: str) -> Html:
    """Words out of an article, in a direction of their own, so that none turns its surroundings.

    >>> quoted("أربيل")
    '<bdi>أربيل</bdi>'
    """
    return element("bdi", text)


def link(text: str, url: str | None) -> Html:
    """A link that opens a new tab; mere text where the address isn't one of the web.

    >>> link("here", "javascript:alert(1)")
    '<bdi>here</bdi>'
    """
    try:
        is_web = url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        is_web = False
    if not is_web:
        return quoted(text)
    return element("a", quoted(text), href=url, target="_blank", rel="noopener noreferrer")
