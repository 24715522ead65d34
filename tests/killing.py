"""Ends an ``ingest`` by SIGKILL after so many articles, and runs it again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import chain, repeat
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def command(folder: Path, store: Path, jobs: int) -> list[str]:
    """The command line of an ingest."""
    given = [str(folder), "--store", str(store), "--jobs", str(jobs)]
    return [sys.executable, "-m", "geo", "ingest", *given]


def start(folder: Path, store: Path, jobs: int) -> subprocess.Popen[str]:
    """An ingest that is running, in a process group of its own."""
    return subprocess.Popen(
        command(folder, store, jobs),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def kill_after(lines: int, process: subprocess.Popen[str], *, pause: float = 0.0) -> int:
    """Kills it once it has told of so many articles, and a pause in seconds has passed.

    How many it told of: fewer where it ended.
    """
    assert process.stdout is not None  # start() pipes it
    told = 0
    for told, _ in enumerate(process.stdout, start=1):
        if told >= lines:
            break
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    return told


def broken_run(
    folder: Path, store: Path, *, jobs: int, kills: Iterable[int], pauses: Iterable[float] = ()
) -> int:
    """Ingests the folder, killed after each of these numbers of articles, and then to the end.

    The numbers count all that each run tells of, known articles too. How many kills hit.
    """
    hits = 0
    for lines, pause in zip(kills, chain(pauses, repeat(0.0)), strict=False):
        process = start(folder, store, jobs)
        hits += kill_after(lines, process, pause=pause) >= lines
    subprocess.run(
        command(folder, store, jobs), cwd=ROOT, check=True, capture_output=True, text=True
    )
    return hits


def is_gone(group: int) -> bool:
    """True where no process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False
