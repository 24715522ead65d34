"""Memory back to the system after a large piece of work."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Hand what was freed back to the system; nothing where its C library can't.

    glibc keeps it otherwise: 160 MB after a million events were laid out.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
