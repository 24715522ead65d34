"""The whole tour under the page's own policy: no foreign request; hostile text in every field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from geo.stores import open_store
from geo.types import Candidate, Reading, WherePrec
from tests.browser.made_store import fill, told
from tests.browser.server import needs_chromium, serving
from tests.browser.visit import LOCAL, Visit
from tests.conftest import place

pytestmark = needs_chromium

CORPUS = (
    "${window.__pwned=1}",
    "`${window.__pwned=2}`",
    "</script><script>window.__pwned=3</script>",
    "</style><img src=x onerror=window.__pwned=4>",
    "[x](javascript:window.__pwned=5)",
    "C:\\path\\2019\\x41",
    "\u202eevil\u202c \u2067txt",
    "=cmd|' /C calc'!A0",
    "{{7*7}} {% x %} :red[x] $x^2$ <b>b</b> &lt;",
    "\"'><svg onload=window.__pwned=6>",
)


def hostile(number: int, text: str) -> Reading:
    """A report that has ``text`` in every field that holds words."""
    day = date(2021, 12, 1) + timedelta(days=number)
    spot = place(
        id=f"h{number}", name=f"{number} {text}", lat=33.0 + number / 4, lon=44.0, admin1=text,
        where_prec=WherePrec.PROVINCE if number % 5 == 4 else WherePrec.EXACT,
    )  # fmt: skip
    report = {
        "kind": "rocket_attack", "place": spot, "day": day, "mode": text, "actors": (text,),
        "targets": (text,), "place_why": text, "reported_by": text, "claimed_by": text,
        "reasons": (text,), "runners_up": (Candidate(place=spot, score=0.5, why=text),),
        "proofs": {"trigger": text, "place": text},
    }  # fmt: skip
    return told(
        f"Rockets {text} hit.", report, id=f"hostile{number}",
        title=text * 5_000 if number == 0 else text, outlet=text, url=f"javascript:{text}",
        source=text, published=day,
    )  # fmt: skip


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("hostile") / "store.sqlite"
    readings = [hostile(number, text) for number, text in enumerate(CORPUS)]
    open_store(path).add_all(readings, reader=1)
    with serving("dashboard.py", DATELINE_STORE=str(path)) as address:
        yield address


def assert_unharmed(visit: Visit) -> None:
    """Nothing ran, nothing was made out of text, and the map is drawn."""
    for frame in visit.page.frames:
        assert frame.evaluate("window.__pwned") is None
    made = "img[src=x], svg[onload], a[href^='javascript'], .stApp script, .card b"
    assert visit.page.locator(made).count() == 0
    assert visit.located() == len(CORPUS)
    assert visit.errors == []


def plain(text: str) -> str:
    return " ".join(text.split())


def test_hostile_text_is_shown_literally_and_runs_nowhere(browser: Any, attacked: str) -> None:
    visit = Visit(browser, attacked)
    lines = visit.page.locator(".st-key-event_list button")
    assert lines.count() == len(CORPUS)
    for number, text in enumerate(CORPUS):
        lines = visit.page.locator(".st-key-event_list button")
        assert plain(text) in plain(str(lines.nth(number).text_content()))
        lines.nth(number).click()
        visit.page.wait_for_selector(".card")
        visit.settle()
        card = plain(str(visit.page.locator(".card").first.text_content()))
        assert card.count(plain(text)) >= 6, card[:500]
        visit.page.get_by_role("button", name="Back to the list").click()
        visit.page.wait_for_selector(".st-key-event_list button")
        visit.settle()
    assert_unharmed(visit)
    visit.page.close()


def test_hostile_text_in_table_and_filters_runs_nowhere(browser: Any, attacked: str) -> None:
    visit = Visit(browser, attacked)
    visit.page.get_by_text("Show as a table").click()
    visit.page.wait_for_selector("[data-testid=stDataFrame]")
    visit.page.get_by_role("button", name="More filters").click()
    visit.page.get_by_role("combobox").first.click()
    visit.settle()
    assert_unharmed(visit)
    visit.page.close()


def test_hostile_text_on_the_map_is_text(browser: Any, attacked: str) -> None:
    visit = Visit(browser, attacked)
    visit.click_at(33.5, 44.0)
    assert plain(CORPUS[2]) in plain(str(visit.page.locator(".card").first.text_content()))
    assert_unharmed(visit)
    visit.page.close()


ADDRESSES = [
    [(name, text)]
    for text in CORPUS[:5]
    for name in ("q", "outlet", "actor", "kind", "area", "event", "from", "region", "lang", "part")
]


def test_hostile_address_runs_nothing(browser: Any, attacked: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    for query in [*ADDRESSES, [(name, CORPUS[3]) for name in ("q", "outlet", "event")]]:
        page.goto(f"{attacked}/?{urlencode(query)}")
        page.wait_for_selector(".st-key-sums button")
        assert page.evaluate("window.__pwned") is None
        assert page.locator("[data-testid=stException]").count() == 0, query
    assert errors == []
    page.close()


def test_whole_tour_asks_no_other_host(browser: Any, tmp_path: Path) -> None:
    fill(tmp_path / "store.sqlite")
    with serving("dashboard.py", DATELINE_STORE=str(tmp_path / "store.sqlite")) as address:
        visit = Visit(browser, address)
        blocked: Sequence[str] = []
        visit.page.on(
            "console", lambda m: "Content Security" in m.text and blocked.append(m.text)  # type: ignore[attr-defined]
        )  # fmt: skip
        tour(visit)
        assert [url for url in visit.asked if not url.startswith(LOCAL)] == []
        assert blocked == []
        assert visit.errors == []
        visit.page.close()


def tour(visit: Visit) -> None:
    """Everything that a visitor can open, but for what goes online on wish."""
    page = visit.page
    visit.frame.hover(".leaflet-control-layers")
    for label in visit.frame.locator(".leaflet-control-layers label").all():
        if "online" not in label.inner_text():
            label.click()
            page.wait_for_timeout(300)
    for zoom in (3, 6, 9, 13):
        visit.frame.evaluate(f"Dateline.map.setView([33.3, 44.4], {zoom}, {{animate: false}})")
        page.wait_for_timeout(400)
    page.locator(".st-key-event_list button").first.click()
    page.wait_for_selector(".card")
    page.get_by_text("Cite").first.click()
    page.get_by_role("button", name="Back to the list").click()
    visit.settle()
    for name in ("Kind", "More filters"):
        page.get_by_role("button", name=name).first.click()
        page.wait_for_timeout(400)
        page.keyboard.press("Escape")
    page.get_by_text("Show as a table").click()
    page.wait_for_selector("[data-testid=stDataFrame]")
    page.get_by_role("button", name="Add articles").click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.emulate_media(color_scheme="dark")
    visit.settle()
