"""A small, seeded share of ``python -m tests.bench.fuzz_eventfiles``."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.eventfiles import readers
from tests.bench.fuzz_eventfiles import cases, outcomes


@pytest.mark.parametrize("name", readers())
def test_broken_input_is_read_in_part_or_refused(name: str) -> None:
    counted = Counter(said for said, _, _ in outcomes(name, 120))
    assert sum(counted.values()) == 120
    assert counted["refused"] < 120


@pytest.mark.parametrize("name", readers())
def test_every_reader_is_fuzzed_from_whole_inputs(name: str) -> None:
    assert cases()[name]
