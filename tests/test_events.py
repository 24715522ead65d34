"""What a text tells: which events, where, when, how many, and how sure we are."""

from __future__ import annotations

import pytest

from geo.casualties import number, toll
from geo.kinds import kinds
from geo.types import Role, Span, WherePrec
from tests.conftest import article, place
from tests.reading import area, read

KINDS = [
    ("Two rockets landed beside the barracks.", "rocket_attack"),
    ("Warplanes bombed a depot on the coast.", "air_strike"),
    ("A drone hit the refinery.", "drone_attack"),
    ("A roadside bomb exploded as the convoy passed.", "bombing"),
    ("Gunmen ambushed a patrol on the highway.", "attack"),
    ("Fighting broke out between the two militias.", "armed_clash"),
    ("Rebels seized the airport.", "capture"),
    ("Unknown men assassinated the mayor.", "killing"),
    ("Soldiers carried out a sweep of the hills.", "raid"),
    ("Police arrested three suspects.", "arrest"),
    ("Pirates kidnapped the crew.", "abduction"),
    ("Police used tear gas to disperse the crowd.", "repression"),
    ("Thousands of students marched through the capital.", "protest"),
    ("A mob set fire to the town hall.", "riot"),
    ("The government deployed two battalions to the border.", "deployment"),
    ("The last soldiers left the base.", "withdrawal"),
    ("Both sides signed a ceasefire.", "agreement"),
    ("The ministers held talks with the guerrillas.", "meeting"),
    ("The prime minister visited the flooded villages.", "visit"),
    ("Lorries delivered food to the camp.", "aid"),
    ("The navies began a joint exercise.", "cooperation"),
    ("The president praised the judges.", "support"),
    ("The junta released forty prisoners.", "concession"),
    ("The union demanded the release of its leader.", "demand"),
    ("The rebels rejected the offer.", "rejection"),
    ("The ministry accused its neighbour of sabotage.", "accusation"),
    ("The general threatened to close the strait.", "threat"),
    ("The council imposed sanctions on the bank.", "sanction"),
    ("The court sentenced him to nine years.", "ruling"),
    ("An earthquake struck the coast.", "disaster"),
    ("Hundreds of families fled their homes.", "displacement"),
]


@pytest.mark.parametrize(("sentence", "kind"), KINDS, ids=[k for _, k in KINDS])
def test_a_sentence_tells_an_event_of_its_kind(sentence: str, kind: str) -> None:
    assert [e.kind for e in read(sentence)] == [kind]


def test_every_kind_but_a_bare_statement_has_a_sentence() -> None:
    # "other" is what a row of a data set is where its code says no more; no sentence is read so.
    assert set(kinds()) - {k for _, k in KINDS} == {"statement", "other"}


MODES = [
    ("A suicide bomber blew himself up at the gate.", "suicide-attack"),
    ("A roadside bomb exploded as the convoy passed.", "explosives"),
    ("Workers at the mine went on strike.", "strike"),
    ("The minister resigned.", "resign"),
    ("The army handed over the base.", "transfer"),
    ("The junta imposed a curfew.", "curfew"),
    ("Gunmen ambushed a patrol.", "firearms"),
    ("The two presidents spoke by telephone.", "phone"),
    ("The navies began a joint exercise.", None),
]


@pytest.mark.parametrize(("sentence", "mode"), MODES, ids=[str(m) for _, m in MODES])
def test_a_kind_may_have_a_mode(sentence: str, mode: str | None) -> None:
    assert [e.mode for e in read(sentence)] == [mode]


class TestWhichEvents:
    def test_two_verbs_with_places_and_days_of_their_own_are_two_events(self) -> None:
        text = "Rebels took Alder on Monday and shelled Birch on Friday."
        events = read(
            text,
            {"Alder": Role.EVENT, "Birch": Role.EVENT},
            {"on Monday": "2023-06-12", "on Friday": "2023-06-16"},
        )
        assert [(e.place.name, str(e.first)) for e in events if e.place] == [
            ("Alder", "2023-06-12"),
            ("Birch", "2023-06-16"),
        ]

    def test_a_verb_shared_by_two_places_tells_two_events(self) -> None:
        text = "Bombs went off in Alder and, hours later, in Birch."
        events = read(text, {"Alder": Role.EVENT, "Birch": Role.EVENT})
        assert [e.place.name for e in events if e.place] == ["Alder", "Birch"]

    def test_two_towns_named_together_are_one_event(self) -> None:
        text = "Police raided houses in Alder and Birch."
        assert len(read(text, {"Alder": Role.EVENT, "Birch": Role.EVENT})) == 1

    def test_an_attack_and_its_toll_are_one_event(self) -> None:
        (event,) = read("Gunmen attacked a post. Two guards were killed, five wounded.")
        assert (event.killed, event.injured) == ((2, 2), (5, 5))

    def test_an_event_named_again_is_told_once(self) -> None:
        text = "A bomb exploded at a market in Alder. The blast came hours after the vote."
        assert len(read(text, {"Alder": Role.EVENT})) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "The envoys met in Alder. They discussed the dam.",
            "Rebels attacked the post in Alder. It was the third attack in a week.",
            "The rockets that fell on Alder hurt nobody.",
            "The chamber failed for the second time to elect a president.",
            "He sued to have the vote annulled.",
            "The base in Alder was hit by rockets. The rockets fell on a depot.",
            "The rebels shelled, on Monday, with mortars the quarters of the poor.",
        ],
    )
    def test_more_of_the_same_is_one_event(self, text: str) -> None:
        places = {"Alder": Role.EVENT} if "Alder" in text else {}
        assert len(read(text, places)) == 1

    @pytest.mark.parametrize(
        ("text", "kinds"),
        [
            ("Troops made a search that resulted in the arrest of two men.", ["arrest"]),
            ("Troops raided a farm, which led to the death of three rebels.", ["killing"]),
            ("The man ran at the guards. They replied to the threat, killing him.", ["killing"]),
            ("The army engaged the rebels with an airstrike, killing many.", ["air_strike"]),
            ("Three drones flew to the fort. One was shot down.", ["drone_attack"]),
            ("The rebels shot down an army helicopter.", ["attack"]),
            ("Police held two men over the fire.", ["arrest"]),
        ],
    )
    def test_what_a_deed_came_to_names_it(self, text: str, kinds: list[str]) -> None:
        assert [e.kind for e in read(text)] == kinds

    def test_victims_are_counted_of_the_attack_not_of_the_denial(self) -> None:
        text = "Rockets fell on Alder. The army denied that it fired. Two men were hurt."
        rockets, _ = read(text, {"Alder": Role.EVENT})
        assert rockets.injured == (2, 2)

    def test_a_claim_of_a_new_attack_is_the_attack_with_its_claimant(self) -> None:
        text = "The Red Falcons claimed responsibility for the rocket attack on the port of Alder."
        (event,) = read(text, {"Alder": Role.EVENT})
        assert (event.kind, event.claimed_by) == ("rocket_attack", "Red Falcons")

    def test_a_claim_of_an_attack_told_before_is_a_statement(self) -> None:
        text = (
            "Rockets fell on the port of Alder.\n\n"
            "The Red Falcons claimed responsibility for the attack."
        )
        rockets, claim = read(text, {"Alder": Role.EVENT})
        assert (rockets.kind, claim.kind) == ("rocket_attack", "statement")
        assert rockets.claimed_by == "Red Falcons"

    @pytest.mark.parametrize(
        "line",
        [
            "5 mins read",
            "Leave a Reply",
            "Your comment may be delayed after the attack.",
            "Image: The police raid.",
            "Correction: an earlier report said that rebels attacked the fort.",
        ],
    )
    def test_page_furniture_and_notes_tell_nothing(self, line: str) -> None:
        events = read(f"Rebels attacked the fort.\n\n{line}\n\nThe mayor resigned.")
        assert [e.kind for e in events] == ["attack", "withdrawal"]

    def test_highlights_that_nothing_below_tells_again_are_read(self) -> None:
        text = "Highlights\n\n• Gunmen attacked the post by the bridge on the coast.\n\nAid came.\n"
        assert [e.kind for e in read(text)] == ["attack"]

    @pytest.mark.parametrize(
        "text",
        [
            "Each attack on the post makes the rebels stronger.",
            "The mayor said that the troops were still holding the town.",
            "The villagers buried two men in Alder on Monday.",
        ],
    )
    def test_what_is_done_daily_or_always_is_no_event(self, text: str) -> None:
        places = {"Alder": Role.EVENT} if "Alder" in text else {}
        assert not [e for e in read(text, places) if e.plover in ("ASSAULT", "PROTEST")]

    def test_a_headline_is_told_by_its_article(self) -> None:
        text = "Rebels attack fort\n\nRebels attacked the fort at dawn. The mayor resigned."
        assert [e.span.start >= 20 for e in read(text)] == [True, True]

    def test_a_headline_alone_is_read(self) -> None:
        assert [e.kind for e in read("Rebels attacked the fort")] == ["attack"]

    def test_a_summary_above_the_entries_is_not_told_twice(self) -> None:
        text = (
            "AT A GLANCE\n• Attacks on three posts\n\nENTRIES\n"
            "• Gunmen attacked the post by the bridge.\n"
        )
        assert len(read(text)) == 1


class TestPlace:
    def test_the_most_precise_place_of_a_chain_is_taken(self) -> None:
        text = "A shell hit the school in Birch in Alder province."
        (event,) = read(text, {"Birch": Role.EVENT, "Alder": area("Alder")})
        assert event.place is not None
        assert event.place.name == "Birch"

    @pytest.mark.parametrize(
        "role", [Role.METONYM, Role.MODIFIER, Role.LAUNCH_SITE, Role.PART_OF_NAME, Role.DATELINE]
    )
    def test_what_only_names_is_no_place_of_an_event(self, role: Role) -> None:
        (event,) = read("Rockets from Alder hit a depot.", {"Alder": role})
        assert event.place is None

    def test_where_troops_leave_from_is_where_they_leave(self) -> None:
        (event,) = read("The last troops withdrew from Alder.", {"Alder": Role.ORIGIN})
        assert event.place is not None

    def test_where_a_rocket_came_from_is_not_where_it_fell(self) -> None:
        text = "Rockets fired from Alder landed in Birch."
        (event,) = read(text, {"Alder": Role.ORIGIN, "Birch": Role.EVENT})
        assert event.place is not None
        assert event.place.name == "Birch"

    def test_a_bearing_place_yields_to_the_place_itself(self) -> None:
        text = "Gunmen attacked a post at Cedar, north of Alder."
        (event,) = read(text, {"Cedar": Role.EVENT, "Alder": Role.EVENT})
        assert event.place is not None
        assert event.place.name == "Cedar"

    def test_what_stands_before_a_semicolon_is_an_event_of_its_own(self) -> None:
        text = "5 January: five rockets toward Alder; the nearest fell some two kilometres short."
        (event,) = read(text, {"Alder": Role.EVENT}, {"5 January": "2023-01-05"})
        assert (event.kind, event.place and event.place.name) == ("rocket_attack", "Alder")
        text = "A bomb hit a convoy in Alder; on Monday the court sentenced a colonel to death."
        events = read(text, {"Alder": Role.EVENT}, {"Monday": "2023-06-19"})
        assert [e.place and e.place.name for e in events] == ["Alder", None]

    def test_an_area_gets_no_pin(self) -> None:
        (event,) = read("Gunmen attacked a post in Alder.", {"Alder": area("Alder")})
        assert not event.is_pinned
        assert event.is_area
        assert event.place is not None
        assert event.place.where_prec is WherePrec.PROVINCE

    def test_a_place_behind_which_leads_to_is_not_the_events(self) -> None:
        text = "Gunmen blew up the bridge on the road which leads to Alder."
        (event,) = read(text, {"Alder": Role.EVENT})
        assert event.place is None

    def test_where_it_was_announced_is_not_where_it_was(self) -> None:
        text = "The premier announced in Alder that agents had captured the banker."
        (event,) = read(text, {"Alder": Role.EVENT})
        assert event.place is None

    def test_a_place_before_who_reports_frames_the_event(self) -> None:
        text = "In Alder, police said that gunmen had attacked a bank."
        (event,) = read(text, {"Alder": Role.EVENT})
        assert event.place is not None

    def test_a_far_off_place_of_another_name_gets_no_pin(self) -> None:
        near = {f"Town{c}": place(id=c, name=f"Town{c}", country="IQ") for c in "ABCDE"}
        far = place(id="x", name="Elsewhere", country="CN", lat=30.0, lon=107.0)
        text = f"{', '.join(near)} are calm. A bomb hit a bus in Takht."
        (event,) = read(text, {**near, "Takht": far})
        assert event.place is None


class TestTolls:
    @pytest.mark.parametrize(
        ("words", "killed", "injured"),
        [
            ("The blast killed 12 people and wounded 30.", (12, 12), (30, 30)),
            ("At least five were killed.", (5, 5), None),
            ("Two or three men were hurt.", None, (2, 3)),
            ("One policeman was killed, four others injured.", (1, 1), (4, 4)),
            ("A bomb killed seven.", (7, 7), None),
            ("Nobody was hurt.", (0, 0), (0, 0)),
            ("Damage only.", (0, 0), (0, 0)),
            ("The bomb killed the minister and 21 others.", (22, 22), None),
            ("The envoy was killed with three colleagues.", (4, 4), None),
            ("A raid ended with some 20 people dead.", (20, 20), None),
            ("The number of injured is six or seven.", None, (6, 7)),
            ("A gunman wounded the mayor.", None, None),
            ("Dozens were wounded.", None, (24, 99)),
            ("The bomb destroyed two cars.", None, None),
            ("They were held over the 10 October killing.", None, None),
            ("On Nov. 7 attackers wounded three guards.", None, (3, 3)),
        ],
    )
    def test_counts_are_read(
        self, words: str, killed: tuple[int, int] | None, injured: tuple[int, int] | None
    ) -> None:
        found = toll(words, Span(start=0, end=len(words)))
        assert (found.killed, found.injured) == (killed, injured)

    def test_a_word_that_counts_nothing_is_no_number(self) -> None:
        assert number("soldiers") is None


class TestEvidence:
    TEXT = "The militia's spokesman said that rebels shelled Alder on Monday, killing two men."

    def test_every_value_points_to_its_words(self) -> None:
        (event,) = read(self.TEXT, {"Alder": Role.EVENT}, {"on Monday": "2023-06-19"})
        words = {e.role: e.span.of(self.TEXT) for e in event.evidence}
        assert words["trigger"] == "shelled"
        assert words["place"] == "Alder"
        assert words["date"] == "on Monday"
        assert words["actor"] == "rebels"
        assert words["casualties"] == "killing two"
        assert event.reported_by == "The militia's spokesman".removeprefix("The ")

    def test_the_passage_holds_the_words(self) -> None:
        (event,) = read(self.TEXT, {"Alder": Role.EVENT}, {"on Monday": "2023-06-19"})
        assert all(event.span.contains(e.span) for e in event.evidence)

    def test_ids_stay_when_read_again_and_differ_within_an_article(self) -> None:
        text = "Rebels took Alder. Police arrested a man in Birch. A bomb exploded in Cedar."
        places = {"Alder": Role.EVENT, "Birch": Role.EVENT, "Cedar": Role.EVENT}
        once, again = read(text, places), read(text, places)
        assert [e.id for e in once] == [e.id for e in again]
        assert len({e.id for e in once}) == 3

    def test_confidence_is_told_in_words_and_less_where_less_is_said(self) -> None:
        (sure,) = read(self.TEXT, {"Alder": Role.EVENT}, {"on Monday": "2023-06-19"})
        (less,) = read("Rebels shelled something.")
        assert 0 < less.confidence < sure.confidence < 1
        assert any("date" in reason for reason in less.reasons)

    @pytest.mark.parametrize(
        "text", ["\n\n", "•", "?", "; ; ;", "Killed.", "\u200f\u202e${x}</script>", "Bombs and"]
    )
    def test_scraps_do_no_harm(self, text: str) -> None:
        assert all(e.span.of(text) for e in read(text))

    def test_an_empty_text_tells_nothing(self) -> None:
        assert read("") == []
        assert article("").text == ""
