"""How far the events' confidence can be believed: the share that is right, by how sure they are.

    python -m tests.quality.score_confidence [--fit]

An event is right where kind, modality, date and place all are, judged on the coded articles beside
the project. The table shows each band of confidence with its mean and the share that is right;
``--fit`` gives the two numbers of ``geo.confidence`` anew, and what they are worth on articles
that they were not fitted to.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from itertools import pairwise
from typing import Any

from geo.confidence import SHIFT, SLOPE
from tests.quality.score_events import ARTICLES, prediction, read_gold, scorer

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 1.01)
Judged = tuple[str, float, bool]  # article, confidence, whether it is right


def judged() -> list[Judged]:
    """Every event read in the coded articles, but those on passages that may go either way."""
    module = scorer()
    types, modalities = module.load_map()
    found: list[Judged] = []
    for name, gold in module.load_gold().items():
        reading = read_gold(name, gold["_T"], gold)
        predicted = prediction(reading)["events"]
        met = dict(module.match_events(gold["events"], predicted, types, modalities))
        for i, (event, said) in enumerate(zip(reading.events, predicted, strict=True)):
            wanted = gold["events"][met[i]] if i in met else None
            if wanted is not None and not wanted["core"]:
                continue
            right = wanted is not None and _is_right(module, wanted, said, types, modalities)
            found.append((name, event.confidence, right))
    return found


def _is_right(module: Any, wanted: Any, said: Any, types: Any, modalities: Any) -> bool:
    placed = wanted["place_resolved"] is None or module.place_err(wanted, said)[0]
    return bool(
        module.type_ok(wanted, said, types)
        and module.mod_ok(wanted, said, modalities)
        and module.date_res(wanted, said)[0]
        and placed
    )


def bands(found: list[Judged]) -> list[tuple[float, int, float, float]]:
    """For each band: where it starts, how many events, their mean confidence, the share right."""
    table = []
    for low, high in pairwise(BANDS):
        here = [(sure, right) for _, sure, right in found if low <= sure < high]
        if here:
            mean = sum(sure for sure, _ in here) / len(here)
            table.append((low, len(here), mean, sum(right for _, right in here) / len(here)))
    return table


def off_by(found: list[Judged]) -> float:
    """How far confidence and truth lie apart, over the bands, weighed by their events."""
    return sum(n * abs(mean - share) for _, n, mean, share in bands(found)) / len(found)


def raw(sure: float) -> float:
    """The log odds that ``geo.confidence.calibrated`` made this confidence of."""
    return (math.log(sure / (1 - sure)) - SHIFT) / SLOPE


def fit(found: list[Judged]) -> tuple[float, float]:
    """Shift and slope of the log odds that make the confidences likeliest, by Newton's steps."""
    shift, slope = 0.0, 1.0
    for _ in range(30):
        sums = [0.0] * 5
        for _, sure, right in found:
            x = raw(sure)
            p = 1 / (1 + math.exp(-(shift + slope * x)))
            w, miss = p * (1 - p), right - p
            for k, value in enumerate((miss, miss * x, w, w * x, w * x * x)):
                sums[k] += value
        g0, g1, h00, h01, h11 = sums[0], sums[1], sums[2] + 1e-6, sums[3], sums[4] + 1e-6
        det = h00 * h11 - h01 * h01
        shift += (h11 * g0 - h01 * g1) / det
        slope += (h00 * g1 - h01 * g0) / det
    return shift, slope


def left_out(found: list[Judged]) -> float:
    """``off_by`` where each article's events are judged by what the others were fitted to."""
    by_article: dict[str, list[Judged]] = defaultdict(list)
    for one in found:
        by_article[one[0]].append(one)
    again: list[Judged] = []
    for name, own in by_article.items():
        shift, slope = fit([one for one in found if one[0] != name])
        again += [(n, _odds(shift + slope * raw(sure)), right) for n, sure, right in own]
    return off_by(again)


def _odds(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def main() -> None:
    """Prints the table, and the fit where asked."""
    if not ARTICLES.is_dir():
        sys.exit(f"{ARTICLES}: not there; wanted the coded articles")
    found = judged()
    print(f"{'from':>6}{'events':>8}{'mean':>8}{'right':>8}")
    for low, count, mean, share in bands(found):
        print(f"{low:6.1f}{count:8}{mean:8.2f}{share:8.2f}")
    print(f"off by {off_by(found):.3f} on the mean")
    if "--fit" in sys.argv:
        shift, slope = fit(found)
        print(
            f"SHIFT, SLOPE = {shift:.2f}, {slope:.2f}; on articles left out {left_out(found):.3f}"
        )


if __name__ == "__main__":
    main()
