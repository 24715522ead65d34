"""axe-core finds no serious fault on the page or in the map's frame, whatever is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.server import needs_chromium
from tests.browser.visit import Visit

axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
pytestmark = needs_chromium

# Rules about pages apart from best practices: what the law and WCAG 2.2 AA ask.
RUN = """async (script) => {
  if (!window.axe) (0, eval)(script);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, { iframes: false, runOnly: tags });
  return found.violations.map((v) => ({
    rule: v.id, impact: v.impact, help: v.help,
    nodes: v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 300)} | ${n.any[0]?.message ?? ""}`),
  }));
}"""
SERIOUS = {"serious", "critical"}


def faults(page: Any) -> list[dict[str, Any]]:
    """The serious faults of the page and each frame in it."""
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    found = [fault for frame in page.frames for fault in frame.evaluate(RUN, script)]
    return [fault for fault in found if fault["impact"] in SERIOUS]


def open_card(visit: Visit) -> None:
    visit.page.locator(".st-key-event_list button").first.click()
    visit.page.wait_for_selector(".card")


def open_table(visit: Visit) -> None:
    visit.page.get_by_text("Show as a table").click()
    visit.page.wait_for_selector("[data-testid=stDataFrame]")


def open_filters(visit: Visit) -> None:
    visit.page.get_by_role("button", name="More filters").click()


def open_box(visit: Visit) -> None:
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("button", name="Add articles").click()
    visit.page.get_by_role("dialog").wait_for()


def test_no_serious_fault_in_arabic(browser: Any, address: str) -> None:
    visit = Visit(browser, f"{address}/?lang=ar")
    assert visit.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "ar",
        "rtl",
    ]
    open_card(visit)
    visit.settle()
    assert faults(visit.page) == []
    passage = visit.page.locator(".card .passage").first
    assert passage.evaluate("e => getComputedStyle(e).direction") == "ltr"  # it is English
    visit.page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_whatever_is_open(browser: Any, address: str, scheme: str) -> None:
    visit = Visit(browser, address, color_scheme=scheme)
    assert faults(visit.page) == []
    for step in (open_card, open_table, open_filters, open_box):
        step(visit)
        visit.settle()
        assert faults(visit.page) == [], step.__name__
    visit.page.close()
