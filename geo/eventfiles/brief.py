"""The brief: one HTML page that opens from disk without a network, and prints."""

from __future__ import annotations

from typing import BinaryIO

from geo.errors import EventFileError
from geo.eventfiles import Bundle

LABEL = "Brief (one HTML page)"
SUFFIX = ".html"
MOST = 2_000  # events: some 10 MB, beyond which browsers and readers give up


def write(bundle: Bundle, to: BinaryIO) -> None:
    """The page. EventFileError where there are more events than a page can show."""
    from geo.brief.page import page

    if len(bundle.events) > MOST:
        raise EventFileError(
            f"{len(bundle.events):,} events are too many for one page;"
            f" wanted at most {MOST:,}: narrow them by days, kind or place"
        )
    for part in page(bundle):
        to.write(part.encode("utf-8", "replace"))
