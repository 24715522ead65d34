"""The network: what is fetched, what is refused before it is reached, and feeds watched."""

from __future__ import annotations

import argparse
import gzip
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from geo import watching
from geo.__main__ import main
from geo.articles import web
from geo.errors import ArticleError, FetchError, StoreError
from geo.stores.sqlite import SqliteStore
from geo.types import Article
from geo.verbs import watch
from tests.specimens import FIRST, TITLE, specimens

NOW = datetime(2022, 1, 5, 8, tzinfo=UTC)
PUBLIC = "93.184.216.34"
INSIDE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
    "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    "no address",
)  # fmt: skip


@dataclass
class Site:
    """A server here that passes for a public one; ``reached`` are the addresses asked."""

    port: int = 0
    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    reached: list[tuple[str, int]] = field(default_factory=list)
    resolved: dict[str, list[str]] = field(default_factory=dict)

    def fetch(self, url: str, **given: Any) -> web.Fetched:
        return web.fetch(url, resolve=self.resolve, connect=self.connect, **given)

    def resolve(self, host: str, _port: int) -> list[str]:
        return self.resolved.get(host, [PUBLIC])

    def connect(self, address: tuple[str, int], seconds: float) -> socket.socket:
        self.reached.append(address)
        return socket.create_connection(("127.0.0.1", self.port), seconds)


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(
                {"path": self.path, **{k.lower(): v for k, v in self.headers.items()}}
            )
            answer = site.answers[self.path.partition("?")[0]]
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()


def page(**headers: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/html", **headers}, specimens()["a.html"]


def test_page_is_fetched_and_read_with_when_and_where(site: Site) -> None:
    site.answers["/a"] = page(ETag='"1"')
    got = site.fetch("http://news.example/a?q=é x", contact="me@example.org")
    (found,) = web.read_fetched(got, retrieved=NOW)
    assert isinstance(found, Article)
    assert (found.title, found.url, found.retrieved) == (TITLE, "http://news.example/a?q=é x", NOW)
    assert (got.etag, site.reached) == ('"1"', [(PUBLIC, 80)])
    assert site.asked[0]["user-agent"] == "Dateline (news map; me@example.org)"
    assert (site.asked[0]["host"], site.asked[0]["path"]) == ("news.example", "/a?q=%C3%A9%20x")


@pytest.mark.parametrize("address", INSIDE)
def test_address_inside_is_refused_before_it_is_reached(site: Site, address: str) -> None:
    site.resolved["news.example"] = [PUBLIC, address]
    with pytest.raises(FetchError, match="inside this machine or its networks"):
        site.fetch("http://news.example/a")
    assert site.reached == []


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_address_is_reached(address: str) -> None:
    assert web.is_public(address)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://news.example/a", "news.example", "http://", "http://a:b@c.example/",
     "http://a.example:99999/", "http://[::1", "gopher://a.example", "javascript:alert(1)", ""],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(site: Site, url: str) -> None:
    with pytest.raises(FetchError, match="wanted an address"):
        site.fetch(url)
    assert site.reached == []


def test_redirect_is_followed_and_its_address_checked_anew(site: Site) -> None:
    site.answers["/a"] = (302, {"Location": "/b"}, b"")
    site.answers["/b"] = page()
    assert site.fetch("http://news.example/a").url == "http://news.example/b"
    site.answers["/b"] = (301, {"Location": "http://inside.example/"}, b"")
    site.resolved["inside.example"] = ["192.168.0.1"]
    with pytest.raises(FetchError, match=r"inside\.example is 192\.168\.0\.1"):
        site.fetch("http://news.example/a")


def test_name_that_answers_otherwise_the_next_time_gains_nothing(site: Site) -> None:
    site.answers["/a"] = page()
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    web.fetch("http://news.example/a", resolve=lambda *_: next(answers), connect=site.connect)
    assert site.reached == [(PUBLIC, 80)]  # resolved once, and that is where it went
    assert next(answers) == ["127.0.0.1"]


def test_endless_redirects_end(site: Site) -> None:
    site.answers["/a"] = (302, {"Location": "/a"}, b"")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        site.fetch("http://news.example/a")
    assert len(site.reached) == 6


def test_redirect_out_of_a_secured_page_is_refused() -> None:
    class Answer:
        def getheader(self, _name: str) -> str:
            return "http://news.example/"

    with pytest.raises(FetchError, match="secured as well"):
        web._next("https://news.example/", Answer())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((404, {}, b""), "the server answers 404 Not Found"),
        ((200, {"Content-Encoding": "br"}, b"x"), "is packed as br"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "incorrect header"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 99)[:-9]), "too early"),
        ((200, {"Content-Length": "99"}, b"cut off"), "ends after 7 bytes, too early"),
    ],
)
def test_answer_that_is_no_page_says_why(site: Site, answer: Any, message: str) -> None:
    site.answers["/a"] = answer
    with pytest.raises(FetchError, match=r"^http://news\.example/a: ") as caught:
        site.fetch("http://news.example/a")
    assert message in str(caught.value)


@pytest.mark.parametrize("packed", [True, False])
def test_more_than_the_bound_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 100_000)
    raw = b"0" * 5_000_000
    coding = {"Content-Encoding": "gzip"} if packed else {}
    site.answers["/a"] = (200, coding, gzip.compress(raw) if packed else raw)
    with pytest.raises(FetchError, match="more than 100,000 bytes"):
        site.fetch("http://news.example/a")


def test_server_that_sends_a_byte_at_a_time_is_left(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.3)
    ended = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        try:
            while not ended.wait(0.05):
                handler.wfile.write(b"X")
        except OSError:
            ended.set()

    site.answers["/a"] = drip
    with pytest.raises(FetchError, match="took longer than"):
        site.fetch("http://news.example/a")
    ended.set()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/rss+xml", "a.rss"),
        ("application/feed+json", "a.json"),
        ("application/pdf", "a.pdf"),
        ("text/plain", "a.txt"),
    ],
)
def test_what_is_no_page_is_read_by_its_kind(site: Site, kind: str, name: str) -> None:
    site.answers["/a"] = (200, {"Content-Type": f"{kind}; charset=utf-8"}, specimens()[name])
    (found,) = web.read_fetched(site.fetch("http://news.example/a"), retrieved=NOW)
    assert isinstance(found, Article)
    assert FIRST in " ".join(found.text.split())


def test_picture_is_no_article(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    with pytest.raises(ArticleError, match="is image/png; wanted a page"):
        list(web.read_fetched(site.fetch("http://news.example/a"), retrieved=NOW))


def test_address_is_read_into_the_store_and_a_second_time_changes_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.answers["/a"] = page()
    reaching = partial(web.fetch, resolve=site.resolve, connect=site.connect)
    monkeypatch.setattr(web, "fetch", reaching)
    store = ["--store", str(tmp_path / "s.sqlite")]
    ask = ["ingest", "--url", "http://news.example/a", "--contact", "me@example.org", *store]
    assert main(ask) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "new"
    (kept,) = SqliteStore.open(tmp_path / "s.sqlite").articles()
    assert (kept.url, kept.retrieved is not None) == ("http://news.example/a", True)
    assert main(ask) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "known"
    assert site.asked[0]["user-agent"] == "Dateline (news map; me@example.org)"
    site.answers["/a"] = (404, {}, b"")
    assert main(ask) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["status"] == "skipped"
    assert "404 Not Found" in err


FEED = "http://news.example/feed"


def look(site: Site, known: watching.Feed, **given: Any) -> watching.Found:
    return watching.look(
        FEED, known, now=NOW, contact="me@example.org", fetcher=site.fetch, **given
    )


def test_feed_is_asked_whether_it_changed_and_nothing_comes_twice(site: Site) -> None:
    site.answers["/feed"] = (200, {"ETag": '"1"', "Last-Modified": "then"}, specimens()["a.rss"])
    first = look(site, watching.Feed())
    assert [a.title for a in first.articles] == [TITLE]
    mended = specimens()["a.rss"].replace(b"three people", b"3 people")
    site.answers["/feed"] = (200, {"ETag": '"2"'}, mended)
    second = look(site, first.feed)
    assert (second.articles, second.feed.etag) == ([], '"2"')
    assert (site.asked[1]["if-none-match"], site.asked[1]["if-modified-since"]) == ('"1"', "then")
    site.answers["/feed"] = (304, {}, b"")
    assert look(site, second.feed) == watching.Found(feed=second.feed)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((500, {}, b""), "500"),
        (page(), "wanted the address of a feed"),
        ((200, {}, b"<x/>"), "wanted a feed"),
        ((200, {}, b"{"), "wanted JSON"),
        ((200, {}, b""), "wanted the address of a feed"),
    ],
)
def test_feed_that_fails_keeps_what_was_known_and_is_asked_less(
    site: Site, answer: Any, message: str
) -> None:
    known = watching.Feed(etag='"1"', seen=("a",), failures=1)
    site.answers["/feed"] = answer
    found = look(site, known)
    assert message in found.errors[0]
    assert found.feed == watching.Feed(etag='"1"', seen=("a",), failures=2)
    assert watching.wait_of(found.feed, timedelta(minutes=15)) == timedelta(hours=1)
    assert watching.wait_of(watching.Feed(failures=99), timedelta(minutes=15)) == timedelta(hours=6)


def test_page_of_a_teaser_is_read_in_its_place(site: Site) -> None:
    teaser = (
        f"<rss version='2.0'><channel><item><title>{TITLE}</title><description>Short.</description>"
    )
    link = "<link>http://news.example/a</link></item></channel></rss>"
    site.answers["/feed"] = (200, {}, (teaser + link).encode())
    site.answers["/a"] = page()
    pauses: list[int] = []
    (article,) = look(
        site, watching.Feed(), with_pages=True, pause=lambda: pauses.append(1)
    ).articles
    assert FIRST in article.text
    assert pauses == [1]
    site.answers["/a"] = (404, {}, b"")
    found = look(site, watching.Feed(), with_pages=True)
    assert [a.text for a in found.articles] == ["Short."]
    assert "404" in found.errors[0]


def test_what_is_known_of_feeds_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "feeds.json"
    assert watching.load(path) == {}
    feeds = {FEED: watching.Feed(etag='"1"', seen=("a", "b"), failures=2)}
    watching.save(path, feeds)
    assert watching.load(path) == feeds
    assert [p.name for p in path.parent.iterdir()] == ["feeds.json"]
    path.write_text("[]")
    with pytest.raises(StoreError, match=r"feeds\.json"):
        watching.load(path)


def test_watch_once_keeps_what_is_new_and_says_so(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.answers["/feed"] = (200, {}, specimens()["a.rss"])
    monkeypatch.setattr(watching, "look", partial(watching.look, fetcher=site.fetch))
    parser = argparse.ArgumentParser()
    watch.add_arguments(parser)
    args = parser.parse_args(
        [FEED, "--once", "--contact", "me@example.org", "--store", str(tmp_path / "s.sqlite")]
    )
    assert watch.run(args) == 0
    out, err = capsys.readouterr()
    assert TITLE in out
    assert "1 new, 1 entries known" in err
    assert watch.run(args) == 0
    out, err = capsys.readouterr()
    assert (out, "0 new" in err) == ("", True)


def test_watch_goes_on_after_a_busy_store_and_waits_as_it_was_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            raise KeyboardInterrupt  # as the user does

    def busy(*_: Any, **__: Any) -> None:
        raise StoreError("s.sqlite: database is locked")

    monkeypatch.setattr(watching, "look", busy)
    monkeypatch.setattr(watch.time, "sleep", sleep)
    ask = ["watch", FEED, "--contact", "me@example.org", "--every", "20"]
    assert main([*ask, "--store", str(tmp_path / "s.sqlite")]) == 0
    assert capsys.readouterr().err.count("database is locked") == 2
    assert all(1_190 < seconds <= 1_200 for seconds in waits)


@pytest.mark.parametrize("bad", [["--every", "1"], ["--every", "x"], ["--contact", "me"]])
def test_watch_refuses_to_be_rude(bad: list[str]) -> None:
    parser = argparse.ArgumentParser()
    watch.add_arguments(parser)
    with pytest.raises(SystemExit) as caught:
        parser.parse_args([FEED, "--contact", "me@example.org", *bad])
    assert caught.value.code == 2
