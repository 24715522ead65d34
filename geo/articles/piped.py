"""Standard input as a file: what comes through a pipe has no name, so its first bytes tell."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import BinaryIO

PIPE = Path("-")
SOURCE = "standard input"
# What a file of that format begins with, in small letters, behind white space.
_BEGINNINGS = {
    b"%pdf": ".pdf",
    b"<!doctype html": ".html",
    b"<html": ".html",
    b"<?xml": ".xml",
    b"<rss": ".xml",
    b"<feed": ".xml",
    b"[": ".json",
    b"{": ".jsonl",
    b"warc/": ".warc",
}


def opened() -> tuple[BinaryIO, str]:
    """All of standard input, and the name of a file that its reader would be chosen by."""
    raw = sys.stdin.buffer.read()
    return io.BytesIO(raw), f"{SOURCE}{suffix_of(raw)}"


def suffix_of(raw: bytes) -> str:
    """The suffix of what begins like that; text where nothing else does.

    An object of JSON that goes over several lines is one article; one a line is one each.

    >>> suffix_of(b"<!DOCTYPE html><title>Rain</title>"), suffix_of(b"Rain in Basra.")
    ('.html', '.txt')
    """
    if raw.startswith(b"PK\x03\x04"):
        return ".docx" if b"word/document.xml" in raw else ".zip"
    head = raw[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = next((s for start, s in _BEGINNINGS.items() if head.startswith(start)), ".txt")
    first_line = raw.lstrip().partition(b"\n")[0].rstrip()
    return ".json" if found == ".jsonl" and not first_line.endswith(b"}") else found
