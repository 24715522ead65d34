"""The Export box in a real browser: what is on screen is what is in the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.server import needs_chromium

pytestmark = needs_chromium
ROOT = Path(__file__).resolve().parents[2]


def box(browser: Any, address: str, query: str = "") -> Any:
    """A page with the box open."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.goto(f"{address}/?{query}")
    page.get_by_role("button", name="Export", exact=True).click(timeout=60_000)
    page.get_by_role("dialog").wait_for()
    return page


def downloaded(page: Any, label: str, folder: Path) -> Path:
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("dialog").get_by_role("button", name=label, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


@pytest.mark.parametrize(
    ("query", "count", "said"),
    [
        ("", 47, "all events"),
        ("kind=protest&from=2021-12-01&to=2021-12-31", None, "1–31 Dec 2021"),
    ],
)
def test_file_holds_what_is_shown(
    browser: Any, address: str, tmp_path: Path, query: str, count: int | None, said: str
) -> None:
    page = box(browser, address, query)
    header = page.locator(".st-key-part_all").inner_text()
    found = json.loads(downloaded(page, "GeoJSON", tmp_path).read_text(encoding="utf-8"))
    assert len(found["features"]) == int(header.split()[0])
    assert count is None or len(found["features"]) == count
    assert said in found["dateline"]["query"]


def test_open_event_and_everything_can_be_chosen(
    browser: Any, address: str, tmp_path: Path
) -> None:
    page = box(browser, address, "kind=protest")
    page.get_by_role("dialog").get_by_text("Everything (47)").click()
    page.get_by_role("dialog").get_by_text("all events", exact=True).wait_for()
    found = json.loads(downloaded(page, "GeoJSON", tmp_path).read_text(encoding="utf-8"))
    assert len(found["features"]) == 47
    one = found["features"][0]["id"]
    page = box(browser, address, f"event={one}")
    alone = json.loads(downloaded(page, "GeoJSON", tmp_path).read_text(encoding="utf-8"))
    assert [f["id"] for f in alone["features"]] == [one]


def test_brief_of_hostile_articles_opens_and_runs_nothing(
    browser: Any, address: str, tmp_path: Path
) -> None:
    path = downloaded(box(browser, address), "Brief (one HTML page)", tmp_path)
    page = browser.new_context(offline=True).new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert page.locator("article.event").count() == 47
    assert page.evaluate("window.__pwned") is None
    assert requests == [path.as_uri()]


def test_brief_s_map_stands_as_the_page_s_does(browser: Any, address: str, tmp_path: Path) -> None:
    page = box(browser, address, "view=31,47.8,10")
    text = downloaded(page, "Brief (one HTML page)", tmp_path).read_text(encoding="utf-8")
    assert "Beyond the view that was chosen" in text
    assert "Beyond the view" not in downloaded(
        box(browser, address), "Brief (one HTML page)", tmp_path
    ).read_text(encoding="utf-8")
