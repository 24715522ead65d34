"""One Chromium for all tests of this folder, and the page with the made events, one a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.made_store import fill
from tests.browser.server import chromium, serving


# No wider: while it is open its event loop runs, and others' tests start loops of their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("page") / "store.sqlite"
    fill(path)
    with serving("dashboard.py", DATELINE_STORE=str(path)) as address:
        yield address
