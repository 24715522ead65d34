"""Article formats: a file a format, with ``SUFFIXES`` and ``read(stream, *, source)``.

A reader yields the articles of a file, and in its place the ArticleError of one that can't be
read, so that the rest of an archive goes on; where nothing of a file can be read, it raises.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from geo.articles import piped
from geo.articles.making import Found
from geo.errors import ArticleError
from geo.types import Article


@cache
def formats() -> dict[str, ModuleType]:
    """Suffix, with its dot and in lower case, to the module that reads it."""
    modules = [
        importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
    ]
    return {suffix: module for module in modules for suffix in getattr(module, "SUFFIXES", ())}


def suffix_of(name: str) -> str | None:
    """The longest known suffix that a file's name ends with, None where none does.

    >>> suffix_of("Report.TXT")
    '.txt'
    """
    known = [suffix for suffix in formats() if name.lower().endswith(suffix)]
    return max(known, key=len, default=None)


def read(path: Path, *, broken: Callable[[ArticleError], None] | None = None) -> Iterator[Article]:
    """The articles of a file, or of standard input for ``-``, in its order.

    ArticleError where it can't be read.

    A file of many articles goes on after one that can't be read: its error goes to ``broken``,
    or is raised where there is none. An article that doesn't say when it was fetched was so when
    its file was saved.
    """
    try:
        for found in _found(path):
            if not isinstance(found, ArticleError):
                yield found
            elif broken is None:
                raise found
            else:
                broken(_located(path, found))
    except ArticleError as error:
        raise _located(path, error) from error
    except OSError as error:
        raise ArticleError(f"{path}: {error.strerror or error}; wanted a readable file") from error


def _found(path: Path) -> Found:
    if path == piped.PIPE:
        stream, name = piped.opened()
        yield from read_stream(stream, name=name, source=piped.SOURCE)
        return
    with path.open("rb") as stream:
        saved = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        for found in read_stream(stream, name=path.name, source=path.name):
            if isinstance(found, ArticleError):
                yield found
            else:
                yield replace(found, retrieved=found.retrieved or saved)


def _located(path: Path, error: ArticleError) -> ArticleError:
    """The error with the whole path: its message begins with the file's name."""
    return ArticleError(str(path.parent / str(error)))


def read_stream(stream: BinaryIO, *, name: str, source: str) -> Found:
    """What the reader of that file name finds in the stream; ArticleError where there is none."""
    suffix = suffix_of(name)
    if suffix is None:
        known = ", ".join(sorted(formats()))
        raise ArticleError(
            f"{source}: no reader for {Path(name).suffix or 'a name without suffix'!r};"
            f" wanted {known}"
        )
    yield from formats()[suffix].read(stream, source=source)


def find(paths: list[Path]) -> Iterator[Path]:
    """Each file named, and below each folder every file with a known suffix, sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if suffix_of(p.name) and p.is_file())
        else:
            yield path
