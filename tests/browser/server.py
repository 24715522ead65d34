"""Starts one of the test pages, and a Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

needs_chromium = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "CHROMIUM" not in os.environ and shutil.which("chromium") is None,
        reason="no Chromium here; tests/run installs one",
    ),
]
ROOT = Path(__file__).resolve().parents[2]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
START_SECONDS = 60


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(script: str, **environment: str) -> Iterator[str]:
    """The address of ``streamlit run script``, answering; stopped afterwards."""
    with running(script, **environment) as (address, _):
        yield address


@contextmanager
def running(script: str, **environment: str) -> Iterator[tuple[str, int]]:
    """The same, and the server's process id."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {START_SECONDS} s")


def executable() -> str | None:
    """Where Chromium is: $CHROMIUM, else the system's; None for Playwright's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium: $CHROMIUM, the system's, or Playwright's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def map_frame(page: Any, seconds: float = 30) -> Any:
    """The frame of the map, once its events are drawn."""
    page.wait_for_selector("iframe", timeout=seconds * 1000)
    frame = page.query_selector("iframe").content_frame()
    frame.wait_for_selector(
        "canvas.dateline-events[data-located]", state="attached", timeout=seconds * 1000
    )
    return frame


def thumb(page: Any, name: str) -> tuple[float, float]:
    """The middle of a thumb of the timeline, ``low`` or ``high``."""
    where = page.locator(f"input.thumb.{name}").evaluate(
        """input => {
          const box = input.getBoundingClientRect();
          const share = (input.value - input.min) / (input.max - input.min);
          return [box.left + 7 + share * (box.width - 14), box.top + box.height / 2];
        }"""
    )
    return where[0], where[1]
