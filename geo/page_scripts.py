"""Streamlit's own scripts and styles, compressed: as they come, a first visit is 2 MB more.

It serves them plain, to spare a busy server the work; here each is compressed once.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.assets import FOREVER, TYPES, compressed

FOLDER = Path(str(resources.files("streamlit"))).resolve() / "static" / "static"
PREFIX = "/static/"
SUFFIXES = (".js", ".css")
HEADERS = {"content-encoding": "gzip", "cache-control": FOREVER, "vary": "accept-encoding"}


class PageScripts:
    """Answers for them where the browser takes gzip; leaves all else to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _asked(scope)
        if found is None:
            await self.app(scope, receive, send)
            return
        body = await run_in_threadpool(_zipped, found)
        answer = Response(body, media_type=TYPES[found.suffix], headers=HEADERS)
        await answer(scope, receive, send)


def _asked(scope: Scope) -> Path | None:
    """The file that this asks for; None where it is none of these, or gzip isn't taken."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path = scope["path"]
    if not path.startswith(PREFIX) or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
        return None
    found = (FOLDER / path.removeprefix(PREFIX)).resolve()
    is_one = found.suffix in SUFFIXES and FOLDER in found.parents and found.is_file()
    return found if is_one else None


@lru_cache(maxsize=512)
def _zipped(path: Path) -> bytes:
    return compressed(path.read_bytes())
