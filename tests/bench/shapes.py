"""Seconds to read texts of odd shapes, by length: growth shows where work is more than linear.

    python -m tests.bench.shapes [CHARACTERS …]     (default: 20000)

Seconds are of this process alone, whatever else the machine does.
"""

from __future__ import annotations

import sys
import time
from datetime import date

from geo import pipeline
from geo.types import Article

UNITS = {
    "one name": "Baghdad ",
    "names, commas": "Baghdad, ",
    "names, and": "Baghdad and ",
    "bases": "Harir Base ",
    "capitals": "BAGHDAD ",
    "clauses, semicolons": "rockets hit Erbil; ",
    "clauses, and": "rockets hit Erbil and ",
    "quotes": "“Rockets hit Erbil on Sunday,” he said, ",
    "sentences": "Rockets hit Erbil on Sunday. ",
    "sentences, no place": "A rocket hit the post. ",
    "the base": "the base was hit in Baghdad. ",
    "the court": "the court ruled. ",
    "verbs": "killed ",
    "dates": "on 5 May 2021, ",
    "weekdays": "Sunday ",
    "numbers": "12 ",
    "coordinates": "33.1, 44.2 ",
    "full stops": ". ",
    "brackets": '("a") ',
    "no space": "al-",
    "quotation marks": '"',
    "signs": "💣",
    "Arabic": "بغداد ",
    "lines": "- Baghdad\n",
    "tabs": "Baghdad\t",
}


def main(lengths: list[int]) -> None:
    """Print the table."""
    print(f"{'':24}" + "".join(f"{n:>12,}" for n in lengths))
    seconds(UNITS["sentences"])  # loads the model and opens the gazetteer: not counted
    for name, unit in UNITS.items():
        figures = (seconds((unit * (n // len(unit) + 1))[:n]) for n in lengths)
        print(f"{name:24}" + "".join(f"{s:>10.1f} s" for s in figures), flush=True)


def seconds(text: str) -> float:
    """How long the whole reading keeps a processor busy."""
    article = Article(id="x", title="", text=text, sha256="", published=date(2021, 12, 20))
    start = time.process_time()
    pipeline.read(article)
    return time.process_time() - start


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [20_000])
