"""A piece of HTML as text: what a feed, a mail or a table's cell holds, without menus around it."""

from __future__ import annotations

import re

# Their content is no text. The rest of a document's tags only part or mark it.
_UNSHOWN = {"script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
_LOOKS_LIKE_HTML = re.compile(r"</\w+\s*>|<(?:br|p|img|hr)\b[^>]*>|&(?:\w{2,8}|#x?\w{1,6});", re.I)


def plain(html: str) -> str:
    """The text of HTML: an empty line between blocks, a line break for ``<br>``.

    >>> plain("<p>Rain in <b>Basra</b>.</p><p>It rained<br>all day &amp; night.</p>")
    'Rain in Basra.\\n\\nIt rained\\nall day & night.'
    """
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        parser = HTMLParser(remove_comments=True, remove_pis=True)
        root = document_fromstring(f"<div>{html.replace(chr(0), '')}</div>", parser=parser)
    except (LxmlError, ValueError):
        return ""
    return _tidied("".join(_pieces(root)))


def plain_if_html(text: str) -> str:
    """The text as it is, or without its tags where it has some.

    >>> plain_if_html("2 < 3, they said"), plain_if_html("<p>Rain.</p>")
    ('2 < 3, they said', 'Rain.')
    """
    return plain(text) if _LOOKS_LIKE_HTML.search(text) else text


def _pieces(root: object) -> list[str]:
    """The texts in their order, with marks of breaks between them."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    walk = iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            pieces.append("\x1e" if tag in _BLOCKS else "\x1f" if tag == "br" else "")
            if tag in _UNSHOWN:
                walk.skip_subtree()
            else:
                pieces.append(node.text or "")
        else:
            pieces += ["\x1e" if tag in _BLOCKS else " " if tag in ("td", "th") else ""]
            pieces.append(node.tail or "")
    return pieces


def _tidied(marked: str) -> str:
    """The text with its blanks squeezed and its marks as line breaks."""
    blocks = []
    for block in marked.split("\x1e"):
        lines = [" ".join(line.split()) for line in block.split("\x1f")]
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
        blocks += [text] if text else []
    return "\n\n".join(blocks)
