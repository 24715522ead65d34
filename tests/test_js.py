"""Runs ``tests/js`` in Node, and what ``geo.columns`` writes through the script that reads it."""

from __future__ import annotations

import gzip
import json
import math
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import columns, event, place

FOLDER = Path(__file__).parent / "js"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.test.js")))
def test_script_does_what_its_tests_say(name: str) -> None:
    ran = subprocess.run([str(NODE), "--test", FOLDER / name], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-3000:]


def test_browser_reads_the_rows_that_python_wrote(tmp_path: Path) -> None:
    made = [
        event(id="a", kind="k1", first=date(2021, 12, 19), last=date(2021, 12, 25)),
        event(id="b", kind="k2", first=None, last=None, place=place(lat=-33.5, lon=151.25)),
        event(id="c", kind="k1", first=date(1969, 1, 1), last=None, place=None),
        event(id="d", kind="k2", first=None, last=date(2022, 1, 1)),
    ]
    rows = columns(made, version="v1", kinds=["k1", "k2"])
    file = tmp_path / "bytes"
    file.write_bytes(gzip.decompress(rows.to_bytes()))
    printed = subprocess.run(
        [str(NODE), FOLDER / "print_columns.js"],
        env={**os.environ, "BYTES": str(file)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    read = json.loads(printed)
    assert read["version"] == "v1"
    for name in ("first", "last", "kind", "modality"):
        assert read[name] == getattr(rows, name).tolist(), name
    assert [read["spots"]["state"][spot] for spot in read["spot"]] == rows.state.tolist()
    assert read["dated"] == 3
    spot = read["spot"][rows.ids.tolist().index(b"b")]
    assert read["spots"]["x"][spot] == pytest.approx(151.25 / 360 + 0.5, abs=1e-7)
    mercator = math.log(math.tan(math.pi / 4 + math.radians(-33.5) / 2)) / (2 * math.pi)
    assert read["spots"]["y"][spot] == pytest.approx(0.5 - mercator, abs=1e-7)
