"""What is set aside is left alone, and what of it has become garbage goes with the next time."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from geo.memory import set_aside


class Ring:
    """An object that only garbage collection can free."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_set_aside_is_not_looked_through() -> None:
    kept = Ring()
    set_aside()
    assert gc.get_freeze_count() > 1000
    assert not any(one is kept for one in gc.get_objects())


def test_garbage_set_aside_goes_with_the_next_time() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    set_aside()
    del ring
    gc.collect()
    assert gone() is not None
    set_aside()
    assert gone() is None
