"""Words a second: the whole reading against bare spaCy.

    python -m tests.bench.reading [FILE|FOLDER …]     (default: the demo's reports)

The demo's reports are short, newspaper articles longer and quicker to read: each path given has a
line of its own. What stands under "clock" and "processor" is the best of three runs; the two take
turns article by article, so that a busy machine slows both alike. "first" is the processor's time
of the first run, whose names the gazetteer had not been asked for.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from geo import articles, pipeline
from geo.language import MODEL
from geo.types import Article

ROOT = Path(__file__).resolve().parents[2]
RUNS = 3
LEAST_WORDS = 40_000  # the batch is repeated up to this: shorter runs are all noise

Seconds = tuple[float, float]  # by the clock, and of this process


def seconds(work: Callable[[Any], object], given: object) -> Seconds:
    """How long the work on one thing takes."""
    clock, used = time.perf_counter(), time.process_time()
    work(given)
    return time.perf_counter() - clock, time.process_time() - used


def run(batch: list[Article], model: Language) -> tuple[Seconds, Seconds]:
    """What bare spaCy and the whole reading take."""
    taken = [(seconds(model, a.text), seconds(pipeline.read, a)) for a in batch]
    bare, whole = zip(*taken, strict=True)
    return _sum(bare), _sum(whole)


def _sum(taken: Iterable[Seconds]) -> Seconds:
    clock, used = zip(*taken, strict=True)
    return sum(clock), sum(used)


def show(path: Path, model: Language) -> None:
    """Print a line."""
    found = [a for file in articles.find([path]) for a in articles.read(file)]
    words = sum(len(a.text.split()) for a in found)
    batch = found * max(1, -(-LEAST_WORDS // max(1, words)))
    total = sum(len(a.text.split()) for a in batch)
    bare, whole = zip(*(run(batch, model) for _ in range(RUNS)), strict=True)
    rates = (total / min(clock for clock, _ in taken) for taken in (bare, whole))
    ratios = [min(b[i] for b in bare) / min(w[i] for w in whole) for i in (0, 1)]
    cells = [f"{total // len(batch):>10}", *(f"{rate:>10,.0f}" for rate in rates)]
    cells += [f"{ratio:>8.2f} x" for ratio in (*ratios, bare[0][1] / whole[0][1])]
    print(f"{path.name[:32]:<32}" + "".join(cells), flush=True)


def main(paths: list[Path]) -> None:
    """Print the table."""
    pipeline.read(next(articles.read(next(articles.find([ROOT / "data/articles"])))))  # loads all
    model = spacy.load(MODEL)  # as it comes, without what the reading changes in it
    heads = ("words each", "bare w/s", "whole w/s", "clock", "processor", "first")
    print(f"{'':32}" + "".join(f"{head:>10}" for head in heads))
    for path in paths:
        show(path, model)


if __name__ == "__main__":
    main([Path(arg) for arg in sys.argv[1:]] or [ROOT / "data/articles"])
