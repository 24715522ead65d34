"""Articles as they are kept: every character, or an error that says where and why."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from geo import articles
from geo.errors import ArticleError


def written(folder: Path, raw: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "Rain.",
        "Rain.\r\nMore.\r\n",
        "  \n\tRain\u200f عين الأسد 🌧\n",
        "--- not a front matter\nRain.",
    ],
)
def test_plain_text_is_kept_character_for_character(tmp_path: Path, text: str) -> None:
    (article,) = articles.read(written(tmp_path, text.encode()))
    assert article.text == text


def test_front_matter_is_read_and_cut_off(tmp_path: Path) -> None:
    raw = (
        "---\ntitle: Flood: a warning\npublished: 2022-01-05\noutlet: W\nfacts: F1, F2\n---\n\n"
        "Rain in Basra.\n"
    )
    (article,) = articles.read(written(tmp_path, raw.encode()))
    assert article.title == "Flood: a warning"
    assert article.published == date(2022, 1, 5)
    assert article.facts == ("F1", "F2")
    assert article.text == "Rain in Basra.\n"


def test_first_line_is_the_title_of_plain_text(tmp_path: Path) -> None:
    (article,) = articles.read(written(tmp_path, b"\n\nRain in Basra\n\nIt rained."))
    assert article.title == "Rain in Basra"


def test_same_bytes_under_two_names_are_one_article(tmp_path: Path) -> None:
    ids = {next(articles.read(written(tmp_path, b"Rain.", name))).id for name in ("a.txt", "b.txt")}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "no text in it"),
        (b" \n\t", "no text in it"),
        (b"Rain\xff\xfe", "byte 4 is no UTF-8"),
        (b"Rain\0", "NUL"),
        (b"Rain. " * 40_000, "240,000 characters; an article has 200,000 at most"),
        (b"---\ntitle: x\n---\n", "nothing after the front matter"),
        (b"---\npublished: Monday\n---\nRain.", "'Monday' is no date; write one like 2024-02-05"),
        (b"---\nmood: sad\n---\nRain.", "line 2 is 'mood: sad'; wanted 'key: value'"),
        (b"---\ntitle x\n---\nRain.", "line 2 is 'title x'"),
    ],
)
def test_broken_file_says_where_what_came_and_what_was_wanted(
    tmp_path: Path, raw: bytes, message: str
) -> None:
    with pytest.raises(ArticleError, match=r"a\.txt") as caught:
        list(articles.read(written(tmp_path, raw)))
    assert message in str(caught.value)


def test_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"wanted .*\.txt"):
        list(articles.read(written(tmp_path, b"x", "a.xyz")))


def test_missing_file_is_an_article_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="No such file"):
        list(articles.read(tmp_path / "gone.txt"))


@pytest.mark.parametrize("name", sorted(articles.formats()))
def test_every_format_keeps_the_contract(name: str) -> None:
    module = articles.formats()[name]
    assert name.startswith(".")
    assert module.__doc__
    assert module.read.__doc__


def test_article_of_a_file_was_fetched_when_the_file_was_saved(tmp_path: Path) -> None:
    path = written(tmp_path, b"Rain.")
    os.utime(path, (1_640_000_000, 1_640_000_000))
    (article,) = articles.read(path)
    assert article.retrieved == datetime(2021, 12, 20, 11, 33, 20, tzinfo=UTC)
