from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
import pytest
from starlette.applications import Starlette

from geo import page_scripts, serve
from geo.assets import BUNDLES, asset, bundle_asset
from geo.columns import Columns
from geo.serve import middleware, publish, publish_mask, routes
from tests.conftest import columns, event

ROOT = Path(__file__).resolve().parents[1]
FRAME = "/component/streamlit_folium.st_folium/index.html"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes  # unpacked


def get(path: str, **asking: str) -> Answer:
    """What the server answers to a browser that asks for ``path``, with these headers."""
    path, _, query = path.partition("?")
    asked = [(name.replace("_", "-").encode(), value.encode()) for name, value in asking.items()]
    scope = {
        "type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(), "headers": asked,
        "root_path": "", "scheme": "http",
        "server": ("127.0.0.1", 80), "http_version": "1.1",
    }  # fmt: skip
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    asyncio.run(Starlette(routes=routes(), middleware=middleware())(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in sent[1:])
    unpacked = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    return Answer(sent[0]["status"], headers, unpacked)


def made(version: str = "s1", count: int = 3) -> Columns:
    events = [event(id=f"e{i}", kind="rocket") for i in range(count)]
    return columns(events, version=version, kinds=["rocket"])


def from_frame(url: str) -> str:
    """What a browser makes of a relative URL in the map's frame."""
    return url.replace("../../", "/")


def test_published_columns_come_back_whole() -> None:
    rows = made()
    answer = get(from_frame(publish(rows)))
    assert answer.content == gzip.decompress(rows.to_bytes())
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]


def test_columns_are_packed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = []

    def pack(rows: Columns) -> bytes:
        packed.append(rows.version)
        return gzip.compress(b"x")

    monkeypatch.setattr(Columns, "to_bytes", pack)
    for _ in range(3):
        get(from_frame(publish(made("once"))))
    assert packed == ["once"]


def test_mask_comes_back_and_needs_a_bit_a_row() -> None:
    rows = made()
    answer = get(from_frame(publish_mask(rows, np.array([True, False, True]))))
    assert answer.content == b"\x05"
    with pytest.raises(ValueError, match="2 bits for 3 rows"):
        publish_mask(rows, np.array([True, False]))


def test_oldest_goes_when_too_many_are_published() -> None:
    urls = [publish(made(f"old-{i}")) for i in range(serve.KEPT["columns"] + 1)]
    assert get(from_frame(urls[0])).status == 404
    assert get(from_frame(urls[-1])).status == 200


def test_many_masks_leave_the_columns_alone() -> None:
    rows = made("with-masks", count=9)
    url = publish(rows)
    for number in range(300):
        publish_mask(rows, np.unpackbits(np.array([number], ">u2").view(np.uint8))[:9] > 0)
    assert get(from_frame(url)).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/map/static/../serve.py",
        "/map/static/%2e%2e/serve.py",
        "/map/static/..%2fserve.py",
        "/map/basemap/../../README.md",
        "/map/static//etc/passwd",
        "/map/tests/conftest.py",
        "/map/static/nothing.js",
        "/map/columns/nothing",
    ],
)
def test_nothing_else_is_served(path: str) -> None:
    assert get(path).status == 404


@pytest.mark.parametrize("path", ["static/layer.js", "basemap/coarse.json"])
def test_asset_url_changes_with_its_content_and_is_served(path: str) -> None:
    url = asset(path)
    assert re.search(r"\?v=[0-9a-f]{12}$", url)
    answer = get(from_frame(url))
    folder, name = path.split("/")
    assert answer.content == (serve.FOLDERS[folder] / name).read_bytes()


@pytest.mark.parametrize("name", BUNDLES)
def test_bundle_holds_its_scripts_in_their_order(name: str) -> None:
    content = get(from_frame(bundle_asset(name))).content
    places = [content.find((serve.FOLDERS["static"] / one).read_bytes()) for one in BUNDLES[name]]
    assert places == sorted(places)
    assert places[0] == 0


def test_every_script_is_in_a_bundle_or_mounted() -> None:
    bundled = {name for names in BUNDLES.values() for name in names}
    here = {path.name for path in serve.FOLDERS["static"].glob("*.js")}
    assert {name for name in here if not name.endswith("_mount.js")} == bundled - {
        "leaflet/leaflet.js"
    }


def streamlits_script() -> Path:
    return max((page_scripts.FOLDER / "js").glob("*.js"), key=lambda path: path.stat().st_size)


def test_scripts_of_the_page_come_compressed() -> None:
    path = streamlits_script()
    answer = get(f"/static/js/{path.name}", accept_encoding="gzip, br")
    assert answer.content == path.read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 2
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "takes"),
    [
        ("/static/js/{name}", "br"),
        ("/static/js/none.js", "gzip"),
        ("/static/../index.html", "gzip"),
        ("/static/%2e%2e/%2e%2e/__init__.py", "gzip"),
        ("/other/js/{name}", "gzip"),
    ],
)
def test_all_else_is_left_to_streamlit(path: str, takes: str) -> None:
    name = streamlits_script().name
    assert get(path.format(name=name), accept_encoding=takes).status == 404  # nobody behind it


def test_policy_lets_nothing_but_the_chosen_tiles_out() -> None:
    policy = get("/map/static/layer.js").headers["content-security-policy"]
    hosts = set(re.findall(r"https?://[^ ;]+", policy))
    assert hosts == {"https://tile.openstreetmap.org"}
    assert "default-src 'self'" in policy


def test_files_of_others_are_those_of_the_manifest() -> None:
    static = ROOT / "geo" / "static"
    readme = (static / "README.md").read_text()
    rows = re.findall(r"^\| `(leaflet/[^`]+)` .* \| ([0-9a-f]{64}) \|$", readme, re.MULTILINE)
    assert {name for name, _ in rows} == {
        path.relative_to(static).as_posix()
        for path in static.glob("leaflet/**/*")
        if path.is_file()
    }
    for name, wanted in rows:
        assert hashlib.sha256((static / name).read_bytes()).hexdigest() == wanted, name


def test_basemap_files_are_those_of_the_manifest() -> None:
    readme = (ROOT / "data" / "README.md").read_text()
    for path in sorted((ROOT / "data" / "basemap").glob("*.json")):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in readme, path.name


def test_basemap_stays_small() -> None:
    files = (ROOT / "data" / "basemap").glob("*.json")
    sizes = {path.stem: len(gzip.compress(path.read_bytes(), 6)) for path in files}
    assert sizes["coarse"] + sizes["labels"] < 300_000  # before the first map
    del sizes["outlines"]  # never sent whole: columns carry those of their areas
    assert sum(sizes.values()) < 2_000_000


def test_places_are_answered_as_json() -> None:
    answer = get("/map/places?q=Harir&lat=36&lon=44")
    assert answer.status == 200
    assert json.loads(answer.content)["places"][0]["around"] == "Erbil Governorate, Iraq"


def test_places_near_no_number_are_refused_with_what_was_wanted() -> None:
    answer = get("/map/places?q=Harir&lat=north&lon=44")
    assert answer.status == 400
    assert b"wanted numbers" in answer.content


def test_outline_is_sent_where_there_is_one() -> None:
    assert len(json.loads(get("/map/outline?key=IQ:anbar").content)[0]) > 20
    assert get("/map/outline?key=../../etc/passwd").status == 404
    assert get("/map/outline").status == 404
