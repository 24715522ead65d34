"""Files of events: a file a format, with ``LABEL``, ``SUFFIX`` and ``write`` or ``read`` or both.

``write(bundle, to)`` writes a bundle to a binary file. ``read(stream, *, source, …)`` gives each
row of a binary file as an event with its article, or the reason why there is none;
``recognises(head)`` tells by what a file begins with whether it is in this format. Modules stay
light to import: what is heavy is imported in the function that needs it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

from geo.errors import EventFileError
from geo.types import Article, MergedEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """What a file is made of: it depends on this alone, on no clock and no store.

    ``articles`` hold, by id, those of every report; one that is no longer kept may be missing.
    ``query`` says in words which events these are; ``created`` is the day the file is made on.
    ``view`` is what the map shows, as south, west, north and east; None for all the events.
    """

    events: tuple[MergedEvent, ...]
    articles: Mapping[str, Article] = field(default_factory=dict)
    query: str = "all events"
    created: date
    view: tuple[float, float, float, float] | None = None

    def sources(self) -> list[Article]:
        """The articles that report these events, each once, by publication date, then id."""
        ids = {report.article_id for event in self.events for report in event.reports}
        kept = [self.articles[name] for name in ids if name in self.articles]
        return sorted(kept, key=lambda a: (a.published or date.max, a.id))


@cache
def formats() -> dict[str, ModuleType]:
    """Each format's name and module, by name."""
    found = {
        m.name: importlib.import_module(f"{__name__}.{m.name}")
        for m in pkgutil.iter_modules(__path__)
    }
    return dict(sorted(found.items()))


def writers() -> dict[str, ModuleType]:
    """The formats that can be written."""
    return {name: module for name, module in formats().items() if hasattr(module, "write")}


def readers() -> dict[str, ModuleType]:
    """The formats that can be read."""
    return {name: module for name, module in formats().items() if hasattr(module, "read")}


def save(name: str, bundle: Bundle, path: Path) -> None:
    """The file at ``path``, whole or not at all; EventFileError where it can't be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as to:
            writers()[name].write(bundle, to)
        part.replace(path)
    except OSError as error:
        raise EventFileError(
            f"{path}: {error.strerror}; wanted a file that can be written"
        ) from error
    finally:
        part.unlink(missing_ok=True)
