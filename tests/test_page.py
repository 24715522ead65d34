"""The panels without a browser: what they show, what the address holds, what adding does."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import ArticleError
from geo.types import Article, Basis, Reading
from geo.ui import add
from geo.ui.events_list import literal
from geo.ui.filters import holding
from geo.ui.time_control import Chosen
from geo.ui.timeline import chosen_by
from tests.browser.made_store import fill
from tests.conftest import article, event
from tests.specimens import specimens
from tests.test_markup import HOSTILE

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page over a store of made-up events, not run yet."""
    path = tmp_path / "store.sqlite"
    fill(path)
    monkeypatch.setenv("DATELINE_STORE", str(path))
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)


def labels(page: AppTest) -> list[str]:
    return [str(button.label) for button in page.button]


def test_header_is_a_sum(page: AppTest) -> None:
    page.run()
    assert not page.exception
    sums = [x for x in labels(page) if x.startswith(("47", "44", "1 "))][:5]
    assert sums == ["47 events:", "44 on the map,", "1 area-only,", "1 unlocated,", "1 undated"]


def test_address_restores_days_filters_and_selection(page: AppTest) -> None:
    page.query_params["from"] = "2021-12-01"
    page.query_params["kind"] = ["protest"]
    page.query_params["part"] = "undated"
    page.run()
    assert not page.exception
    assert page.session_state["time"].first == date(2021, 12, 1)
    assert page.session_state["facet_kind"] == ["protest"]
    assert page.query_params["from"] == "2021-12-01"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("heat", ("heat",)),
        ("provinces+markers", ("markers", "provinces")),
        ("none", ()),
        ("heat+<script>", ("heat",)),
        ("osm", ("markers",)),
    ],
)
def test_address_restores_layers(page: AppTest, asked: str, shown: tuple[str, ...]) -> None:
    page.query_params["layers"] = asked
    page.run()
    assert not page.exception
    assert page.session_state["layers"] == shown
    if shown == ("markers",):
        assert "layers" not in page.query_params
    else:
        assert page.query_params["layers"] == ("+".join(shown) or "none")


@pytest.mark.parametrize("value", ["yesterday", "9999-99-99", "<script>"])
def test_address_typed_wrongly_shows_all_days(page: AppTest, value: str) -> None:
    page.query_params["from"] = value
    page.run()
    assert not page.exception
    assert "47 events:" in labels(page)


def test_days_change_sum_and_address(page: AppTest) -> None:
    page.run()
    page.session_state["time"] = Chosen(first=date(2021, 12, 1), last=date(2021, 12, 31))
    page.run()
    assert not page.exception
    assert "47 events:" not in labels(page)
    assert page.query_params["to"] == "2021-12-31"


@pytest.mark.parametrize("text", HOSTILE)
def test_list_lines_show_marks_of_markdown_literally(text: str) -> None:
    shown = literal(text)
    for mark in "[]$`<>*:_~":
        assert shown.count(mark) == shown.count("\\" + mark)


def given(**known: Any) -> add.Given:
    return add.Given(**{"text": "", "title": "", "outlet": "", "published": None, **known})


def taken(**known: Any) -> list[Article | ArticleError]:
    broken: list[ArticleError] = []
    found = list(add.articles_of(given(**known), broken=broken.append))
    return [*found, *broken]


def test_outcome_says_that_dates_wait_for_the_publication_date() -> None:
    open_event = event(first=None, last=None, date_basis=Basis.UNDATED)
    reading = Reading(article=article(published=None), events=(open_event,))
    assert "1 event stayed undated because the publication date is missing" in add.outcome(
        [reading]
    )
    dated = Reading(article=article(), events=(event(),))
    assert "undated" not in add.outcome([dated])


def test_a_file_of_events_among_articles_is_sent_to_its_own_place() -> None:
    upload = io.BytesIO(b"date,lat,lon,type\n2021-12-19,33.3,44.4,IED\n")
    upload.name = "attacks.csv"
    (broken,) = taken(files=[upload])
    assert "drop it under “Events others have coded”" in str(broken)


def test_outcome_says_when_nothing_was_found() -> None:
    assert "no event was found" in add.outcome([Reading(article=article())])


def test_paste_keeps_the_day_that_was_given_and_guesses_none() -> None:
    pytest.importorskip("geo.dates", reason="the reader is not all there")
    (read,) = taken(text="Rain.", published=date(2022, 1, 2), title="T")
    assert (read.published, read.title, read.text) == (date(2022, 1, 2), "T", "Rain.")
    (read,) = taken(text="Rain.")
    assert read.published is None


def test_broken_front_matter_is_named() -> None:
    pytest.importorskip("geo.dates", reason="the reader is not all there")
    (error,) = taken(text="---\nnonsense\n---\nRain.")
    assert "pasted text: line 2" in str(error)


def test_several_files_of_any_kind_are_taken_at_once_and_a_broken_one_is_named() -> None:
    pytest.importorskip("geo.dates", reason="the reader is not all there")
    names = ["a.pdf", "a.rss", "a.zip", "b.docx"]
    files = [io.BytesIO(specimens().get(name, b"no document")) for name in names]
    for upload, name in zip(files, names, strict=True):
        upload.name = name
    found = taken(files=files, published=date(2022, 1, 2))
    sources = [f.source for f in found if isinstance(f, Article)]
    assert sources == ["a.pdf", "a.rss: entry 1", "a.zip: one/a.html", "a.zip: two/a.eml"]
    errors = [f for f in found if isinstance(f, ArticleError)]
    assert add.unreadable(errors).startswith("1 article could not be read: b.docx: ")
    assert add.unreadable([]) == ""
    assert add.unreadable(errors * 7).endswith("; and 2 more.")


def test_address_inside_is_refused_on_the_page_too() -> None:
    pytest.importorskip("geo.dates", reason="the reader is not all there")
    (error,) = taken(url="http://127.0.0.1:8501/")
    assert "inside this machine or its networks" in str(error)


def test_article_in_another_language_is_said_to_be_kept_unread() -> None:
    arabic = Reading(article=article(language="ar"))
    assert add.outcome([arabic]).endswith(
        "1 article in Arabic kept; only English is read for events."
    )


@pytest.mark.parametrize(
    ("within", "sums", "said"),
    [
        ("circle:33.3,44.39:25:Our site", ["Within 25 km of Our site"], "by their marker"),
        ("box:32,40,34,42", [], "area that meets it"),
    ],
)
def test_region_of_the_address_narrows_all_and_is_cleared_by_its_chip(
    page: AppTest, within: str, sums: list[str], said: str
) -> None:
    page.query_params["within"] = within
    page.run()
    assert not page.exception
    assert "47 events:" not in labels(page)
    chip = page.button(key="region_clear")
    assert all(words in chip.label for words in sums)
    assert any(said in caption.value for caption in page.caption)
    assert page.query_params["within"] == within
    chip.click().run()
    assert "47 events:" in labels(page)
    assert "within" not in page.query_params


def test_region_of_the_address_that_is_none_shows_the_whole_map(page: AppTest) -> None:
    page.query_params["within"] = "circle:<script>"
    page.run()
    assert not page.exception
    assert "47 events:" in labels(page)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"low": 18962, "high": 18992}, Chosen(first=date(2021, 12, 1), last=date(2021, 12, 31))),
        ({"low": None, "high": None, "undated": False}, Chosen(undated=False)),
        ({"low": "<script>", "high": 1e99, "bars": "hour", "mode": "back", "speed": 9}, Chosen()),
        ({"bars": "month", "mode": "grow", "speed": "30"},
         Chosen(bars="month", mode="grow", speed="30")),
    ],
)  # fmt: skip
def test_what_the_browser_tells_of_days_is_checked(told: dict[str, Any], wanted: Chosen) -> None:
    assert chosen_by(told) == wanted


def test_words_typed_into_a_filter_stand_for_the_values_that_hold_them() -> None:
    values = ["IQ", "IQ/Anbar", "IQ/Anbar/Ain al-Asad Air Base", "IQ/Erbil/Erbil", "none"]
    assert holding(values, "area", " ain  AL-asad") == ["IQ/Anbar/Ain al-Asad Air Base"]
    assert holding(values, "area", "iraq › anbar")[0] == "IQ/Anbar"
    assert holding(values, "area", "Basra") == []


def total(page: AppTest) -> int:
    return int(re.sub(r"\D", "", next(x for x in labels(page) if "event" in x and ":" in x)))


@pytest.mark.parametrize(
    "name", ["kind", "modality", "area", "actor", "outlet", "where", "when", "confidence"]
)
def test_each_filter_shows_as_many_events_as_stood_beside_it(page: AppTest, name: str) -> None:
    page.run()
    page.session_state["time"] = Chosen(first=date(2021, 12, 1), last=date(2022, 1, 15))
    page.session_state["facet_modality" if name == "kind" else "facet_kind"] = (
        ["actual"] if name == "kind" else ["rocket_attack", "air_strike", "threat"]
    )
    page.run()
    box = facet_box(page, name)
    offered = {label: int(re.findall(r"\(([\d,]+)\)$", label)[0]) for label in box.options}
    if name in {"kind", "modality", "where", "when", "confidence"}:  # an event has one of each
        assert sum(offered.values()) == total(page)
    for label, count in offered.items():
        facet_box(page, name).set_value([label]).run()
        assert not page.exception
        assert total(page) == count, label
        assert page.query_params[name]


def facet_box(page: AppTest, name: str) -> Any:
    """The filter's widget, as it is now."""
    key = f"facet_{name}"
    drawer = f"drawer_{name if name in {'kind', 'modality'} else 'more'}"
    page.session_state[drawer] = True
    page.run()
    return page.pills(key=key) if name in {"kind", "modality"} else page.multiselect(key=key)


@pytest.mark.parametrize("part", ["", "map", "area", "unlocated", "undated"])
def test_each_part_of_the_sum_lists_as_many_events_as_it_counts(page: AppTest, part: str) -> None:
    page.run()
    page.session_state["time"] = Chosen(first=date(2021, 12, 1), last=date(2021, 12, 31))
    page.run()
    button = page.button(key=f"part_{part or 'all'}")
    counted = re.findall(r"[\d,]+", str(button.label))[0]
    button.click().run()
    assert not page.exception
    (heading,) = (e.proto.body for e in page.get("html") if e.proto.body.startswith("<h2>"))
    assert str(heading).removeprefix("<h2>").split()[0] == counted
