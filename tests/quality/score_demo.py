"""Scores the demo's reports against the sheet of the facts that they tell, and prints the table.

    python -m tests.quality.score_demo [--errors]

A fact is *met* by an event of a compatible kind that agrees in the days or in the place, the best
first, one event a fact. It is *told right* where both agree.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from geo import articles
from geo.distance import distance_km
from geo.merge import merge
from geo.pipeline import read
from geo.types import Event, Modality, Place, Reading, WherePrec

DATA = Path(__file__).resolve().parents[2] / "data"
SLACK = timedelta(days=1)
NEAR_KM = 25.0
NOT_TOLD = frozenset({Modality.HISTORICAL, Modality.HYPOTHETICAL})
# Kind of the sheet: the PLOVER types that may code it.
VIOLENT = frozenset({"ASSAULT"})
SAID = frozenset({"ACCUSE", "THREATEN", "REQUEST", "REJECT", "SUPPORT", "PROTEST", "AGREE"})
MET = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE"})
KINDS: dict[str, frozenset[str]] = {
    "attack": VIOLENT,
    "air strike": VIOLENT,
    "clash": VIOLENT | {"PROTEST"},
    "operation": VIOLENT | {"COERCE", "MOBILIZE"},
    "arrest": frozenset({"COERCE"}),
    "ruling/vote": frozenset({"POLITICAL", "REJECT", "SANCTION", "AGREE", "COERCE"}),
    "protest": frozenset({"PROTEST"}),
    "statement/threat/claim": SAID | {"CONSULT", "POLITICAL", "ASSAULT", "RETREAT", "MOBILIZE"},
    "visit/inspection": MET,
    "meeting": MET,
    "agreement": MET,
    "withdrawal/handover": frozenset({"RETREAT", "CONCEDE", "COOPERATE", "AGREE", "AID"}),
    "repatriation (other)": frozenset({"RETREAT", "DISPLACE", "AID", "CONCEDE", "COOPERATE"}),
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A row of the sheet. ``place`` is None where its point is not known."""

    id: str
    first: date
    last: date
    kind: str
    place: Place | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """A fact that a report tells, and the event that meets it."""

    reading: Reading
    fact: Fact
    event: Event | None

    @property
    def date_fits(self) -> bool:
        """True where the event's days meet the fact's, give or take a day."""
        return self.event is not None and days_meet(self.event, self.fact)

    @property
    def place_fits(self) -> bool:
        """True where the event is at the fact's place, or in an area around it."""
        return self.event is not None and places_meet(self.event, self.fact)


def facts() -> dict[str, Fact]:
    """The sheet, by id."""
    with (DATA / "demo_facts.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: _fact(row) for row in csv.DictReader(lines)}


def _fact(row: dict[str, str]) -> Fact:
    place = None
    if row["lat"]:
        place = Place(
            id=row["id"],
            name=row["place"],
            kind="point",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=float(row["radius_km"] or 0),
            where_prec=WherePrec.NEAR,
        )
    first = date.fromisoformat(row["first"])
    last = date.fromisoformat(row["last"] or row["first"])
    return Fact(id=row["id"], first=first, last=last, kind=row["kind"], place=place)


def days_meet(event: Event, fact: Fact) -> bool:
    """True where the two share a day, give or take one."""
    first, last = event.first or event.last, event.last or event.first
    if first is None or last is None:
        return False
    return first - SLACK <= fact.last and fact.first - SLACK <= last


def places_meet(event: Event, fact: Fact) -> bool:
    """True within 25 km or either's radius; for a fact without a point, where it has any place."""
    if event.place is None or fact.place is None:
        return event.place is not None
    reach = max(NEAR_KM, fact.place.radius_km)
    if event.is_area:
        reach = max(reach, event.place.radius_km)
    return distance_km(event.place, fact.place) <= reach


def readings() -> list[Reading]:
    """Every report of the demo, read."""
    return [read(a) for p in articles.find([DATA / "articles"]) for a in articles.read(p)]


def told(reading: Reading, sheet: dict[str, Fact]) -> Iterator[Told]:
    """Each fact that the report tells, with the event that meets it best."""
    wanted = [sheet[f] for f in reading.article.facts]
    pairs = [
        (
            -2 * days_meet(e, f) - 2 * places_meet(e, f) - (e.modality not in NOT_TOLD),
            e.first != f.first,
            _apart_km(e, f),
            f.id,
            e.id,
        )
        for f in wanted
        for e in reading.events
        if e.plover in KINDS[f.kind] and (days_meet(e, f) or places_meet(e, f))
    ]
    met: dict[str, str] = {}
    for *_, fact, event in sorted(pairs):
        if fact not in met and event not in met.values():
            met[fact] = event
    by_id = {e.id: e for e in reading.events}
    for fact in wanted:
        event = by_id.get(met.get(fact.id, ""))
        yield Told(reading=reading, fact=fact, event=event)


def _apart_km(event: Event, fact: Fact) -> float:
    """How far apart the two are; far where either has no place."""
    if event.place is None or fact.place is None:
        return 1000.0
    return distance_km(event.place, fact.place)


def beside(reading: Reading, found: Iterable[Told], sheet: dict[str, Fact]) -> Iterator[Event]:
    """The report's events that are no fact of it: neither met nor like one it tells."""
    met = {t.event.id for t in found if t.event is not None}
    wanted = [sheet[f] for f in reading.article.facts]
    for event in reading.events:
        if event.id in met or event.modality in NOT_TOLD:
            continue
        # A second event of one fact (the claim of an attack, its toll) is no invention.
        if not any(days_meet(event, f) and places_meet(event, f) for f in wanted):
            yield event


@dataclass(frozen=True, kw_only=True)
class Score:
    """What was met, what was not, and how the reports of one fact were merged."""

    told: list[Told]
    beside: list[tuple[Reading, Event]]
    parted: list[str]  # facts whose reports stay several events
    joined: list[tuple[str, ...]]  # events that hold several facts
    retold: int  # facts met in more than one report

    @property
    def met(self) -> list[Told]:
        """Those that have an event."""
        return [t for t in self.told if t.event is not None]

    def figures(self) -> dict[str, float]:
        """Each figure by its name, as a share; ``false_merges`` is a count."""
        met, right = self.met, [t for t in self.met if t.date_fits and t.place_fits]
        pointed = [t for t in met if t.fact.place is not None]
        return {
            "recall": len(met) / len(self.told),
            "right": len(right) / len(self.told),
            "precision": len(met) / (len(met) + len(self.beside)),
            "place": sum(t.place_fits for t in pointed) / len(pointed),
            "date": sum(t.date_fits for t in met) / len(met),
            "merged": 1 - len(self.parted) / self.retold,
            "false_merges": float(len(self.joined)),
        }


def score(read_reports: Iterable[Reading] | None = None) -> Score:
    """The score of the demo's reports."""
    sheet = facts()
    every = list(readings() if read_reports is None else read_reports)
    found: list[Told] = []
    others: list[tuple[Reading, Event]] = []
    for reading in every:
        here = list(told(reading, sheet))
        found += here
        others += [(reading, e) for e in beside(reading, here, sheet)]
    groups = merge(
        (e for r in every for e in r.events),
        published={r.article.id: r.article.published for r in every},
    )
    group_of = {e.id: g.id for g in groups for e in g.reports}
    in_groups: dict[str, set[str]] = defaultdict(set)
    reports_of: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.event is not None:
            if one.date_fits and one.place_fits and one.fact.place is not None:
                in_groups[group_of[one.event.id]].add(one.fact.id)
            reports_of[one.fact.id].append(group_of[one.event.id])
    retold = {f: g for f, g in reports_of.items() if len(g) > 1}
    return Score(
        told=found,
        beside=others,
        parted=sorted(f for f, g in retold.items() if len(set(g)) > 1),
        joined=sorted(tuple(sorted(f)) for f in in_groups.values() if len(f) > 1),
        retold=len(retold),
    )


def main() -> None:
    """Prints the figures, and each miss where asked."""
    result = score()
    for name, value in result.figures().items():
        print(f"{name:13} {value:.3f}")
    print(f"{len(result.told)} facts told, {len(result.met)} met, {len(result.beside)} beside")
    if "--errors" in sys.argv:
        for line in misses(result):
            print("  ", line)


def misses(result: Score) -> Iterator[str]:
    """A line for each fact not met or met elsewhere, each event beside, each wrong merge."""
    for t in result.told:
        head = f"{t.reading.article.source} {t.fact.id} {t.fact.kind}"
        where = t.fact.place.name if t.fact.place else "-"
        if t.event is None:
            yield f"MISSED {head} {t.fact.first} {where}"
        elif not (t.date_fits and t.place_fits):
            wrong = " ".join(
                n for n, ok in (("date", t.date_fits), ("place", t.place_fits)) if not ok
            )
            yield f"{wrong.upper()} {head} {t.fact.first} {where} << {_line(t.reading, t.event)}"
    for reading, event in result.beside:
        yield f"BESIDE {reading.article.source} {_line(reading, event)}"
    yield from (f"PARTED {f}" for f in result.parted)
    yield from (f"JOINED {' '.join(f)}" for f in result.joined)


def _line(reading: Reading, event: Event) -> str:
    place = event.place.name if event.place else None
    quote = event.span.of(reading.article.text).replace("\n", " ")
    return f"{event.plover} {event.modality} {event.first}..{event.last} @{place} “{quote}”"


if __name__ == "__main__":
    main()
