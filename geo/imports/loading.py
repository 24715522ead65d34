"""Files of events into the store: how many came, and which rows gave none, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from geo import articles, eventfiles
from geo.errors import EventFileError
from geo.imports.coding import READER_VERSION, Imported
from geo.imports.opening import PACKED, bare_name, head_of, opened, unpacked
from geo.imports.rows import Rejected
from geo.stores import Store
from geo.types import Reading

BATCH = 2_000  # rows a transaction: others wait for it a fraction of a second


@dataclass(kw_only=True)
class Loaded:
    """What came of a file. ``known`` rows were kept already as they are."""

    events: int = 0
    known: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def suffixes() -> list[str]:
    """What files of events are called by, packed or not."""
    plain = {module.SUFFIX for module in eventfiles.readers().values()} | {".tsv", ".json", ".kmz"}
    return sorted({*plain, *PACKED})


def recognise(raw: BinaryIO, *, name: str) -> str | None:
    """The name of the format that a file is in; None where it is no file of events."""
    plain = tuple(suffix for suffix in suffixes() if suffix not in PACKED)
    if not bare_name(name).lower().endswith(plain):
        return None
    head = head_of(raw, name=name)
    # "csv" takes any table: the others are asked first.
    forms = sorted(eventfiles.readers().items(), key=lambda named: named[0] == "csv")
    return next((name for name, module in forms if module.recognises(head)), None)


def load(
    raw: BinaryIO,
    store: Store,
    *,
    name: str,
    form: str,
    options: Mapping[str, Any] | None = None,
    on_progress: Callable[[int], object] | None = None,
) -> Loaded:
    """Keep every row's event. ``options`` go to the format's reader; ``on_progress`` hears of rows.

    Each batch is kept whole; a file that was interrupted is taken up by loading it again.
    EventFileError where the file can't be read; what was kept by then stays.
    """
    loaded = Loaded()
    with unpacked(raw, name=name) as stream:
        module = eventfiles.readers()[form]
        rows = module.read(stream, source=bare_name(name), **(options or {}))
        for batch in _batches(rows, loaded):
            readings = [Reading(article=i.article, events=(i.event,)) for i in batch]
            added = store.add_new(readings, reader=READER_VERSION)
            loaded.events += added
            loaded.known += len(readings) - added
            if on_progress:
                on_progress(len(batch))
    return loaded


def load_file(path: Path, store: Store, **given: Any) -> Loaded:
    """``load`` of the file at ``path``."""
    with opened(path) as raw:
        return load(raw, store, name=path.name, **given)


def _batches(rows: Iterator[Imported | Rejected], loaded: Loaded) -> Iterator[list[Imported]]:
    """The imported rows by the batch; the others go into ``loaded``."""
    while batch := list(islice(rows, BATCH)):
        loaded.rejected += [row for row in batch if isinstance(row, Rejected)]
        yield [row for row in batch if isinstance(row, Imported)]


def parted(
    paths: Iterable[Path], *, form: str | None = None
) -> tuple[list[tuple[Path, str]], list[Path]]:
    """The files of events, each with its format, and what else is to be read.

    A folder is looked through for both. With ``form`` every file that is named is in that format.
    """
    found: list[tuple[Path, str]] = []
    rest: list[Path] = []
    for path in paths:
        if not path.is_dir():
            known = form or _form_of(path)
            if known:
                found.append((path, known))
            else:
                rest.append(path)
            continue
        forms = {file: known for file in sorted(path.rglob("*")) if (known := _form_of(file))}
        found += forms.items()
        rest += [file for file in articles.find([path]) if file not in forms] if forms else [path]
    return found, rest


def _form_of(path: Path) -> str | None:
    if not path.is_file():
        return None
    try:
        with opened(path) as raw:
            return recognise(raw, name=path.name)
    except EventFileError:
        return None  # the readers of articles will say what is wrong with it
