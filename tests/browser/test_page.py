"""The page in a real Chromium: slide, click, read, list, paste; hostile text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.made_store import AIRPORT, ASAD, EMBASSY, ERBIL, HOSTILE
from tests.browser.server import needs_chromium, thumb
from tests.browser.visit import LOCAL, LOCATED, Visit

pytestmark = needs_chromium


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address)
    yield visit
    visit.page.close()


def test_header_adds_up(visit: Visit) -> None:
    total, *each = visit.sums()
    assert total == sum(each)
    assert each[1:] == [1, 1, 1]


@pytest.mark.parametrize(
    ("part", "said"),
    [("area-only", "Anbar"), ("unlocated", "No place"), ("undated", "No date")],
)
def test_each_part_opens_its_list(visit: Visit, part: str, said: str) -> None:
    visit.page.locator(".st-key-sums button", has_text=part).first.click()
    visit.settle()
    lines = visit.page.locator(".st-key-event_list button")
    assert lines.count() == 1
    assert said in lines.first.inner_text()


def test_slider_moved_by_key_changes_marks_and_sum_and_keeps_the_view(visit: Visit) -> None:
    visit.frame.evaluate("Dateline.map.setView([34, 44], 7); window.stillHere = true")
    visit.page.wait_for_timeout(500)
    view = "[Dateline.map.getZoom(), Dateline.map.getCenter()]"
    before, located, total = visit.frame.evaluate(view), visit.located(), visit.sums()[0]
    visit.page.locator("input.thumb.low").focus()
    visit.page.keyboard.press("ArrowRight")  # the first day has one event
    visit.frame.wait_for_function(f"{LOCATED} === {located - 1}")
    visit.settle()
    assert visit.sums()[0] == total - 1
    assert visit.frame.evaluate(view) == before
    assert visit.frame.evaluate("window.stillHere")


def test_slider_dragged_by_mouse_changes_marks_before_it_is_let_go(visit: Visit) -> None:
    x, y = thumb(visit.page, "high")
    before = visit.located()
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x - 150, y, steps=5)
    visit.page.wait_for_timeout(300)
    dragged = visit.located()
    assert dragged < before
    visit.page.mouse.up()
    visit.settle()
    assert visit.located() == dragged
    assert visit.sums()[0] < 47


def test_click_shows_the_passage_with_its_evidence_marked(visit: Visit) -> None:
    visit.click_at(EMBASSY.lat, EMBASSY.lon, zoom=13)
    card = visit.page.locator(".card", has_text="late on Sunday")
    assert "Two rockets were fired at the US Embassy" in card.inner_text()
    marks = {mark.inner_text(): mark.get_attribute("title") for mark in card.locator("mark").all()}
    assert marks["late on Sunday"] == "date"
    assert marks["fired"] == "what happened"
    assert marks["US Embassy"] == "place"
    assert "read from the publication date 20 Dec 2021" in card.inner_text()


def test_both_reports_and_both_events_at_one_point_are_open(visit: Visit) -> None:
    visit.click_at(EMBASSY.lat, EMBASSY.lon, zoom=13)
    cards = visit.page.locator(".card")
    assert cards.count() == 2
    text = " ".join(cards.all_inner_texts())
    assert "REPORTS" in text.upper()  # more than one of the first event
    assert "a medic" in text
    assert "shot down" in text


def test_link_opens_the_event_again(visit: Visit, browser: Any, address: str) -> None:
    visit.click_at(EMBASSY.lat, EMBASSY.lon, zoom=13)
    again = Visit(browser, visit.page.url.replace(visit.page.url.split("?")[0], address + "/"))
    again.page.wait_for_selector(".card")
    assert again.page.locator(".card").count() == 2
    again.page.close()


def test_whole_task_by_keyboard(visit: Visit) -> None:
    line = visit.page.locator(".st-key-event_list button").first
    line.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector(".card mark")
    visit.settle()
    back = visit.page.locator("button", has_text="Back to the list")
    back.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector(".st-key-event_list button")


def test_next_event_by_button_and_previous_by_key(visit: Visit) -> None:
    visit.page.locator(".st-key-event_list button").first.click()
    first = visit.page.locator(".card").get_attribute("id")
    visit.page.get_by_role("button", name="Next ›").click()
    visit.page.wait_for_selector(f".card:not(#{first})")
    visit.settle()
    visit.page.keyboard.press("p")
    visit.page.wait_for_selector(f".card#{first}")


def test_last_week_shows_the_last_seven_days(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Last week of data").click()
    visit.settle()
    assert visit.days() == ["20 Feb 2022", "26 Feb 2022"]
    assert 0 < visit.sums()[0] < 47


def test_search_narrows_map_and_sum(visit: Visit) -> None:
    visit.page.get_by_label("Search").fill("ceremonial gate")
    visit.page.keyboard.press("Enter")
    visit.frame.wait_for_function(f"{LOCATED} === 2")
    visit.settle()
    assert visit.sums()[0] == 2


def test_hostile_text_is_text_and_runs_nothing(visit: Visit) -> None:
    visit.page.get_by_label("Search").fill("window.__pwned")
    visit.page.keyboard.press("Enter")
    visit.frame.wait_for_function(f"{LOCATED} === 1")
    visit.settle()
    visit.click_at(ERBIL.lat, ERBIL.lon)
    card = visit.page.locator(".card")
    plain = " ".join(HOSTILE.split())
    assert plain in " ".join(str(card.locator(".passage").text_content()).split())
    assert "<script>window.__pwned=11</script> [a](javascript:" in card.inner_text()
    assert card.locator("img:not(.sign), script, a[href^='javascript']").count() == 0
    assert visit.page.evaluate("window.__pwned") is None
    assert visit.frame.evaluate("window.__pwned") is None
    assert visit.errors == []


def test_words_of_an_article_keep_their_direction(visit: Visit) -> None:
    visit.page.get_by_label("Search").fill("أربيل مساء")
    visit.page.keyboard.press("Enter")
    visit.settle()
    visit.page.locator(".st-key-event_list button").first.click()
    passage = visit.page.locator(".passage")
    passage.wait_for()
    assert passage.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_no_other_host_is_asked(visit: Visit) -> None:
    visit.click_at(ASAD.lat, ASAD.lon)
    visit.click_at(AIRPORT.lat, AIRPORT.lon)
    assert [url for url in visit.asked if not url.startswith(LOCAL)] == []


def test_phone_has_nothing_wider_than_its_screen(browser: Any, address: str) -> None:
    visit = Visit(browser, address, width=400, height=850)
    wide = "[document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth]"
    assert max(visit.page.evaluate(wide)) <= 400
    map_top = visit.page.locator("iframe").bounding_box()["y"]
    assert (
        map_top
        < thumb(visit.page, "low")[1]
        < visit.page.locator(".st-key-panel").bounding_box()["y"]
    )
    visit.page.locator(".st-key-event_list button").first.click()
    visit.page.wait_for_selector(".card")
    assert max(visit.page.evaluate(wide)) <= 400
    visit.page.close()


def test_paste_asks_for_the_publication_date_and_guesses_none(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Add articles").click()
    day = visit.page.get_by_role("group", name="When was it published?")
    day.wait_for()
    assert day.get_by_role("spinbutton").all_inner_texts() == ["yyyy", "mm", "dd"]
    assert "we don't guess" in visit.page.get_by_role("dialog").inner_text()
    visit.page.get_by_role("button", name="Read and show on the map").click()
    visit.page.get_by_text("There is nothing to read").wait_for()


def test_pasted_text_is_read_and_its_events_are_open_and_on_the_map(visit: Visit) -> None:
    before = visit.sums()[0]
    visit.page.get_by_role("button", name="Add articles").click()
    visit.page.get_by_label("Text of the article").fill(
        "Two rockets hit Mosul airport on 3 January 2022, police said. Nobody was hurt."
    )
    visit.page.get_by_role("button", name="Read and show on the map").click()
    visit.page.wait_for_selector(".card", timeout=60_000)
    visit.settle()
    assert visit.sums()[0] > before
    card = visit.page.locator(".card").first
    assert "3 Jan 2022" in card.inner_text()
    assert card.locator("mark").count() >= 2
    assert "found and opened" in visit.page.locator(".st-key-outcome").inner_text()


def test_legend_switches_a_kind_on_and_off(visit: Visit) -> None:
    all_of_them = visit.located()
    protest = visit.page.locator(".st-key-legend button", has_text="Protest").first
    protest.click()
    visit.frame.wait_for_function(f"{LOCATED} < {all_of_them}")
    visit.settle()
    assert visit.sums()[1] == visit.located()
    visit.page.locator(".st-key-legend button", has_text="Protest").first.click()
    visit.frame.wait_for_function(f"{LOCATED} === {all_of_them}")


def test_opened_card_is_in_view_and_in_focus_on_a_phone(browser: Any, address: str) -> None:
    visit = Visit(browser, address, width=400, height=850)
    visit.page.locator(".st-key-event_list button").nth(5).click()
    card = visit.page.locator(".card")
    visit.page.wait_for_function("document.activeElement?.matches('.card')")
    assert 0 <= card.bounding_box()["y"] < 0.75 * 850
    visit.page.close()


def test_table_and_map_share_the_selection(visit: Visit) -> None:
    visit.click_at(EMBASSY.lat, EMBASSY.lon, zoom=13)
    visit.page.get_by_text("Show as a table").click()
    table = visit.page.get_by_test_id("stDataFrame")
    table.wait_for()
    visit.settle()
    assert visit.page.locator(".card").count() == 2
    visit.page.get_by_role("button", name="Back to the list").click()
    visit.settle()
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    visit.page.mouse.click(box["x"] + 18, box["y"] + 54)  # the box before the first row
    visit.page.wait_for_selector(".card")
    assert visit.page.locator(".card").count() == 1
