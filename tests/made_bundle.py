"""Bundles that every format must be able to write: each trap once, and any number at random."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from geo.eventfiles import Bundle
from geo.types import (
    Basis,
    DatePrec,
    Event,
    Evidence,
    MergedEvent,
    Modality,
    Span,
    WherePrec,
)
from tests.conftest import article, event, place

CREATED = date(2022, 4, 1)
# What a spreadsheet, a browser, a template, a terminal or a reader of XML takes for its own.
HOSTILE = (
    (
        "=cmd|' /C calc'!A0 ${window.__pwned=1} </script><script>window.__pwned=2</script> "
        "<img src=x onerror=window.__pwned=3> C:\\new\\2019 `x` \u202eevil\u202c \u200fأربيل\u200f "
        'javascript:window.__pwned=4 ]]> &amp; "quoted"; a,b;c \x0b\x00\x1f \ud83d\ude00 end.'
    )
    .encode("utf-16", "surrogatepass")
    .decode("utf-16")
)
ANBAR = place(
    id="a1:anbar", name="Anbar", kind="admin1", lat=32.9, lon=41.6, radius_km=250.0,
    where_prec=WherePrec.PROVINCE, admin1="Anbar",
)  # fmt: skip
NOWHERE = place(
    id="x:marsh", name="The marshes", kind="region", lat=31.0, lon=47.0, radius_km=60.0,
    where_prec=WherePrec.LINEAR, admin1=None,
)  # fmt: skip


def merged(*reports: Event) -> MergedEvent:
    """One event of these reports, drawn by the first."""
    return MergedEvent(id=min(r.id for r in reports), lead=reports[0], reports=reports)


def bundle(*events: MergedEvent, texts: dict[str, str] | None = None, **given: Any) -> Bundle:
    """A bundle of these events, with an article of its own for each report's ``article_id``."""
    ids = sorted({r.article_id for e in events for r in e.reports})
    known = {aid: article(id=aid) for aid in ids}
    known |= {
        aid: article(text, id=aid, title=text, outlet=text) for aid, text in (texts or {}).items()
    }
    return Bundle(**{"events": events, "articles": known, "created": CREATED, **given})


def _hostile() -> Bundle:
    said = Span(start=0, end=len(HOSTILE))
    bad = event(
        actors=(HOSTILE,), targets=(HOSTILE,), place=place(name=HOSTILE, admin1=HOSTILE),
        place_why=HOSTILE, reported_by=HOSTILE, claimed_by=HOSTILE, reasons=(HOSTILE,), span=said,
        mode=HOSTILE, evidence=(Evidence(article_id="a1", span=said, role="trigger"),),
    )  # fmt: skip
    found = bundle(merged(bad), texts={"a1": HOSTILE}, query=HOSTILE)
    url = "javascript:window.__pwned=5"
    spoilt = article(HOSTILE, title=HOSTILE, outlet=HOSTILE, url=url, source=HOSTILE)
    return Bundle(events=found.events, articles={"a1": spoilt}, query=HOSTILE, created=CREATED)


def _reports() -> Sequence[Event]:
    return (
        event(id="e1", killed=(2, 2), reported_by="police"),
        event(id="e2", article_id="a2", killed=(5, 7), injured=(1, 1), reported_by="a medic"),
        event(id="e3", article_id="a3", modality=Modality.CLAIMED, claimed_by="a militia"),
    )


BUNDLES: dict[str, Bundle] = {
    "empty": bundle(),
    "plain": bundle(merged(event())),
    "undated": bundle(
        merged(event(first=None, last=None, date_basis=Basis.UNDATED, date_prec=DatePrec.YEAR))
    ),
    "open": bundle(merged(event(first=None)), merged(event(id="e2", last=None))),
    "interval": bundle(
        merged(event(first=date(2021, 12, 13), date_prec=DatePrec.WEEK, date_basis=Basis.RECENT))
    ),
    "unlocated": bundle(merged(event(place=None))),
    "area": bundle(merged(event(place=ANBAR))),
    "area without outline": bundle(merged(event(place=NOWHERE))),
    "several reports": bundle(merged(*_reports())),
    "hostile": _hostile(),
    "article gone": bundle(merged(event()), articles={}),
    "modalities": bundle(*(merged(event(id=f"e{n}", modality=m)) for n, m in enumerate(Modality))),
}


def many(count: int, *, seed: int = 7) -> Bundle:
    """A bundle of ``count`` events over two years, three to an article; one in five has areas,
    undated or several reports in it."""
    dice = random.Random(seed)
    events, articles = [], {}
    for number in range(count):
        aid = f"a{number // 3:06d}"
        words = " ".join(dice.choices(WORDS, k=60))
        articles.setdefault(
            aid, article(f"Rockets hit Erbil on Sunday. {words}.", id=aid, title=words[:60])
        )
        events.append(_random_event(dice, number, aid))
    return Bundle(events=tuple(merged(e) for e in events), articles=articles, created=CREATED)


def _random_event(dice: random.Random, number: int, aid: str) -> Event:
    day = date(2021, 1, 1) + timedelta(days=dice.randrange(730))
    spot = place(
        id=f"p{dice.randrange(400)}", name=dice.choice(WORDS).title(),
        lat=round(dice.uniform(29.5, 37), 4), lon=round(dice.uniform(39, 48), 4),
    )  # fmt: skip
    where = dice.choice([spot] * 7 + [ANBAR, NOWHERE, None])
    dated: dict[str, Any] = {"first": day, "last": day + timedelta(days=dice.choice([0, 0, 0, 6]))}
    if dice.random() < 0.05:
        dated = {"first": None, "last": None, "date_basis": Basis.UNDATED}
    return event(
        id=f"e{number:06d}", article_id=aid, place=where, **dated,
        kind=dice.choice(["rocket_attack", "protest", "armed_clash", "meeting", "arrest"]),
        modality=dice.choice([Modality.ACTUAL] * 4 + [Modality.CLAIMED]),
        span=Span(start=0, end=300), actors=("police",), reported_by="a medic",
        reasons=("the place stands in the event's own words", "told as having happened"),
        killed=(dice.randrange(3), dice.randrange(3, 9)) if dice.random() < 0.3 else None,
    )  # fmt: skip


WORDS = (
    *("convoy", "market", "officials", "river", "province", "soldiers", "said", "near", "road"),
    *("bridge", "district", "wounded", "statement", "group", "ministry", "protest", "crowd"),
)
