"""Days in a real Chromium: stepping, playing, presets, bars, the undated, and a link that keeps
them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.made_store import EMBASSY
from tests.browser.server import needs_chromium, thumb
from tests.browser.visit import LOCATED, Visit

pytestmark = needs_chromium

ALL = ["1 Nov 2021", "26 Feb 2022"]
FIRST_WEEK = ["1 Nov 2021", "7 Nov 2021"]


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address)
    yield visit
    assert visit.errors == []
    visit.page.close()


def press(visit: Visit, *keys: str) -> list[str]:
    """The days shown after these keys, pressed on the page itself."""
    for key in keys:
        visit.page.keyboard.press(key)
    return visit.days()


def push(visit: Visit, name: str) -> list[str]:
    """The days shown after a click on that button of the timeline."""
    visit.page.locator(f".timeline button.{name}").click()
    return visit.days()


def asked(visit: Visit) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(visit.page.url).query)


def test_arrow_keys_step_a_day_and_with_shift_a_week(visit: Visit) -> None:
    assert press(visit, "ArrowRight") == FIRST_WEEK  # from all days
    assert press(visit, "ArrowRight") == ["2 Nov 2021", "8 Nov 2021"]
    assert press(visit, "Shift+ArrowRight") == ["9 Nov 2021", "15 Nov 2021"]
    assert press(visit, "ArrowLeft", "Shift+ArrowLeft") == FIRST_WEEK
    visit.settle()
    assert asked(visit)["to"] == ["2021-11-07"]
    assert visit.sums()[1] == visit.located() - 1  # an undated one is on the map too


def test_keys_in_the_search_box_stay_there(visit: Visit) -> None:
    box = visit.page.get_by_label("Search")
    box.fill("one two")
    box.press("ArrowLeft")
    box.press("Space")
    assert box.input_value() == "one tw o"
    assert visit.days() == ALL


def test_buttons_step_and_say_why_they_can_go_no_further(visit: Visit) -> None:
    assert push(visit, "week-back") == ["20 Feb 2022", "26 Feb 2022"]
    day_on = visit.page.locator(".timeline button.day-on")
    assert day_on.get_attribute("aria-disabled") == "true"
    assert day_on.get_attribute("title") == "The last day, 26 Feb 2022, is shown already."
    day_on.click(force=True)  # Playwright itself presses no button that is disabled
    assert visit.days() == ["20 Feb 2022", "26 Feb 2022"]
    said = visit.page.locator(".timeline .status")
    assert said.inner_text() == "The last day, 26 Feb 2022, is shown already."
    push(visit, "day-back")
    assert said.inner_text() == ""
    assert day_on.get_attribute("aria-disabled") == "false"


def test_space_plays_and_the_map_follows_in_the_browser_alone(visit: Visit) -> None:
    visit.frame.evaluate("Dateline.map.setView([34, 44], 7); window.stillHere = true")
    visit.page.wait_for_timeout(1200)  # until the address has this view
    press(visit, "ArrowRight")
    visit.settle()
    heard: list[str] = []
    visit.page.evaluate(
        "window.runs = 0; new MutationObserver(() => window.runs++).observe("
        "document.querySelector('.stApp'), {attributeFilter: ['data-test-script-state']})"
    )
    before = visit.sums()
    visit.page.keyboard.press("Space")
    visit.page.locator(".timeline button.play[aria-pressed=true]").wait_for()
    for _ in range(4):
        visit.page.wait_for_timeout(400)
        heard.append(f"{visit.days()[0]}: {visit.located()}")
    assert len(set(heard)) >= 3, heard
    assert visit.page.evaluate("window.runs") == 0  # Python has heard of nothing
    assert visit.sums() == before
    visit.page.keyboard.press("Space")
    days = visit.days()
    visit.settle()
    assert visit.days() == days
    assert visit.page.evaluate("window.runs") > 0
    assert "from" in asked(visit)
    assert visit.sums()[1] == visit.located() - 1
    assert visit.frame.evaluate("window.stillHere && Dateline.map.getZoom()") == 7


def test_space_on_the_map_plays_too(visit: Visit) -> None:
    visit.frame.evaluate("document.querySelector('canvas.dateline-events').focus()")
    visit.page.keyboard.press("Space")
    visit.page.locator(".timeline button.play[aria-pressed=true]").wait_for()


def test_cumulative_playing_only_adds_and_stops_at_the_last_day(visit: Visit) -> None:
    visit.page.locator("select.mode").select_option("grow")
    visit.page.locator("select.speed").select_option("90")
    visit.page.locator(".timeline button.play").click()
    seen = []
    while visit.page.locator(".timeline button.play[aria-pressed=true]").count():
        seen.append(visit.located())
        visit.page.wait_for_timeout(100)
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
    assert visit.days() == ALL
    visit.settle()
    assert asked(visit)["play"] == ["grow"]
    assert visit.located() == 46


def test_a_day_alone_is_played_so_slowly_that_nothing_flashes(visit: Visit) -> None:
    press(visit, "ArrowRight")
    visit.page.locator("input.thumb.high").focus()
    press(visit, *["ArrowLeft"] * 6)
    assert visit.days() == ["1 Nov 2021", "1 Nov 2021"]
    visit.page.locator("select.speed").select_option("365")
    visit.page.keyboard.press("Escape")
    visit.page.locator(".timeline button.play").click()
    assert "would flash" in visit.page.locator(".timeline .status").inner_text()
    visit.page.evaluate(
        "window.changes = 0; new MutationObserver(() => window.changes++).observe("
        "document.querySelector('.stBidiComponent [data-testid=stBidiComponentIsolated]')"
        ".shadowRoot.querySelector('.days'), {childList: true})"
    )
    visit.page.wait_for_timeout(2000)
    assert 1 <= visit.page.evaluate("window.changes") <= 6


def test_who_wants_no_motion_gets_a_picture_a_second(browser: Any, address: str) -> None:
    visit = Visit(browser, address)
    visit.page.emulate_media(reduced_motion="reduce")
    press(visit, "ArrowRight")
    visit.page.locator("select.speed").select_option("3")
    visit.page.locator(".timeline button.play").click()
    seen = set()
    for _ in range(24):
        seen.add(visit.days()[0])
        visit.page.wait_for_timeout(100)
    assert {"1 Nov 2021", "4 Nov 2021"} <= seen <= {f"{day} Nov 2021" for day in (1, 4, 7, 10)}
    visit.page.close()


def test_window_is_dragged_as_a_whole(visit: Visit) -> None:
    press(visit, "ArrowRight")
    visit.settle()
    (x, y), (right, _) = thumb(visit.page, "low"), thumb(visit.page, "high")
    visit.page.mouse.move((x + right) / 2, y)
    visit.page.mouse.down()
    visit.page.mouse.move((x + right) / 2 + 250, y, steps=4)
    visit.page.wait_for_timeout(300)  # a frame or two
    located = visit.located()
    first, last = visit.days()
    assert first not in FIRST_WEEK
    visit.page.mouse.up()
    visit.settle()
    assert visit.days() == [first, last]
    assert visit.located() == located
    assert asked(visit).keys() >= {"from", "to"}
    assert visit.page.locator(".timeline .detail").inner_text().startswith("7 days")


def test_bars_are_chosen_by_click_and_by_drag_and_tell_what_they_hold(visit: Visit) -> None:
    box = visit.page.locator(".timeline canvas").bounding_box()
    x, y = box["x"] + box["width"] * 0.4, box["y"] + 40
    tip = visit.page.locator(".timeline .tip")
    visit.page.mouse.move(x, y)
    assert "pale: 1 known to several days only" in tip.inner_text()  # of December
    visit.page.locator("select.bars").select_option("month")
    visit.page.mouse.move(x + 1, y)
    assert tip.inner_text().startswith("1–31 Dec 2021: 16")
    assert "pale" not in tip.inner_text()  # a month's bar has room for all its days
    visit.page.mouse.click(x, y)
    assert visit.days() == ["1 Dec 2021", "31 Dec 2021"]
    visit.settle()
    assert asked(visit)["bars"] == ["month"]
    assert visit.sums()[0] == 16 + 1  # and the undated one
    visit.page.mouse.move(box["x"] + 40, y)
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + 200, y, steps=3)
    visit.page.mouse.up()
    assert visit.days()[0].endswith("Nov 2021")
    assert visit.days()[1].endswith("Dec 2021")


def test_bars_follow_the_filters(visit: Visit) -> None:
    label = visit.page.locator(".timeline canvas")
    assert "most in a bar: 2" in label.get_attribute("aria-label")
    visit.page.locator(".st-key-legend button", has_text="Protest").first.click()
    visit.settle()
    visit.page.locator("select.bars").select_option("year")
    visit.page.mouse.move(0, 0)
    assert "most in a bar: 3" in label.get_attribute("aria-label")  # six, three a year
    assert visit.page.locator("button.undated b").inner_text() == "0"


def test_undated_lane_counts_toggles_and_lists(visit: Visit) -> None:
    lane = visit.page.locator("button.undated")
    assert lane.inner_text().split() == ["1", "undated"]
    lane.click()
    visit.frame.wait_for_function(f"{LOCATED} === 45")
    assert lane.get_attribute("aria-pressed") == "false"
    visit.settle()
    assert asked(visit)["undated"] == ["hidden"]
    assert visit.sums()[4] == 1  # they are still in the sum, and in its list
    visit.page.locator(".timeline button.list").click()
    visit.settle()
    assert visit.page.locator(".st-key-event_list button").all_inner_texts()[0].count("No date")


def test_days_fit_to_the_open_event_and_show_its_doubt(visit: Visit) -> None:
    fit = visit.page.locator(".timeline button.selection")
    assert fit.get_attribute("title") == "No event with a date is open."
    visit.page.locator(".st-key-event_list button", has_text="Withdrawal").click()
    visit.page.wait_for_selector(".card")
    visit.settle()
    assert visit.page.locator(".timeline .note").inner_text() == "Open: 1–31 Dec 2021, ± 15 days"
    assert "± 15 days" in visit.page.locator(".card").inner_text()
    fit.click()
    assert visit.days() == ["1 Dec 2021", "31 Dec 2021"]


def test_event_of_several_days_is_shown_on_each_of_them(visit: Visit) -> None:
    visit.page.get_by_label("Search").fill("combat units")
    visit.page.keyboard.press("Enter")
    visit.settle()
    assert visit.located() == 1
    push(visit, "day-on")  # the first week of November
    visit.frame.wait_for_function(f"{LOCATED} === 0")
    for _ in range(5):
        push(visit, "week-on")
    visit.settle()
    assert visit.days() == ["6 Dec 2021", "12 Dec 2021"]
    assert visit.located() == 1
    assert visit.sums()[0] == 1


def test_reset_shows_all_days_and_the_undated_again(visit: Visit) -> None:
    push(visit, "last-week")
    visit.page.locator("button.undated").click()
    visit.settle()
    visit.page.get_by_role("button", name="Reset").click()
    visit.settle()
    assert visit.days() == ALL
    assert visit.page.locator("button.undated").get_attribute("aria-pressed") == "true"
    assert visit.located() == 46


def test_exact_days_can_be_typed(visit: Visit) -> None:
    first, last = (visit.page.get_by_label(name, exact=True) for name in ("From", "To"))
    assert [first.input_value(), last.input_value()] == ["2021-11-01", "2022-02-26"]
    first.fill("2021-12-06")
    last.fill("2021-12-20")
    visit.settle()
    assert visit.days() == ["6 Dec 2021", "20 Dec 2021"]
    assert asked(visit)["from"] == ["2021-12-06"]
    first.fill("2022-01-03")  # past the other end, which gives way
    visit.settle()
    assert visit.days() == ["3 Jan 2022", "3 Jan 2022"]
    first.fill("1999-01-01")  # before all events: as far as they go
    first.blur()
    visit.settle()
    assert visit.days() == ["1 Nov 2021", "3 Jan 2022"]
    assert first.input_value() == "2021-11-01"


def test_link_restores_days_filters_view_layers_and_selection(
    visit: Visit, browser: Any, address: str
) -> None:
    visit.page.get_by_label("Search").fill("US Embassy")
    visit.page.keyboard.press("Enter")
    visit.settle()
    visit.page.locator("select.bars").select_option("week")
    visit.page.locator("select.mode").select_option("grow")
    visit.page.locator("button.undated").click()
    visit.page.locator("input.thumb.low").focus()
    press(visit, *["Shift+ArrowRight"] * 5)
    visit.settle()
    visit.page.locator(".st-key-legend button", has_text="Rocket").first.click()
    visit.settle()
    visit.click_at(EMBASSY.lat, EMBASSY.lon, zoom=13)
    visit.choose_layer("Heat map")
    visit.page.wait_for_timeout(1200)  # until the address has the view
    visit.settle()
    again = Visit(browser, address + "/?" + urlsplit(visit.page.url).query)
    again.page.wait_for_selector(".card")
    try:
        assert asked(again) == asked(visit)
        assert asked(again).keys() >= {"from", "q", "kind", "undated", "view", "event", "bars"}
        assert asked(again)["layers"] == ["markers+heat"]
        again.frame.wait_for_selector(".dateline-legend", state="attached")
        assert again.days() == visit.days() == ["6 Dec 2021", "26 Feb 2022"]
        assert again.sums() == visit.sums()
        assert again.located() == visit.located() == 1
        views = [v.frame.evaluate("Dateline.viewOf(Dateline.map)") for v in (again, visit)]
        assert views[0] == pytest.approx(views[1], abs=3e-4)  # two pixels
        cards = [v.page.locator(".card").get_attribute("id") for v in (again, visit)]
        assert cards[0] == cards[1]
        assert again.page.get_by_label("Search").input_value() == "US Embassy"
        for name in ("bars", "mode"):
            chosen = [v.page.locator(f"select.{name}").input_value() for v in (again, visit)]
            assert chosen[0] == chosen[1]
        assert again.page.locator("button.undated").get_attribute("aria-pressed") == "false"
    finally:
        again.page.close()
