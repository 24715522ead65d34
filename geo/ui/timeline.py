"""The slider of days with the histogram under it, and steps by button or key."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from geo.catalogue import Catalogue
from geo.kinds import kinds
from geo.markup import Html, element
from geo.summary import Bin, Wanted, extent, histogram, usual_extent
from geo.ui import state
from geo.words import days_words

# Label, key, days: the same keys as most video players, with Shift for the larger step.
STEPS = (
    ("⏮ Week", "Shift+Left", -7),
    ("◀ Day", "Left", -1),
    ("Day ▶", "Right", 1),
    ("Week ⏭", "Shift+Right", 7),
)


def show(book: Catalogue, wanted: Wanted) -> None:
    """The timeline, or a sentence where no event has a date."""
    known = usual_extent(book.columns)
    if known is None:
        st.caption("No event has a date yet, so there is nothing to slide through.")
        return
    first, last = _ends(*known)
    st.session_state[state.DATES] = (
        max(first, min(last, wanted.first or first)),
        max(first, min(last, wanted.last or last)),
    )
    st.slider(
        "Days shown",
        min_value=first,
        max_value=last,
        format="D MMM YYYY",
        key=state.DATES,
        on_change=_moved,
        args=(book,),
        label_visibility="collapsed",
    )
    shown = st.session_state[state.DATES]
    st.html(chart(histogram(book, wanted_all_days(wanted), first=first, last=last), shown))
    _steps(book, first, last)
    if known != (reach := extent(book.columns)) and reach is not None:
        st.caption(f"Its ends are open: events reach over {days_words(*reach)}.")


def wanted_all_days(wanted: Wanted) -> Wanted:
    """The same filters over all days."""
    return replace(wanted, first=None, last=None)


def _ends(first: date, last: date) -> tuple[date, date]:
    """The slider's ends: it needs two different ones."""
    return (first, last) if first < last else (first - timedelta(days=1), last + timedelta(days=1))


def _moved(book: Catalogue) -> None:
    first, last = st.session_state[state.DATES]
    state.set_days(first, last, book)


def _steps(book: Catalogue, first: date, last: date) -> None:
    with st.container(horizontal=True, key="steps", gap="small", vertical_alignment="center"):
        for label, key, days in STEPS:
            st.button(label, shortcut=key, on_click=_step, args=(days, book), type="tertiary")
        week = max(first, last - timedelta(days=6))
        st.button("Last 7 days", on_click=state.set_days, args=(week, last, book), type="tertiary")
        st.button("All days", on_click=state.set_days, args=(first, last, book), type="tertiary")


def _step(days: int, book: Catalogue) -> None:
    """Move both ends, so that as many days stay shown; from all days, begin with the first week."""
    low, high = st.session_state[state.DATES]
    known = usual_extent(book.columns)
    if known is None:
        return
    least, most = _ends(*known)
    if (low, high) == (least, most):
        low, high = (
            (least, least + timedelta(days=6)) if days > 0 else (most - timedelta(days=6), most)
        )
    else:
        by = min(max(timedelta(days=days), least - low), most - high)
        low, high = low + by, high + by
    state.set_days(low, high, book)


def chart(bins: list[Bin], shown: tuple[date, date]) -> Html:
    """The histogram: bars split by the colour of the kinds, doubtful shares pale on top."""
    top = max((_sum(b) for b in bins), default=0.0) or 1.0
    bars = (_bar(b, top, shown) for b in bins)
    words = (
        f"Events over time, {days_words(bins[0].first, bins[-1].last)}; most in a bar: {top:.0f}"
    )
    return element("div", *bars, class_="histogram", role="img", aria_label=words)


def _bar(bar: Bin, top: float, shown: tuple[date, date]) -> Html:
    within = bar.last >= shown[0] and bar.first <= shown[1]
    by_colour: dict[str, float] = defaultdict(float)
    for kind, count in bar.sure.items():
        by_colour[kinds()[kind].colour] += count
    blocks = [_block(count / top, f"background:{colour}") for colour, count in by_colour.items()]
    if bar.doubtful:
        blocks.append(_block(bar.doubtful / top, None))
    label = f"{days_words(bar.first, bar.last)}: {_sum(bar):.3g}"
    return element("div", *blocks, class_="bar" if within else "bar outside", title=label)


def _block(share: float, style: str | None) -> Html:
    height = f"height:{100 * share:.1f}%"
    return element(
        "i", style=f"{height};{style}" if style else height, class_=None if style else "doubt"
    )


def _sum(bar: Bin) -> float:
    return sum(bar.sure.values()) + bar.doubtful
