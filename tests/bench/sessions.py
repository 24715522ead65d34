"""Prints what many visitors at once cost each of them: every one steps through the days and clicks.

    python -m tests.bench.sessions [--sessions 20] [--steps 10] [--events 10000]

One visitor alone first, then all at once on the same server. A step is timed from the key to the
server's answer (the days in the address); a click from the line of the list to the passage.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.big_store import fill
from tests.browser.server import FLAGS, executable, running

SETTLED = "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
PATIENCE = 120_000  # ms


@dataclass(kw_only=True)
class Visitor:
    """What one saw: milliseconds of each step and click, and whatever went wrong."""

    steps: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def visit(browser: Any, address: str, steps: int) -> Visitor:
    """A visit: the page, so many steps, a click after every second one."""
    seen = Visitor()
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    await page.goto(address)
    await page.wait_for_selector(".st-key-event_list button")
    await page.wait_for_selector("input.thumb.low", state="attached")
    for number in range(steps):
        seen.steps.append(await _step(page))
        if number % 2:
            seen.clicks.append(await _click(page))
    if await page.locator("[data-testid=stException]").count():
        seen.errors.append("the page shows an exception")
    await context.close()
    return seen


async def _step(page: Any) -> float:
    before = await page.evaluate("location.search")
    await page.locator("input.thumb.low").focus()
    started = time.perf_counter()
    await page.keyboard.press("ArrowRight")
    await page.wait_for_function("before => location.search !== before", arg=before)
    return (time.perf_counter() - started) * 1000


async def _click(page: Any) -> float:
    started = time.perf_counter()
    await page.locator(".st-key-event_list button").first.click()
    await page.wait_for_selector(".card .passage mark")
    took = (time.perf_counter() - started) * 1000
    await page.wait_for_function(SETTLED)
    await page.locator(".st-key-card_bar button").first.click()
    await page.wait_for_selector(".st-key-event_list button")
    return took


async def measure(address: str, sessions: int, steps: int) -> None:
    """Print one visitor's median and that of all at once."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        alone = [await visit(browser, address, steps)]
        together = await asyncio.gather(*(visit(browser, address, steps) for _ in range(sessions)))
        await browser.close()
    for name, visitors in (("alone", alone), (f"{sessions} at once", together)):
        print(_line(name, visitors), flush=True)
    ratio = _median(together) / _median(alone)
    print(f"median step of {sessions} at once against one alone: {ratio:.1f} x")


def _median(visitors: list[Visitor]) -> float:
    return statistics.median(ms for visitor in visitors for ms in visitor.steps)


def _line(name: str, visitors: list[Visitor]) -> str:
    clicks = statistics.median(ms for visitor in visitors for ms in visitor.clicks)
    errors = [error for visitor in visitors for error in visitor.errors]
    steps = _median(visitors)
    figures = f"{name:12}step {steps:6.0f} ms   click {clicks:6.0f} ms"
    return f"{figures}   errors {len(errors)} {errors[:3]}"


def main() -> None:
    """Make a store, serve it, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--events", type=int, default=10_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.sqlite")
        fill(path, args.events)
        with running("dashboard.py", DATELINE_STORE=str(path)) as (address, _):
            asyncio.run(measure(address, args.sessions, args.steps))


if __name__ == "__main__":
    main()
