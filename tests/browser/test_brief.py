"""The brief opened from disk in Chromium, the network off."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from geo.eventfiles import Bundle, save
from tests.browser.server import needs_chromium
from tests.made_bundle import BUNDLES, many

pytestmark = needs_chromium


@dataclass
class Opened:
    """A page, the requests it made and what its console says."""

    page: Any
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def opened(browser: Any, bundle: Bundle, folder: Path, **settings: Any) -> Opened:
    path = folder / "brief.html"
    save("brief", bundle, path)
    page = browser.new_context(offline=True, **settings).new_page()
    found = Opened(page=page)
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.goto(path.as_uri())
    return found


def test_opens_from_disk_without_a_request(browser: Any, tmp_path: Path) -> None:
    found = opened(browser, many(500), tmp_path)
    assert found.page.locator("article.event").count() == 500
    assert found.requests == [(tmp_path / "brief.html").as_uri()]
    assert found.said == []


def test_mark_lists_its_events_and_their_links_lead_there(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, many(300), tmp_path).page
    page.locator("#groups a").first.click()
    links = page.locator("#here a")
    assert links.count() > 1
    links.first.click()
    assert page.url.endswith(links.first.get_attribute("href"))


def test_map_zooms_by_key_and_groups_come_apart(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, many(300), tmp_path).page
    singles = page.locator(".pin:not(.is-grouped)")
    before = singles.count()
    page.focus("#drawing")
    for _ in range(3):
        page.keyboard.press("+")
    assert singles.count() > before
    page.keyboard.press("0")
    assert singles.count() == before


def test_n_goes_from_event_to_event(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, many(5), tmp_path).page
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.url.endswith("#e2")
    page.keyboard.press("p")
    assert page.url.endswith("#e1")


@pytest.mark.parametrize("case", BUNDLES)
def test_nothing_in_any_article_runs(browser: Any, tmp_path: Path, case: str) -> None:
    found = opened(browser, BUNDLES[case], tmp_path)
    assert found.page.evaluate("window.__pwned") is None
    assert len(found.requests) == 1
    assert found.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone_is_not_wider_than_its_screen(browser: Any, tmp_path: Path, scheme: str) -> None:
    size = {"width": 400, "height": 800}
    page = opened(browser, BUNDLES["hostile"], tmp_path, viewport=size, color_scheme=scheme).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_prints_on_a4_with_every_event(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, many(30), tmp_path).page
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator(".zoom").is_visible()
    assert page.locator("article.event").count() == 30
