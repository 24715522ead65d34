"""Our own files as the browser asks for them: each address carries a hash, and holds for ever.

Scripts are small files that are read in their order, and travel as one: streamlit-folium waits for
each link before it asks for the next.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import lru_cache
from pathlib import Path

from geo.interface import translations

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"static": ROOT / "geo" / "static", "basemap": ROOT / "data" / "basemap"}
STATIC = FOLDERS["static"]
FROM_FRAME = "../../map"  # from the map's frame to our routes
FROM_PAGE = "map"
FOREVER = "public, max-age=31536000, immutable"  # an address with a hash or a version in it
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
}

BUNDLES = {
    "map": (
        "leaflet/leaflet.js",
        "dateline.js",
        "dom.js",
        "lines.js",
        "columns.js",
        "pick.js",
        "grid.js",
        "marks.js",
        "labels.js",
        "tiles.js",
        "names.js",
        "basemap.js",
        "days.js",
        "bars.js",
        "page.js",
        "sphere.js",
        "typed.js",
        "region.js",
        "tools.js",
        "points.js",
        "placebox.js",
        "near.js",
        "box.js",
        "polygon.js",
        "measure.js",
        "screen.js",
        "twin.js",
        "heat.js",
        "provinces.js",
        "reach.js",
        "canvas.js",
        "reveal.js",
        "layer.js",
    ),
    "timeline": (
        "dateline.js",
        "dom.js",
        "days.js",
        "bars.js",
        "player.js",
        "histogram.js",
        "timeline_parts.js",
        "timeline.js",
        "timeline_looks.js",
        "timeline_hands.js",
        "timeline_begin.js",
    ),
}


@lru_cache(maxsize=256)
def asset(path: str) -> str:
    """The address of a file (``static/map.css``), as the map's frame asks for it."""
    return f"{FROM_FRAME}/{path}?v={digest(path_of(path).read_bytes())}"


@lru_cache(maxsize=16)
def bundle_asset(name: str) -> str:
    """The address of all scripts of ``BUNDLES[name]`` in one, for the map's frame."""
    return f"{FROM_FRAME}/bundle/{name}.js?v={digest(_joined(name))}"


@lru_cache(maxsize=16)
def words_asset(language: str) -> str:
    """The address of the script that holds the words of a language, for the map's frame."""
    return f"{FROM_FRAME}/words/{language}.js?v={digest(_worded(language))}"


def from_page(address: str) -> str:
    """An address of the map's frame as the page itself asks for it."""
    return FROM_PAGE + address.removeprefix(FROM_FRAME)


@lru_cache(maxsize=256)
def zipped(path: str) -> bytes:
    """A file, compressed with gzip."""
    return compressed(path_of(path).read_bytes())


@lru_cache(maxsize=16)
def zipped_bundle(name: str) -> bytes:
    """All scripts of ``BUNDLES[name]``, compressed with gzip."""
    return compressed(_joined(name))


@lru_cache(maxsize=16)
def zipped_words(language: str) -> bytes:
    """The script that holds the words of a language, compressed with gzip."""
    return compressed(_worded(language))


def path_of(path: str) -> Path:
    """Where ``static/map.css`` lies. It may lie outside of ``FOLDERS``: whoever serves it looks."""
    folder, _, rest = path.partition("/")
    return (FOLDERS.get(folder, ROOT) / rest).resolve()


def compressed(content: bytes) -> bytes:
    """``content`` with gzip, the same bytes whenever it is asked."""
    return gzip.compress(content, compresslevel=6, mtime=0)


def digest(content: bytes) -> str:
    """What tells this content from any other, in 12 characters."""
    return hashlib.sha256(content).hexdigest()[:12]


def _joined(name: str) -> bytes:
    # A script that ends without a semicolon must not call the next one's brackets.
    return b"\n;\n".join((STATIC / script).read_bytes() for script in BUNDLES[name])


def _worded(language: str) -> bytes:
    said = json.dumps(translations(language), ensure_ascii=False)
    return f"(globalThis.Dateline ??= {{}}).words = {said};".encode()
