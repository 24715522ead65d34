"""What every format of geo/eventfiles keeps, found by listing the folder."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from geo import eventfiles
from geo.errors import EventFileError
from geo.eventfiles import formats, save, writers
from tests.made_bundle import BUNDLES


def written(name: str, case: str) -> bytes:
    to = io.BytesIO()
    writers()[name].write(BUNDLES[case], to)
    return to.getvalue()


@pytest.mark.parametrize("name", formats())
def test_format_says_what_it_is(name: str) -> None:
    module = formats()[name]
    assert module.LABEL.strip()
    assert module.SUFFIX.startswith(".")
    assert hasattr(module, "write") or hasattr(module, "read")


@pytest.mark.parametrize("case", BUNDLES)
@pytest.mark.parametrize("name", writers())
def test_any_bundle_is_written_the_same_each_time(name: str, case: str) -> None:
    first = written(name, case)
    assert first
    assert written(name, case) == first


@pytest.mark.parametrize("name", writers())
def test_file_is_whole_or_not_there(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"events{writers()[name].SUFFIX}"
    save(name, BUNDLES["plain"], path)
    assert path.read_bytes() == written(name, "plain")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    with pytest.raises(EventFileError, match="no-such"):
        save(name, BUNDLES["plain"], tmp_path / "no-such" / "events")


def test_suffixes_and_labels_tell_formats_apart() -> None:
    labels = [module.LABEL for module in writers().values()]
    assert len(set(labels)) == len(labels)
    assert Path(eventfiles.__path__[0]).is_dir()
