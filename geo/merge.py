"""Many reports, one event: which events of different articles are the same thing.

Two reports are one where they agree in kind and in whether it happened, their places and dates
are compatible, and nothing tells them apart. An article tells its own events apart already, so no
two of one article are ever joined: two attacks on one airport stay two where a report says so. So
does a data set: no two of its rows are joined, but a row and a report of the news may be.
The result depends on the events alone, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from itertools import islice

from geo.distance import distance_km
from geo.types import Basis, Event, MergedEvent, Modality

HAPPENED = {Modality.ACTUAL, Modality.CLAIMED, Modality.HISTORICAL, Modality.DENIED}
# Reports of one event are often dated a day apart: a night has two days, and wires cross midnight.
SLACK_DAYS = 1
# Kinds that go on through a night; two marches on two days are two.
BY_NIGHT = frozenset({"ASSAULT", "COERCE", "DISASTER"})
# Least support for one event; see support. A shared exact day and pin alone reach it.
THRESHOLD = 3.0
SAME_WORDS = 10.0  # more than any support: reports that are one text are one event before all
LEAST_REACH_KM = 3.0  # pins as near as this may be two names of one site

Pair = tuple[float, str, str]  # minus the support, the smaller id, the larger


def merge(events: Iterable[Event], *, published: Mapping[str, date | None]) -> list[MergedEvent]:
    """Each event once with all its reports, by first day (undated last), then id.

    ``published`` gives each article's publication date, by article id.
    """
    blocks: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        blocks[block_of(event)].append(event)
    found = [merged(group, published) for block in blocks.values() for group in _groups(block)]
    return sorted(found, key=by_day)


def block_of(event: Event) -> str:
    """What two reports of one event always have in common."""
    return f"{event.plover}/{event.modality in HAPPENED}"


def by_day(event: MergedEvent) -> tuple[date, str]:
    """A key to sort by: first day, undated last, then id."""
    return (event.lead.first or event.lead.last or date.max, event.id)


def _groups(block: list[Event]) -> list[list[Event]]:
    """The events of one block, those that are the same together."""
    pairs = (pair(a, b) for a, b in _meeting(block))
    return join(block, [found for found in pairs if found])


def pair(a: Event, b: Event) -> Pair | None:
    """The two, where they may be one event, with how much says so."""
    strength = support(a, b)
    return (-strength, min(a.id, b.id), max(a.id, b.id)) if strength >= THRESHOLD else None


def join(events: Iterable[Event], pairs: Iterable[Pair]) -> list[list[Event]]:
    """The events, those that are the same together. ``pairs`` are all that may be the same.

    Best pairs first; two groups join only where each pair across them is compatible, so that
    no chain of likenesses joins what differs at its ends.
    """
    pairs = sorted(pairs)
    joinable = {frozenset((a, b)) for _, a, b in pairs}
    group_of = {event.id: [event] for event in events}
    for _, a, b in pairs:
        left, right = group_of[a], group_of[b]
        if left is right:
            continue
        if all(frozenset((x.id, y.id)) in joinable for x in left for y in right):
            left += right
            group_of.update((event.id, left) for event in right)
    return list({id(group): group for group in group_of.values()}.values())


def _meeting(block: list[Event]) -> Iterator[tuple[Event, Event]]:
    """The pairs whose days meet or nearly so; an undated event is in none."""
    dated = sorted((e for e in block if e.is_dated), key=lambda e: (days_of(e), e.id))
    for i, a in enumerate(dated):
        for b in islice(dated, i + 1, None):
            if days_of(b)[0] > days_of(a)[1] + timedelta(days=SLACK_DAYS):
                break
            yield a, b


def days_of(event: Event) -> tuple[date, date]:
    """First and last day of a dated event; an open side is the other one."""
    first, last = event.first or event.last, event.last or event.first
    assert first is not None  # only dated events are asked
    assert last is not None
    return first, last


def support(a: Event, b: Event) -> float:
    """How much speaks for two reports being of one event; below ``THRESHOLD`` they are two."""
    if a.article_id == b.article_id or _casualties_differ(a, b):
        return 0.0
    if dataset_of(a) and dataset_of(a) == dataset_of(b):
        return 0.0
    where, when = _where_support(a, b), _when_support(a, b)
    if where == 0.0 or when == 0.0:
        return 0.0
    shared = _names(a) & _names(b)
    return (
        where
        + when
        + 0.5 * min(2, len(shared))
        + 0.5 * _casualties_agree(a, b)
        + 0.5 * (a.kind == b.kind)
    )


def dataset_of(event: Event) -> str:
    """The data set that the event is a row of; empty where it is out of an article."""
    dataset, colon, _ = event.article_id.partition(":")
    return dataset if colon else ""


def _where_support(a: Event, b: Event) -> float:
    """2 for the same pin, 1 for one inside the other's area or the same area, 0 for elsewhere."""
    if a.place is None or b.place is None:
        return 0.5 if a.place is b.place else 0.0
    if a.place.id == b.place.id:
        return 1.0 if a.is_area else 2.0
    apart = distance_km(a.place, b.place)
    if a.is_pinned and b.is_pinned:
        # Two spellings of a site, or a site and its town: within the larger doubt of the two.
        return 1.5 if apart <= max(a.place.radius_km, b.place.radius_km, LEAST_REACH_KM) else 0.0
    return 0.75 if apart <= max(a.place.radius_km, b.place.radius_km) else 0.0


def _when_support(a: Event, b: Event) -> float:
    """1.5 for the same day, less for longer intervals that meet, 0 for none in common."""
    if not (a.is_dated and b.is_dated):
        return 0.0
    (first_a, last_a), (first_b, last_b) = days_of(a), days_of(b)
    if (first_a, last_a) == (first_b, last_b) and first_a == last_a:
        return 1.5
    if first_a == last_a != first_b == last_b and a.plover not in BY_NIGHT:
        return 0.0
    slack = timedelta(days=SLACK_DAYS)
    if first_a > last_b + slack or first_b > last_a + slack:
        return 0.0
    if Basis.RECENT in (a.date_basis, b.date_basis):
        return 0.5
    longer = max((last_a - first_a).days, (last_b - first_b).days)
    return 1.0 if longer <= 2 * SLACK_DAYS else 0.5


def _casualties_differ(a: Event, b: Event) -> bool:
    """True where the tolls are so far apart that they tell of two things: none against many."""
    for x, y in ((a.killed, b.killed), (a.injured, b.injured)):
        if x and y and (x[1] == 0) != (y[1] == 0) and max(x[0], y[0]) > 2:
            return True
    return False


def _casualties_agree(a: Event, b: Event) -> bool:
    """True where a toll that both give meets."""
    pairs = ((a.killed, b.killed), (a.injured, b.injured))
    return any(x and y and x[0] <= y[1] and y[0] <= x[1] and x[1] > 0 for x, y in pairs)


def _names(event: Event) -> set[str]:
    """The telling words of who did it to whom, lower case."""
    words = " ".join((*event.actors, *event.targets)).lower().split()
    return {
        word
        for word in words
        if len(word) > 3 and word not in {"forces", "group", "groups", "security"}
    }


def same_telling(a: Event, b: Event) -> Pair | None:
    """The two reports, of articles that are one text, where they are the same sentence of it.

    No place and no day are needed then: the words are the same. The likelier, the more alike.
    """
    if (a.kind, a.modality) != (b.kind, b.modality) or a.is_dated != b.is_dated:
        return None
    if (a.place and a.place.id) != (b.place and b.place.id):
        return None
    if a.is_dated and abs(days_of(a)[0] - days_of(b)[0]) > timedelta(days=SLACK_DAYS):
        return None
    # Of two alike in one article, each goes to its like: a sentence as long, about as far along.
    long = abs((a.span.end - a.span.start) - (b.span.end - b.span.start))
    far = abs(a.span.start - b.span.start)
    strength = SAME_WORDS - min(1.0, long / 100) - min(1.0, far / 10_000)
    return (-strength, min(a.id, b.id), max(a.id, b.id))


def merged(
    group: Sequence[Event],
    published: Mapping[str, date | None],
    linked: Mapping[str, AbstractSet[str]] | None = None,
) -> MergedEvent:
    """The event that these reports tell of; ``linked``: the articles that each is the text of."""
    reports = sorted(group, key=lambda e: (published.get(e.article_id) or date.max, e.id))
    return MergedEvent(
        id=min(e.id for e in group),
        lead=max(reports, key=_telling),
        reports=tuple(reports),
        copies=tuple(_copies(reports, linked or {})),
    )


def _copies(
    reports: Sequence[Event], linked: Mapping[str, AbstractSet[str]]
) -> Iterator[tuple[str, str]]:
    """Each article that has the text of one before it, with the first of those."""
    order = list(dict.fromkeys(report.article_id for report in reports))
    for n, article_id in enumerate(order):
        same = linked.get(article_id, frozenset())
        first = next((other for other in order[:n] if other in same), None)
        if first is not None:
            yield article_id, first


def _telling(event: Event) -> tuple[int, int, float, str]:
    """What makes one report the one to draw: the most precise place, then date, then confidence."""
    where = -int(event.place.where_prec) if event.place else -9
    when = -int(event.date_prec) if event.is_dated else -9
    return (where, when, event.confidence, event.id)
