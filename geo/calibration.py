"""How likely a first answer is right: a probability out of what ranks it, fitted to known places.

The weights are in data/calibration.json; ``python -m tests.quality.calibrate`` fits them anew. They
change what a score says, never which answers there are or their order.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "data" / "calibration.json"
SETTLEMENTS = frozenset({"city", "town", "village"})
# Log odds beyond which evidence says no more: a share of 0.982 and a lead of twenty to one.
MOST_SCORE, MOST_LEAD = 4.0, 3.0
TYPO_FIT = 0.68  # names that fit no better are a letter off


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What ranks a first answer.

    ``score`` is the raw one, 0 to 1; ``fit`` how well the name fits; ``share`` and ``next_share``
    are the answer's and its runner-up's parts of all weight.
    """

    score: float
    fit: float
    share: float
    next_share: float
    kind: str


def features(evidence: Evidence) -> dict[str, float]:
    """The evidence as figures that grow with what speaks for the answer.

    People count by the kind alone: beyond it, and the score, their number told nothing more.
    """
    return {
        "score": _log_odds(evidence.score, MOST_SCORE),
        "lead": _log_odds(evidence.share / (evidence.share + evidence.next_share), MOST_LEAD),
        "fit": evidence.fit,
        "no_typo": float(evidence.fit > TYPO_FIT),
        "no_village": float(evidence.kind != "village"),
        "site": float(evidence.kind not in SETTLEMENTS),
    }


def probability(evidence: Evidence, weights: Mapping[str, float] | None = None) -> float:
    """How likely the answer is right, 0 to 1."""
    known = _weights() if weights is None else weights
    found = features(evidence)
    return _expit(known["constant"] + sum(known[name] * value for name, value in found.items()))


def shared_out(best: float, shares: Sequence[float]) -> list[float]:
    """The probabilities of all answers: the first's, and what it leaves, by the others' shares.

    They fall with the shares and add up to 1 at the most.

    >>> shared_out(0.8, [0.6, 0.3, 0.1])
    [0.8, 0.15, 0.05]
    """
    rest = sum(shares[1:])
    left = 1.0 - best
    others = [round(min(best, left * share / rest), 4) for share in shares[1:]]
    return [round(best, 4), *others]


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))["weights"]
    return weights


def _log_odds(share: float, most: float) -> float:
    """The log odds of a share, bounded on both sides."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return max(-most, min(most, math.log(share / (1 - share))))


def _expit(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
