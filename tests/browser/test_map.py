"""The map in a real Chromium: it follows the timeline, keeps its view, and asks nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.server import needs_chromium, serving, thumb
from tests.browser.visit import LOCAL, LOCATED, MapVisit

pytestmark = needs_chromium

MARKS = "Dateline.layer._marks.map(m => ({x: m.x, y: m.y, count: m.count, isArea: m.isArea}))"
ASAD = (33.80, 42.44)  # two events at this point, of two kinds


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving("tests/browser/app_map.py") as address:
        yield address


class Visit(MapVisit):
    """The map and the timeline by themselves, with what a click on the map told."""

    def __init__(self, browser: Any, address: str) -> None:
        super().__init__(browser, address)
        self.page.wait_for_timeout(500)

    def click_at(self, lat: float, lon: float) -> str:
        """The ids that the page shows after a click on the map there."""
        texts = self.page.get_by_test_id("stText")
        before = texts.first.inner_text() if texts.count() else ""
        self.press(lat, lon)
        self.page.wait_for_function(
            """before => {
              const texts = document.querySelectorAll('[data-testid=stText]');
              return texts.length >= 2 && texts[0].innerText !== before;
            }""",
            arg=before,
        )
        self.page.wait_for_timeout(300)
        return str(self.page.get_by_test_id("stText").nth(1).inner_text())

    def view(self) -> Any:
        """Zoom and centre."""
        return self.frame.evaluate("[Dateline.map.getZoom(), Dateline.map.getCenter()]")

    def wait_for(self, located: int) -> None:
        """Until that many events are on the map."""
        self.frame.wait_for_function(f"{LOCATED} === {located}", timeout=5000)


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address)
    yield visit
    visit.page.close()


def test_canvas_says_how_many_events_it_shows(visit: Visit) -> None:
    label = visit.frame.query_selector("canvas.dateline-events").get_attribute("aria-label")
    assert label.startswith("28 events on the map")  # 29, one of them has no place


def test_keyboard_step_changes_the_marks_and_keeps_view_and_frame(visit: Visit) -> None:
    visit.frame.evaluate("Dateline.map.setView([33.2, 44.1], 7); window.stillHere = true")
    visit.page.wait_for_timeout(600)
    before = visit.view()
    visit.page.locator("input.thumb.low").focus()
    visit.page.keyboard.press("ArrowRight")  # Baghdad's first event is of the first day
    visit.wait_for(27)
    visit.page.wait_for_timeout(800)  # until the server has answered too
    assert visit.located() == 27
    assert visit.view() == before
    assert visit.frame.evaluate("window.stillHere")


def test_map_follows_while_a_thumb_is_dragged(visit: Visit) -> None:
    x, y = thumb(visit.page, "high")
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    seen = []
    for step in range(1, 6):
        visit.page.mouse.move(x - 200 * step, y)
        visit.page.wait_for_timeout(120)
        seen.append(visit.located())
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) >= 4
    visit.page.mouse.up()
    visit.page.wait_for_timeout(800)
    assert visit.located() == seen[-1]


def test_first_thumb_is_followed_too(visit: Visit) -> None:
    x, y = thumb(visit.page, "low")
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x + 600, y)
    visit.page.wait_for_timeout(150)
    assert visit.located() < 20
    visit.page.mouse.up()


def test_click_brings_every_event_at_the_point(visit: Visit) -> None:
    assert sorted(visit.click_at(*ASAD).split()) == ["asad-1", "asad-2"]


def test_second_click_on_the_same_mark_is_a_new_click(visit: Visit) -> None:
    visit.click_at(*ASAD)
    first = visit.page.get_by_test_id("stText").first.inner_text()
    visit.click_at(*ASAD)
    assert visit.page.get_by_test_id("stText").first.inner_text() != first


def test_area_opens_by_its_tag_and_is_no_pin(visit: Visit) -> None:
    areas = [mark for mark in visit.frame.evaluate(MARKS) if mark["isArea"]]
    assert [mark["count"] for mark in areas] == [2, 1]
    assert sorted(visit.click_at(32.55, 41.92).split()) == ["anbar-1", "anbar-2"]


def test_undated_events_leave_on_wish(visit: Visit) -> None:
    visit.page.locator("button.undated").click()
    visit.wait_for(27)


def test_keys_step_to_a_mark_and_open_it(visit: Visit) -> None:
    visit.frame.evaluate("document.querySelector('canvas.dateline-events').focus()")
    visit.page.keyboard.press("ArrowRight")
    spoken = visit.frame.query_selector(".dateline-spoken").inner_text()
    assert spoken.startswith("Armed clash")  # Hasakah, the northernmost
    visit.page.keyboard.press("Enter")
    visit.page.get_by_text("hasakah-1").wait_for(timeout=5000)


def test_no_request_leaves_and_nothing_breaks(visit: Visit) -> None:
    visit.frame.evaluate("Dateline.map.setView([33.3, 44.4], 9)")  # fetches the detail
    visit.page.wait_for_timeout(1500)
    strangers = [url for url in visit.asked if not url.startswith(LOCAL)]
    assert strangers == []
    assert visit.errors == []
    assert any("fine.json" in url for url in visit.asked)


def test_policy_holds_in_page_and_frame(visit: Visit) -> None:
    ask = """() => new Promise((done) => {
      document.addEventListener("securitypolicyviolation", (event) => done(event.blockedURI));
      fetch("https://example.org/").catch(() => setTimeout(() => done("no violation"), 500));
    })"""
    assert visit.page.evaluate(ask).startswith("https://example.org")
    assert visit.frame.evaluate(ask).startswith("https://example.org")


def test_online_tiles_are_a_choice_and_are_off(visit: Visit) -> None:
    visit.frame.hover(".leaflet-control-layers")
    assert visit.frame.get_by_text("OpenStreetMap (online)").is_visible()
    assert not [url for url in visit.asked if "openstreetmap" in url]


def test_hostile_text_stays_text(visit: Visit) -> None:
    point = visit.frame.evaluate("Dateline.map.latLngToContainerPoint([31.99, 44.32])")
    box = visit.frame.query_selector(".leaflet-container").bounding_box()
    visit.page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
    tip = visit.frame.wait_for_selector(".dateline-tip:not([hidden])")
    assert "<img src=x onerror=alert(4)>" in tip.inner_text()
    assert visit.errors == []
