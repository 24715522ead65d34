"""Web pages and Markdown as articles: the text, and what the page says of itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo import articles
from geo.articles.pages import page
from geo.errors import ArticleError
from geo.types import Article

BODY = (
    "<p>Two rockets hit the airport of Erbil late on Sunday, the police said, and three people"
    " were wounded by the blast.</p><p>No group has said that it fired them. The airport was open"
    " again on Monday morning, an official of the governorate told reporters.</p>"
)
NEWS = {
    "@type": "NewsArticle",
    "headline": "Rockets hit Erbil",
    "datePublished": "2021-12-20T23:30:00-05:00",
    "author": [{"name": "A. Writer"}, {"name": "B. Writer"}],
    "publisher": {"name": "The Wire"},
}


def html(*, head: str = "", body: str = BODY, ld: object = None) -> str:
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    return (
        f"<html><head>{head}{script}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{body}</article><footer>All rights reserved</footer></body></html>"
    )


def only(folder: Path, raw: bytes, name: str) -> Article:
    path = folder / name
    path.write_bytes(raw)
    (found,) = articles.read(path)
    return found


def test_page_gives_its_text_and_what_it_states(tmp_path: Path) -> None:
    found = only(tmp_path, html(ld={"@graph": [{"@type": "Person"}, NEWS]}).encode(), "a.html")
    assert found.text.startswith("Two rockets hit the airport")
    assert "\n\nNo group has said" in found.text
    assert "rights reserved" not in found.text
    assert "Home" not in found.text
    assert (found.title, found.outlet) == ("Rockets hit Erbil", "The Wire")
    assert found.published == date(2021, 12, 20)  # the publisher's day, wherever the reader is
    assert (found.author, found.language) == ("A. Writer, B. Writer", "en")


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Rain in Basra - The Wire</title>", "<h1>Rain in Basra</h1>", "Rain in Basra"),
        ("<title>The Wire » Rain</title>", "<h1><a href='/'>The Wire</a></h1>", "Rain"),
        (
            "<title>Rain | The Wire</title><meta property='og:site_name' content='The Wire'>",
            "<h2>Leave a comment</h2>",
            "Rain",
        ),
        ("<meta property='og:title' content='Rain: what we know'>", "", "Rain: what we know"),
        ("", "<h1>Rain in Basra</h1>", "Rain in Basra"),
        ("<meta property='og:title' content='Rain Falls'>", "<h1>RAIN FALLS</h1>", "Rain Falls"),
    ],
)
def test_title_is_what_readers_see_as_title(head: str, heading: str, title: str) -> None:
    assert page(html(head=head, body=heading + BODY), source="a.html").facts.title == title


def test_statement_of_a_related_story_is_not_taken_for_the_pages_own() -> None:
    other = {**NEWS, "headline": "Rain in Basra", "datePublished": "2020-01-01"}
    head = "<title>Rockets hit Erbil - The Wire</title>"
    facts = page(html(head=head, ld=[other, NEWS]), source="a.html").facts
    assert (facts.title, facts.published) == ("Rockets hit Erbil", date(2021, 12, 20))


def test_stated_dateline_stands_before_a_text_without_one() -> None:
    text = page(html(ld={**NEWS, "dateline": "BAGHDAD"}), source="a.html").text
    assert text.startswith("BAGHDAD — Two rockets")
    kept = page(html(ld={**NEWS, "dateline": "Erbil"}), source="a.html").text
    assert kept.startswith("Two rockets")


def test_text_that_only_the_statement_has_is_taken_from_it() -> None:
    body = "Two rockets hit the airport of Erbil. " * 20
    found = page(html(body="<p>Subscribe.</p>", ld={**NEWS, "articleBody": body}), source="a.html")
    assert found.text == body.strip()


@pytest.mark.parametrize(
    "ld", ["no object", [[]], {"@type": 7}, {**NEWS, "author": 3, "publisher": [None]}]
)
def test_broken_statement_is_left_aside(ld: Any) -> None:
    assert page(html(ld=ld), source="a.html").text.startswith("Two rockets")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "utf-16"])
def test_page_is_read_in_its_own_charset(tmp_path: Path, charset: str) -> None:
    arabic = "قصفت طائرات مسيرة قاعدة عين الأسد في محافظة الأنبار يوم الأحد. " * 5
    head = f"<meta charset='{charset}'>"
    found = only(tmp_path, html(head=head, body=f"<p>{arabic}</p>").encode(charset), "a.htm")
    assert arabic.strip() in found.text
    assert found.language == "ar"


@pytest.mark.parametrize("raw", [b"<html></html>", b"<", b"\xff\xfe\x00", b"<p>" * 100_000])
def test_page_without_text_is_an_error(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(ArticleError, match=r"a\.html: "):
        only(tmp_path, raw, "a.html")


def test_page_of_too_many_elements_is_refused_before_it_takes_minutes() -> None:
    with pytest.raises(ArticleError, match="elements; a page has 60,000 at most"):
        page("<p>Rain in Basra.</p>" * 70_000, source="a.html")


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    raw = (
        '---\ntitle: "Rain"\ndate: 2022-01-05 10:00\ntags: [a, b]\n---\n# Rain in *Basra*\n\n'
        "It [rained](https://x.example) on **Monday**,\nand `more`.\n\n- one\n- two\n\n"
        "![map](m.png)\n\n<script>no</script>\n"
    )
    found = only(tmp_path, raw.encode(), "a.md")
    assert found.text == "Rain in Basra\n\nIt rained on Monday,\nand more.\n\none\n\ntwo"
    assert (found.title, found.published) == ("Rain", date(2022, 1, 5))


def test_first_heading_is_the_title_of_markdown(tmp_path: Path) -> None:
    assert only(tmp_path, b"Kicker\n\n## Rain\n\nIt rained.", "a.md").title == "Rain"
