"""Pages and feeds from the network: the only reader that reaches it, and only when it is asked.

Nothing of this machine or its own networks is reached, whatever a name resolves to: each name is
resolved once, every address it has must be public, and the connection goes to one that was checked,
so that a name that answers otherwise the next time gains nothing. Redirects are checked the same.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import re
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from geo.articles import html, read_stream
from geo.articles.making import Found
from geo.errors import ArticleError, FetchError
from geo.types import Article

SECONDS = 30.0  # for one request, from the name to its last byte
MAX_BYTES = 16_000_000
MAX_REDIRECTS = 5
CHUNK = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
# What servers call it, and the reader's suffix; text/html is read with the page's address.
_READERS = {
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/rdf+xml": ".rdf",
    "application/xml": ".xml", "text/xml": ".xml", "application/feed+json": ".json",
    "application/json": ".json", "application/pdf": ".pdf", "text/plain": ".txt",
    "text/markdown": ".md",
}  # fmt: skip
# Ways to write an address of IPv4 as one of IPv6: what is within would have to be checked too.
_WRAPPED = tuple(map(ipaddress.IPv6Network, ("::/96", "64:ff9b::/96", "2002::/16", "2001::/32")))

Resolve = Callable[[str, int], list[str]]
Connect = Callable[[tuple[str, int], float], socket.socket]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """What a server sent. ``raw`` is empty where it says that nothing has changed."""

    url: str  # after redirects
    raw: bytes
    kind: str = ""  # text/html
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    is_unchanged: bool = False


def addresses_of(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def is_public(address: str) -> bool:
    """True for an address of the public internet.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if found.is_site_local or any(found in network for network in _WRAPPED):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def fetch(
    url: str,
    *,
    contact: str = "",
    etag: str | None = None,
    modified: str | None = None,
    resolve: Resolve = addresses_of,
    connect: Connect = socket.create_connection,
) -> Fetched:
    """What the address holds; FetchError where it can't be had, or mustn't.

    ``contact`` tells the server whom to ask; ``etag`` and ``modified`` are what it said last time.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {
        "User-Agent": f"Dateline (news map; {contact})" if contact else "Dateline (news map)",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **{name: value for name, value in asked.items() if value},
    }
    at = url
    for _ in range(MAX_REDIRECTS + 1):
        parts = _checked(at)
        with _connection(parts, at, resolve, connect) as connection:
            answer = _ask(connection, parts, headers)
            if answer.status not in _REDIRECTS:
                return _received(answer, at)
            at = _next(at, answer)
    raise FetchError(f"{url}: redirects more than {MAX_REDIRECTS} times; wanted a page")


def articles_at(url: str, *, retrieved: datetime, contact: str = "") -> Found:
    """The articles of a page or feed on the network; FetchError where it can't be had."""
    yield from read_fetched(fetch(url, contact=contact), retrieved=retrieved)


def read_fetched(got: Fetched, *, retrieved: datetime) -> Found:
    """The articles of what was fetched, by the kind that the server says it is."""
    if got.kind in ("text/html", "application/xhtml+xml", ""):
        page = html.from_bytes(got.raw, source=got.url, url=got.url, charset=got.charset)
        yield replace(page, retrieved=retrieved)
        return
    suffix = _READERS.get(got.kind)
    if suffix is None:
        raise ArticleError(f"{got.url}: is {got.kind}; wanted a page, a feed, a PDF or text")
    for found in read_stream(io.BytesIO(got.raw), name=f"page{suffix}", source=got.url):
        if isinstance(found, Article):
            yield replace(found, retrieved=retrieved, url=found.url or got.url)
        else:
            yield found


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked for."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"{url}: {error}; wanted an address like https://example.org/") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"{url}: wanted an address like https://example.org/page")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{url}: has a name or password in it; wanted an address without")
    return parts


@contextmanager
def _connection(
    parts: SplitResult, url: str, resolve: Resolve, connect: Connect
) -> Iterator[http.client.HTTPConnection]:
    """A connection to an address that was checked; what fails in it is a FetchError."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    late = threading.Event()
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
        plain = connect((_public_address(host, port, url, resolve), port), SECONDS)
        line = _secured(plain, host) if parts.scheme == "https" else plain
        timer = threading.Timer(SECONDS, _cut, [line, late])
        timer.daemon = True
        timer.start()
        connection = http.client.HTTPConnection(host, port)
        connection.sock, connection.auto_open = line, 0  # never to one that wasn't checked
        try:
            yield connection
        finally:
            timer.cancel()
            connection.close()
    except (OSError, http.client.HTTPException, UnicodeError, zlib.error) as error:
        if isinstance(error, FetchError):
            raise
        why = f"took longer than {SECONDS:.0f} s" if late.is_set() else str(error) or repr(error)
        raise FetchError(f"{url}: {why}; wanted an answer") from error


def _public_address(host: str, port: int, url: str, resolve: Resolve) -> str:
    """An address of the host, all of them being public."""
    found = resolve(host, port)
    private = [address for address in found if not is_public(address)]
    if private or not found:
        why = f"is {private[0]}, inside this machine or its networks" if private else "is unknown"
        raise FetchError(f"{url}: {host} {why}; wanted a public address")
    return found[0]


def _secured(line: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(line, server_hostname=host)


def _cut(line: socket.socket, late: threading.Event) -> None:
    """End a request that goes on for too long, a byte at a time for one."""
    late.set()
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has just ended by itself


def _ask(
    connection: http.client.HTTPConnection, parts: SplitResult, headers: dict[str, str]
) -> http.client.HTTPResponse:
    host = connection.host if parts.port is None else f"{connection.host}:{parts.port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    target = f"{path}?{query}" if query else path
    connection.request("GET", target, headers={"Host": host, **headers})
    return connection.getresponse()


def _next(url: str, answer: http.client.HTTPResponse) -> str:
    """Where a redirect leads; never from a secured page to one that isn't."""
    target = urljoin(url, answer.getheader("Location") or "")
    if url.startswith("https:") and not target.startswith("https:"):
        raise FetchError(f"{url}: redirects to {target}; wanted one that is secured as well")
    return target


def _received(answer: http.client.HTTPResponse, url: str) -> Fetched:
    """What an answer that is no redirect holds."""
    etag, modified = answer.getheader("ETag"), answer.getheader("Last-Modified")
    if answer.status == http.client.NOT_MODIFIED:
        return Fetched(url=url, raw=b"", is_unchanged=True, etag=etag, modified=modified)
    if answer.status != http.client.OK:
        said = f"{answer.status} {answer.reason}".strip()
        raise FetchError(f"{url}: the server answers {said}; wanted the page")
    content_type = answer.getheader("Content-Type") or ""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    return Fetched(
        url=url,
        raw=_body(answer, url),
        kind=content_type.partition(";")[0].strip().lower(),
        charset=charset[1] if charset else None,
        etag=etag,
        modified=modified,
    )


def _body(answer: http.client.HTTPResponse, url: str) -> bytes:
    """The body, unpacked; not a byte more than the bound is kept of it."""
    coding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip"):
        raise FetchError(f"{url}: is packed as {coding}; wanted gzip, or nothing")
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if coding == "gzip" else None
    body = bytearray()
    while chunk := answer.read(CHUNK):
        body += unpack.decompress(chunk, MAX_BYTES + 1 - len(body)) if unpack else chunk
        if len(body) > MAX_BYTES:
            raise FetchError(f"{url}: more than {MAX_BYTES:,} bytes; wanted fewer")
    if answer.length or (unpack and not unpack.eof):
        raise FetchError(f"{url}: ends after {len(body):,} bytes, too early; wanted all of it")
    return bytes(body)
