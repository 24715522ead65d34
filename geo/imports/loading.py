"""A file of events into the store: how many came, and which rows gave none, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from geo import articles, eventfiles
from geo.imports.coding import READER_VERSION, Imported
from geo.imports.opening import head_of, name_of, opened
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


def recognise(path: Path) -> str | None:
    """The name of the format that the file is in; None where it is no file of events."""
    bare = path.name.lower().removesuffix(".gz").removesuffix(".zip")
    if not path.is_file() or not bare.endswith(suffixes()):
        return None
    head = head_of(path)
    # "csv" takes any table: the others are asked first.
    forms = sorted(eventfiles.readers().items(), key=lambda named: named[0] == "csv")
    return next((name for name, module in forms if module.recognises(head)), None)


def suffixes() -> tuple[str, ...]:
    """What the names of files of events end with, but for what they are packed in."""
    return tuple({module.SUFFIX for module in eventfiles.readers().values()})


def load(
    path: Path,
    store: Store,
    *,
    form: str,
    options: Mapping[str, Any] | None = None,
    on_progress: Callable[[int], object] | None = None,
) -> Loaded:
    """Keep every row's event. ``options`` go to the format's reader; ``on_progress`` hears of rows.

    Each batch is kept whole; a file that was interrupted is taken up by loading it again.
    EventFileError where the file can't be read; what was kept by then stays.
    """
    loaded = Loaded()
    with opened(path) as stream:
        rows = eventfiles.readers()[form].read(stream, source=name_of(path), **(options or {}))
        for batch in _batches(rows, loaded):
            readings = [Reading(article=i.article, events=(i.event,)) for i in batch]
            added = store.add_new(readings, reader=READER_VERSION)
            loaded.events += added
            loaded.known += len(readings) - added
            if on_progress:
                on_progress(len(batch))
    return loaded


def _batches(rows: Iterator[Imported | Rejected], loaded: Loaded) -> Iterator[list[Imported]]:
    """The imported rows by the batch; the others go into ``loaded``."""
    while batch := list(islice(rows, BATCH)):
        loaded.rejected += [row for row in batch if isinstance(row, Rejected)]
        yield [row for row in batch if isinstance(row, Imported)]


def parted(
    paths: Iterable[Path], *, form: str | None = None
) -> tuple[list[tuple[Path, str]], list[Path]]:
    """The files of events, each with its format, and what else is to be read.

    A folder is looked through; of its files those that no reader is for are left out. With
    ``form`` every file that is named is in that format.
    """
    found: list[tuple[Path, str]] = []
    rest: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file())
            known_inside = {file: known for file in inside if (known := recognise(file))}
            found += known_inside.items()
            rest += (file for file in articles.find([path]) if file not in known_inside)
        elif known := form or recognise(path):
            found.append((path, known))
        else:
            rest.append(path)
    return found, rest
