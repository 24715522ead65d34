"""The table of event kinds: what it must hold, and what is said where it doesn't."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.errors import KindError
from geo.kinds import PATH, PLOVER, SHAPES, kinds, read_kinds
from geo.lexicon import lexicon, read_lexicon
from geo.triggers import parse_pattern

GOOD = """
[raid]
label = "Raid"
letter = "O"
shape = "cross"
colour = "#D55E00"
plover = "ASSAULT"
modes = { targeted = ["leader"], firearms = [] }
cameo = "190"
acled = "Attack"
codes = { ucdp = ["3"] }
rank = 6
verbs = ["raid"]
nouns = ["sweep"]
patterns = ["search s=@armed"]
weapons = []
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kinds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_becomes_a_kind(tmp_path: Path) -> None:
    kind = read_kinds(written(tmp_path, GOOD))["raid"]
    assert (kind.key, kind.label, kind.verbs) == ("raid", "Raid", ("raid",))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('letter = "O"', 'letter = "OO"', "[raid].letter is 'OO'; wanted one character"),
        ('shape = "cross"', 'shape = "blob"', "[raid].shape is 'blob'; wanted one of circle"),
        ('"#D55E00"', '"red"', "[raid].colour is 'red'; wanted a colour like #D55E00"),
        ('"ASSAULT"', '"WAR"', "[raid].plover is 'WAR'; wanted one of AGREE"),
        ('["raid"]', '"raid"', "[raid].verbs is 'raid'; wanted a list of words"),
        ("{ targeted", "{ targeted = 1, x", "wanted a table of modes, each with a list of lemmas"),
        ('["3"]', "3", "wanted a table of schemes, each with a list of codes"),
        ("rank = 6", "rank = 60", "[raid].rank is 60; wanted a rank from 1 to 9"),
        ("rank = 6", "", "['rank'] missing or unknown"),
        ("rank = 6", "rank = 6\nsize = 3", "['size'] missing or unknown"),
        ("rank = 6", "rank = ", "kinds.toml: Invalid value"),
    ],
)
def test_a_wrong_table_is_refused_with_where_what_and_wanted(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(KindError, match=re.escape(says)) as error:
        read_kinds(written(tmp_path, GOOD.replace(old, new, 1)))
    assert "kinds.toml" in str(error.value)


def test_two_kinds_may_not_look_the_same(tmp_path: Path) -> None:
    twice = GOOD + GOOD.replace("[raid]", "[sweep]")
    with pytest.raises(KindError, match=r"\[sweep\] is a cross 'O' as is \[raid\]"):
        read_kinds(written(tmp_path, twice))


def test_every_plover_type_has_a_kind() -> None:
    assert {k.plover for k in kinds().values()} == set(PLOVER)


def test_each_kind_has_a_colour_of_its_own_and_shapes_are_drawable() -> None:
    assert len({k.colour for k in kinds().values()}) == len(kinds())
    assert {k.shape for k in kinds().values()} <= set(SHAPES)


@pytest.mark.parametrize("key", kinds())
def test_patterns_ask_only_for_classes_that_exist(key: str) -> None:
    known = {f"@{name}" for name in lexicon().classes} | {"@place", "@person", "@org"}
    for written_pattern in kinds()[key].patterns:
        pattern = parse_pattern(key, written_pattern)
        words = pattern.subject | pattern.object | frozenset().union(*pattern.words)
        assert {w for w in words if w.startswith("@")} <= known, written_pattern


def test_a_wrong_word_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text("[classes]\n", encoding="utf-8")
    with pytest.raises(KindError, match=r"words\.toml: KeyError.*wanted tables classes"):
        read_lexicon(path)


def test_the_file_is_read_as_it_is_kept() -> None:
    lines = PATH.read_text(encoding="utf-8").splitlines()
    assert list(kinds()) == [line[1:-1] for line in lines if line.startswith("[")]


def test_the_docs_show_the_crosswalk_of_every_kind() -> None:
    docs = (PATH.parent / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [
        f"| {k.key} | {k.label} | {k.plover} | {k.cameo} | {k.acled} |" for k in kinds().values()
    ]
    start = docs.index("| kind | label | PLOVER | CAMEO | ACLED sub-event |") + 2
    assert docs[start : start + len(rows)] == rows
