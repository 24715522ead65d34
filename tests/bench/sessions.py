"""Prints what many visitors at once cost each of them: every one steps through the days and clicks.

    python -m tests.bench.sessions [--sessions 20] [--steps 10] [--events 10000] [--pause 5]

One visitor alone first, then all at once on the same server, each with some seconds of looking
between two acts; ``--pause 0`` lets all press without a rest. A step is timed from the key to the
frame with the new marks, and to the server's answer (the days in the address); a click from the
line of the list to the passage. The visitors' browsers run on this machine too.
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
from tests.bench.slider import WATCH
from tests.browser.server import FLAGS, executable, running

SETTLED = "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
PATIENCE = 120_000  # ms


@dataclass(kw_only=True)
class Visitor:
    """What one saw: milliseconds of each step, answer and click, and whatever went wrong."""

    steps: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def visit(browser: Any, address: str, steps: int, pause: float, late: float = 0) -> Visitor:
    """A visit: the page, so many steps, a click after every second one. ``late`` in seconds."""
    seen = Visitor()
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    await page.goto(address)
    await page.wait_for_selector(".st-key-event_list button")
    await page.wait_for_selector("input.thumb.low", state="attached")
    map_frame = await _map_frame(page)
    await asyncio.sleep(late)
    for number in range(steps):
        seen.answers.append(await _step(page))
        seen.steps += await map_frame.evaluate("steps.splice(0)")
        await asyncio.sleep(pause)
        if number % 2:
            seen.clicks.append(await _click(page))
            await asyncio.sleep(pause)
    if await page.locator("[data-testid=stException]").count():
        seen.errors.append("the page shows an exception")
    await context.close()
    return seen


async def _map_frame(page: Any) -> Any:
    """The map's frame once events are drawn, watched for new drawings."""
    element = await page.wait_for_selector("iframe")
    frame = await element.content_frame()
    await frame.wait_for_function("window.Dateline?.lastDraw")
    await page.wait_for_function(SETTLED)
    await frame.evaluate(WATCH)
    return frame


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


async def measure(address: str, sessions: int, steps: int, pause: float) -> None:
    """Print one visitor's medians and those of all at once."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        alone = [await visit(browser, address, steps, pause=min(pause, 1))]
        gaps = (pause * number / sessions for number in range(sessions))
        together = await asyncio.gather(
            *(visit(browser, address, steps, pause, late) for late in gaps)
        )
        await browser.close()
    for name, visitors in (("alone", alone), (f"{sessions} at once", together)):
        print(_line(name, visitors), flush=True)
    for what in ("steps", "answers", "clicks"):
        ratio = _median(together, what) / _median(alone, what)
        print(f"median of {what}, {sessions} at once against one alone: {ratio:.1f} x")


def _median(visitors: list[Visitor], what: str) -> float:
    return statistics.median(ms for visitor in visitors for ms in getattr(visitor, what))


def _line(name: str, visitors: list[Visitor]) -> str:
    errors = [error for visitor in visitors for error in visitor.errors]
    step, answer, click = (_median(visitors, what) for what in ("steps", "answers", "clicks"))
    figures = f"{name:12}step {step:6.0f} ms   answer {answer:6.0f} ms   click {click:6.0f} ms"
    return f"{figures}   errors {len(errors)} {errors[:3]}"


def main() -> None:
    """Make a store, serve it, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between two acts")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.sqlite")
        fill(path, args.events)
        with running("dashboard.py", DATELINE_STORE=str(path)) as (address, _):
            asyncio.run(measure(address, args.sessions, args.steps, args.pause))


if __name__ == "__main__":
    main()
