"""Broken inputs into every reader of articles: each must give articles or an ArticleError, soon.

A sound file of each format has bytes flipped, cut out, repeated and spliced in from the others.

Example: python -m tests.bench.fuzz_articles --count 10000 a.pdf a.html
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import random
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from geo import articles
from geo.articles.making import MAX_CHARS
from geo.errors import ArticleError
from geo.types import Article
from tests.specimens import packed, specimens

SECONDS = 5.0  # of the processor: an input that takes longer hangs
# What breaks readers: marks of formats, ends of numbers, halves of characters.
BITS = (
    *(b"<", b">", b'"', b"&#0;", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"PK\x03\x04", b"%%EOF"),
    *(b"-1", b"99999999999", b"]]>", b"<![CDATA[", b"\r\n\r\n", b"{}", b"[[", b"0 R", b"From "),
)


class HungError(BaseException):
    """Raised by the alarm; no reader can catch it."""


def wounded(name: str, raw: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """The bytes wounded, or, of what is packed, one of its parts before it is packed again."""
    if dice.random() < 0.5 and raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
        victim = dice.choice(sorted(members))
        return packed({**members, victim: mutated(members[victim], others, dice)})
    if dice.random() < 0.5 and name.endswith(".gz"):
        return gzip.compress(mutated(gzip.decompress(raw), others, dice), mtime=0)
    return mutated(raw, others, dice)


def mutated(raw: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """The bytes with one to eight wounds."""
    found = bytearray(raw)
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        at = dice.randrange(len(found) + 1)
        end = min(len(found), at + dice.choice((1, 4, 40, 400)))
        kind = dice.randrange(6)
        if kind == 0 and at < len(found):
            found[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del found[at:end]
        elif kind == 2:
            found[at:at] = found[at:end] * dice.choice((1, 2, 50))
        elif kind == 3:
            found[at:at] = dice.choice(BITS) * dice.choice((1, 1, 3, 1000))
        elif kind == 4:
            other = dice.choice(others)
            start = dice.randrange(len(other))
            found[at:end] = other[start : start + dice.choice((4, 40, 400))]
        else:
            del found[at:]
    return bytes(found)


def outcome(name: str, raw: bytes) -> str:
    """What came of an input: ``read``, ``refused``, or what went wrong."""
    try:
        with _limited(SECONDS):
            found = list(articles.read_stream(io.BytesIO(raw), name=name, source=name))
    except ArticleError as error:
        return "refused" if str(error).startswith(name) else f"nameless: {error}"
    except HungError:
        return "hang"
    except Exception as error:  # the one place that looks for what nothing may raise
        return f"crash: {type(error).__name__}: {error}"[:200]
    return next((fault for f in found if (fault := _fault(f))), "read")


def _fault(found: Article | ArticleError) -> str:
    """What is wrong with an article; empty where nothing is."""
    if isinstance(found, ArticleError):
        return ""
    for text in (found.text, found.title, found.url, found.author, found.outlet, found.source):
        try:
            (text or "").encode()
        except UnicodeEncodeError:
            return f"can't be kept: {text!r}"[:200]
    if not found.text.strip() or not found.title or len(found.text) > MAX_CHARS:
        return "empty or too long"
    return "" if found.id == found.sha256[:16] else "wrong id"


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise HungError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fuzz(name: str, *, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """The outcome of each of ``count`` wounded inputs, and the input."""
    sound, others = specimens()[name], list(specimens().values())
    dice = random.Random(f"{name} {seed}")
    for _ in range(count):
        raw = wounded(name, sound, others, dice)
        yield outcome(name, raw), raw


def main() -> int:
    """1 where an input crashed, hung or gave what can't be kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=sorted(specimens()))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    failed = 0
    for name in args.names:
        counts: Counter[str] = Counter()
        start, slowest = time.process_time(), 0.0
        for result, raw in fuzz(name, count=args.count, seed=args.seed):
            took, start = time.process_time() - start, time.process_time()
            slowest = max(slowest, took)
            counts[result] += 1
            if result not in ("read", "refused") and counts[result] == 1:
                digest = hashlib.sha256(raw).hexdigest()[:12]
                print(f"{name}: input {sum(counts.values())} ({digest}): {result}", file=sys.stderr)
        bad = sum(n for result, n in counts.items() if result not in ("read", "refused"))
        failed += bad
        good = f"{counts['read']:>6} read {counts['refused']:>6} refused"
        print(f"{name:10} {good} {bad:>4} failed, slowest {slowest:.2f} s", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
