"""Prints what a large store costs the real page: first markers, bytes, memory, steps and clicks.

    python -m tests.bench.archive FILE [--sessions 5] [--steps 10]

FILE is a store, such as ``tests.bench.big_store`` makes. Bytes are those on the wire: what came
over HTTP as it was sent, what came over the WebSocket as it was received and, beside it, deflated.
"""

from __future__ import annotations

import argparse
import base64
import statistics
import time
import zlib
from pathlib import Path
from typing import Any

from tests.bench.slider import WATCH
from tests.browser.server import chromium, map_frame, running

SETTLED = "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
LONG = 180  # seconds that a first layout of a large store may take

# Milliseconds from pressing on the map to the frame in which a passage stands.
CLICK = """(page) => new Promise((done) => {
  const now = () => performance.timeOrigin + performance.now();
  let began = 0;
  addEventListener("pointerdown", () => (began = now()), { capture: true, once: true });
  const look = () => {
    const shown = window.parent.document.querySelector(".card .passage mark");
    if (began && shown && shown.getBoundingClientRect().height) done(now() - began);
    else requestAnimationFrame(look);
  };
  look();
})"""


class Wire:
    """Counts what a page receives."""

    def __init__(self, page: Any) -> None:
        self.http = self.socket = self.deflated = 0
        self._deflate = zlib.compressobj(wbits=-12)  # one window for all frames, as the socket has
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._framed)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.http += int(event["encodedDataLength"])

    def _framed(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        raw = frame["payloadData"].encode()
        body = base64.b64decode(raw) if frame["opcode"] == 2 else raw
        self.socket += len(body)
        sent = self._deflate.compress(body) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        self.deflated += len(sent)

    def taken(self) -> tuple[float, float, float]:
        """kB since the last time: over HTTP, over the socket, the latter deflated."""
        counts = (self.http / 1e3, self.socket / 1e3, self.deflated / 1e3)
        self.http = self.socket = self.deflated = 0
        return counts


def memory_mb(pid: int, which: str) -> float:
    """VmRSS (now) or VmHWM (the most so far) of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(which))


def settle(page: Any) -> None:
    """Until the server has answered."""
    page.wait_for_timeout(300)
    page.wait_for_function(SETTLED, timeout=LONG * 1000)
    page.wait_for_timeout(300)


def report(what: str, value: str) -> None:
    """A line of the table."""
    print(f"{what:58}{value:>26}", flush=True)


def visit(browser: Any, address: str) -> tuple[Any, Any, Wire, float]:
    """A page with an empty cache, its map, what it receives, and seconds to first markers."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    wire = Wire(page)
    started = time.perf_counter()
    page.goto(address)
    frame = map_frame(page, LONG)
    return page, frame, wire, time.perf_counter() - started


def measure(path: Path, sessions: int, steps: int) -> None:
    """Print the table for one store."""
    started = time.perf_counter()
    with (
        running("dashboard.py", DATELINE_STORE=str(path)) as (address, pid),
        chromium() as browser,
    ):
        page, frame, wire, took = visit(browser, address)
        report("first visit to first markers", f"{took:.1f} s")
        report("server's start to first markers", f"{time.perf_counter() - started:.1f} s")
        settle(page)
        http, socket, deflated = wire.taken()
        report("once: HTTP + socket (deflated)", f"{http:,.0f} + {socket:.0f} ({deflated:.0f}) kB")
        report("server memory now / at most", _memory(pid))
        _steps(page, frame, wire, steps)
        _filters(page, frame, steps)
        _clicks(page, frame, steps)
        page.context.close()
        _sessions(browser, address, pid, sessions)


def _memory(pid: int) -> str:
    return f"{memory_mb(pid, 'VmRSS'):.0f} / {memory_mb(pid, 'VmHWM'):.0f} MB"


def _steps(page: Any, frame: Any, wire: Wire, steps: int) -> None:
    frame.evaluate(WATCH)
    page.locator("input.thumb").first.focus()
    wire.taken()
    sizes = []
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
        settle(page)
        sizes.append(wire.taken())
    times = frame.evaluate("steps.splice(0)")
    report("slider step to new markers, median", f"{statistics.median(times):.0f} ms")
    http, socket, deflated = (statistics.median(column) for column in zip(*sizes, strict=True))
    report("a step: HTTP + socket (deflated)", f"{http:.1f} + {socket:.1f} ({deflated:.1f}) kB")


def _filters(page: Any, frame: Any, times: int) -> None:
    """Switches a kind of the legend on and off."""
    took = []
    for _ in range(times):
        frame.evaluate("steps.splice(0); draws.splice(0)")
        page.locator(".st-key-legend button").first.click()
        settle(page)
        took += frame.evaluate("steps.splice(0)")[:1]
    report("filter to new markers, median", f"{statistics.median(took):.0f} ms")


def _clicks(page: Any, frame: Any, times: int) -> None:
    """Clicks on a mark that the map shows, from near enough that it is a single event or few."""
    took = []
    for number in range(times):
        frame.evaluate(f"Dateline.map.setView([{32 + number / 5}, 44], 10, {{animate: false}})")
        page.wait_for_timeout(500)
        mark = frame.evaluate(MARK)
        if mark is None:
            continue
        box = frame.query_selector(".leaflet-container").bounding_box()
        clicked = frame.evaluate_handle(f"window.clicked = ({CLICK})(); null")
        page.mouse.click(box["x"] + mark[0], box["y"] + mark[1])
        took.append(float(frame.evaluate("window.clicked")))
        clicked.dispose()
        settle(page)
        page.get_by_role("button", name="Back to the list").click()
        settle(page)
    report(f"click to visible passage, median of {len(took)}", f"{statistics.median(took):.0f} ms")


# A drawn mark of few events within the map, not at its rim.
MARK = """() => {
  const size = Dateline.map.getSize();
  const inside = (m) => m.x > 60 && m.y > 60 && m.x < size.x - 90 && m.y < size.y - 60;
  const marks = Dateline.layer._marks.filter((m) => !m.isArea && inside(m));
  marks.sort((a, b) => a.count - b.count);
  return marks.length ? [marks[0].x, marks[0].y] : null;
}"""


def _sessions(browser: Any, address: str, pid: int, count: int) -> None:
    before = memory_mb(pid, "VmRSS")
    seconds = []
    for _ in range(count):
        page, _, _, took = visit(browser, address)
        settle(page)
        seconds.append(took)
    grown = memory_mb(pid, "VmRSS") - before
    report("later visit to first markers, median", f"{statistics.median(seconds):.1f} s")
    report(f"each of {count} further sessions", f"{grown / count:.1f} MB")
    report("server memory now / at most", _memory(pid))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sessions", type=int, default=5)
    parser.add_argument("--steps", type=int, default=10)
    args = parser.parse_args()
    measure(args.file, args.sessions, args.steps)


if __name__ == "__main__":
    main()
