"""Toponyms against gold articles and corpora: found, placed and given the right role.

The gold lies beside the project, not in it; where it is missing these tests are skipped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geo.distance import haversine_km
from geo.geocoders.offline import Gazetteer
from geo.language import parse
from geo.mentions import find_mentions
from geo.resolve import resolve
from geo.types import Article, Role, Toponym

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, float] = json.loads((ROOT / "tests/quality/floors.json").read_text("utf-8"))
NOT_LITERAL = {Role.METONYM, Role.MODIFIER, Role.PART_OF_NAME}
KM_FROM_GOLD = 5.0

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no gold at {SHARED}")


def toponyms(path: Path) -> tuple[Toponym, ...]:
    text = path.read_bytes().decode("utf-8")
    gazetteer, doc = Gazetteer.default(), parse(text)
    mentions = find_mentions(doc, gazetteer=gazetteer)
    article = Article(id=path.stem, title="", text=text, sha256="0" * 64)
    return tuple(resolve(article, doc, mentions, gazetteer=gazetteer))


def at_least(key: str, value: float) -> None:
    assert value >= FLOORS[f"toponyms.{key}"], f"toponyms.{key} is {value:.4f}"


@cache
def seed() -> tuple[dict[str, Any], tuple[Toponym, ...]]:
    gold = json.loads((SHARED / "seed/gold.json").read_text("utf-8"))
    return gold, toponyms(next((SHARED / "seed").glob("*.txt")))


def meant(gold: dict[str, Any], found: tuple[Toponym, ...]) -> Toponym | None:
    """The toponym that overlaps the gold one and fits it best."""
    over = [t for t in found if t.span.start < gold["end"] and gold["start"] < t.span.end]
    near = lambda t: abs(t.span.start - gold["start"]) + abs(t.span.end - gold["end"])  # noqa: E731
    return min(over, key=near, default=None)


def test_seed_literal_toponyms_are_found_and_near_gold() -> None:
    gold, found = seed()
    names = [g for g in gold["toponyms"] if g["literal"] and "optional" not in g.get("note", "")]
    right = 0
    for g in names:
        t = meant(g, found)
        if t is not None and t.role not in NOT_LITERAL and t.place is not None:
            km = haversine_km(g["lat"], g["lon"], t.place.lat, t.place.lon)
            right += km <= max(KM_FROM_GOLD, t.place.radius_km if t.place.where_prec.is_area else 0)
    at_least("seed.placed", right / len(names))


def test_seed_roles_are_right() -> None:
    gold, found = seed()
    names = [g for g in gold["toponyms"] if "optional" not in g.get("note", "")]
    right = [
        (t := meant(g, found)) is not None and (t.role not in NOT_LITERAL) == g["literal"]
        for g in names
    ]
    at_least("seed.roles", sum(right) / len(right))


def test_seed_traps_and_demonyms_are_never_literal() -> None:
    gold, found = seed()
    others = gold["toponyms"]
    for trap in gold["place_traps"] + gold["demonyms"]:
        if any(o["start"] < trap["end"] and trap["start"] < o["end"] for o in others):
            continue  # "Iraqi" inside "Iraqi Kurdish Regional Government (KRG)"
        t = meant(trap, found)
        assert t is None or t.role in NOT_LITERAL, trap["text"]


def test_dev_articles_literal_toponyms(tmp_path: Path) -> None:
    lines = []
    for path in sorted((SHARED / "gold/articles_dev").glob("*.txt")):
        literal = [t for t in toponyms(path) if t.role not in NOT_LITERAL]
        rows = [
            {"start": t.span.start, "end": t.span.end,
             "lat": t.place and t.place.lat, "lon": t.place and t.place.lon}
            for t in literal
        ]  # fmt: skip
        lines.append(json.dumps({"article": path.stem, "events": [], "toponyms": rows}))
    scores = scored("score_events.py", lines, tmp_path)
    at_least("articles.f1", scores["toponym_recognition"]["literal"]["f1"])
    placed = scores["toponym_resolution"]["end_to_end_acc161_or_area_radius"]
    at_least("articles.placed", placed)


@pytest.mark.parametrize("corpus", ["geovirus", "trnews"])
def test_corpus(corpus: str, tmp_path: Path) -> None:
    from tests.quality.geoparse_system import places, toponyms

    name = f"geoparse_{corpus}_dev"
    found, placed = [], []
    for line in (SHARED / f"gold/{name}.jsonl").read_text("utf-8").splitlines():
        doc = json.loads(line)
        spans = [(g["start"], g["end"], g["name"]) for g in doc["toponyms"]]
        points = places(doc["text"], spans)
        given = [[*s, *(p or (None, None))] for s, p in zip(spans, points, strict=True)]
        found.append(json.dumps({"id": doc["id"], "preds": toponyms(doc["text"])}))
        placed.append(json.dumps({"id": doc["id"], "preds": given}))
    options = ("--corpora", name)
    nouns = scored("score_geoparse.py", found, tmp_path, *options, "--noun-only")[name]
    spans_given = scored("score_geoparse.py", placed, tmp_path, *options, "--noun-only")[name]
    at_least(f"{corpus}.f1_overlap", nouns["f1_overlap"])
    at_least(f"{corpus}.end_to_end_161", nouns["e2e_acc161"])
    at_least(f"{corpus}.spans_given_161", spans_given["e2e_acc161"])


def scored(scorer: str, lines: list[str], folder: Path, *options: str) -> dict[str, Any]:
    """What the scorer says of the predictions."""
    given, out = folder / "given.jsonl", folder / "scores.json"
    given.write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = [str(given)] if scorer == "score_events.py" else ["--preds", str(given)]
    command = [sys.executable, str(SHARED / "scoring" / scorer), *source, *options]
    subprocess.run([*command, "--json", str(out)], check=True, capture_output=True)
    scores: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return scores.get("results", scores)  # type: ignore[no-any-return]
