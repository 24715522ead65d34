"""Dates in the English of newsrooms: what they mean, and what is none."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates import find_dates
from geo.types import Basis, DatePrec, When

MONDAY = date(2021, 12, 20)


def only(text: str, published: date | None = MONDAY) -> When:
    """The one date in the text."""
    found = find_dates(text, published)
    assert len(found) == 1, [w.text for w in found]
    return found[0]


def days(when: When) -> str:
    """First and last day as one string, one where they are the same."""
    first, last = (str(d) if d else "" for d in (when.first, when.last))
    return first if first == last else f"{first}/{last}"


EXPLICIT = [
    ("It began on 31 December 2021.", "31 December 2021", "2021-12-31"),
    ("It began on Dec. 31.", "Dec. 31", "2021-12-31"),
    ("It began on December 31st.", "December 31st", "2021-12-31"),
    ("It began on the 31st of December.", "the 31st of December", "2021-12-31"),
    ("It began on Friday, December 31, 2021.", "Friday, December 31, 2021", "2021-12-31"),
    ("It began on 31/12/2021.", "31/12/2021", "2021-12-31"),
    ("It began on 12/31/2021.", "12/31/2021", "2021-12-31"),
    ("It began on 31.12.2021.", "31.12.2021", "2021-12-31"),
    ("It began on 2021-12-31.", "2021-12-31", "2021-12-31"),
    ("the date (31 December) for it", "31 December", "2021-12-31"),
    ("BAGHDAD, Dec. 19 — A convoy was hit.", "Dec. 19", "2021-12-19"),
    ("It ran from 3 to 5 March 2021.", "3 to 5 March 2021", "2021-03-03/2021-03-05"),
    ("It ran 10–12 January 2022.", "10–12 January 2022", "2022-01-10/2022-01-12"),
    ("It ran March 3-5, 2021.", "March 3-5, 2021", "2021-03-03/2021-03-05"),
    ("It ran from 28 February to 3 March 2021", "28 February to 3 March 2021",
     "2021-02-28/2021-03-03"),
    ("the fall of Mosul in 2014", "2014", "2014-01-01/2014-12-31"),
    ("the fall of Mosul in mid-2014", "mid-2014", "2014-05-02/2014-08-31"),
    ("the fall of Mosul in June 2014", "June 2014", "2014-06-01/2014-06-30"),
    ("the fall of Mosul in early June 2014", "early June 2014", "2014-06-01/2014-06-10"),
    ("in the 1990s", "1990s", "1990-01-01/1999-12-31"),
    ("in the fourth quarter of 2005", "the fourth quarter of 2005", "2005-10-01/2005-12-31"),
    ("in Q4 2021", "Q4 2021", "2021-10-01/2021-12-31"),
    ("in the summer of 2014", "the summer of 2014", "2014-06-01/2014-08-31"),
    ("attacks on New Year's Eve resume", "New Year's Eve", "2021-12-31"),
    ("attacks on New Year’s Eve resume", "New Year’s Eve", "2021-12-31"),
    ("at midnight on New Year’s Eve if", "midnight on New Year’s Eve", "2021-12-31/2022-01-01"),
    ("on Christmas Day 2020", "Christmas Day 2020", "2020-12-25"),
    ("on Nowruz 2022", "Nowruz 2022", "2022-03-21"),
    ("during Ramadan 2022", "Ramadan 2022", "2022-04-03/2022-05-02"),
    ("on Eid al-Fitr 2022", "Eid al-Fitr 2022", "2022-05-03/2022-05-05"),
    ("12 DEC 2021, noon", "12 DEC 2021", "2021-12-12"),
    ("12-Dec-2021, noon", "12-Dec-2021", "2021-12-12"),
    ("In the first week of December 2021 it fell", "the first week of December 2021",
     "2021-12-01/2021-12-07"),
    ("It fell in the second half of June 2021", "the second half of June 2021",
     "2021-06-16/2021-06-30"),
    ("It fell at the end of March 2021", "the end of March 2021", "2021-03-21/2021-03-31"),
    ("It fell in the March 2 attack", "March 2", "2021-03-02"),
    ("after the 9/11 attacks", "9/11", "2001-09-11"),
    ("on Ashura 2021", "Ashura 2021", "2021-08-19"),
    ("on 10 Muharram 1443", "10 Muharram 1443", "2021-08-19"),
    ("on 10 Dey 1400", "10 Dey 1400", "2021-12-31"),
    ("in Dey 1400", "Dey 1400", "2021-12-22/2022-01-20"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "expected"), EXPLICIT)
def test_named_days_are_read(text: str, phrase: str, expected: str) -> None:
    when = only(text)
    assert (when.text, days(when), when.basis) == (phrase, expected, Basis.EXPLICIT)


RELATIVE = [
    ("It was hit late on Sunday.", "Sunday", "2021-12-19"),
    ("It was hit on Saturday night.", "Saturday night", "2021-12-18"),
    ("It was hit at 3 a.m. on Tuesday.", "Tuesday", "2021-12-14"),
    ("It was hit on Monday.", "Monday", "2021-12-20"),
    ("They will meet on Wednesday.", "Wednesday", "2021-12-22"),
    ("They are to meet on Wednesday.", "Wednesday", "2021-12-22"),
    ("He said on Thursday that they will leave.", "Thursday", "2021-12-16"),
    ("It was hit last Friday.", "last Friday", "2021-12-17"),
    ("They meet next Friday.", "next Friday", "2021-12-24"),
    ("It was hit yesterday.", "yesterday", "2021-12-19"),
    ("It was hit this morning.", "this morning", "2021-12-20"),
    ("It was hit overnight.", "overnight", "2021-12-19/2021-12-20"),
    ("It was hit last night.", "last night", "2021-12-19"),
    ("They leave tomorrow.", "tomorrow", "2021-12-21"),
    ("It was hit two days ago.", "two days ago", "2021-12-18"),
    ("It was hit a week ago.", "a week ago", "2021-12-13/2021-12-19"),
    ("It was hit last week.", "last week", "2021-12-13/2021-12-19"),
    ("They leave next week.", "next week", "2021-12-27/2022-01-02"),
    ("It was hit last month.", "last month", "2021-11-01/2021-11-30"),
    ("the final emergence of the forces this year", "this year", "2021-01-01/2021-12-31"),
    ("It was hit late last year.", "late last year", "2020-09-01/2020-12-31"),
    ("It was hit earlier this month.", "earlier this month", "2021-12-01/2021-12-20"),
    ("A delegation will oversee it in the coming days.", "the coming days",
     "2021-12-20/2021-12-31"),
    ("Rockets fell in recent days.", "recent days", "2021-12-13/2021-12-20"),
    ("They withdrew at the end of this month.", "the end of this month", "2021-12-31"),
    ("It fell between Monday and Wednesday.", "Monday and Wednesday", "2021-12-13/2021-12-15"),
    ("It was shut since Friday.", "Friday", "2021-12-17/2021-12-20"),
    ("It was hit in March last year.", "March last year", "2020-03-01/2020-03-31"),
    ("It was hit on 3 March this year.", "3 March this year", "2021-03-03"),
    ("It was hit on Thursday last week.", "Thursday last week", "2021-12-16"),
    ("It was hit on Friday of last week.", "Friday of last week", "2021-12-17"),
    ("They will meet on Friday of next week.", "Friday of next week", "2021-12-31"),
    ("Markets stay closed until Friday.", "Friday", "2021-12-20/2021-12-24"),
    ("They had fled in the second half of last year.", "the second half of last year",
     "2020-07-01/2020-12-31"),
    ("Shares fell in the third quarter.", "the third quarter", "2021-07-01/2021-09-30"),
    ("It was hit last summer.", "last summer", "2021-06-01/2021-08-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "expected"), RELATIVE)
def test_relative_days_count_from_publication(text: str, phrase: str, expected: str) -> None:
    when = only(text)
    assert (when.text, days(when), when.basis) == (phrase, expected, Basis.RELATIVE)


@pytest.mark.parametrize(("text", "phrase", "expected"), RELATIVE)
def test_relative_days_stay_unresolved_without_publication(
    text: str, phrase: str, expected: str
) -> None:
    when = only(text, None)
    assert (when.text, days(when), when.basis) == (phrase, "", Basis.RELATIVE), expected
    assert when.timex is None or when.timex.endswith("_REF")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell in 2014.", "2014-01-01/2014-12-31"),
        ("It fell on 31 December 2021.", "2021-12-31"),
        ("It fell on 31 December.", ""),
    ],
)
def test_named_days_need_no_publication(text: str, expected: str) -> None:
    assert days(only(text, None)) == expected


def test_year_of_the_sentence_dates_its_days() -> None:
    found = find_dates("In 2014 it rained, and on 31 December it fell. On 3 May not.", None)
    assert [days(w) for w in found] == ["2014-01-01/2014-12-31", "2014-12-31", ""]


@pytest.mark.parametrize(
    ("text", "deadline", "expected"),
    [
        ("requires forces to leave by the end of this month", True, "2021-12-31"),
        ("They must leave by 31 December.", True, "2021-12-31"),
        ("They must leave before next week.", True, "2021-12-27"),
        ("They must leave before 2022.", True, "2022-01-01"),
        ("They must leave before the end of 2022.", True, "2022-12-31"),
        ("They withdrew at the end of this month.", False, "2021-12-31"),
        ("They must leave by the end of March.", True, "2022-03-31"),
        ("They must leave by year’s end.", True, "2021-12-31"),
        ("By 1859 they had left.", False, "1859-01-01/1859-12-31"),
    ],
)
def test_deadline_is_its_last_day(text: str, deadline: bool, expected: str) -> None:
    when = only(text)
    assert (when.deadline, days(when)) == (deadline, expected)


def test_earlier_counts_from_the_date_told_last() -> None:
    text = "It fell on 9 December 2021. Two days earlier it stood; three days later it lay."
    assert [days(w) for w in find_dates(text, MONDAY)] == ["2021-12-09", "2021-12-07", "2021-12-10"]


def test_ambiguous_order_is_never_guessed() -> None:
    when = only("It fell on 3/4/2021.")
    assert (when.first, when.last, when.timex) == (None, None, None)


def test_ambiguous_order_follows_the_texts_other_dates() -> None:
    found = find_dates("It fell on 3/4/2021 and on 25/4/2021.", MONDAY)
    assert [days(w) for w in found] == ["2021-04-03", "2021-04-25"]


@pytest.mark.parametrize(
    "text",
    [
        "7 mins read",
        "They may leave. May he rest.",
        "They march on the city. March on!",
        "The sun rose and they sat.",
        "signed in the 4th round of the talks",
        "a man aged 45, and a 12-year-old boy",
        "It cost $2014 and £1,999.",
        "on Route 2014 and Highway 1990",
        "2,014 people and 2014 soldiers",
        "Resolution 2254 and Resolution 2014",
        "Flight 1549 left gate 1212.",
        "about 15 people, in 3 places, at 12:30",
        "the second quarter of an hour; fall back; spring to life",
        "He scored in the second half.",
        "It is still used today.",
        "Markets are held every Friday.",
        "August Hanning said a population of 2014 was there.",
        "00/12/2021 and 45/45/2021",
        "winter wheat, a summer school and the Christmas Truce",
        "Friday’s and other words"[9:],
    ],
)
def test_traps_are_no_dates(text: str) -> None:
    assert [w.text for w in find_dates(text, MONDAY)] == []


def test_some_sunday_is_no_day_of_its_own() -> None:
    assert only("On a Sunday in May 2020 it fell.").text == "May 2020"


def test_that_night_is_the_day_told_last() -> None:
    found = find_dates("It fell on 9 December 2021. They fled that night.", MONDAY)
    assert [days(w) for w in found] == ["2021-12-09"] * 2


def test_days_beside_each_other_are_no_stretch() -> None:
    found = find_dates("Shells fell on Monday and Wednesday.", MONDAY)
    assert [days(w) for w in found] == ["2021-12-20", "2021-12-15"]


def test_a_stretch_back_from_publication_is_no_anchor() -> None:
    found = find_dates("On 9 December 2021 it fell; over the past two days two more. "
                       "A day later it lay.", MONDAY)  # fmt: skip
    assert [days(w) for w in found] == ["2021-12-09", "2021-12-18/2021-12-20", "2021-12-10"]
    assert found[1].timex == "P2D"


def test_both_ends_of_a_range_of_years_are_read() -> None:
    found = find_dates("They fought in 2014-2015 and from 1920-21 on.", MONDAY)
    assert [w.timex for w in found] == ["2014", "2015", "1920", "1921"]


def test_months_of_every_year_stay_open() -> None:
    found = find_dates("It rains every year between June and October.", MONDAY)
    assert [(w.first, w.timex) for w in found] == [(None, "--06"), (None, "--10")]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("on 3 May 2021", DatePrec.DAY),
        ("from 3 to 5 May 2021", DatePrec.DAYS),
        ("It fell last week.", DatePrec.WEEK),
        ("in May 2021", DatePrec.MONTH),
        ("in 2021", DatePrec.YEAR),
        ("in the 1990s", DatePrec.YEAR),
    ],
)
def test_precision_is_the_length(text: str, precision: DatePrec) -> None:
    assert only(text).precision is precision


PIECES = [text for text, *_ in EXPLICIT + RELATIVE]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=6),
    st.one_of(st.none(), st.dates()),
)
def test_spans_quote_the_text_in_order(pieces: list[str], published: date | None) -> None:
    text = " ".join(pieces)
    found = find_dates(text, published)
    assert all(when.span.of(text) == when.text for when in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(w.first <= w.last for w in found if w.first and w.last)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789/-–. MayDec'’stofh,$\n", max_size=60))
def test_any_jumble_is_read(text: str) -> None:
    assert all(when.span.of(text) == when.text for when in find_dates(text, MONDAY))


def test_speed_is_linear_in_hostile_text() -> None:
    begins = time.process_time()
    find_dates("the end of the early May 3 to " * 4000, MONDAY)
    find_dates("1" * 50_000 + " " * 50_000 + "Monday, " * 5_000, MONDAY)
    find_dates("3/4/2021 " * 5_000, MONDAY)
    assert time.process_time() - begins < 30


# Written for this test: the days count from what was told, not from the day of publication.
TOLD = [
    (
        "Iran and Oman spoke on 9 March. On the 12th they met. It rained on the 5th floor.",
        ["2021-03-09", "2021-03-12"],
    ),
    ("February was worse. On the 2nd a bomb went off.", ["2021-02-01/2021-02-28", "2021-02-02"]),
    (
        "On the 13th a bomb met a convoy over the deaths of 30 October. On the 18th a shell fell.",
        ["2021-12-13", "2021-10-30", "2021-12-18"],
    ),
    ("On Dec. 10 a shop burnt. That weekend a car did.", ["2021-12-10", "2021-12-11/2021-12-12"]),
    (
        "It fell in June 2014, and in November of the following year it was taken back.",
        ["2014-06-01/2014-06-30", "2015-11-01/2015-11-30"],
    ),
    ("On Friday one fell; two fell the day before and burnt.", ["2021-12-17", "2021-12-16"]),
    ("A judge jailed two on Friday; the next evening they sang.", ["2021-12-17", "2021-12-18"]),
    (
        "THE WEEK\n3 December – 9 December\n\nFriday. Tents, up since 19 October, came down. The"
        " court had ruled four days earlier.\n\nSaturday. A raid on Thursday had killed ten.",
        ["2021-12-03/2021-12-09", "2021-12-03", "2021-10-19/2021-12-20", "2021-11-29",
         "2021-12-04", "2021-12-02"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=lambda value: str(value)[:30])
def test_days_count_from_what_was_told(text: str, expected: list[str]) -> None:
    assert [days(w) for w in find_dates(text, MONDAY)] == expected
