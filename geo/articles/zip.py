"""A ZIP of articles in any of the other formats; a WACZ, which is a ZIP of web archives."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from geo.articles.archives import check_archive
from geo.articles.making import Found
from geo.errors import ArticleError

SUFFIXES = (".zip", ".wacz")
PACKS = True
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError,
          ValueError)  # fmt: skip


def read(stream: BinaryIO, *, source: str) -> Found:
    """The articles of each member whose name ends as one of ours; what else is there is left.

    ArticleError where nothing is, and where it is a bomb.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            check_archive(archive, source=source)
            members = [info for info in archive.infolist() if _is_wanted(info.filename, source)]
            if not members:
                raise ArticleError(
                    f"{source}: {len(archive.infolist())} files, none that we read; wanted articles"
                )
            for info in members:
                yield from _member(archive, info, source)
    except BROKEN as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(f"{source}: {error}; wanted an unbroken ZIP") from error


def _is_wanted(name: str, source: str) -> bool:
    from geo.articles import suffix_of

    path = PurePosixPath(name)
    if name.endswith("/") or "__MACOSX" in path.parts or path.name.startswith("."):
        return False
    # Its other members are indexes and a list of its pages.
    return suffix_of(name) is not None and (
        not source.lower().endswith(".wacz") or path.parts[0] == "archive"
    )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str) -> Found:
    from geo.articles import read_stream, suffix_of

    where = f"{source}: {info.filename}"
    if suffix_of(info.filename) in SUFFIXES:
        yield ArticleError(f"{where} is a ZIP within a ZIP; unpack it first")
    elif info.flag_bits & 1:
        yield ArticleError(f"{where} is encrypted; wanted it without a password")
    else:
        try:
            with archive.open(info) as stream:
                found = read_stream(cast(BinaryIO, stream), name=info.filename, source=where)
                yield from found
        except ArticleError as error:
            yield error
        except BROKEN as error:
            yield ArticleError(f"{where}: {error}; wanted an unbroken ZIP")
