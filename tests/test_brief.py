"""The brief: everything in it, nothing from elsewhere, no word of an article as markup."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from geo.brief.frame import FINEST, HEIGHT, WIDTH, frame_of, view_at
from geo.brief.land import trimmed
from geo.brief.marks import NEAR, grouped, numbered
from geo.brief.timeline import bars, beyond
from geo.errors import EventFileError
from geo.eventfiles import Bundle, brief, ucdp
from geo.polylines import WORLD
from tests.conftest import event, place
from tests.made_bundle import BUNDLES, HOSTILE, bundle, many, merged


def written(found: Bundle) -> str:
    to = io.BytesIO()
    brief.write(found, to)
    return to.getvalue().decode("utf-8")


class Page(HTMLParser):
    """Tags with their attributes, and the text outside scripts and styles."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.raw: dict[str, str] = {}
        self._within = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._within = tag

    def handle_endtag(self, tag: str) -> None:
        self._within = "" if tag == self._within else self._within

    def handle_data(self, data: str) -> None:
        if self._within in ("script", "style"):
            self.raw[self._within] = self.raw.get(self._within, "") + data
        else:
            self.text += data

    def ids(self) -> list[str]:
        return [str(a["id"]) for _, a in self.tags if "id" in a]


@pytest.mark.parametrize("case", BUNDLES)
def test_every_event_has_an_entry_and_every_link_a_target(case: str) -> None:
    page = Page(written(BUNDLES[case]))
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert [i for i in ids if re.fullmatch(r"e\d+", i)] == [
        f"e{n}" for n in range(1, len(BUNDLES[case].events) + 1)
    ]
    targets = {str(a["href"])[1:] for _, a in page.tags if str(a.get("href", "")).startswith("#")}
    assert targets <= set(ids)


@pytest.mark.parametrize("case", BUNDLES)
def test_nothing_is_fetched_and_only_our_own_script_may_run(case: str) -> None:
    page = Page(written(BUNDLES[case]))
    names = {tag for tag, _ in page.tags}
    assert not names & {"link", "img", "iframe", "object", "embed", "form", "base", "image"}
    assert [tag for tag, _ in page.tags].count("script") == 1
    for _, attributes in page.tags:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("src", "style")
        ]
        assert str(attributes.get("href") or "#").startswith(("#", "http://", "https://"))
    (policy,) = [a["content"] for _, a in page.tags if a.get("http-equiv")]
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.raw[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none'; ")


def test_hostile_text_is_shown_character_for_character() -> None:
    page = Page(written(BUNDLES["hostile"]))
    shown = re.sub(r"[\0\v\x1f]", "", page.text.replace("\ufffd", ""))
    assert re.sub(r"[\0\v\x1f]", "", HOSTILE) in shown
    assert ("bdi", {}) in page.tags  # a turned-round name turns nothing else


def test_right_to_left_passages_find_their_own_direction() -> None:
    page = Page(written(BUNDLES["plain"]))
    passages = [a for tag, a in page.tags if tag == "p" and a.get("class") == "passage"]
    assert passages
    assert all(a.get("dir") == "auto" for a in passages)


def test_areas_are_drawn_without_a_pin() -> None:
    classes = [a.get("class") for _, a in Page(written(BUNDLES["area"])).tags]
    assert "area" in classes
    assert "pin" not in classes
    loose = [a.get("class") for _, a in Page(written(BUNDLES["area without outline"])).tags]
    assert "area is-loose" in loose


def test_what_reports_differ_in_is_said_with_its_source() -> None:
    text = Page(written(BUNDLES["several reports"])).text
    assert "Where reports differ" in text
    assert "killed: 2 (police S1); 5–7 (a medic S2)" in text
    assert "Where reports differ" not in Page(written(BUNDLES["plain"])).text


def test_sources_have_their_hash_and_lead_back() -> None:
    page = Page(written(BUNDLES["several reports"]))
    assert page.text.count("0" * 64) == 3
    assert {"s1", "s2", "s3"} <= set(page.ids())


def test_brief_of_500_events_is_small() -> None:
    assert len(written(many(500)).encode()) <= 3_000_000


def test_more_events_than_a_page_holds_are_refused() -> None:
    events = tuple(merged(event(id=f"e{n}")) for n in range(brief.MOST + 1))
    with pytest.raises(EventFileError, match=r"2,001 events.*at most 2,000"):
        written(Bundle(events=events, created=date(2022, 1, 1)))


def test_frame_holds_every_pin() -> None:
    found = many(200)
    frame = frame_of(found)
    spots = [
        frame.spot(p.lat, p.lon) for e in found.events if e.lead.is_pinned and (p := e.lead.place)
    ]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in spots)


def test_frame_goes_over_the_date_line_the_short_way() -> None:
    fiji, tonga = (place(lat=-18.0, lon=178.0), place(id="t", lat=-21.0, lon=-175.0))
    frame = frame_of(bundle(merged(event(place=fiji)), merged(event(id="e2", place=tonga))))
    (x0, _), (x1, _) = frame.spot(-18.0, 178.0), frame.spot(-21.0, -175.0)
    assert 0 < x0 < x1 < WIDTH


def test_given_view_is_what_the_map_shows() -> None:
    frame = frame_of(replace(BUNDLES["plain"], view=(30.0, 40.0, 32.0, 44.0)))
    for lat, lon in ((30.0, 40.0), (32.0, 44.0)):
        assert frame.holds(*frame.spot(lat, lon), beside=0.001)
    assert not frame.holds(*frame.spot(36.0, 44.0))


@pytest.mark.parametrize("zoom", [3.0, 7.0, 10.5])
def test_view_of_the_page_is_the_brief_s(zoom: float) -> None:
    """The same middle, and as many pixels a degree."""
    frame = frame_of(replace(BUNDLES["plain"], view=view_at(33.3, 44.4, zoom)))
    assert frame.spot(33.3, 44.4) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    (x0, _), (x1, _) = frame.spot(33.3, 44.4), frame.spot(33.3, 44.5)
    assert x1 - x0 == pytest.approx(256 * 2**zoom / 3600)


def test_view_is_no_finer_than_the_map_s_lines() -> None:
    frame = frame_of(replace(BUNDLES["plain"], view=view_at(33.3, 44.4, 17)))
    assert frame.steps == FINEST
    assert frame.spot(33.3, 44.4) == pytest.approx((WIDTH / 2, HEIGHT / 2))


def test_view_of_the_whole_world_is_one_world() -> None:
    frame = frame_of(replace(BUNDLES["plain"], view=view_at(0, 0, 0)))
    assert frame.steps * WIDTH == WORLD


def test_events_beyond_the_view_are_named_where_a_view_was_chosen() -> None:
    near, far = event(place=place(lat=33.3, lon=44.4)), event(id="e2", place=place(lat=51, lon=0))
    both = bundle(merged(near), merged(far))
    assert "Beyond the view" not in written(both)
    shown = Page(written(replace(both, view=view_at(33.3, 44.4, 8)))).text
    assert "Beyond the view that was chosen: 2." in shown


def test_wire_copies_are_told_and_are_no_source_of_their_own() -> None:
    one, two = event(), event(id="e2", article_id="a2")
    both = bundle(replace(merged(one, two), copies=(("a2", "a1"),)))
    shown = Page(written(both)).text
    assert "2 reports, one of them a copy" in shown
    assert shown.count("same text as S1") == 2  # at the passage, and among the sources
    assert "same text as" not in Page(written(bundle(merged(one, two)))).text
    to = io.BytesIO()
    ucdp.write(both, to)
    (row,) = csv.DictReader(io.StringIO(to.getvalue().decode("utf-8-sig")))
    assert row["number_of_sources"] == "1"


def test_pins_of_a_group_lie_near_each_other_and_none_is_lost() -> None:
    found = numbered(many(300).events)
    pins = [one for one in found if one.lead.is_pinned]
    frame = frame_of(many(300))
    groups = grouped(frame, pins)
    assert sorted(m.number for g in groups for m in g.members) == [p.number for p in pins]
    for group in groups:
        for one in group.members:
            assert one.lead.place is not None
            x, y = frame.spot(one.lead.place.lat, one.lead.place.lon)
            assert abs(x - group.x) < NEAR
            assert abs(y - group.y) < NEAR


def test_bars_and_far_events_are_all_that_are_dated() -> None:
    events = [
        *many(300).events,
        merged(event(id="old", first=date(1990, 1, 1), last=date(1990, 1, 1))),
    ]
    found = numbered(events)
    drawn = bars(found)
    far = beyond(found, drawn)
    assert "old" in {one.event.id for one in far}
    in_bars = sum(len(bar.sure) + len(bar.doubtful) for bar in drawn)
    assert in_bars + len(far) == sum(one.lead.is_dated for one in found)


def test_line_round_the_corner_of_the_map_stays_outside() -> None:
    far = 10_000.0
    round_it = [(-far, 50.0), (-far, -far), (-far + 1, -far), (50.0, -far), (50.0, far)]
    kept = trimmed(round_it)
    assert (-far, -far) in kept or (-far + 1, -far) in kept
    assert trimmed([(-far, 0.0), (-far, 100.0)]) == []
