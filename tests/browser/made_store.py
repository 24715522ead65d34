"""A store of made-up reports with all the page must show: doubles, areas, doubt, attacks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geo.stores import Store, open_store
from geo.types import (
    Article,
    Basis,
    Candidate,
    DatePrec,
    Event,
    Evidence,
    Modality,
    Place,
    Reading,
    Span,
    WherePrec,
)
from tests.conftest import event, place

BAGHDAD = place(
    id="gn:98182", name="Baghdad", lat=33.34, lon=44.40, admin1="Baghdad", population=7_000_000
)
EMBASSY = place(
    id="d:embassy",
    name="US Embassy",
    kind="embassy",
    lat=33.2989,
    lon=44.3961,
    radius_km=0.6,
    admin1="Baghdad",
)
AIRPORT = place(
    id="d:bgw",
    name="Baghdad International Airport",
    kind="airport",
    lat=33.2625,
    lon=44.2346,
    radius_km=4.0,
    admin1="Baghdad",
)
ASAD = place(
    id="d:asad",
    name="Ain al-Asad Air Base",
    kind="base",
    lat=33.7856,
    lon=42.4412,
    radius_km=5.0,
    admin1="Anbar",
)
ERBIL = place(radius_km=8.0)
ANBAR = place(
    id="a1:anbar",
    name="Anbar",
    kind="admin1",
    lat=32.9,
    lon=41.6,
    radius_km=250.0,
    where_prec=WherePrec.PROVINCE,
    admin1="Anbar",
)
LONDON = place(id="gn:london-ca", name="Erbil", kind="village", lat=35.1, lon=43.9, admin1="Kirkuk")

HOSTILE = (
    "Rockets ${window.__pwned=1} hit </script><script>window.__pwned=2</script> Erbil on Sunday, "
    "<img src=x onerror=window.__pwned=3> said C:\\new\\2 `${window.__pwned=4}` :red[x] $x^2$ "
    "[link](javascript:window.__pwned=5) \u202eevil\u202c & \u200fأربيل\u200f **bold** &amp; end."
)


def told(text: str, *events: dict[str, Any], **given: Any) -> Reading:
    """A reading of ``text``. An event gives its passage, and proofs as role: words of the text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        **{
            "id": digest[:16],
            "title": text.split(".")[0][:80],
            "sha256": digest,
            "published": date(2021, 12, 20),
            "outlet": "Test Wire",
            **given,
            "text": text,
        }
    )
    found = [_event(article, number, dict(e)) for number, e in enumerate(events)]
    return Reading(article=article, events=tuple(found))


def _event(article: Article, number: int, given: dict[str, Any]) -> Event:
    passage = given.pop("passage", article.text)
    proofs = given.pop("proofs", {})
    day = given.pop("day", None)
    if day:
        given |= {"first": day, "last": day}
    return event(
        id=f"{article.id[:8]}-{number}",
        article_id=article.id,
        span=_find(article.text, passage),
        evidence=tuple(
            Evidence(article_id=article.id, span=_find(article.text, words), role=role)
            for role, words in proofs.items()
        ),
        **given,
    )


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def readings() -> Sequence[Reading]:
    """Everything the page must show, some sixty events of winter 2021/22."""
    return [*_telling(), *_many()]


def _telling() -> list[Reading]:
    embassy = {
        "kind": "rocket_attack",
        "place": EMBASSY,
        "place_why": "named with the Green Zone and Baghdad around it",
        "runners_up": (Candidate(place=BAGHDAD, score=0.4, why="the city it stands in"),),
        "day": date(2021, 12, 19),
        "actors": ("unidentified armed group",),
        "targets": ("US Embassy",),
        "reasons": ("place named exactly", "date counted from the publication date"),
    }
    return [
        told(
            "Two rockets were fired at the US Embassy in Baghdad's Green Zone late on Sunday, "
            "security officials said. One was shot down, the other fell near the ceremonial gate "
            "and damaged two cars. Three guards were hurt.\n\nNo group said that it had done it.",
            {
                **embassy,
                "passage": "Two rockets were fired at the US Embassy in Baghdad's Green Zone "
                "late on Sunday, security officials said.",
                "proofs": {
                    "trigger": "fired",
                    "place": "US Embassy",
                    "date": "late on Sunday",
                    "source": "security officials",
                    "casualties": "Three guards were hurt",
                },
                "injured": (3, 3),
                "reported_by": "security officials",
            },
            {
                "kind": "air_strike",
                "place": EMBASSY,
                "day": date(2021, 12, 19),
                "passage": "One was shot down, the other fell near the ceremonial gate and "
                "damaged two cars.",
                "proofs": {"trigger": "shot down"},
                "confidence": 0.55,
            },
            title="Rockets fired at the US Embassy in Baghdad",
            url="https://example.org/embassy",
        ),
        told(
            "The Green Zone came under rocket fire on 19 December. Five people were injured at the "
            "US Embassy, a medic said.",
            {
                **embassy,
                "proofs": {
                    "trigger": "rocket fire",
                    "date": "19 December",
                    "place": "US Embassy",
                    "casualties": "Five people were injured",
                    "source": "a medic",
                },
                "date_basis": Basis.EXPLICIT,
                "injured": (5, 5),
                "reported_by": "a medic",
            },
            title="Green Zone under fire",
            outlet="River Post",
            published=date(2021, 12, 21),
        ),
        told(
            "US combat units left the Ain al-Asad base this month, the army said.",
            {
                "kind": "withdrawal",
                "place": ASAD,
                "first": date(2021, 12, 1),
                "last": date(2021, 12, 31),
                "date_prec": DatePrec.MONTH,
                "proofs": {
                    "trigger": "left",
                    "place": "Ain al-Asad base",
                    "date": "this month",
                    "source": "the army",
                },
                "reported_by": "the army",
                "confidence": 0.7,
            },
        ),
        told(
            "A convoy was attacked somewhere in Anbar on Saturday.",
            {
                "kind": "bombing",
                "place": ANBAR,
                "day": date(2021, 12, 18),
                "proofs": {"trigger": "attacked", "place": "Anbar", "date": "Saturday"},
            },
            outlet="River Post",
        ),
        told(
            "The brigades said they would strike the Americans on New Year's Eve.",
            {
                "kind": "threat",
                "modality": Modality.THREATENED,
                "place": None,
                "day": date(2021, 12, 31),
                "actors": ("the brigades",),
                "proofs": {"trigger": "would strike", "date": "New Year's Eve"},
                "confidence": 0.6,
            },
        ),
        told(
            "A delegation is to visit Erbil soon.",
            {
                "kind": "visit",
                "modality": Modality.PLANNED,
                "place": ERBIL,
                "first": None,
                "last": None,
                "date_basis": Basis.UNDATED,
                "proofs": {"trigger": "visit", "place": "Erbil"},
                "confidence": 0.45,
            },
            published=None,
        ),
        told(
            HOSTILE,
            {
                "kind": "rocket_attack",
                "place": ERBIL,
                "day": date(2021, 12, 26),
                "actors": ("${window.__pwned=6}", "<b>x</b>"),
                "targets": (":red[y] $z$",),
                "place_why": "</script><script>window.__pwned=7</script>",
                "reported_by": "`\\`",
                "reasons": ("<img src=x onerror=window.__pwned=8>",),
                "proofs": {
                    "trigger": "hit",
                    "place": "Erbil",
                    "date": "on Sunday",
                    "actor": "${window.__pwned=1}",
                },
            },
            title="${window.__pwned=9} <img src=x onerror=window.__pwned=10> \\2 `x` :red[t] $a$",
            outlet="<script>window.__pwned=11</script> [a](javascript:window.__pwned=12)",
            url="javascript:window.__pwned=13",
            published=date(2021, 12, 27),
        ),
        told(
            "أصابت صواريخ مدينة أربيل مساء الأحد، بحسب مصدر أمني.",
            {
                "kind": "rocket_attack",
                "place": ERBIL,
                "day": date(2022, 1, 2),
                "proofs": {
                    "trigger": "أصابت",
                    "place": "أربيل",
                    "date": "مساء الأحد",
                    "source": "مصدر أمني",
                },
            },
            outlet="صحيفة النهر",
            published=date(2022, 1, 3),
        ),
    ]


def _many() -> list[Reading]:
    """Plain events over the winter, for the histogram and the clusters."""
    kinds = (
        "rocket_attack",
        "air_strike",
        "bombing",
        "armed_clash",
        "protest",
        "meeting",
        "arrest",
    )
    spots = (BAGHDAD, AIRPORT, ASAD, ERBIL)
    days = [date.fromordinal(date(2021, 11, 1).toordinal() + n * 3) for n in range(40)]
    return [
        told(
            f"Report {n} tells of something at {spots[n % 4].name}.",
            {"kind": kinds[n % len(kinds)], "place": spots[n % 4], "day": day,
             "proofs": {"trigger": "something", "place": spots[n % 4].name},
             "modality": Modality.CLAIMED if n % 9 == 0 else Modality.ACTUAL},
            outlet=("Test Wire", "River Post", "Gulf Desk")[n % 3],
            published=day,
        )
        for n, day in enumerate(days)
    ]  # fmt: skip


def fill(path: Path) -> Store:
    """A store at ``path`` that holds them."""
    store = open_store(path)
    for reading in readings():
        store.add(reading, reader=1)
    return store


__all__ = ["HOSTILE", "LONDON", "Place", "fill", "readings", "told"]
