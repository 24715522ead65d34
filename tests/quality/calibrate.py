"""Print how far the scores of first answers can be trusted; with --fit fit their weights anew.

    python -m tests.quality.calibrate [--packs FOLDER] [--fit]

Measured on the shared places_dev.csv with country and province as hints, as the shared scorer asks:
right is an answer within 25 km. With --packs the folder's packs are asked as well, as a second half
of the sample. The table is cross-validated: each tenth of the names is scored by weights fitted to
the other nine. --fit writes data/calibration.json.

The map is a logistic regression whose weights may not be negative, so a probability never falls
where the evidence for an answer grows.
"""

from __future__ import annotations

import argparse
import csv
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.calibration import FILE, Evidence, features, probability
from geo.distance import haversine_km
from geo.gazetteer import Index, embedded
from geo.geocoders.offline import Gazetteer
from tests.quality.test_geocoder import DESCRIPTION, GOLD, HIT_KM

FOLDS = 10
STEPS, RATE, RIDGE = 4000, 0.5, 1.0  # of plain gradient descent: more changes nothing
BINS = (0.0, 0.4, 0.55, 0.7, 0.85, 0.95, 1.0)

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a first answer rests on, and whether it was right."""

    name: str
    evidence: Evidence
    right: bool


def answers(gazetteer: Gazetteer) -> list[Answer]:
    """The first answers to the names of the development set."""
    with GOLD.open(encoding="utf-8", newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines)
            if row["where_prec"] in ("1", "2") and not DESCRIPTION.search(row["name_plain"])
        ]
    found = []
    for row in rows:
        name, admin1 = row["name_plain"], row["adm1"] or None
        country = gazetteer.country_code(row["country"])
        sure = gazetteer.evidence(name, country=country, admin1=admin1)
        if sure is not None:
            best, evidence = sure
            off = haversine_km(float(row["lat"]), float(row["lon"]), best.lat, best.lon)
            found.append(Answer(name=name, evidence=evidence, right=off <= HIT_KM))
    return found


def fit(sample: Sequence[Answer]) -> dict[str, float]:
    """The weights under which the sample is likeliest."""
    found = [features(a.evidence) for a in sample]
    names = sorted(found[0])
    raw: Floats = np.array([[f[name] for name in names] for f in found])
    right: Floats = np.array([float(a.right) for a in sample])
    middle, wide = raw.mean(axis=0), np.maximum(raw.std(axis=0), 1e-9)
    rows = (raw - middle) / wide
    weights, constant = np.zeros(len(names)), 0.0
    for _ in range(STEPS):
        off = 1 / (1 + np.exp(-(rows @ weights + constant))) - right
        weights -= RATE * (rows.T @ off + RIDGE * weights) / len(right)
        weights = np.maximum(weights, 0.0)
        constant -= RATE * float(off.mean())
    weights = weights / wide
    fitted = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    return {"constant": round(constant - float(weights @ middle), 4), **fitted}


def cross_validated(sample: Sequence[Answer]) -> Floats:
    """Each answer's probability by weights fitted without its tenth of the names."""
    fold = np.array([zlib.crc32(a.name.encode()) % FOLDS for a in sample])
    found = np.zeros(len(sample))
    for number in range(FOLDS):
        weights = fit([a for a, f in zip(sample, fold, strict=True) if f != number])
        for i in np.flatnonzero(fold == number):
            found[i] = probability(sample[i].evidence, weights)
    return found


def stored(sample: Sequence[Answer]) -> Floats:
    """Each answer's probability as the gazetteer gives it now."""
    return np.array([probability(a.evidence) for a in sample])


@dataclass(frozen=True, kw_only=True)
class Bin:
    """The answers whose score lies in a stretch: how many, their mean score, how many are right."""

    low: float
    high: float
    count: int
    mean: float
    right: float


def reliability(scores: Floats, sample: Sequence[Answer]) -> list[Bin]:
    """The table: in each bin mean score and share of right answers should be the same."""
    right = np.array([float(a.right) for a in sample])
    found = []
    for low, high in pairwise(BINS):
        inside = (scores >= low) & ((scores < high) | (high == 1.0))
        if inside.any():
            found.append(
                Bin(
                    low=low,
                    high=high,
                    count=int(inside.sum()),
                    mean=float(scores[inside].mean()),
                    right=float(right[inside].mean()),
                )
            )
    return found


def error(bins: Sequence[Bin]) -> float:
    """The mean distance between score and share of right answers (expected calibration error)."""
    return sum(b.count * abs(b.mean - b.right) for b in bins) / sum(b.count for b in bins)


def sample_of(packs: Path | None) -> list[Answer]:
    """The answers of the embedded gazetteer, and with its packs where there are any."""
    found = answers(Gazetteer(Index([embedded()])))
    if packs is not None:
        found += answers(Gazetteer(Index([embedded(), *sorted(packs.glob("*.sqlite"))])))
    return found


def table(title: str, bins: Sequence[Bin]) -> None:
    """Print a reliability table."""
    print(f"{title}: calibration error {error(bins):.3f}")
    print(f"{'score':>12}{'answers':>9}{'mean':>8}{'right':>8}")
    for b in bins:
        print(f"{b.low:5.2f} – {b.high:.2f}{b.count:8}{b.mean:9.3f}{b.right:8.3f}")


def main() -> None:
    """Print the tables; write the weights where that is asked for."""
    parser = argparse.ArgumentParser(description="Reliability of the geocoder's scores.")
    parser.add_argument("--packs", type=Path, help="a folder of packs, as in data/local/packs")
    parser.add_argument("--fit", action="store_true", help="write data/calibration.json")
    args = parser.parse_args()
    sample = sample_of(args.packs)
    raw = np.array([a.evidence.score for a in sample])
    table("raw score", reliability(raw, sample))
    table("cross-validated", reliability(cross_validated(sample), sample))
    if args.fit:
        made = {"answers": len(sample), "weights": fit(sample)}
        FILE.write_text(json.dumps(made, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    else:
        table("as stored", reliability(stored(sample), sample))


if __name__ == "__main__":
    main()
