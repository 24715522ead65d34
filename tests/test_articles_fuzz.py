"""A small, seeded share of the fuzzing: no reader crashes, hangs or keeps what is unsound.

The whole of it: ``python -m tests.bench.fuzz_articles``.
"""

from __future__ import annotations

import pytest

from tests.bench.fuzz_articles import fuzz
from tests.specimens import specimens

COUNT = 40


@pytest.mark.parametrize("name", sorted(specimens()))
def test_wounded_file_is_read_or_refused(name: str) -> None:
    outcomes = {result for result, _ in fuzz(name, count=COUNT, seed=1)}
    assert outcomes <= {"read", "refused"}
