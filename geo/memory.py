"""Memory after a large piece of work: back to the system, or set aside for good."""

from __future__ import annotations

import ctypes
import gc
import sys


def set_aside() -> None:
    """Leave all objects that are there now out of garbage collection, until it is called again.

    Streamlit collects after every run of the page, and would look through a million objects of the
    libraries each time: 70 ms. What was set aside before and is garbage by now goes.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Hand what was freed back to the system; nothing where its C library can't.

    glibc keeps it otherwise: 160 MB after a million events were laid out.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
