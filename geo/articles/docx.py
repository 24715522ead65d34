"""A Word document (.docx), one article: its paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from geo.articles.archives import check_archive
from geo.articles.making import Facts, Found, make, whole
from geo.errors import ArticleError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

SUFFIXES = (".docx",)
MAX_BYTES = 64_000_000  # pictures come in it
MAX_UNPACKED = 256_000_000
# What python-docx raises on a broken or strange package, beside its own errors.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, NotImplementedError, RuntimeError, SyntaxError,
)  # fmt: skip


def read(stream: BinaryIO, *, source: str) -> Found:
    """The one article; its title and author are those of the document's properties."""
    from docx import Document
    from docx.exceptions import PythonDocxError

    raw = whole(stream, source=source, limit=MAX_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_archive(archive, source=source, limit=MAX_UNPACKED)
        document = Document(io.BytesIO(raw))
        text = "\n\n".join(block for block in _blocks(document) if block)
        known = Facts(title=document.core_properties.title, author=document.core_properties.author)
    except ArticleError:
        raise
    except (PythonDocxError, *_BROKEN) as error:
        raise ArticleError(f"{source}: {error}; wanted an unbroken .docx") from error
    yield make(text, known, source=source, raw=raw)


def _blocks(document: Document) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        yield _table(block) if isinstance(block, Table) else block.text.strip()


def _table(table: Table) -> str:
    """A table's rows as lines; a cell that spans columns comes once."""
    rows = []
    for row in table.rows:
        texts = (" ".join(cell.text.split()) for cell in row.cells)
        rows.append("\t".join(text for text, _ in groupby(texts) if text))
    return "\n".join(row for row in rows if row)
