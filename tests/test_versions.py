"""What a reading rests on is in the reader's version: modules, word lists, packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo import versions
from geo.versions import ROOT, data_files, reader_version, sources


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "reader_version", reader_version.__wrapped__)


def test_version_stays_while_nothing_changes() -> None:
    assert versions.reader_version() == versions.reader_version()


def test_pack_makes_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = versions.reader_version()
    pack = tmp_path / "IQ.sqlite"
    pack.write_bytes(b"places")
    monkeypatch.setattr(versions, "packs", lambda: [pack])
    one = versions.reader_version()
    pack.write_bytes(b"other places")
    assert len({bare, one, versions.reader_version()}) == 3


def test_every_module_that_reading_loads_counts() -> None:
    names = {p.relative_to(ROOT).as_posix() for p in sources()}
    assert {"geo/pipeline.py", "geo/dates/relative.py", "geo/framing.py", "geo/cues.py"} <= names
    assert not [n for n in names if n.startswith(("geo/ui/", "geo/stores/", "geo/verbs/"))]


def test_word_lists_count_and_what_no_reading_asks_does_not() -> None:
    names = {p.name for p in data_files()}
    assert {"event_kinds.toml", "toponym_words.toml", "gazetteer.sqlite.sha256"} <= names
    assert "demo_facts.csv" not in names
