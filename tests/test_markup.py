"""Whatever text goes into the page's markup comes out as that text, and as nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.markup import element, escaped, joined, link

HOSTILE = [
    "${window.x=1}",
    "</script><script>x()</script>",
    "<img src=x onerror=x()>",
    "C:\\new\\2",
    "`${x}`",
    "\u202eevil\u202c \u200fأربيل",
    "[link](javascript:x())",
    ":red[x] :material/home: $x^2$ **b** ~~s~~ &amp; &#36;",
    'a" onmouseover="x()" b=\'c\'',
]


class Reader(HTMLParser):
    """What a browser makes of markup: its tags with attributes, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_literally(text: str) -> None:
    read = Reader(element("p", text, title=text))
    assert read.text == text
    assert read.tags == [("p", {"title": text})]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    read = Reader(escaped(text))
    assert read.text == text
    assert read.tags == []


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_another_reader_takes_for_its_own_is_left(text: str) -> None:
    assert not set(escaped(text)) & set("<>\"'$`\\{}[]:*_~|")


@pytest.mark.parametrize(
    "url",
    ["javascript:x()", "JaVaScript:x()", "data:text/html,x", "//evil", "http://[bad", "", None],
)
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert "href" not in link("here", url)


def test_web_addresses_become_links_that_tell_nobody() -> None:
    (tag, attributes), *_ = Reader(link("here", "https://a.example/?x=1&y=2")).tags
    assert (tag, attributes["href"]) == ("a", "https://a.example/?x=1&y=2")
    assert "noreferrer" in str(attributes["rel"])


def test_markup_is_not_escaped_twice() -> None:
    assert Reader(joined([element("b", "<"), ">"])).text == "<>"
