"""Any of the other formats packed with gzip: ``reports.jsonl.gz``."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from geo.articles.archives import MAX_RATIO, MAX_UNPACKED, SMALL
from geo.articles.making import Found
from geo.errors import ArticleError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SUFFIXES = (".gz",)
PACKS = True


def read(stream: BinaryIO, *, source: str) -> Found:
    """The articles of what is packed, by its name without ``.gz``; a bomb is refused."""
    from geo.articles import read_stream, suffix_of

    name = source[: -len(SUFFIXES[0])]
    if suffix_of(name) in (None, *SUFFIXES):
        raise ArticleError(f"{source}: wanted the packed file's own ending before .gz: .jsonl.gz")
    plain = cast(BinaryIO, io.BufferedReader(_Bounded(stream, source)))
    try:
        yield from read_stream(plain, name=name, source=source)
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(f"{source}: {error}; wanted an unbroken gzip file") from error


class _Bounded(io.RawIOBase):
    """What a gzip file unpacks to, up to what no text unpacks to."""

    def __init__(self, packed: BinaryIO, source: str) -> None:
        self._packed, self._source, self._count = packed, source, 0
        self._plain = gzip.GzipFile(fileobj=packed)

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """How many bytes were put into the buffer; ArticleError for a bomb."""
        room = memoryview(buffer)
        found = self._plain.read(len(room))
        room[: len(found)] = found
        self._count += len(found)
        most = max(SMALL, MAX_RATIO * self._packed.tell())
        if self._count > min(most, MAX_UNPACKED):
            raise ArticleError(
                f"{self._source}: unpacks to more than {self._count:,} bytes;"
                f" wanted no more than {MAX_RATIO} times as many as are packed"
            )
        return len(found)
