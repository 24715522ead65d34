"""Readings of a stream of articles, in its order, over several processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from geo import pipeline
from geo.errors import ReadingError
from geo.types import Article, Reading

CHUNK = 4  # articles handed to a worker at a time: enough to hide the hand-over
AHEAD = 4  # chunks a worker that are waiting: a long article holds up none of the others


def readings(articles: Iterable[Article], *, jobs: int = 1) -> Iterator[Reading]:
    """A reading of each article, in their order; no more than some dozens are held at once.

    ReadingError where a process was ended from outside, mostly for want of memory.
    """
    if jobs <= 1:
        yield from map(pipeline.read, articles)
        return
    method = None
    if sys.platform == "linux":
        # Forked workers share the model that is loaded here once; elsewhere forking isn't safe.
        method = "fork"
        pipeline.warm_up()
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context(method), initializer=_start
    )
    try:
        yield from _in_order(pool, iter(articles), AHEAD * jobs)
    except BrokenProcessPool as error:
        raise ReadingError(
            "a reading process was ended from outside, mostly for want of memory;"
            " what was read by then is kept: run it again with fewer --jobs"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, articles: Iterator[Article], ahead: int
) -> Iterator[Reading]:
    waiting: deque[Future[list[Reading]]] = deque()
    for chunk in iter(lambda: list(islice(articles, CHUNK)), []):
        waiting.append(pool.submit(_read, chunk))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _start() -> None:
    """Make a process ready to read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all: the one that keeps ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    pipeline.warm_up()


def _end_with_parent() -> None:
    """Ends this process when the one that keeps is killed: nobody would tell it to stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(chunk: list[Article]) -> list[Reading]:
    return [pipeline.read(article) for article in chunk]
