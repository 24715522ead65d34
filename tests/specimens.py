"""One small sound file of each article format, made here: what the readers' tests begin with."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from functools import cache
from typing import Any

TITLE = "Rockets hit Erbil airport"
FIRST = "Two rockets hit the airport of Erbil late on Sunday, wounding three people, police said."
SECOND = "No group has said that it fired them; the airport was open again on Monday morning."
TEXT = f"{FIRST}\n\n{SECOND}"
DAY = "2021-12-20"
SENT = "Mon, 20 Dec 2021 23:30:00 -0500"
URL = "https://news.example/erbil"
RECORD = {"headline": TITLE, "text": TEXT, "date_published": f"{DAY}T23:30:00-05:00", "url": URL}


@cache
def specimens() -> dict[str, bytes]:
    """File name to its bytes, one of each suffix that a reader is made for."""
    page, mail = _html(), _mail()
    return {
        "a.txt": f"---\ntitle: {TITLE}\npublished: {DAY}\nurl: {URL}\n---\n{TEXT}\n".encode(),
        "a.md": f"---\ndate: {DAY}\nlink: {URL}\n---\n# {TITLE}\n\n{TEXT}\n".encode(),
        "a.html": page,
        "a.jsonl": (json.dumps(RECORD) + "\n").encode(),
        "a.jsonl.gz": gzip.compress((json.dumps(RECORD) + "\n").encode(), mtime=0),
        "a.json": json.dumps(json_feed()).encode(),
        "a.csv": _csv(),
        "a.rss": _rss(),
        "a.atom": _atom(),
        "a.eml": mail,
        "a.mbox": b"From wire@news.example Mon Dec 20 23:30:00 2021\n" + mail,
        "a.pdf": pdf([[TITLE, *_wrapped(FIRST), *_wrapped(SECOND)]]),
        "a.docx": _docx(),
        "a.zip": packed({"one/a.html": page, "two/a.eml": mail, "two/map.png": b"\x89PNG"}),
        "a.warc.gz": warc(page),
        "a.wacz": packed({"archive/a.warc.gz": warc(page), "pages/pages.jsonl": b"{}\n"}),
    }


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            info = zipfile.ZipInfo(name, (2021, 12, 20, 0, 0, 0))
            archive.writestr(info, raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def json_feed(**item: Any) -> dict[str, Any]:
    """A JSON Feed of one item."""
    known = {"id": "1", "url": URL, "title": TITLE, "date_published": RECORD["date_published"]}
    html = f"<p>{FIRST}</p><p>{SECOND}</p>"
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Wire",
        "items": [{**known, "content_html": html, **item}],
    }


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF of these lines, a list a page."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    bodies.append(font)
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        content = f"BT /F1 12 Tf 14 TL 72 720 Td\n{shown}ET".encode("cp1252")
        kids.append(f"{len(bodies) + 1} 0 R")
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources"
            b" << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (len(bodies) + 2)
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def warc(page: bytes) -> bytes:
    """A gzipped web archive of this page, and of a picture."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    picture = (URL + ".png", "image/png", b"x")
    for url, kind, raw in ((URL, "text/html; charset=utf-8", page), picture):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(raw),
                http_headers=headers,
                warc_headers_dict={
                    "WARC-Date": "2021-12-21T08:00:00Z",
                    "WARC-Record-ID": f"<urn:test:{len(raw)}>",
                },
            )
        )
    return out.getvalue()


def _wrapped(text: str) -> list[str]:
    half = text.index(" ", len(text) // 2)
    return [text[:half], text[half + 1 :]]


def _html() -> bytes:
    stated = {"@type": "NewsArticle", "headline": TITLE, "datePublished": f"{DAY}T23:30:00-05:00"}
    return (
        f"<html lang='en'><head><title>{TITLE} - The Wire</title>"
        f"<link rel='canonical' href='{URL}'>"
        f"<script type='application/ld+json'>{json.dumps(stated)}</script></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1><p>{FIRST}</p>"
        f"<p>{SECOND}</p></article><footer>All rights reserved</footer></body></html>"
    ).encode()


def _csv() -> bytes:
    cell = TEXT.replace('"', '""')
    return f'Headline;Body;Date;URL\r\n{TITLE};"{cell}";{DAY};{URL}\r\n'.encode()


def _rss() -> bytes:
    return (
        "<?xml version='1.0'?><rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'>"
        f"<channel><title>The Wire</title><language>en</language><item><title>{TITLE}</title>"
        f"<link>{URL}</link><guid>1</guid><pubDate>{SENT}</pubDate><description>Short.</description>"
        f"<c:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></c:encoded></item></channel></rss>"
    ).encode()


def _atom() -> bytes:
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Wire</title><entry><id>1</id>"
        f"<title>{TITLE}</title><link href='{URL}'/><published>{RECORD['date_published']}"
        f"</published><content type='html'>&lt;p>{FIRST}&lt;/p>&lt;p>{SECOND}&lt;/p>"
        "</content></entry></feed>"
    ).encode()


def _mail() -> bytes:
    return (
        f"From: The Wire <wire@news.example>\nSubject: {TITLE}\nDate: {SENT}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{TEXT}\n"
    ).encode()


def _docx() -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = TITLE
    for paragraph in (TITLE, FIRST, SECOND):
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
