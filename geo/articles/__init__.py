"""Article formats: a file a format, with ``SUFFIXES`` and ``read(path) -> Iterator[Article]``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from geo.errors import ArticleError
from geo.types import Article


@cache
def formats() -> dict[str, ModuleType]:
    """Suffix, with its dot and in lower case, to the module that reads it."""
    modules = [
        importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
    ]
    return {suffix: module for module in modules for suffix in getattr(module, "SUFFIXES", ())}


def read(path: Path) -> Iterator[Article]:
    """The articles of a file, in its order; ArticleError where they can't be read."""
    module = formats().get(path.suffix.lower())
    if module is None:
        known = ", ".join(sorted(formats()))
        raise ArticleError(
            f"{path}: no reader for {path.suffix or 'a name without suffix'!r}; wanted {known}"
        )
    yield from module.read(path)


def find(paths: list[Path]) -> Iterator[Path]:
    """Each file named, and below each folder every file with a known suffix, sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.suffix.lower() in formats() and p.is_file()
            )
        else:
            yield path
