"""Many reports, one event; and two events that stay two."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from geo.merge import merge
from geo.types import Basis, Event, MergedEvent, Modality, WherePrec
from tests.conftest import event, place

DAYS = {"a1": date(2021, 12, 20), "a2": date(2021, 12, 21), "a3": date(2021, 12, 22)}
ERBIL_PROVINCE = place(id="ne:IQ-AR", radius_km=80.0, where_prec=WherePrec.PROVINCE, kind="admin1")


def report(number: int, **given: Any) -> Event:
    return event(id=f"e{number}", article_id=f"a{number}", **given)


def grouped(events: list[Event]) -> set[frozenset[str]]:
    return {frozenset(r.id for r in m.reports) for m in merge(events, published=DAYS)}


ONE = [
    ("same day, same place", {}, {}),
    (
        "a day apart: a night has two days",
        {},
        {"first": date(2021, 12, 20), "last": date(2021, 12, 20)},
    ),
    ("claimed by the one, fact for the other", {}, {"modality": Modality.CLAIMED}),
    (
        "pin inside the other's province, same toll",
        {"killed": (2, 2)},
        {"place": ERBIL_PROVINCE, "killed": (2, 3)},
    ),
    (
        "one undated but recent, with the same actor",
        {"actors": ("Kataib Hezbollah",)},
        {
            "first": date(2021, 12, 15),
            "last": date(2021, 12, 22),
            "date_basis": Basis.RECENT,
            "actors": ("Kataib Hezbollah",),
        },
    ),
]
TWO = [
    ("another place", {}, {"place": place(id="gn:98182", lat=33.34, lon=44.40)}),
    ("another week", {}, {"first": date(2021, 12, 27), "last": date(2021, 12, 27)}),
    ("another kind", {}, {"plover": "CONSULT", "kind": "visit"}),
    ("planned and done", {}, {"modality": Modality.PLANNED}),
    ("many dead and none", {"killed": (9, 9)}, {"killed": (0, 0)}),
    ("both undated", {"first": None, "last": None}, {"first": None, "last": None}),
    ("same country, that is all", {"place": None}, {"place": None}),
]


@pytest.mark.parametrize(("_why", "a", "b"), ONE, ids=[case[0] for case in ONE])
def test_reports_of_one_event_are_one(_why: str, a: dict[str, Any], b: dict[str, Any]) -> None:
    assert grouped([report(1, **a), report(2, **b)]) == {frozenset({"e1", "e2"})}


@pytest.mark.parametrize(("_why", "a", "b"), TWO, ids=[case[0] for case in TWO])
def test_reports_of_two_events_stay_two(_why: str, a: dict[str, Any], b: dict[str, Any]) -> None:
    assert grouped([report(1, **a), report(2, **b)]) == {frozenset({"e1"}), frozenset({"e2"})}


def test_two_attacks_of_one_article_stay_two_whatever_others_say() -> None:
    twice = [event(id="e1"), event(id="e2"), event(id="e3", article_id="a2")]
    groups = grouped(twice)
    assert not any({"e1", "e2"} <= group for group in groups)
    assert len(groups) == 2


def test_order_of_reports_changes_nothing() -> None:
    reports = [
        report(1),
        report(2, place=ERBIL_PROVINCE),
        report(3, first=date(2021, 12, 20), last=date(2021, 12, 20)),
    ]
    wanted: list[MergedEvent] = merge(reports, published=DAYS)
    assert all(merge(list(p), published=DAYS) == wanted for p in permutations(reports))


def test_most_precise_report_leads_and_all_are_kept() -> None:
    (merged,) = merge(
        [report(1, place=ERBIL_PROVINCE, killed=(2, 2)), report(2, killed=(2, 2))], published=DAYS
    )
    assert merged.lead.id == "e2"
    assert [r.id for r in merged.reports] == ["e1", "e2"]
    assert merged.id == "e1"


def test_two_rows_of_a_data_set_stay_two_but_join_a_report_of_the_news() -> None:
    rows = [event(id=f"r{n}", article_id=f"ucdp:{n}") for n in (1, 2)]
    assert len(merge(rows, published={})) == 2
    news = event(id="n", article_id="a1")
    found = merge([*rows, news], published={})
    assert sorted(len(m.reports) for m in found) == [1, 2]
    other = event(id="o", article_id="acled:1")
    assert len(merge([rows[0], other], published={})) == 1
