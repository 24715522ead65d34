"""The map's tools in a real Chromium: by mouse, touch and keys; map, sums and address agree."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.made_store import ASAD, EMBASSY, ERBIL, fill
from tests.browser.server import needs_chromium, serving
from tests.browser.visit import LOCAL, LOCATED, Visit

pytestmark = needs_chromium
RED = b64decode(  # a PNG of one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("tools") / "store.sqlite"
    fill(path)
    tiles = tmp_path_factory.mktemp("rasters")
    file = tiles / "Survey" / "6" / "39" / "25.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(RED)
    kept = {"DATELINE_STORE": str(path), "DATELINE_TILES": str(tiles)}
    with serving("dashboard.py", **kept) as address:
        yield address


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address)
    visit.frame.evaluate("window.stillHere = true")
    yield visit
    assert visit.frame.evaluate("window.stillHere")  # a new frame has lost it, and the view too
    assert visit.errors == []
    assert [url for url in visit.asked if not url.startswith(LOCAL)] == []
    visit.page.close()


def look_at(visit: Visit, lat: float, lon: float, zoom: int) -> None:
    visit.frame.evaluate(f"Dateline.map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")
    visit.page.wait_for_timeout(200)


def pixel(visit: Visit, lat: float, lon: float) -> tuple[float, float]:
    """Where a point of the map stands on the page."""
    point = visit.frame.evaluate(f"Dateline.map.latLngToContainerPoint([{lat}, {lon}])")
    box = visit.frame.query_selector(".leaflet-container").bounding_box()
    return box["x"] + point["x"], box["y"] + point["y"]


def within(visit: Visit) -> str:
    """The region in the address, empty where there is none."""
    return parse_qs(urlsplit(visit.page.url).query).get("within", [""])[0]


def narrowed(visit: Visit) -> None:
    visit.page.wait_for_selector(".st-key-region_clear")
    visit.page.wait_for_function("document.URL.includes('within=')")
    visit.settle()


def agree(visit: Visit) -> None:
    """Map, sum and list count the same."""
    total = visit.sums()[0]
    assert 0 < total < 47
    visit.frame.wait_for_function(f"{LOCATED} === {total}")  # what has no place is in no region
    heading = visit.page.locator(".st-key-panel h2").first.inner_text()
    assert heading.startswith(f"{total} ")


def test_rectangle_is_dragged(visit: Visit) -> None:
    look_at(visit, 34, 44, 6)
    visit.frame.click(".is-box")
    visit.page.mouse.move(*pixel(visit, 36.7, 43.5))
    visit.page.mouse.down()
    visit.page.mouse.move(*pixel(visit, 36, 44.2), steps=4)
    visit.page.mouse.move(*pixel(visit, 35.7, 44.6), steps=4)
    view = visit.frame.evaluate("[Dateline.map.getZoom(), Dateline.map.getCenter()]")
    visit.page.mouse.up()
    narrowed(visit)
    sides = [float(side) for side in within(visit).removeprefix("box:").split(",")]
    assert sides == pytest.approx([35.7, 43.5, 36.7, 44.6], abs=0.05)
    agree(visit)
    assert visit.frame.evaluate("[Dateline.map.getZoom(), Dateline.map.getCenter()]") == view
    visit.page.locator(".st-key-region_clear button").first.click()
    visit.settle()
    assert visit.sums()[0] == 47
    assert within(visit) == ""


def test_rectangle_is_typed_by_keys_alone(visit: Visit) -> None:
    visit.frame.focus(".is-box")
    visit.page.keyboard.press("Enter")
    for side in ("35.7", "43.5", "36.7", "44.6"):
        visit.page.keyboard.type(side)
        visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    narrowed(visit)
    assert within(visit) == "box:35.7,43.5,36.7,44.6"
    agree(visit)


def test_rectangle_turned_round_is_refused_with_what_was_wanted(visit: Visit) -> None:
    visit.frame.click(".is-box")
    for side in ("36", "43", "35", "44"):
        visit.page.keyboard.type(side)
        visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert "south below the north" in visit.frame.inner_text(".dateline-note")


def test_rectangle_is_tapped_on_a_touch_screen(browser: Any, address: str) -> None:
    visit = Visit(browser, address, width=400, height=850, has_touch=True)
    look_at(visit, 36, 44, 7)
    visit.frame.tap(".is-box")
    for corner in ((37.6, 43.6), (36.8, 44.4)):
        visit.page.touchscreen.tap(*pixel(visit, *corner))
        visit.page.wait_for_timeout(200)
    narrowed(visit)
    assert within(visit).startswith("box:36.")
    visit.page.close()


def test_polygon_is_clicked_and_ends_at_its_first_corner(visit: Visit) -> None:
    look_at(visit, 34, 44, 6)
    visit.frame.click(".is-polygon")
    for corner in ((37, 44), (35.5, 43.2), (35.5, 44.8), (37, 44)):
        visit.page.mouse.click(*pixel(visit, *corner))
        visit.page.wait_for_timeout(350)  # two clicks at once would be a double click
    narrowed(visit)
    assert within(visit).count(";") == 2
    assert "Polygon of 3 corners" in visit.page.locator(".st-key-region").inner_text()
    agree(visit)


def test_polygon_is_typed(visit: Visit) -> None:
    visit.frame.click(".is-polygon")
    box = visit.frame.locator(".dateline-panel textarea")
    box.fill("37, 44\nthere")
    assert "Line 2" in visit.frame.inner_text(".dateline-note")
    box.fill("37, 44\n35°30′N 43°12′E\n35.5N 44.8E")
    visit.frame.get_by_role("button", name="Show only this").click()
    narrowed(visit)
    assert within(visit) == "polygon:37,44;35.5,43.2;35.5,44.8"
    agree(visit)


def test_radius_round_a_named_place(visit: Visit) -> None:
    visit.frame.click(".is-radius")
    visit.page.keyboard.type("Erbil")
    visit.frame.wait_for_selector(".dateline-places li")
    assert "Iraq" in visit.frame.inner_text(".dateline-places li")
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.frame.get_by_role("spinbutton", name="Kilometres").fill("30")
    visit.page.keyboard.press("Enter")
    narrowed(visit)
    assert "Within 30 km of Erbil" in visit.page.locator(".st-key-region").inner_text()
    agree(visit)


def test_radius_round_a_click_and_round_typed_degrees(visit: Visit) -> None:
    look_at(visit, ASAD.lat, ASAD.lon, 7)
    visit.frame.click(".is-radius")
    visit.page.mouse.click(*pixel(visit, ASAD.lat, ASAD.lon))
    visit.frame.get_by_role("button", name="Show only this").click()
    narrowed(visit)
    assert within(visit).startswith("circle:33.")
    assert within(visit).endswith(":25")
    agree(visit)
    assert visit.page.locator(".card").count() == 0  # the click drew, and opened no marker
    first = visit.sums()
    visit.frame.click(".is-radius")
    visit.page.keyboard.type(f"{EMBASSY.lat}N {EMBASSY.lon}E")
    visit.frame.wait_for_selector(".dateline-places li")
    visit.page.keyboard.press("Enter")
    visit.frame.get_by_role("button", name="Show only this").click()
    visit.page.wait_for_function(f"!document.URL.includes('{within(visit)[:12]}')")
    visit.settle()
    assert visit.sums() != first
    agree(visit)


def test_area_that_meets_the_radius_counts_and_says_so(browser: Any, address: str) -> None:
    visit = Visit(browser, address + "/?within=circle:33.42,43.31:10:Ramadi")
    assert visit.sums()[2] == 1
    said = visit.page.locator(".st-key-region").inner_text()
    assert "1 known only to an area that meets it" in said
    assert "its area meets yours" in visit.page.locator(".st-key-event_list").inner_text()
    assert visit.frame.evaluate("Dateline.map.getZoom()") > 8  # a link opens where it points
    visit.page.close()


def test_search_flies_to_the_place_and_outlines_it(visit: Visit) -> None:
    visit.frame.click(".is-search")
    visit.page.keyboard.type("Anbar")
    visit.frame.wait_for_selector(".dateline-places li")
    visit.page.keyboard.press("Enter")
    visit.frame.wait_for_selector(".leaflet-sketch-pane path:nth-of-type(2)", state="attached")
    centre = visit.frame.evaluate("Dateline.map.getCenter()")
    assert (centre["lat"], centre["lng"]) == pytest.approx((32.9, 41.8), abs=1)
    assert visit.sums()[0] == 47  # it has only looked


def test_unknown_place_is_said_to_be_unknown(visit: Visit) -> None:
    visit.frame.click(".is-search")
    visit.page.keyboard.type("Qqqqzzzz")
    visit.frame.wait_for_function(
        "document.querySelector('.dateline-note').textContent.includes('knows no place')"
    )


def test_measure_adds_up_great_circles(visit: Visit) -> None:
    visit.frame.click(".is-measure")
    visit.frame.locator(".dateline-panel textarea").fill("33.34, 44.40\n36.19, 44.01")
    assert visit.frame.inner_text(".dateline-total") == "319 km"
    look_at(visit, 34, 44, 6)
    visit.page.mouse.click(*pixel(visit, 33.34, 44.40))
    visit.page.wait_for_timeout(300)
    km = float(visit.frame.inner_text(".dateline-total").removesuffix(" km"))
    assert km == pytest.approx(638, abs=8)
    visit.page.keyboard.press("Escape")
    assert visit.frame.query_selector(".dateline-panel") is None


def test_full_screen_gives_the_map_the_screen(visit: Visit) -> None:
    visit.frame.click(".is-screen")
    visit.frame.wait_for_function("document.fullscreenElement !== null")
    visit.page.wait_for_timeout(300)
    assert visit.frame.evaluate("Dateline.map.getSize().y === window.innerHeight")
    visit.frame.click(".is-screen")
    visit.frame.wait_for_function("document.fullscreenElement === null")


def test_markers_open_again_when_the_tool_is_closed(visit: Visit) -> None:
    visit.frame.click(".is-polygon")
    visit.frame.click(".is-polygon")
    visit.click_at(ERBIL.lat, ERBIL.lon)
    assert visit.page.locator(".card").count() >= 1


def test_counts_by_province_follow_filter_and_slider(visit: Visit) -> None:
    visit.choose_layer("Counts by province")
    legend = visit.frame.locator(".dateline-legend")
    visit.frame.wait_for_function("document.querySelector('.dateline-class') !== null")
    assert "Events by province" in legend.inner_text()
    look_at(visit, 33, 42, 7)
    where = pixel(visit, 32.2, 41.0)  # in the desert of Anbar, where no marker stands
    visit.page.mouse.move(*where, steps=3)
    tip = visit.frame.locator(".dateline-tip")
    before = tip.inner_text()
    assert before.startswith("Al Anbar:") or before.startswith("Anbar:")
    assert before.endswith("1 by area")
    visit.page.locator("input[type=range]").nth(1).focus()
    visit.page.keyboard.press("Home")  # nothing but the first day
    visit.settle()
    visit.page.mouse.move(where[0] + 3, where[1])
    assert tip.is_hidden() or tip.inner_text() != before


def test_heat_map_is_drawn_and_markers_can_go(visit: Visit) -> None:
    visit.choose_layer("Heat map")
    visit.frame.wait_for_selector(".dateline-ramp")
    painted = """() => { const c = document.querySelector('.dateline-twin');
      return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0); }"""
    visit.page.wait_for_timeout(300)
    assert visit.frame.evaluate(painted)
    visit.choose_layer("Markers")
    visit.page.wait_for_timeout(300)
    assert visit.frame.evaluate("Dateline.layer._marks.length") == 0
    assert visit.located() > 0
    visit.choose_layer("Markers")
    visit.choose_layer("Heat map")
    visit.page.wait_for_timeout(300)
    assert visit.frame.evaluate("Dateline.layer._marks.length") > 0
    assert visit.frame.query_selector(".dateline-twin") is None


def test_raster_map_of_the_user_is_a_choice(visit: Visit) -> None:
    look_at(visit, 34.5, 43, 6)
    visit.choose_layer("Survey")
    loaded = "img => img.complete && img.naturalWidth === 1"
    tile = visit.frame.wait_for_selector("img.leaflet-tile-loaded[src*='/Survey/6/39/25']")
    assert tile.evaluate(loaded)
    visit.choose_layer("Map (local)")
    visit.frame.wait_for_selector("canvas.leaflet-tile")
    visit.errors.clear()  # the tiles that the survey lacks are answered with 404


def test_doubt_of_the_selected_event_is_drawn(browser: Any, address: str) -> None:
    visit = Visit(browser, address)
    spy = """() => { window.doubts = []; const draw = Dateline.drawDoubt;
      Dateline.drawDoubt = (...given) => { window.doubts.push(1); draw(...given); }; }"""
    visit.frame.evaluate(spy)
    visit.click_at(ERBIL.lat, ERBIL.lon)
    visit.frame.wait_for_function("window.doubts.length > 0")
    visit.page.get_by_role("button", name="Back to the list").click()
    visit.settle()
    visit.frame.evaluate("window.doubts.length = 0; Dateline.layer._draw()")
    assert visit.frame.evaluate("window.doubts.length") == 0
    visit.page.close()


@pytest.mark.parametrize("tool", ["search", "radius", "box", "polygon", "measure"])
def test_no_serious_fault_of_access_with_a_tool_open(visit: Visit, tool: str) -> None:
    from tests.browser import test_access

    visit.frame.click(f".is-{tool}")
    if tool == "search":
        visit.page.keyboard.type("Anbar")
        visit.frame.wait_for_selector(".dateline-places li")
    script = Path(test_access.axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    found = visit.frame.evaluate(test_access.RUN, script)
    assert [fault for fault in found if fault["impact"] in test_access.SERIOUS] == []


def test_tools_leave_a_map_to_draw_on_a_phone(browser: Any, address: str) -> None:
    visit = Visit(browser, address, width=400, height=850)
    map_box = visit.frame.query_selector(".leaflet-container").bounding_box()
    for tool in ("radius", "box", "polygon", "measure"):
        visit.frame.click(f".is-{tool}")
        panel = visit.frame.query_selector(".dateline-panel").bounding_box()
        assert panel["y"] - map_box["y"] > 0.4 * map_box["height"], tool
        assert panel["x"] + panel["width"] <= 400
    visit.page.close()
