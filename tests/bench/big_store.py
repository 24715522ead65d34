"""A store of any number of made-up events, written as ``ingest`` writes: the bench's large archive.

    python -m tests.bench.big_store FILE [--events 1000000]

Twelve years of reports on 5,000 places from 60 outlets on 3,000 groups, about six events each;
some are told twice, some are placed by province only, some have no place or no date. What their
passages say besides is made of made-up words: no two reports are one text.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Any

import numpy as np

from geo.kinds import kinds
from geo.stores.sqlite import SqliteStore
from geo.types import (
    Article,
    Basis,
    DatePrec,
    Event,
    Evidence,
    Modality,
    Place,
    Reading,
    Span,
    WherePrec,
)

FIRST, DAYS = date(2010, 1, 1), 12 * 365
PLACES, ACTORS, OUTLETS, EVENTS_EACH = 5_000, 3_000, 60, 6
BATCH = 2_000  # articles in a transaction
SYLLABLES = [*map("".join, product("bdfgklmnprst", "aeiou", "lmnrst"))]
SAID = 12  # made-up words in a passage
PROVINCES = ("Anbar", "Baghdad", "Basra", "Diyala", "Erbil", "Kirkuk", "Nineveh", "Salahuddin")
# Fourteen of twenty happened: like what is read in the news.
MODALITIES = (*[Modality.ACTUAL] * 14, *list(Modality)[1:])


def fill(path: Path, events: int, seed: int = 7) -> SqliteStore:
    """The store, with so many events."""
    store = SqliteStore.open(path)
    made = _readings(events, np.random.default_rng(seed))
    while batch := list(islice(made, BATCH)):
        store.add_all(batch, reader=1)
    return store


def _readings(events: int, dice: np.random.Generator) -> Iterator[Reading]:
    places = [_place(number, dice) for number in range(PLACES)]
    provinces = [_province(number) for number in range(len(PROVINCES))]
    for number in range(-(-events // EVENTS_EACH)):
        size = min(EVENTS_EACH, events - number * EVENTS_EACH)
        yield _reading(number, size, places, provinces, dice)


def _place(number: int, dice: np.random.Generator) -> Place:
    return Place(
        id=f"made:{number}", name=f"Village {number}", kind="village", country="IQ",
        lat=round(float(dice.uniform(29.5, 37.3)), 4), lon=round(float(dice.uniform(39, 48)), 4),
        radius_km=1.5, where_prec=WherePrec.EXACT, admin1=PROVINCES[number % len(PROVINCES)],
    )  # fmt: skip


def _province(number: int) -> Place:
    name = PROVINCES[number]
    return Place(
        id=f"made:p{number}", name=name, kind="admin1", lat=30.5 + number, lon=41.0 + number % 4,
        radius_km=90, where_prec=WherePrec.PROVINCE, country="IQ", admin1=name,
    )  # fmt: skip


def _reading(
    number: int,
    size: int,
    places: Sequence[Place],
    provinces: Sequence[Place],
    dice: np.random.Generator,
) -> Reading:
    """An article of that many passages, an event each."""
    day = FIRST + timedelta(days=int(dice.integers(DAYS)))
    draws = dice.random((size, 8))
    said = dice.integers(len(SYLLABLES), size=(size, SAID, 2))
    passages, events, start = [], [], 0
    name = hashlib.sha256(str(number).encode()).hexdigest()[:16]
    for which, (draw, sounds) in enumerate(zip(draws, said, strict=True)):
        place = _drawn_place(draw, places, provinces)
        actor = f"Brigade {int(ACTORS * draw[2] ** 2)}"
        where = place.name if place else "an unnamed spot"
        words = " ".join(SYLLABLES[one] + SYLLABLES[other] for one, other in sounds)
        passage = f"Fighters of {actor} struck near {where}: {words}. "
        span = Span(start=start, end=start + len(passage) - 1)
        events.append(_event(f"{name}-{which}", name, span, place, actor, day, draw))
        passages.append(passage)
        start += len(passage)
    text = "".join(passages)
    article = Article(
        id=name, title=f"Report {number}", text=text, published=day,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        outlet=f"Outlet {int(OUTLETS * draws[0][3] ** 2)}", source=f"{number}.txt",
    )  # fmt: skip
    return Reading(article=article, events=tuple(events))


def _drawn_place(
    draw: np.ndarray[Any, Any], places: Sequence[Place], provinces: Sequence[Place]
) -> Place | None:
    """A place, often one of the first; one in twenty a province, one in fifty none."""
    if draw[0] < 0.02:
        return None
    if draw[0] < 0.07:
        return provinces[int(draw[1] * len(provinces))]
    return places[int(len(places) * draw[1] ** 2)]


def _event(
    name: str,
    article_id: str,
    span: Span,
    place: Place | None,
    actor: str,
    day: date,
    draw: np.ndarray[Any, Any],
) -> Event:
    kind = list(kinds().values())[int(draw[4] * len(kinds()))]
    undated = draw[5] < 0.03
    first = None if undated else day - timedelta(days=int(draw[5] * 4))
    return Event(
        id=name, article_id=article_id, kind=kind.key, plover=kind.plover,
        modality=MODALITIES[int(draw[6] * len(MODALITIES))], span=span,
        evidence=(Evidence(article_id=article_id, span=Span(start=span.start, end=span.start + 8),
                           role="actor"),),
        actors=(actor,), place=place, place_why="named in the same sentence",
        first=first, last=first, date_prec=DatePrec.DAY if first else DatePrec.YEAR,
        date_basis=Basis.EXPLICIT if first else Basis.UNDATED,
        killed=(int(draw[7] * 9), int(draw[7] * 9)) if draw[7] < 0.4 else None,
        confidence=float(draw[7]), reasons=("named in the same sentence",),
    )  # fmt: skip


def main() -> None:
    """Make the store and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    args = parser.parse_args()
    started = time.perf_counter()
    fill(args.file, args.events)
    print(f"{args.events:,} events in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
