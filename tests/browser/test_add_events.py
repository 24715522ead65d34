"""A file of events dropped on the page: what it seems to be is shown, then confirmed, then kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.stores import open_store
from tests.browser.made_store import fill
from tests.browser.server import needs_chromium, serving

pytestmark = needs_chromium

TABLE = (
    "Day,X,Y,What\n"
    "2021-12-19,44.366,33.312,IED\n"
    "2021-12-20,44.401,33.301,SAF\n"
    "2021-12-21,144.4,330.3,SAF\n"
    "2021-12-22,44.1,33.2,SAF\n"
)


@pytest.fixture(name="store", scope="module")
def _store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "s.sqlite"
    fill(path)
    return path


@pytest.fixture(name="page", scope="module")
def _page(store: Path, browser: Any) -> Iterator[Any]:
    with serving("dashboard.py", DATELINE_STORE=str(store)) as address:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(address)
        yield page


def test_a_table_is_shown_confirmed_and_kept(page: Any, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "attacks.csv"
    file.write_text(TABLE, encoding="utf-8")
    page.get_by_role("button", name="Add articles").click()
    page.get_by_role("tab", name="Events others have coded").click()
    page.locator("input[type=file]").nth(1).set_input_files(str(file))
    page.get_by_text("The row in line 2 would be read as").wait_for(timeout=30_000)
    shown = page.get_by_role("dialog").inner_text()
    assert "33.312° N, 44.366° E" in shown
    assert "Baghdad" in shown or "Iraq" in shown  # a swap of the two would show at once
    page.get_by_role("button", name="Add these events").click()
    page.get_by_text("attacks.csv: events added: 3. Rows that gave none: 1").wait_for(
        timeout=30_000
    )
    assert page.get_by_text("Rows that gave no event: 1").count() == 1
    events = [e for e in open_store(store).events() if e.article_id.startswith("csv-")]
    assert sorted(e.kind for e in events) == ["bombing", "other", "other"]
