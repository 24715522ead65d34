"""The brief's timeline: bars of events by day, week or month, each a link to its first event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.brief.marks import Numbered
from geo.markup import Html, element, joined
from geo.words import day_words, days_words

WIDTH, HEIGHT, AXIS = 1100, 84, 18
MOST_BARS = 120
WIDTHS = (1, 7, 28, 91, 365)  # days of a bar


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """Days ``first`` to ``last``, and the events that begin in them: of one day, and of more."""

    first: date
    last: date
    sure: tuple[Numbered, ...]
    doubtful: tuple[Numbered, ...]


def bars(events: Sequence[Numbered]) -> list[Bar]:
    """Bars over dated events; an event known to several days stands at its first.

    A few that lie far off, and would squeeze the others into less than half, are in none.
    """
    days = {one.number: _day(one) for one in events if one.lead.is_dated}
    if not days:
        return []
    begin, end = usual_days(sorted(days.values()))
    days = {number: day for number, day in days.items() if begin <= day <= end}
    span = (end - begin).days + 1
    wide = next((w for w in WIDTHS if span <= w * MOST_BARS), span // MOST_BARS + 1)
    slots: list[tuple[list[Numbered], list[Numbered]]] = [
        ([], []) for _ in range((span + wide - 1) // wide)
    ]
    for one in events:
        if one.number in days:
            is_sure = one.lead.first == one.lead.last
            slots[(days[one.number] - begin).days // wide][0 if is_sure else 1].append(one)
    return [
        Bar(
            first=begin + timedelta(days=n * wide),
            last=min(begin + timedelta(days=n * wide + wide - 1), end),
            sure=tuple(sure),
            doubtful=tuple(doubtful),
        )
        for n, (sure, doubtful) in enumerate(slots)
    ]


def usual_days(days: Sequence[date]) -> tuple[date, date]:
    """First and last of sorted days, without the outermost hundredths where those lie far off."""
    skipped = -(-len(days) // 100)
    low, high = days[min(skipped, len(days) - 1)], days[max(-1 - skipped, -len(days))]
    if low <= high and 2 * (high - low).days <= (days[-1] - days[0]).days and len(days) > 10:
        return low, high
    return days[0], days[-1]


def beyond(events: Sequence[Numbered], drawn: Sequence[Bar]) -> list[Numbered]:
    """The dated events that no bar has."""
    shown = {one.number for bar in drawn for one in (*bar.sure, *bar.doubtful)}
    return [one for one in events if one.lead.is_dated and one.number not in shown]


def _day(one: Numbered) -> date:
    day = one.lead.first or one.lead.last
    assert day is not None  # only dated events are asked
    return day


def timeline(events: Sequence[Numbered]) -> Html | None:
    """The bars, and the few events far off by their numbers; None where no event has a date."""
    drawn = bars(events)
    if not drawn:
        return None
    far = beyond(events, drawn)
    links = joined((element("a", str(one.number), href=one.href) for one in far), between=", ")
    note = element("p", "Far earlier or later, not in the bars: ", links, class_="note")
    return joined([element("div", _svg(drawn), class_="wide"), note if far else None])


def _svg(drawn: Sequence[Bar]) -> Html:
    most = max(len(bar.sure) + len(bar.doubtful) for bar in drawn)
    step = WIDTH / len(drawn)
    shapes = [shape for n, bar in enumerate(drawn) for shape in _bar(bar, n * step, step, most)]
    label = f"Events over time, {days_words(drawn[0].first, drawn[-1].last)}"
    return element(
        "svg", element("title", label), *shapes, *_axis(drawn, step),
        element("text", str(most), x="2", y="10", class_="axis"),
        viewBox=f"0 0 {WIDTH} {HEIGHT + AXIS}", class_="timeline", role="img", aria_label=label,
    )  # fmt: skip


def _bar(bar: Bar, x: float, step: float, most: int) -> Iterator[Html]:
    """The sure events below, hatched above them those of several days."""
    members = sorted((*bar.sure, *bar.doubtful), key=lambda one: one.number)
    if not members:
        return
    wide = max(min(step - 1, 24.0), 0.8)
    sure, doubtful = (len(part) / most * (HEIGHT - 6) for part in (bar.sure, bar.doubtful))
    many = "1 event" if len(members) == 1 else f"{len(members)} events"
    yield element(
        "a", element("title", f"{days_words(bar.first, bar.last)}: {many}"),
        _rect(x, wide, HEIGHT - sure, sure, "sure"),
        _rect(x, wide, HEIGHT - sure - doubtful, doubtful, "doubtful"),
        href=members[0].href, tabindex="-1",
        data_n=" ".join(str(one.number) for one in members),
    )  # fmt: skip


def _rect(x: float, wide: float, y: float, height: float, sort: str) -> Html | None:
    if not height:
        return None
    return element(
        "rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{wide:.1f}", height=f"{height:.1f}",
        class_=sort, fill="url(#hatch-bar)" if sort == "doubtful" else None,
    )  # fmt: skip


def _axis(drawn: Sequence[Bar], step: float) -> Iterator[Html]:
    """The base line and some days below it, about every 130 pixels."""
    y = str(HEIGHT)
    yield element("line", x1="0", x2=str(WIDTH), y1=y, y2=y, class_="axis")
    every = max(1, round(130 / step))
    for n in range(0, len(drawn), every):
        if (x := n * step) > WIDTH - 70 and n:
            return  # its words would be cut off
        yield element(
            "text", day_words(drawn[n].first), x=f"{x:.1f}", y=str(HEIGHT + 14), class_="axis"
        )
