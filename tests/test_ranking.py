"""What an article says of a name's country, without what the name says itself."""

from __future__ import annotations

from itertools import permutations

import pytest

from geo.ranking import Focus
from tests.conftest import place

KEYS = [("afghanistan", ""), ("kabul", ""), ("the base", "facility")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_name_is_no_support_for_itself_whatever_rounding_leaves(order: tuple[int, ...]) -> None:
    focus = Focus()
    for n in order:
        focus.add(KEYS[n], place(country="AF"), weight=(0.1, 0.2, 0.3)[n])
    assert focus.without(KEYS).shares == {}
    assert focus.without(KEYS[:2]).shares == {"AF": 1.0}
