"""Words a second: the whole reading against bare spaCy.

    python -m tests.bench.reading [FOLDER]     (default: the demo's reports)

Each figure is the best of three runs, taken in turn in the same process, so that a busy machine
slows both alike.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from geo import articles, pipeline
from geo.language import MODEL

ROOT = Path(__file__).resolve().parents[2]
RUNS = 3
LEAST_WORDS = 40_000  # the batch is repeated up to this: shorter runs are all noise


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes, by the wall clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(folder: Path) -> None:
    """Print the table."""
    found = [a for path in articles.find([folder]) for a in articles.read(path)]
    words = sum(len(a.text.split()) for a in found)
    batch = found * max(1, -(-LEAST_WORDS // max(1, words)))
    total = sum(len(a.text.split()) for a in batch)
    pipeline.read(found[0])  # loads the model and opens the gazetteer: not counted

    model = spacy.load(MODEL)  # as it comes, without what the reading changes in it
    bare, whole = [], []
    for _ in range(RUNS):
        bare.append(seconds(lambda: [model(a.text) for a in batch]))
        whole.append(seconds(lambda: [pipeline.read(a) for a in batch]))
    print(f"{len(batch)} articles, {total:,} words")
    print(f"{'bare spaCy':24}{total / min(bare):>10,.0f} words/s")
    print(
        f"{'whole reading':24}{total / min(whole):>10,.0f} words/s{min(bare) / min(whole):>8.2f} x"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data/articles")
