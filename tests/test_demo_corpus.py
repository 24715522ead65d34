"""The demo's reports: dated, attributed, and each telling facts of the sheet that we can show."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from geo import articles
from geo.types import Article

ROOT = Path(__file__).resolve().parents[1]
SHEET = ROOT.parent / "shared" / "facts" / "FACTS.csv"
REPORTS = [a for p in articles.find([ROOT / "data/articles"]) for a in articles.read(p)]
LONGEST_WORDS = 300
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = re.compile(r"\b(?:" + "|".join(WEEKDAYS) + r")\b")
# Days that a report names and that are no day of a fact: a claim's, and a deadline's.
OTHER_DAYS = {date(2021, 10, 27), date(2021, 12, 31)}


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


FACTS = rows(ROOT / "data/demo_facts.csv")


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.source)
def test_report_is_dated_attributed_and_short(report: Article) -> None:
    assert report.published
    assert report.outlet
    assert report.outlet.startswith("Dateline demo")
    assert report.facts
    assert report.source
    assert report.source.startswith(report.published.isoformat())
    assert len(report.text.split()) <= LONGEST_WORDS


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.source)
def test_report_tells_known_facts_after_they_happened(report: Article) -> None:
    assert report.published
    for fact in report.facts:
        row = FACTS[fact]
        if row["modality"] == "actual":
            assert date.fromisoformat(row["first"]) <= report.published, fact


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.source)
def test_each_weekday_is_a_day_of_a_fact_that_the_report_tells(report: Article) -> None:
    assert report.published
    told = [FACTS[fact] for fact in report.facts]
    for name in WEEKDAY.findall(report.text):
        back = (report.published.weekday() - WEEKDAYS.index(name)) % 7
        past = report.published - timedelta(days=back)
        ahead = past + timedelta(days=7)
        assert {past, ahead} & OTHER_DAYS or any(
            row["first"] <= past.isoformat() <= row["last"] for row in told
        ), name


def test_reports_name_weekdays_at_all() -> None:
    assert sum(len(WEEKDAY.findall(report.text)) for report in REPORTS) > 80


def test_corpus_is_large_and_tells_things_more_than_once() -> None:
    told = Counter(fact for report in REPORTS for fact in report.facts)
    assert len(REPORTS) >= 60
    assert len([f for f, times in told.items() if times in (2, 3)]) >= 12
    assert set(told) == set(FACTS)


def test_tolls_are_those_of_the_fact_sheet() -> None:
    if not SHEET.exists():
        pytest.skip("the fact sheet is not here")
    sheet = rows(SHEET)
    for fact, row in FACTS.items():
        for column in ("killed_low", "killed_high", "injured_low", "injured_high"):
            assert row[column] == sheet[fact][column], fact
