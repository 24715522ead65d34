"""Wire copies: which articles of a collection are linked, and how many made copies are found.

    python -m tests.quality.score_duplicates

Press releases of one office are made of the same sentences: no two of different operations may be
linked. Copies are made of Wikinews: half cut off at most, a dateline and a last line added.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from geo.duplicates import SHARED_KEYS, are_copies, keys

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
RELEASES, NEWS = "isaf_press_releases_724", ("tehran_times_iraq_all_years", "wikinews_2019_2020")
LONG_ENOUGH = 120  # words: half of it is an article still
CUTS = (1.0, 0.8, 0.6)  # the share of the words that a copy keeps


def texts(name: str) -> dict[str, str]:
    """The collection's texts by id."""
    with gzip.open(ARTICLES / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def links(found: dict[str, str]) -> list[tuple[str, str]]:
    """The pairs that are linked, as the store finds them."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name, text in sorted(found.items()):
        for key in keys(text):
            holders[key].append(name)
    shared = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    near = (pair for pair, count in sorted(shared.items()) if count >= SHARED_KEYS)
    return [(a, b) for a, b in near if are_copies(found[a], found[b])]


def copy_of(text: str, share: float) -> str:
    """A wire copy: its first words under another dateline, a line of the desk's below."""
    words = text.split(" ")
    cut = " ".join(words[: round(share * len(words))])
    return f"ELSEWHERE, Wire service (AW) - {cut} The desk added to this report."


def recall(found: dict[str, str]) -> float:
    """How many of the copies made are found, by their keys and their texts."""
    long = [text for text in found.values() if len(text.split()) >= LONG_ENOUGH]
    made = [(text, copy_of(text, share)) for text in long for share in CUTS]
    hits = sum(
        len({*keys(text)} & {*keys(copy)}) >= SHARED_KEYS and are_copies(text, copy)
        for text, copy in made
    )
    return hits / len(made)


def main() -> None:
    """Print the figures and the pairs."""
    for name in (RELEASES, *NEWS):
        found = texts(name)
        linked = links(found)
        print(f"{name}: {len(found)} articles, {len(linked)} linked")
        for pair in linked:
            print(f"  {pair[0]} {pair[1]}")
    print(f"made copies found: {recall(texts(NEWS[1])):.3f}")


if __name__ == "__main__":
    main()
