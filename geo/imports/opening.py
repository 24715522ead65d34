"""A file of events opened for reading, whether packed or not, and what it begins with."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from geo.errors import EventFileError

PACKED = (".gz", ".zip")
HEAD_BYTES = 65_536  # enough for any header
BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, for ``-`` of standard input; EventFileError where it can't be opened."""
    if path == Path("-"):
        yield io.BytesIO(sys.stdin.buffer.read())
        return
    try:
        raw = path.open("rb")
    except OSError as error:
        raise EventFileError(f"{path}: {error.strerror}; wanted a readable file") from error
    with raw:
        yield raw


@contextmanager
def unpacked(raw: BinaryIO, *, name: str) -> Iterator[BinaryIO]:
    """The bytes from their start, unpacked from gzip or from a ZIP that holds one file.

    EventFileError where they can't be read, at once or in the midst.
    """
    raw.seek(0)
    magic = raw.read(4)
    raw.seek(0)
    try:
        with ExitStack() as open_files:
            if magic[:2] == b"\x1f\x8b":
                yield cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=raw)))
            elif magic == b"PK\x03\x04":
                archive = open_files.enter_context(zipfile.ZipFile(raw))
                yield open_files.enter_context(_only_member(archive, name))
            else:
                yield raw
    except BROKEN as error:
        reason = getattr(error, "strerror", None) or error
        raise EventFileError(f"{name}: {reason}; wanted a readable, unbroken file") from error


def head_of(raw: BinaryIO, *, name: str) -> str:
    """What the file begins with; bytes that are no text are replaced."""
    with unpacked(raw, name=name) as stream:
        head = stream.read(HEAD_BYTES)
    is_utf16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    return head.decode("utf-16" if is_utf16 else "utf-8-sig", "replace")


def bare_name(name: str) -> str:
    """A file's name without what it is packed in.

    >>> bare_name("ged.csv.gz"), bare_name("20211219.export.CSV")
    ('ged.csv', '20211219.export.CSV')
    """
    path = PurePath(name)
    return path.stem if path.suffix.lower() in PACKED else path.name


def _only_member(archive: zipfile.ZipFile, name: str) -> BinaryIO:
    names = [info.filename for info in archive.infolist() if not info.is_dir()]
    if len(names) > 1:  # KMZ: the document and its pictures
        names = [inside for inside in names if inside.lower().endswith(".kml")]
    if len(names) != 1:
        raise EventFileError(f"{name}: {len(names)} files in it; wanted a ZIP of one")
    return cast(BinaryIO, archive.open(names[0]))
