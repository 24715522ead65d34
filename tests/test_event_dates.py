"""When a text's events were: days of their own, of their scene, of a bulletin, or by default."""

from __future__ import annotations

from datetime import date

import pytest

from geo.types import Basis, Role
from tests.reading import read


class TestDate:
    def test_the_clauses_own_date_is_taken_not_the_nearest(self) -> None:
        text = "On Monday rebels shelled the port, the mayor said on Tuesday."
        dates = {"On Monday": "2023-06-12", "on Tuesday": "2023-06-13"}
        (event,) = read(text, dates=dates)
        assert event.first == date(2023, 6, 12)

    def test_a_date_of_something_remembered_is_not_the_events(self) -> None:
        text = "Hundreds marched for the anniversary of the massacre of 1991."
        events = read(text, dates={"1991": "1991-01-01/1991-12-31"})
        assert [e.first for e in events if e.kind == "protest"] == [date(2023, 6, 13)]

    def test_a_day_in_the_name_of_another_event_is_that_events(self) -> None:
        text = (
            "The court on Monday rejected the suit and ratified the results of the 9 May election."
        )
        events = read(text, dates={"Monday": "2023-06-19", "9 May": "2023-05-09"})
        assert events
        assert {e.first for e in events} == {date(2023, 6, 19)}

    @pytest.mark.parametrize(
        "text",
        [
            "Troops detained a man who is known for raids on farms in Alder, on Monday.",
            "Troops detained a man who led raids on farms, in Alder, on Monday.",
            "Troops detained two men with links to a gang during a raid in Alder on Monday.",
        ],
    )
    def test_the_day_and_place_that_close_a_sentence_are_of_the_deed(self, text: str) -> None:
        events = read(text, {"Alder": Role.EVENT}, {"Monday": "2023-06-19"})
        (arrest,) = (e for e in events if e.kind == "arrest")
        assert (arrest.place and arrest.place.name, arrest.first) == ("Alder", date(2023, 6, 19))

    def test_what_was_weeks_before_is_another_event(self) -> None:
        text = (
            "Jets struck a camp in Alder on Monday, two weeks after gunmen killed 26 men at Birch."
        )
        events = read(text, {"Alder": Role.EVENT, "Birch": Role.EVENT}, {"Monday": "2023-06-19"})
        found = [(e.place and e.place.name, str(e.first), str(e.last), e.killed) for e in events]
        assert found == [
            ("Alder", "2023-06-19", "2023-06-19", None),
            ("Birch", "2023-06-02", "2023-06-08", (26, 26)),
        ]

    def test_a_deed_after_another_elsewhere_keeps_its_place(self) -> None:
        text = "Police arrested two men in Alder after a bomb exploded in Birch."
        events = read(text, {"Alder": Role.EVENT, "Birch": Role.EVENT})
        assert [e.place.name for e in events if e.place] == ["Alder", "Birch"]

    def test_what_counts_on_is_where_and_when_the_sentence_before_was(self) -> None:
        text = "Three drones flew to the fort in Alder on Monday. One was shot down."
        (event,) = read(text, {"Alder": Role.EVENT}, {"Monday": "2023-06-19"})
        assert (event.place and event.place.name, event.first) == ("Alder", date(2023, 6, 19))

    def test_an_arrest_over_a_dated_killing_is_not_of_that_day(self) -> None:
        text = "Police held two men over the 9 May killing of a judge in Alder."
        events = read(text, {"Alder": Role.EVENT}, {"9 May": "2023-05-09"})
        days = {e.kind: e.first for e in events}
        assert days == {"arrest": date(2023, 6, 13), "killing": date(2023, 5, 9)}

    def test_a_term_is_no_day_of_the_deed(self) -> None:
        text = "The ministers signed a pact that requires all troops to leave by Monday."
        events = read(text, dates={"Monday": "2023-06-26"})
        assert [e.last for e in events if e.kind == "agreement"] == [date(2023, 6, 20)]

    def test_what_was_done_in_a_dated_raid_was_done_that_day(self) -> None:
        text = "Three men were killed in the 9 May raid."
        (event,) = read(text, dates={"9 May": "2023-05-09"})
        assert event.first == date(2023, 5, 9)

    def test_recent_news_without_a_date_is_of_the_week_before(self) -> None:
        (event,) = read("Rebels attacked the fort.")
        assert (event.first, event.last) == (date(2023, 6, 13), date(2023, 6, 20))
        assert event.date_basis is Basis.RECENT

    def test_nothing_is_dated_without_a_publication_date(self) -> None:
        (event,) = read("Rebels attacked the fort.", published=None)
        assert not event.is_dated
        assert event.date_basis is Basis.UNDATED

    def test_a_printed_dateline_is_a_publication_date(self) -> None:
        text = "ALDER, March 3, 2021 — Rebels attacked the fort."
        (event,) = read(text, dates={"March 3, 2021": "2021-03-03"}, published=None)
        assert event.last == date(2021, 3, 3)

    def test_a_numbered_release_tells_of_its_day_or_of_the_day_that_it_begins_with(self) -> None:
        line = "2021-03-S-025\n\nALDER, Sinland (March 3, 2021)\n"
        dates = {"March 3, 2021": "2021-03-03"}
        (event,) = read(f"{line}Rebels attacked the fort.", dates=dates, published=None)
        assert (event.first, event.last) == (date(2021, 3, 3), date(2021, 3, 3))
        assert event.date_basis is Basis.RECENT
        text = f"{line}Troops raided farms in the south yesterday.\n\nPolice arrested two men."
        events = read(text, dates={**dates, "yesterday": "2021-03-02"}, published=None)
        assert {e.first for e in events} == {date(2021, 3, 2)}

    def test_a_night_is_that_of_the_day_named_with_it(self) -> None:
        text = "Troops arrested two men in an overnight raid on Monday."
        dates = {"overnight": "2023-06-19/2023-06-20", "Monday": "2023-06-12"}
        arrest = read(text, dates=dates)[0]
        assert (arrest.kind, arrest.first) == ("arrest", date(2023, 6, 12))

    def test_what_is_planned_without_a_date_comes_after_publication(self) -> None:
        (event,) = read("The minister will visit the camp.")
        assert (event.first, event.last) == (date(2023, 6, 20), None)

    def test_an_entry_takes_the_date_that_it_stands_under(self) -> None:
        text = "Saturday. Rebels attacked the fort. A mob burned the customs house."
        events = read(text, dates={"Saturday": "2023-06-17"})
        assert {e.first for e in events} == {date(2023, 6, 17)}

    def test_a_story_of_older_days_keeps_its_date(self) -> None:
        text = "On 4 May he left home by car. He shot dead two guards."
        events = read(text, dates={"On 4 May": "2023-05-04"})
        assert [e.first for e in events if e.kind == "killing"] == [date(2023, 5, 4)]

    def test_a_date_to_come_is_not_that_of_what_is_past(self) -> None:
        text = "The rebels refused to leave by 30 June."
        (event,) = read(text, dates={"30 June": "2023-06-30"})
        assert event.last == date(2023, 6, 20)
