"""Score reading of saved web pages against their gold, with trafilatura's own figures beside.

A wanted or unwanted segment counts as in where the text, blanks squeezed, holds it; a title is
right where it is the gold's, blanks squeezed; a date where it is the same day.

Example: python -m tests.quality.score_pages
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from geo.articles import html
from geo.articles.headings import squeezed
from geo.errors import ArticleError

PAGES = Path(__file__).resolve().parents[3] / "shared" / "web" / "html_cc"
FIGURES = ("wanted", "unwanted_out", "date", "title", "author")

# Text, title, day and author of a page's bytes and address.
System = Callable[[bytes, str], dict[str, str]]


def ours(raw: bytes, url: str) -> dict[str, str]:
    """What Dateline reads."""
    try:
        article = html.from_bytes(raw, source="page.html", url=url)
    except ArticleError:
        return {}
    day = article.published.isoformat() if article.published else ""
    text = {"text": article.text, "title": article.title, "date": day}
    return {**text, "author": article.author or ""}


def bare(raw: bytes, url: str) -> dict[str, str]:
    """What trafilatura reads by itself."""
    found: Any = trafilatura.bare_extraction(raw, url=url, with_metadata=True)
    return {k: v or "" for k, v in found.as_dict().items() if k in ("text", *FIGURES)}


def score(system: System) -> dict[str, float]:
    """The share that is right, of each of ``FIGURES``."""
    hits: dict[str, list[bool]] = {name: [] for name in FIGURES}
    gold = json.loads((PAGES / "gold.json").read_text(encoding="utf-8"))
    for name, wanted in sorted(gold.items()):
        got = system((PAGES / name).read_bytes(), wanted["url"])
        text = squeezed(got.get("text", ""))
        hits["wanted"] += (squeezed(s) in text for s in wanted["with_"])
        hits["unwanted_out"] += (squeezed(s) not in text for s in wanted["without"])
        for field in ("date", "title", "author"):
            if wanted[field]:
                hits[field].append(squeezed(got.get(field, "")) == squeezed(wanted[field]))
    return {name: sum(found) / len(found) for name, found in hits.items()}


if __name__ == "__main__":
    for label, figures in (("Dateline", score(ours)), ("trafilatura", score(bare))):
        print(f"{label:12}", *(f"{name} {value:.3f}" for name, value in figures.items()))
