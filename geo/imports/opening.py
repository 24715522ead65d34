"""A file of events opened for reading, whether packed or not, and what it begins with."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from geo.errors import EventFileError

PACKED = (".gz", ".zip")
HEAD_BYTES = 65_536  # enough for any header
BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked from gzip or from a ZIP that holds one file.

    EventFileError where it can't be read, as a whole or in the midst.
    """
    try:
        with ExitStack() as open_files:
            yield open_files.enter_context(_unpacked(path, open_files))
    except BROKEN as error:
        reason = getattr(error, "strerror", None) or error
        raise EventFileError(f"{path}: {reason}; wanted a readable, unbroken file") from error


def head_of(path: Path) -> str:
    """What the file begins with; bytes that are no text are replaced."""
    with opened(path) as stream:
        raw = stream.read(HEAD_BYTES)
    is_utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    return raw.decode("utf-16" if is_utf16 else "utf-8-sig", "replace")


def name_of(path: Path) -> str:
    """The file's name without what it is packed in."""
    return path.stem if path.suffix.lower() in PACKED else path.name


def _unpacked(path: Path, open_files: ExitStack) -> BinaryIO:
    raw = open_files.enter_context(path.open("rb"))
    magic = raw.read(4)
    raw.seek(0)
    if magic[:2] == b"\x1f\x8b":
        return cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=raw)))
    if magic == b"PK\x03\x04":
        archive = open_files.enter_context(zipfile.ZipFile(raw))
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
        if len(names) != 1:
            raise EventFileError(f"{path}: {len(names)} files in it; wanted a ZIP of one")
        return cast(BinaryIO, archive.open(names[0]))
    return raw
