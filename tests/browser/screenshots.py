"""Pictures of the real page: ``python -m tests.browser.screenshots``.

The first is README's, data/screenshot.png, with the demo. With a FOLDER as argument, further ones
to look through go there: the demo dark, on a phone, in Arabic; and the page without an event, with
one, and with 100,000.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from geo.stores import open_store
from tests.bench import big_store
from tests.browser.made_store import told
from tests.browser.server import ROOT, chromium, map_frame, serving

README_PICTURE = ROOT / "data" / "screenshot.png"
# Name, width, height, colours, whether an event is open, what the address asks for.
VIEWS = (
    ("desktop", 1440, 900, "light", True, ""),
    ("list", 1440, 900, "light", False, ""),
    ("dark", 1440, 900, "dark", True, ""),
    ("arabic", 1440, 900, "light", True, "?lang=ar"),
    ("phone", 400, 850, "light", False, ""),
    ("phone-card", 400, 850, "dark", True, ""),
    ("phone-arabic", 400, 850, "light", False, "?lang=ar"),
)
SIZES = (("desktop", 1400, 900), ("phone", 400, 850))
DEMO_SECONDS = 120
EVENTS = {"none": 0, "one": 1, "many": 100_000}


def main(folder: Path | None) -> None:
    """Takes them all; only README's without a folder."""
    with tempfile.TemporaryDirectory() as kept, chromium() as browser:
        with serving("dashboard.py", DATELINE_STORE=str(Path(kept, "demo.sqlite"))) as address:
            wait_for_demo(browser, address)
            for name, width, height, scheme, is_open, asked in VIEWS:
                path = folder / f"{name}.png" if folder else README_PICTURE
                wanted = f"{address}/{asked}"
                take(browser, wanted, path, (width, height), scheme, is_open=is_open)
                if folder is None:
                    return
        for name, events in EVENTS.items():
            path = Path(kept, f"{name}.sqlite")
            # An article that tells nothing: an empty store would be filled with the demo.
            open_store(path).add(told("Nothing happened today."), reader=1)
            big_store.fill(path, events)
            with serving("dashboard.py", DATELINE_STORE=str(path)) as address:
                for size, width, height in SIZES:
                    picture = folder / f"{name}-{size}.png"
                    take(browser, address, picture, (width, height), "light", is_open=False)


def wait_for_demo(browser: Any, address: str) -> None:
    """Until all the demo's reports are read."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(".st-key-event_list button", timeout=DEMO_SECONDS * 1000)
    page.get_by_text("Reading the demo").wait_for(state="hidden", timeout=DEMO_SECONDS * 1000)
    page.close()


def take(
    browser: Any, address: str, path: Path, size: tuple[int, int], scheme: str, *, is_open: bool
) -> None:
    """One picture, once the map is drawn."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.goto(address)
    map_frame(page)
    if is_open:  # the one that most is known of: several reports
        lines = page.locator(".st-key-event_list button")
        told_often = lines.filter(has_text="reports", has_not_text="No place")
        (told_often if told_often.count() else lines).first.click()
        page.wait_for_selector(".card")
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 0)")
    page.mouse.move(0, 0)
    page.wait_for_timeout(1_500)
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
