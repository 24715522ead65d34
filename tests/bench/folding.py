"""How long folding takes for what is no name: a megabyte of one letter or of odd Unicode.

    python -m tests.bench.folding

Each line is the slowest of the foldings (strict, loose, skeleton) and of asking the gazetteer.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from geo.geocoders.offline import Gazetteer
from geo.names import is_arabic_script, loose, skeleton, strict

SIZE = 1_000_000
UNITS = {
    "a letter": "a",
    "an apostrophe": "'",
    "marked letters": "ş",
    "Arabic letters": "ا",
    "combining marks": "\u0301",
    "a ligature of 18 letters": "ﷺ",
    "lone surrogates": "\ud800",
    "a dotted capital I": "İ",
    "two letters of two readings": "ch",
    "short words": "e y ",
    "mathematical letters": "\U0001d552",
}


def slowest_ms(functions: tuple[Callable[[str], object], ...], text: str) -> float:
    """The longest time that one of the functions takes for the text."""
    times = []
    for function in functions:
        start = time.perf_counter()
        function(text)
        times.append(time.perf_counter() - start)
    return 1e3 * max(times)


def main() -> None:
    """Print the table."""
    gazetteer = Gazetteer.default()
    gazetteer.candidates("Mosul")  # opens the file
    print(f"{'a megabyte of':30}{'folding':>12}{'geocoding':>12}")
    for title, unit in UNITS.items():
        text = unit * (SIZE // len(unit))
        folding = slowest_ms((strict, loose, skeleton, is_arabic_script), text)
        asking = slowest_ms((gazetteer.answers,), text)
        print(f"{title:30}{folding:>9.1f} ms{asking:>9.1f} ms")


if __name__ == "__main__":
    main()
