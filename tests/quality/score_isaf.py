"""Scores the whole pipeline on press releases of ISAF with a known day, province and kind.

    python -m tests.quality.score_isaf [--every N] [--errors]

A release goes in without a publication date: its own dateline has to do. Of its events of the
right kind the one counts that fits best: the releases tell more events than the one that is coded.
Two figures beside say what the date could be at most: ``told`` is the share of releases whose text
names the coded day at all, whatever it tells of it (the rest print no year, or "yesterday" where
the coders have the day before that); ``date_of_two`` counts an event of two days ("overnight",
"the past 24 hours") as right where the coded day is its second.

The releases lie beside the project, in ../shared; without them there is nothing to do.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.names import strict
from geo.pipeline import read
from geo.types import Article, Event, Modality, When

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
RELEASES = SHARED / "articles" / "isaf_press_releases_724.jsonl.gz"
EVERY = 1  # all 724: half a minute
TAKEN = frozenset({"arrest", "capture", "abduction"})
STRUCK = frozenset(
    {"killing", "attack", "armed_clash", "air_strike", "bombing", "drone_attack", "rocket_attack"}
)
ANY = TAKEN | STRUCK
KINDS = {
    "detention": TAKEN,
    "insurgentskilled": STRUCK,
    "captureandkill": ANY,
    "airstrike": frozenset({"air_strike", "drone_attack"}),
    "civiliancasualty": STRUCK,
}
HAPPENED = frozenset({Modality.ACTUAL, Modality.CLAIMED})
# The releases' spellings that the gazetteer's English names don't have.
SPELLINGS = {
    "paktya": "paktia", "wardak": "maidan wardak", "sar-e pul": "sar-e pol", "nimroz": "nimruz",
    "uruzgan": "urozgan",
}  # fmt: skip
NIGHT = timedelta(days=1)
UNCODED = frozenset({"", "??", "southern afghanistan"})  # what stands where no province is coded


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is right of one release; ``province`` is None where none is coded."""

    id: str
    found: bool
    province: bool | None
    day: bool
    of_two: bool
    told: bool


def releases(every: int = EVERY) -> Iterator[dict[str, Any]]:
    """Each ``every``-th release."""
    with gzip.open(RELEASES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    yield from rows[::every]


def judged(row: dict[str, Any]) -> tuple[Verdict, list[Event]]:
    """What is right of a release, and all its events."""
    gold = row["gold"]
    article = Article(id=row["id"], title="", text=row["text"], sha256="")
    reading = read(article)
    events = list(reading.events)
    kinds = {k for name in gold["event_type"][0].split(";") for k in KINDS.get(name, ANY)}
    fitting = [e for e in events if e.kind in kinds and e.modality in HAPPENED]
    day = date.fromisoformat(gold["start_date"])
    wanted = _province(gold["province"][0])
    checks = [(_is_in(e, wanted), _is_on(e, day)) for e in fitting]
    best = max(checks, key=sum, default=(False, False))
    coded = gold["province"][0] not in UNCODED
    verdict = Verdict(
        id=row["id"],
        found=bool(fitting),
        province=best[0] if coded else None,
        day=best[1],
        of_two=any(_is_on(e, day) or _ends_on(e, day) for e in fitting),
        told=any(_names(when, day) for when in reading.dates),
    )
    return verdict, events


def _names(when: When, day: date) -> bool:
    """True where it is that day, or a night that begins or ends on it."""
    if when.first is None or when.last is None or when.last - when.first > NIGHT:
        return False
    return when.first <= day <= when.last


def _is_on(event: Event, day: date) -> bool:
    """True where it began on that day, which is all that is coded: a night belongs to two."""
    if event.first is None or event.last is None:
        return False
    return event.first == day and event.last - event.first <= NIGHT


def _ends_on(event: Event, day: date) -> bool:
    return event.last == day and event.first == day - NIGHT


def _is_in(event: Event, province: str) -> bool:
    place = event.place
    if place is None:
        return False
    return province in {_province(place.admin1 or ""), _province(place.name)}


def _province(name: str) -> str:
    folded = strict(name.removesuffix(" Province"))
    return SPELLINGS.get(folded, folded)


def figures(verdicts: list[Verdict]) -> dict[str, float]:
    """Shares of all releases: event found; with it province right, day exact; and what ``date``
    could be: see above."""
    coded = [v for v in verdicts if v.province is not None]
    return {
        "found": sum(v.found for v in verdicts) / len(verdicts),
        "province": sum(bool(v.province) for v in coded) / len(coded),
        "date": sum(v.day for v in verdicts) / len(verdicts),
        "date_of_two": sum(v.of_two for v in verdicts) / len(verdicts),
        "told": sum(v.told for v in verdicts) / len(verdicts),
    }


def isaf_score(every: int = EVERY) -> dict[str, float]:
    """The figures over each ``every``-th release."""
    return figures([judged(row)[0] for row in releases(every)])


def _report(row: dict[str, Any], verdict: Verdict, events: list[Event]) -> None:
    gold = row["gold"]
    print(verdict, gold["start_date"], gold["event_type"], gold["province"])
    print("  ", repr(row["text"][:1200]))
    for e in events:
        place = e.place and (e.place.name, e.place.admin1, e.place.country)
        words = e.span.of(row["text"])[:60]
        print("   -", e.kind, e.modality, place, e.first, e.last, e.date_basis, repr(words))


def main(argv: list[str] | None = None) -> int:
    """Prints the figures; with ``--errors`` the releases that aren't right first."""
    parser = argparse.ArgumentParser(description="Scores the pipeline on ISAF's releases.")
    parser.add_argument("--every", type=int, default=EVERY, help="read each Nth release")
    parser.add_argument("--errors", action="store_true", help="show what went wrong")
    args = parser.parse_args(argv)
    if not RELEASES.is_file():
        print("skipped: the releases are not here", file=sys.stderr)
        return 0
    verdicts = []
    for row in releases(args.every):
        verdict, events = judged(row)
        verdicts.append(verdict)
        if args.errors and not (verdict.found and verdict.day and verdict.province is not False):
            _report(row, verdict, events)
    print(len(verdicts), {k: round(v, 3) for k, v in figures(verdicts).items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
