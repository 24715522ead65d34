"""What the browser fetches besides the page: local scripts, the basemap, the events' columns.

``dashboard.py`` starts the page with it, so that nothing comes from another host:

    app = st.App(__file__, routes=routes(), middleware=middleware(), lifespan=lifespan)

and a script run offers its events with

    columns = …                        # of geo.catalogue, kept under st.cache_resource
    url = publish(columns)             # goes into geo.layers.events.selection(data_url=url)
    mask = publish_mask(columns, bools)  # a filter the browser can't do itself: mask_url=mask

URLs are relative to the map's frame (``/component/streamlit_folium.st_folium/``), so they hold
under any ``server.baseUrlPath``. What is published stays until newer things push it out.
"""

from __future__ import annotations

import asyncio
import importlib
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo import tiles
from geo.assets import (
    BUNDLES,
    FOLDERS,
    FOREVER,
    FROM_FRAME,
    TYPES,
    compressed,
    digest,
    path_of,
    zipped,
    zipped_bundle,
    zipped_words,
)
from geo.columns import Columns, pack_mask
from geo.interface import languages
from geo.memory import give_back
from geo.outlines import outline
from geo.page_scripts import PageScripts

KEPT = {"columns": 3, "mask": 256, "setup": 16}  # a mask is some kB, each session has its own
WARM = ("pandas", "pyarrow", "folium", "folium.plugins", "jinja2", "geopy")
"""Imports worth 3 s of the first visit. Not streamlit_folium: it declares its component to the
session that imports it, and outside a session the component answers 404."""

OSM_TILES = "https://tile.openstreetmap.org"
POLICY = "; ".join(
    [
        "default-src 'self'",
        # streamlit-folium puts the map's script into the page and evaluates each feature group;
        # Streamlit imports a component's own script from a blob that it has made of it
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob: {OSM_TILES}",  # asked only once a reader chooses them
        "font-src 'self' data:",
        "connect-src 'self'",  # Streamlit's own WebSocket too
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
    ]
)

_published: OrderedDict[str, Callable[[], bytes]] = OrderedDict()
_lock = Lock()


def publish(columns: Columns) -> str:
    """The URL of ``columns``; packed once, by whoever asks first."""
    return _offer(f"columns/{columns.version}", columns.to_bytes)


def publish_setup(settings: dict[str, Any]) -> tuple[str, str]:
    """The name of these settings of the map, and the URL of the script that holds them."""
    told = json.dumps(settings, ensure_ascii=False)
    name = digest(told.encode())
    script = f'(Dateline.settings ??= {{}})["{name}"] = {told};'
    return name, _offer(f"setup/{name}.js", lambda: compressed(script.encode()))


def publish_mask(columns: Columns, wanted: NDArray[np.bool_]) -> str:
    """The URL of a filter: one bit a row of ``columns``."""
    if len(wanted) != len(columns):
        raise ValueError(f"{len(wanted)} bits for {len(columns)} rows; give one a row")
    packed = pack_mask(wanted)
    return _offer(f"mask/{columns.version}-{digest(packed)}", lambda: packed)


def routes() -> list[BaseRoute]:
    """Routes for ``st.App``: our files, and what was published."""
    return [
        Route("/map/columns/{name}", _send_published),
        Route("/map/mask/{name}", _send_published),
        Route("/map/setup/{name}", _send_published),
        Route("/map/places", _send_places),
        Route("/map/bundle/{name}.js", _send_bundle),
        Route("/map/words/{language}.js", _send_words),
        Route("/map/tiles/{name}/{z:int}/{x:int}/{y:int}", _send_tile),
        Route("/map/outline", _send_outline),
        Route("/map/{folder}/{path:path}", _send_file),
    ]


def middleware() -> list[Middleware]:
    """Middleware for ``st.App``: a policy under which the browser asks no other host, and the
    page's own scripts compressed."""
    return [Middleware(ContentPolicy), Middleware(PageScripts)]


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Warms up while the server starts, so that the first visit finds the imports done."""
    warm = asyncio.create_task(asyncio.to_thread(_warm_up))
    yield {}
    await warm


class ContentPolicy:
    """Adds the policy to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    (b"content-security-policy", POLICY.encode()),
                    (b"referrer-policy", b"same-origin"),
                ]
            await send(message)

        await self.app(scope, receive, send_with_policy if scope["type"] == "http" else send)


def _warm_up() -> None:
    for name in WARM:
        importlib.import_module(name)
    for path in ("coarse", "labels", "fine", "towns"):
        zipped(f"basemap/{path}.json")
    for name in BUNDLES:
        zipped_bundle(name)


def _offer(name: str, pack: Callable[[], bytes]) -> str:
    sort = name.partition("/")[0]
    with _lock:
        _published.setdefault(name, pack)
        _published.move_to_end(name)
        alike = [other for other in _published if other.startswith(sort)]
        for oldest in alike[: -KEPT[sort]]:
            del _published[oldest]
    return f"{FROM_FRAME}/{name}"


def _send_bundle(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in BUNDLES:
        return Response(status_code=404)
    return _gzip_response(zipped_bundle(name), TYPES[".js"])


def _send_words(request: Request) -> Response:
    language = request.path_params["language"]
    if language not in languages():
        return Response(status_code=404)
    return _gzip_response(zipped_words(language), TYPES[".js"])


def _send_published(request: Request) -> Response:
    name = f"{request.url.path.rsplit('/', 2)[-2]}/{request.path_params['name']}"
    pack = _published.get(name)
    if pack is None:
        return Response(status_code=404)
    body = pack()
    give_back()
    with _lock:
        if name in _published:
            _published[name] = lambda: body  # keeps the bytes, lets the columns go
    kind = TYPES[".js"] if name.endswith(".js") else "application/octet-stream"
    return _gzip_response(body, kind)


def _send_file(request: Request) -> Response:
    path = f"{request.path_params['folder']}/{request.path_params['path']}"
    folder, found = FOLDERS.get(request.path_params["folder"]), path_of(path)
    if folder is None or folder not in found.parents or not found.is_file():
        return Response(status_code=404)
    return _gzip_response(zipped(path), TYPES.get(found.suffix, "application/octet-stream"))


def _send_places(request: Request) -> Response:
    """Places for the map's search box; ``lat`` and ``lon`` are the middle of what it shows."""
    from geo.suggestions import suggestions  # opens the gazetteer

    asked = request.query_params
    try:
        near = float(asked.get("lat", "nan")), float(asked.get("lon", "nan"))
    except ValueError:
        return Response("lat and lon: wanted numbers", status_code=400)
    return JSONResponse({"places": suggestions(asked.get("q", ""), near=near)})


def _send_tile(request: Request) -> Response:
    asked = request.path_params
    sets, _ = tiles.installed(tiles.folder())
    found = None
    for one in sets:
        if one.name == asked["name"]:
            found = tiles.tile(one, asked["z"], asked["x"], asked["y"])
    if found is None:
        return Response(status_code=404)
    headers = {"cache-control": FOREVER, "x-content-type-options": "nosniff"}
    return Response(found[0], media_type=found[1], headers=headers)


def _send_outline(request: Request) -> Response:
    lines = outline(request.query_params.get("key", ""))
    return Response(status_code=404) if lines is None else JSONResponse(lines)


def _gzip_response(body: bytes, media_type: str) -> Response:
    headers = {"content-encoding": "gzip", "cache-control": FOREVER}
    return Response(body, media_type=media_type, headers=headers)
