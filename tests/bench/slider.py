"""Prints how fast the map follows: steps, dragging, playing, filters, loading, in Chromium.

    python -m tests.bench.slider [--rows 1000 100000 1000000] [--peer-rows 1000] [--steps 30]

A step is timed from the key in the page to the frame after the new marks are drawn, with a filter
of kinds on. Playing is told in frames a second that the browser showed, and in drawings a second: a
picture is drawn anew only where the days are others. The peers draw the same events: plain folium
with a marker each, its clusters, its GeoJSON; pydeck; st.map. One JSON object a line.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from tests.browser.server import chromium, map_frame, serving, thumb

# Notes the time of a key, and of the frame after the next drawing; both on one clock.
WATCH = """() => {
  const now = () => performance.timeOrigin + performance.now();
  const page = window.parent;
  page.keyAt = 0;
  for (const input of ["keydown", "pointerdown"])
    page.document.addEventListener(input, () => (page.keyAt = now()), true);
  window.steps = []; window.draws = [];
  let seen = Dateline.lastDraw;
  const look = () => {
    if (Dateline.lastDraw !== seen) {
      seen = Dateline.lastDraw;
      window.draws.push({ at: now(), ms: seen.ms });
      if (page.keyAt) { const began = page.keyAt; page.keyAt = 0;
        requestAnimationFrame(() => window.steps.push(now() - began)); }
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def measure(rows: int, steps: int) -> dict[str, Any]:
    """The figures for that many events, in milliseconds, bytes and frames a second."""
    with chromium() as browser:
        started = time.perf_counter()
        with serving("tests/browser/app_map.py", ROWS=str(rows), FILTER="1") as address:
            sent: dict[str, int] = {}
            page, frame = _visit(browser, address, sent)
            cold = time.perf_counter() - started
            page.close()
            started = time.perf_counter()
            page, frame = _visit(browser, address, {})
            later = time.perf_counter() - started
            page.wait_for_timeout(1500)
            frame.evaluate(WATCH)
            return {
                "rows": rows,
                "cold_start_ms": round(cold * 1000),
                "later_visit_ms": round(later * 1000),
                "columns_bytes": sum(n for url, n in sent.items() if "/columns/" in url),
                **_steps(page, frame, steps),
                **_drag(page, frame),
                **_play(page, frame),
                **_filter(page, frame),
            }


def _visit(browser: Any, address: str, sent: dict[str, int]) -> tuple[Any, Any]:
    """A page with an empty cache, and its map's frame once the events are drawn."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.on("response", lambda answer: _note_size(sent, answer))
    page.goto(address)
    return page, map_frame(page, 120)


def _note_size(sent: dict[str, int], answer: Any) -> None:
    if "/map/" in answer.url:
        sent[answer.url] = int(answer.headers.get("content-length", 0))


def _steps(page: Any, frame: Any, steps: int) -> dict[str, Any]:
    page.locator("input.thumb.low").focus()
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(600)  # until the server's own answer is drawn too
    times = sorted(frame.evaluate("steps.splice(0)"))
    draws = [draw["ms"] for draw in frame.evaluate("draws.splice(0)")]
    return {
        "steps": len(times),
        "step_ms": round(statistics.median(times)),
        "step_p90_ms": round(times[int(len(times) * 0.9)]),
        "draw_ms": round(statistics.median(draws), 1),
    }


def _drag(page: Any, frame: Any, seconds: float = 4) -> dict[str, Any]:
    x, y = thumb(page, "high")
    page.mouse.move(x, y)
    page.mouse.down()
    frame.evaluate("draws.splice(0)")
    started = time.monotonic()
    moved = 0
    while time.monotonic() - started < seconds:
        moved += 1
        page.mouse.move(x - 300 - 250 * ((moved % 60) / 60 - 0.5) * 2, y)
    took = time.monotonic() - started
    draws = frame.evaluate("draws.splice(0)")
    page.mouse.up()
    page.wait_for_timeout(800)
    frame.evaluate("steps.splice(0); window.parent.keyAt = 0;")
    return {"drag_frames_a_second": round(len(draws) / took, 1), "drag_moves": moved}


# Counts the frames that the browser shows: one that takes too long to draw leaves others out.
FRAMES = """() => {
  window.frames_shown = 0;
  const count = () => { window.frames_shown++; window.counting = requestAnimationFrame(count); };
  count();
}"""


def _play(page: Any, frame: Any, seconds: float = 4) -> dict[str, Any]:
    """Frames a second while a month moves over half a year, and while all days add up."""
    figures: dict[str, Any] = {}
    for mode, speed in (("window", "30"), ("grow", "30")):
        page.locator("select.mode").select_option(mode)
        page.locator("select.speed").select_option(speed)
        _show_month(page)
        frame.evaluate(FRAMES)
        frame.evaluate("draws.splice(0)")
        page.locator(".timeline button.play").click()
        page.wait_for_timeout(seconds * 1000)
        shown, drawn, ms = frame.evaluate(
            "() => { cancelAnimationFrame(counting); const some = draws.splice(0);"
            " return [frames_shown, some.length, some.map((draw) => draw.ms)]; }"
        )
        page.locator(".timeline button.play").click()
        page.wait_for_timeout(1000)
        figures |= {
            f"play_{mode}_frames_a_second": round(shown / seconds, 1),
            f"play_{mode}_drawings_a_second": round(drawn / seconds, 1),
            f"play_{mode}_draw_ms": round(statistics.median(ms), 1),
        }
    frame.evaluate("steps.splice(0); window.parent.keyAt = 0;")
    return figures


def _show_month(page: Any) -> None:
    """The first thirty days, by the thumbs."""
    page.locator("input.thumb.low").focus()
    page.keyboard.press("Home")
    page.locator("input.thumb.high").focus()
    page.keyboard.press("Home")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    page.wait_for_timeout(800)


def _filter(page: Any, frame: Any) -> dict[str, Any]:
    """Milliseconds until the marks follow: hiding the undated, and a kind more or less."""
    lane = page.locator("button.undated")
    toggled = _waits(page, frame, [lane.click] * 6)
    box = page.get_by_label("Kinds").last
    box.focus()
    filtered = _waits(page, frame, [lambda: page.keyboard.press("Backspace")] * 3)
    return {"undated_ms": toggled, "filter_ms": filtered}


def _waits(page: Any, frame: Any, acts: list[Callable[[], None]]) -> int | None:
    frame.evaluate("steps.splice(0)")
    for act in acts:
        act()
        page.wait_for_timeout(1500)
    waits = frame.evaluate("steps.splice(0)")
    return round(statistics.median(waits)) if waits else None


def measure_peer(design: str, rows: int, steps: int) -> dict[str, Any]:
    """The same step as others draw it: key to the frame after new markers stand."""
    app = serving("tests/bench/app_peer.py", ROWS=str(rows), DESIGN=design)
    with app as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.add_init_script(COUNT_DRAWN)
        page.goto(address)
        page.wait_for_selector("iframe, canvas", state="attached", timeout=PATIENCE * 1000)
        times = [_peer_step(page, design) for _ in range(steps + 1)][1:]
        return {"peer": design, "rows": rows, "step_ms": round(statistics.median(times))}


def _peer_step(page: Any, design: str) -> float:
    """Milliseconds from the key until the peer shows as many events as the page says."""
    shown = _instances if design in ("pydeck", "st.map") else _markers
    _wait_until(page, lambda: shown(page) == _wanted(page))
    page.wait_for_timeout(500)  # a drawing may come twice
    _forget(page)
    page.locator("input[type=range]").first.focus()
    before = _wanted(page)
    started = time.perf_counter()
    page.keyboard.press("ArrowRight")
    _wait_until(page, lambda: _wanted(page) != before and shown(page) == _wanted(page))
    return (time.perf_counter() - started) * 1000


def _wanted(page: Any) -> int:
    return int(page.get_by_test_id("stText").inner_text().split()[0])


def _wait_until(page: Any, is_there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(PlaywrightError):  # the frame may go while we ask it
            if is_there():
                return
        page.wait_for_timeout(10)
    raise TimeoutError(f"the markers did not come within {PATIENCE} s")


def _forget(page: Any) -> None:
    """What stands now counts no more."""
    page.evaluate("window.instances = -1")
    if frame := _peer_frame(page):
        frame.evaluate("window.map.isOld = true")


def _peer_frame(page: Any) -> Any:
    frames = [frame for frame in page.frames if "streamlit_folium" in frame.url]
    return frames[-1] if frames else None


def _markers(page: Any) -> int:
    frame = _peer_frame(page)
    return int(frame.evaluate(COUNT)) if frame else -1


def _instances(page: Any) -> int:
    return int(page.evaluate("window.instances ?? -1"))


PATIENCE = 120  # seconds

# Markers on a map that is not the one before the step; -1 while there is none.
COUNT = """() => {
  const isCluster = (l) => L.MarkerClusterGroup && l instanceof L.MarkerClusterGroup;
  const isMarker = (l) => l instanceof L.Marker || l instanceof L.CircleMarker;
  const layers = [];
  window.map?.eachLayer((layer) => layers.push(layer));
  const clusters = layers.filter(isCluster);
  const count = clusters.length
    ? clusters.reduce((sum, cluster) => sum + cluster.getLayers().length, 0)
    : layers.filter(isMarker).length;
  return window.map && !window.map.isOld ? count : -1;
}"""

# deck.gl draws its points as instances of one shape: how many it drew last.
COUNT_DRAWN = """
for (const name of ["drawArraysInstanced", "drawElementsInstanced"]) {
  const draw = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function (...given) {
    window.instances = given.at(-1);
    return draw.apply(this, given);
  };
}
"""
PEERS = ("markers", "cluster", "geojson", "pydeck", "st.map")


def main() -> None:
    """Prints a JSON object for each size and peer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--peer-rows", type=int, nargs="*", default=[1_000])
    parser.add_argument("--steps", type=int, default=30)
    args = parser.parse_args()
    for rows in args.rows:
        print(json.dumps(measure(rows, args.steps)), flush=True)
    for rows in args.peer_rows:
        for design in PEERS:
            print(json.dumps(measure_peer(design, rows, 5)), flush=True)


if __name__ == "__main__":
    main()
