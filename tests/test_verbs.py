"""The command line: JSON lines out, messages to standard error, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.stores.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Two rockets hit Erbil airport late on Sunday, wounding three people, police said.\n"

PLACE = {"id", "name", "kind", "country", "admin1", "lat", "lon", "radius_km", "where_prec"}
TOPONYM = {"start", "end", "text", "role", "place"}
WHEN = {"start", "end", "text", "first", "last", "precision", "basis"}
EVENT = {
    *("id", "kind", "plover", "mode", "modality", "actors", "place", "first", "last", "date_prec"),
    *("date_basis", "killed", "injured", "start", "end", "evidence", "confidence"),
}


def geo(*args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geo", *args]
    return subprocess.run(
        command, cwd=ROOT, input=stdin, capture_output=True, text=True, check=False
    )


@pytest.fixture(name="report")
def _report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_prints_the_documented_shape(report: Path) -> None:
    done = geo("read", str(report), "--published", "2021-12-20")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert {"article", "title", "published", "sha256", "toponyms", "dates", "events"} <= set(record)
    (event,) = record["events"]
    assert set(event) >= EVENT
    assert set(event["place"]) == PLACE
    assert (event["first"], event["last"], event["injured"]) == ("2021-12-19", "2021-12-19", [3, 3])
    assert all(set(t) >= TOPONYM for t in record["toponyms"])
    assert all(set(w) >= WHEN for w in record["dates"])
    for part in (*record["toponyms"], *record["dates"]):
        assert TEXT[part["start"] : part["end"]] == part["text"]


def test_broken_file_is_told_on_stderr_and_the_rest_is_read(report: Path) -> None:
    broken = report.with_name("broken.txt")
    broken.write_bytes(b"\xff\xfa")
    done = geo("read", str(broken), str(report))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "broken.txt" in done.stderr


@pytest.mark.parametrize(
    "args", [["read"], ["read", "x.txt", "--published", "Monday"], ["no-such-verb"], []]
)
def test_wrong_usage_exits_with_two(args: list[str]) -> None:
    done = geo(*args)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_locate_answers_line_for_line() -> None:
    queries = [
        {"query": "Ayn al-Asad", "country": "IQ", "admin1": None},
        {"query": "Qwxzzt", "country": None, "admin1": None},
        {"query": "Homs", "country": "Syria", "admin1": None},
    ]
    done = geo("locate", stdin="".join(json.dumps(q) + "\n" for q in queries))
    assert done.returncode == 0, done.stderr
    asad, unknown, homs = [json.loads(line) for line in done.stdout.splitlines()]
    assert abs(asad["candidates"][0]["lat"] - 33.79) < 0.1
    assert unknown == {"query": "Qwxzzt", "candidates": []}
    assert homs["candidates"][0]["country"] == "SY"
    assert {*PLACE, "score", "why"} - {"where_prec"} <= set(homs["candidates"][0])


def test_locate_takes_names_as_they_stand_and_the_country_for_all() -> None:
    lines = 'Homs\n{"query": "Homs", "country": "IQ"}\n{"query": \n\n"Homs"\n'
    done = geo("locate", "--country", "SY", stdin=lines)
    assert done.returncode == 1
    found = [json.loads(line)["candidates"] for line in done.stdout.splitlines()]
    assert [c[0]["country"] if c else None for c in found] == ["SY", None, None, "SY"]
    assert "query 3: " in done.stderr


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (TEXT, [TEXT]),
        (f"---\ntitle: Rain\n---\n{TEXT}", [TEXT]),
        (f"<!DOCTYPE html>\n<title>Rain</title><body><p>{TEXT}</p></body>", [TEXT.strip()]),
        (json.dumps([{"text": TEXT}, {"text": "Rain."}]), [TEXT.strip(), "Rain."]),
        (json.dumps({"text": TEXT}, indent=1), [TEXT.strip()]),
        (f"{json.dumps({'text': TEXT})}\n{json.dumps({'text': 'Rain.'})}\n", [TEXT, "Rain."]),
    ],
    ids=["text", "front matter", "page", "list", "object", "lines"],
)
def test_standard_input_is_read_as_what_it_is(
    given: str, wanted: list[str], tmp_path: Path
) -> None:
    read = [json.loads(line) for line in geo("read", "-", stdin=given).stdout.splitlines()]
    store = tmp_path / "s.sqlite"
    done = geo("ingest", "-", "--store", str(store), stdin=given)
    assert done.returncode == 0, done.stderr
    kept = SqliteStore.open(store).articles()
    assert sorted(a.text.strip() for a in kept) == sorted(text.strip() for text in wanted)
    assert {a.id for a in kept} == {r["id"] for r in read}


def test_events_on_standard_input_are_read_as_the_format_that_is_named(tmp_path: Path) -> None:
    rows = "id,date,lat,lon,type\nx1,2021-12-19,36.2,44.0,IED\nx2,2021-12-19,,44.0,IED\n"
    told = [
        "--as",
        "csv",
        "--columns",
        "date=date,lat=lat,lon=lon,kind=type",
        "--kinds",
        "IED=bombing",
    ]
    done = geo("ingest", "-", *told, "--store", str(tmp_path / "s.sqlite"), stdin=rows)
    assert done.returncode == 1
    assert "skipped: -, line 3: " in done.stderr
    assert "1 events new" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["ingest", "x.txt", "--jobs", "0"],
        ["serve", "--port", "99999"],
        ["events", "--kind", "no such"],
        ["export", "brief", "--view", "1,2"],
        ["export", "brief", "--view", "91,2,3"],
    ],
)
def test_number_or_word_out_of_range_is_wrong_usage(args: list[str]) -> None:
    done = geo(*args)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_reader_that_goes_ends_the_command_without_a_word(report: Path) -> None:
    command = [sys.executable, "-m", "geo", "read", str(report), str(report)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert (run.stderr.read(), run.wait()) == (b"", 0)


def test_pipes_speak_utf8_whatever_the_system_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "geo", "locate"], cwd=ROOT, input="أربيل\n".encode(),
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode())["query"] == "أربيل"


def test_events_are_printed_from_the_store(report: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s.sqlite")
    assert geo("ingest", str(report), "--published", "2021-12-20", "--store", store).returncode == 0
    done = geo(
        "events", "--store", store, "--first", "2021-12-01", "--last", "2021-12-31", "--dated"
    )
    (event,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(event["reports"]) == 1
    assert geo("events", "--store", store, "--first", "2022-01-01", "--dated").stdout == ""


def test_export_writes_what_the_filters_leave(report: Path, tmp_path: Path) -> None:
    store, target = str(tmp_path / "s.sqlite"), tmp_path / "out.geojson"
    assert geo("ingest", str(report), "--published", "2021-12-20", "--store", store).returncode == 0
    asked = ["export", "geojson", "--store", store, "--area", "iraq", "--bbox", "43,35,45,37"]
    done = geo(*asked, "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert "1 event written" in done.stderr
    (feature,) = json.loads(target.read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["start"] == "2021-12-19"
    assert json.loads(geo(*asked, "--first", "2022-01-01").stdout)["features"] == []
    assert geo(*asked, "--outlet", "nobody").returncode == 1
    for wrong in (["--bbox", "1,2"], ["--first", "Monday"]):
        assert geo(*asked, *wrong).returncode == 2


@pytest.mark.parametrize("verb", sorted(p.stem for p in (ROOT / "geo/verbs").glob("[a-z]*.py")))
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    done = geo(verb, "--help")
    assert done.returncode == 0
    assert "Example: python -m geo" in done.stdout
