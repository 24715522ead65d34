"""Every word of the interface is translated, and only what is said is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo import words
from geo.eventfiles import readers, writers
from geo.interface import ENGLISH, is_right_to_left, languages, say, use
from geo.interface import words as translations
from geo.kinds import kinds
from geo.layers.events import LAYERS
from geo.passage import ROLE_WORDS
from geo.types import PLACE_KINDS, Modality
from geo.ui import add_events, cards, filters, header, legend, table
from geo.ui.time_control import SPEEDS
from tests.browser.made_store import fill

ROOT = Path(__file__).resolve().parents[1]
OTHERS = [code for code in languages() if code != ENGLISH]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use(ENGLISH)


def said_in_python() -> set[str]:
    """All that is given to ``say`` as it stands."""
    found: set[str] = set()
    for path in (ROOT / "geo").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                found |= set(literals(node.args[0]))
    return found


def literals(node: ast.AST) -> Iterator[str]:
    """A text, or those of a choice between two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def said_in_scripts() -> set[str]:
    """All that is given to ``say`` in the map's scripts, and what its tools are called."""
    found: set[str] = set()
    for path in (ROOT / "geo" / "static").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"', text))
        for either in re.findall(r'\bsay\([^"()]*\? "([^"]*)" : "([^"]*)"', text):
            found |= set(either)
        found |= set(re.findall(r'^\s+(?:label|title): "([A-Z][^"]*)",', text, re.MULTILINE))
    return found


def leaves(value: Any) -> Iterator[str]:
    """The texts in a table of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)


def said_from_tables() -> set[str]:
    """All that is said out of tables."""
    tables: list[Any] = [
        words.MODALITY, words.MODALITY_MEANING, words.WHERE, words.WHERE_SHORT, words.WHEN,
        words.UNDATED, words.UNLOCATED, words.UNKNOWN_OUTLET, words.MONTHS,
        [words.kind_words(kind) for kind in PLACE_KINDS], ROLE_WORDS, header.LABELS, filters.TITLES,
        legend.HOLLOW, list(table.COLUMNS), list(table.ORDERS),
        [kind.label for kind in kinds().values()], [m.LABEL for m in writers().values()],
        [str(m) for m in Modality if m is not Modality.ACTUAL], ["high", "medium", "low"],
        ["When", "Where", "Who", "To whom", "Killed", "Injured", "Reported by", "Claimed by"],
        "How sure", [label for label, _ in cards.WALK], "‹ Previous", "Next ›",
        "same place", "same people", "same days", "events, by date",
        "The first {n} of {all} events. Filters and days narrow them.",
        "South", "West", "North", "East", add_events.WHAT, add_events.GUESSED, add_events.LABELS,
        add_events.ORDERS, [m.LABEL for m in readers().values()],
    ]  # fmt: skip
    return {text for text in leaves(tables) if text}


def all_said() -> set[str]:
    return said_in_python() | said_in_scripts() | said_from_tables()


@pytest.mark.parametrize("code", OTHERS)
def test_no_word_is_missing_and_none_is_left_over(code: str) -> None:
    wanted = all_said()
    use(code)
    assert wanted - set(translations()) == set()
    assert set(translations()) - wanted == set()


@pytest.mark.parametrize("code", OTHERS)
def test_translations_take_what_the_english_takes(code: str) -> None:
    use(code)
    for english, said in translations().items():
        assert set(re.findall(r"\{\w+\}", said)) == set(re.findall(r"\{\w+\}", english)), english
        assert said.strip(), english


def test_numbers_and_names_keep_their_direction_in_arabic() -> None:
    use("ar")
    assert is_right_to_left()
    assert "\u2068" + "1,234" + "\u2069" in say("{n} events", n="1,234")
    use("no such language")
    assert not is_right_to_left()


def test_page_speaks_arabic_when_the_address_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "s.sqlite")
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "s.sqlite"))
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    page.query_params["lang"] = "ar"
    page.run()
    assert not page.exception
    own = [str(b.label) for b in page.button if not str(b.key).startswith(("open-", "$$"))]
    assert [label for label in own if re.search(r"[A-Za-z]{3}", label)] == []
    assert page.query_params["lang"] == "ar"
    page.selectbox(key="language").set_value("en").run()
    assert "lang" not in page.query_params


def in_script(name: str) -> str:
    return (ROOT / "geo" / "static" / name).read_text(encoding="utf-8")


def test_timeline_offers_the_speeds_that_python_knows() -> None:
    _, _, speeds = in_script("timeline_parts.js").partition("const speeds = [")
    offered = re.findall(r'^\s+\["(\d*)", say\(', speeds.partition("];")[0], re.MULTILINE)
    assert tuple(offered) == SPEEDS


def test_timeline_calls_the_months_as_python_does() -> None:
    found = re.search(r"MONTHS = \[([^\]]*)\]", in_script("timeline_parts.js"))
    assert found
    assert re.findall(r'"(\w+)"', found[1]) == list(words.MONTHS)


def test_map_has_the_layers_that_python_names() -> None:
    _, _, choices = in_script("layer.js").partition("choices = {\n")
    assert tuple(re.findall(r"^\s+(\w+): ", choices.partition("};")[0], re.MULTILINE)) == LAYERS
