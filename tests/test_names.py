"""Spellings of one name share a key; folding never raises and says the same of its own result."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import names
from geo.names import MAX_CHARS, is_arabic_script, loose, skeleton, strict

ALIKE = [
    ("Ain al-Asad", "Ayn al-Assad", "Ein el-Asad", "‘Ayn al-Asad", "Aïn al Asad"),
    ("ash-Shirqat", "Al-Shirqat", "Shirqāṭ", "as-Shirqat"),
    ("Dhi Qar", "Thi Qar", "Dhī Qār"),
    ("Makhmour", "Makhmur", "Mahmur"),
    ("Şengal", "Shengal", "Shingal"),
    ("Sulaymaniyah", "Sulaimaniya", "Sulaymaniyya"),
    ("Deir ez-Zor", "Dayr al-Zawr", "Deir al-Zour"),
    ("Fallujah", "Al-Falluja", "Faluja"),
    ("Mosul", "Mosoul", "al-Mosul"),
    ("Qamishli", "Kamishli"),
    ("Kharkiv", "Kharkiw"),
    ("عين الأسد", "عَيْن الاسد", "عين الاســد"),
    ("القائم", "قائم"),
]
UNLIKE = [("Karkh", "Kirkuk"), ("Daquq", "Dohuk"), ("Anah", "Nineveh"), ("Daesh", "Wadi al-Shay")]


@pytest.mark.parametrize("names", ALIKE, ids=lambda names: names[0])
def test_spellings_of_one_name_share_a_key(names: tuple[str, ...]) -> None:
    assert set.intersection(*(set(loose(name)) for name in names))


@pytest.mark.parametrize(("a", "b"), UNLIKE)
def test_names_of_two_places_stay_apart(a: str, b: str) -> None:
    assert not set(loose(a)) & set(loose(b))


@pytest.mark.parametrize(
    ("arabic", "latin"), [("الشرقاط", "ash-Shirqat"), ("سنجار", "Sinjar"), ("تلعفر", "Tal Afar")]
)
def test_arabic_script_meets_its_romanisation(arabic: str, latin: str) -> None:
    assert is_arabic_script(arabic)
    assert skeleton(arabic) == skeleton(latin)


@given(st.text(max_size=80))
def test_folding_of_a_fold_is_itself(name: str) -> None:
    assert strict(strict(name)) == strict(name)
    for key in loose(name):
        assert loose(key)[0] == key


@given(st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=30))
def test_arabic_letters_fold_to_a_fixed_point(name: str) -> None:
    assert strict(strict(name)) == strict(name)
    skeleton(name)


class Watched(str):
    """A text that may be cut, but not gone through letter by letter."""

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("folded as a whole")

    def lower(self) -> str:
        raise AssertionError("folded as a whole")

    casefold = lower

    def split(self, *_: object) -> list[str]:
        raise AssertionError("folded as a whole")


UNITS = ["a", "'", "\u0301", "ﷺ", "ا", "kh", "- ", "\ud800", "İ", "ş", "e y ", "\U0001d552"]
FOLDS = [strict, loose, skeleton, is_arabic_script]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("fold", FOLDS)
def test_a_megabyte_folds_as_its_beginning_does(unit: str, fold: Callable[[str], object]) -> None:
    huge = Watched(unit * 1_000_000)
    assert fold(huge) == fold(str.__getitem__(huge, slice(0, MAX_CHARS)))


@pytest.mark.parametrize("unit", UNITS)
def test_work_of_folding_is_bounded_by_the_length_that_names_have(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is folded letter by letter is at most what a name's worth of letters unfolds to."""
    most = 18 * MAX_CHARS  # the ligature of eighteen letters is Unicode's longest
    seen: list[int] = []
    split = names._split

    def watched(text: str) -> list[str]:
        seen.append(len(text))
        return split(text)

    monkeypatch.setattr(names, "_split", watched)
    names._strict.cache_clear()
    names._loose.cache_clear()
    huge = unit * 1_000_000
    for fold in FOLDS:
        fold(huge)
    assert 3 <= len(seen) <= 4  # loose reads marked letters in two ways
    assert max(seen) <= most


@given(st.text(max_size=400))
def test_no_text_makes_folding_fail(text: str) -> None:
    assert isinstance(strict(text), str)
    assert all(loose(text))
    assert isinstance(skeleton(text), str)
    is_arabic_script(text)
