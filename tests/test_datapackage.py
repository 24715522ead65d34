"""The data package: every table fits its description, no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest

from geo.eventfiles import datapackage
from geo.imports.cells import restored
from tests.made_bundle import BUNDLES, HOSTILE

TYPES = {"string": str, "integer": int, "number": float, "date": date.fromisoformat}


def package(case: str) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    """The description, and the rows of each table."""
    to = io.BytesIO()
    datapackage.write(BUNDLES[case], to)
    with zipfile.ZipFile(to) as found:
        assert found.testzip() is None
        about = json.loads(found.read("datapackage.json"))
        tables = {
            r["name"]: list(csv.DictReader(io.StringIO(found.read(r["path"]).decode(), newline="")))
            for r in about["resources"]
        }
    return about, tables


@pytest.mark.parametrize("case", BUNDLES)
def test_every_cell_is_of_its_columns_type(case: str) -> None:
    about, tables = package(case)
    assert about["event_count"] == len(tables["events"]) == len(BUNDLES[case].events)
    assert about["query"] == BUNDLES[case].query
    for resource in about["resources"]:
        for row in tables[resource["name"]]:
            assert list(row) == [f["name"] for f in resource["schema"]["fields"]]
            for field in resource["schema"]["fields"]:
                if row[field["name"]]:
                    TYPES[field["type"]](row[field["name"]])


@pytest.mark.parametrize("case", BUNDLES)
def test_keys_hold(case: str) -> None:
    _, tables = package(case)
    events = {row["id"] for row in tables["events"]}
    articles = {row["id"] for row in tables["sources"]}
    assert len(events) == len(tables["events"])
    assert all(row["event"] in events for row in tables["reports"])
    assert all(row["article"] in articles for row in tables["reports"])


def test_code_lists_know_every_code() -> None:
    _, tables = package("modalities")
    known = {(row["column"], row["code"]) for row in tables["codes"]}
    for row in tables["events"]:
        for column in ("kind", "modality", "where_prec", "date_prec", "date_basis"):
            assert (column, row[column]) in known


def test_no_cell_is_run_by_a_spreadsheet_and_none_is_lost() -> None:
    _, tables = package("hostile")
    cells = [cell for rows in tables.values() for row in rows for cell in row.values()]
    assert not [c for c in cells if c.startswith(tuple("=+-@\t\r"))]
    assert restored(tables["events"][0]["place"]).replace("\ufffd", "\0") == HOSTILE
