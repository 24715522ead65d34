"""The shape of the project: what lies where, how large it may grow, and who may import what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(ROOT.glob("geo/**/*.py"))
MODULE_LINES = 400
FUNCTION_LINES = 40
PAGE_LINES = 150

TOP_LEVEL = {
    "dashboard.py",
    "geo",
    "data",
    "tests",
    "requirements.txt",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "pyproject.toml",
    ".streamlit",
    ".ci",
    ".gitignore",
}
# Package: where it may be imported, as prefixes below geo/.
ALLOWED = {
    "streamlit": ("ui/",),
    "streamlit_folium": ("ui/",),
    "folium": ("basemap", "layers/"),
    "branca": ("basemap", "layers/"),
    "sqlite3": ("stores/", "gazetteer", "tiles", "eventfiles/geopackage.py"),
    "urllib.request": ("geocoders/", "articles/web.py"),
    "http.client": ("geocoders/", "articles/web.py"),
    "requests": ("geocoders/", "articles/web.py"),
    "socket": ("geocoders/", "articles/web.py"),
}


def imports(tree: ast.AST) -> Iterator[str]:
    """Each module that a source imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def below_geo(path: Path) -> str:
    return path.relative_to(ROOT / "geo").as_posix()


@pytest.mark.parametrize("path", MODULES, ids=below_geo)
def test_module_imports_only_what_its_place_allows(path: Path) -> None:
    for name in imports(parsed(path)):
        assert not name.startswith(("dashboard", "tests")), name
        for package, places in ALLOWED.items():
            if name == package or name.startswith(package + "."):
                assert below_geo(path).startswith(places), f"{name} belongs into {places}"


@pytest.mark.parametrize("name", ["types", "errors"])
def test_values_and_errors_import_nothing_of_ours(name: str) -> None:
    assert not [i for i in imports(parsed(ROOT / f"geo/{name}.py")) if i.startswith("geo")]


def test_only_the_pipeline_knows_all_the_steps() -> None:
    steps = {"geo.mentions", "geo.resolve", "geo.dates", "geo.events"}
    knowing = [below_geo(p) for p in MODULES if steps <= set(imports(parsed(p)))]
    assert knowing == ["pipeline.py"]


@pytest.mark.parametrize("path", [*MODULES, ROOT / "dashboard.py"], ids=lambda p: p.name)
def test_sizes_stay_readable(path: Path) -> None:
    limit = PAGE_LINES if path.name == "dashboard.py" else MODULE_LINES
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=below_geo)
def test_every_module_says_what_it_is(path: Path) -> None:
    if path.read_text(encoding="utf-8").strip():
        assert ast.get_docstring(parsed(path)), path


def test_top_level_holds_only_what_it_should() -> None:
    tracked = (ROOT / ".git").exists()
    found = {p.name for p in ROOT.iterdir()} - {".git", ".venv"}
    if tracked:  # caches of tools are not ours
        found = {
            n for n in found if not n.endswith("_cache") and n not in {".hypothesis", "__pycache__"}
        }
    assert found <= TOP_LEVEL


@pytest.mark.parametrize("path", MODULES, ids=below_geo)
def test_nothing_catches_everything(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"bare except in line {node.lineno}"
            names = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
            assert "Exception" not in names, f"except Exception in line {node.lineno}"


def test_every_data_file_has_a_row_in_its_readme() -> None:
    readme = (ROOT / "data/README.md").read_text(encoding="utf-8")
    files = [p for p in (ROOT / "data").iterdir() if p.name not in {"README.md", "local"}]
    assert [p.name for p in files if f"`{p.name}" not in readme] == []
