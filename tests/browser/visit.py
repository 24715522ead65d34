"""The page, open in a browser, as the tests walk through it."""

from __future__ import annotations

import re
from typing import Any

from tests.browser.server import map_frame

# What a page may ask of whom: this machine alone.
LOCAL = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
# How many events the map says it has drawn.
LOCATED = "Number(document.querySelector('canvas.dateline-events').dataset.located)"
SUM = re.compile(
    r"(\d+) events?:\s*(\d+) on the map,\s*(\d+) area-only,\s*(\d+) unlocated,\s*(\d+) undated"
)


class MapVisit:
    """A page with the map on it, and all that it asked for or complained about."""

    def __init__(
        self, browser: Any, address: str, *, width: int = 1400, height: int = 1000, **context: Any
    ) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": height}, **context)
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))
        self.page.goto(address)
        self.frame = map_frame(self.page)

    def located(self) -> int:
        """Events on the map, as its canvas says."""
        return int(self.frame.evaluate(LOCATED))

    def press(self, lat: float, lon: float) -> None:
        """Click on the map there."""
        point = self.frame.evaluate(f"Dateline.map.latLngToContainerPoint([{lat}, {lon}])")
        canvas = self.frame.query_selector(".leaflet-container").bounding_box()
        self.page.mouse.click(canvas["x"] + point["x"], canvas["y"] + point["y"])


class Visit(MapVisit):
    """The dashboard, as a reader walks through it."""

    def __init__(self, browser: Any, address: str, **looks: Any) -> None:
        super().__init__(browser, address, **looks)
        self.settle()

    def settle(self) -> None:
        """Until the server has answered what was asked last."""
        self.page.wait_for_timeout(300)
        self.page.wait_for_function(
            "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
        )
        self.page.wait_for_timeout(200)

    def sums(self) -> list[int]:
        """The header's numbers: total, on the map, area-only, unlocated, undated."""
        text = " ".join(self.page.locator(".st-key-sums").inner_text().split())
        found = SUM.search(text)
        assert found, text
        return [int(number) for number in found.groups()]

    def click_at(self, lat: float, lon: float, *, zoom: int = 11) -> None:
        """Click on the map there, from near enough that neighbours are marks of their own."""
        self.frame.evaluate(f"Dateline.map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")
        self.page.wait_for_timeout(400)
        self.press(lat, lon)
        self.page.wait_for_selector(".card")
        self.settle()

    def choose_layer(self, name: str) -> None:
        """Show a layer of the map, or hide it again."""
        self.frame.hover(".leaflet-control-layers")
        self.frame.get_by_label(name).click()
        self.page.mouse.move(5, 5)

    def days(self) -> list[str]:
        """First and last day shown, as the thumbs say them."""
        names = ("low", "high")
        thumbs = [self.page.locator(f"input.thumb.{name}") for name in names]
        return [str(thumb.get_attribute("aria-valuetext")) for thumb in thumbs]
