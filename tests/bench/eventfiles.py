"""Files of events in, out and in again: seconds, memory, and whether every row is still the same.

Each step runs in a process of its own, so that its memory is its own.

    python -m tests.bench.eventfiles            # UCDP GED and the attacks in Iraq, out of ../shared
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
EVENTS = ROOT.parent / "shared" / "events"
NOT_MAPPED = {"article_id", "span", "evidence", "runners_up"}  # what no table of events has
MAP = {"date": "date", "lat": "latitude", "lon": "longitude", "kind": "type"}
MEANT = {"SAF": "attack", "IED": "bombing", "other": "attack"}
# File, the format it is read as and what that is told, the format it goes out in.
SETS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "UCDP GED": ("ucdp_ged_subset.csv.gz", "ucdp", {}, "ucdp"),
    "attacks in Iraq": (
        "iraq_insurgent_attacks_2007_2008.csv.gz", "csv", {"columns": MAP, "kinds": MEANT}, "csv",
    ),
}  # fmt: skip


def read_in(store: Path, file: Path, form: str, told: dict[str, Any]) -> dict[str, Any]:
    """What came of importing a file."""
    from geo.imports.loading import load_file
    from geo.stores import open_store

    loaded = load_file(file, open_store(store), form=form, options=told)
    rejected = [(row.line, row.reason) for row in loaded.rejected]
    return {"events": loaded.events, "known": loaded.known, "rejected": rejected}


def write_out(store: Path, file: Path, form: str) -> dict[str, Any]:
    """How many events the command's own way has written."""
    from geo.__main__ import main

    code = main(["export", form, "--store", str(store), "-o", str(file)])
    return {"code": code, "bytes": file.stat().st_size}


def compare(store: Path, again: Path, *, whole: bool) -> dict[str, Any]:
    """How many events differ between two stores: wholly, or in what a table has columns for."""
    from geo.stores import open_store
    from geo.types import Event

    names = [f.name for f in fields(Event) if whole or f.name not in NOT_MAPPED]
    one, two = (
        {e.id: [getattr(e, n) for n in names] for e in open_store(path).events()}
        for path in (store, again)
    )
    differ = [name for name in {*one, *two} if one.get(name) != two.get(name)]
    return {"events": len(one), "differ": len(differ)}


def measured(step: Callable[..., dict[str, Any]], **given: Any) -> dict[str, Any]:
    """What the step gives back, with its seconds and megabytes, out of a process of its own."""
    call = json.dumps({"step": step.__name__, "given": given}, default=str)
    command = [sys.executable, "-m", __spec__.name, "--step", call]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def run_step(call: str) -> None:
    """Print what the step gives back, and what it took."""
    asked = json.loads(call)
    paths = {"store", "file", "again"}
    given = {k: Path(v) if k in paths else v for k, v in asked["given"].items()}
    begun, used = time.perf_counter(), time.process_time()
    found = {"read_in": read_in, "write_out": write_out, "compare": compare}[asked["step"]](**given)
    found["seconds"] = time.perf_counter() - begun
    found["cpu"] = time.process_time() - used
    found["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


def show(name: str, what: str, found: dict[str, Any], said: str) -> None:
    """A line of the table."""
    took = f"{found['seconds']:6.1f} s  {found['cpu']:6.1f} s  {found['mb']:5.0f} MB"
    print(f"{name:16} {what:22} {took}  {said}", flush=True)


def run_set(name: str, folder: Path) -> None:
    """One data set in, out, in again."""
    source, form, told, out = SETS[name]
    store, again = folder / "one.sqlite", folder / "two.sqlite"
    file = folder / f"{out}.csv"
    first = measured(read_in, store=store, file=EVENTS / source, form=form, told=told)
    said = f"{first['events']:,} events, {len(first['rejected'])} rows rejected"
    show(name, "import", first, said)
    known = measured(read_in, store=store, file=EVENTS / source, form=form, told=told)
    show(name, "import again", known, f"{known['known']:,} known, {known['events']} new")
    written = measured(write_out, store=store, file=file, form=out)
    show(name, f"export {out}", written, f"{written['bytes'] / 1e6:.0f} MB")
    back = measured(read_in, store=again, file=file, form=out, told={})
    show(name, "import that", back, f"{back['events']:,} events")
    same = measured(compare, store=store, again=again, whole=form == out != "csv")
    show(name, "compare", same, f"{same['differ']} of {same['events']:,} differ")


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        run_step(args.step)
        return
    if not EVENTS.is_dir():
        sys.exit(f"{EVENTS} isn't there: nothing to measure with")
    print(f"{'':16} {'':22} {'wall':>8}  {'cpu':>8}  {'memory':>8}")
    for name in SETS:
        with TemporaryDirectory() as folder:
            run_set(name, Path(folder))


if __name__ == "__main__":
    main()
