"""What the codes say, in plain words: whether it happened, when, where, how sure we are."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache

from geo.interface import isolated, say
from geo.types import Article, Basis, Candidate, DatePrec, Event, MergedEvent, Modality, WherePrec
from geo.wordlists import DATA

MODALITY = {
    Modality.ACTUAL: "Happened",
    Modality.PLANNED: "Planned",
    Modality.THREATENED: "Threatened",
    Modality.CLAIMED: "Claimed",
    Modality.DENIED: "Denied",
    Modality.HISTORICAL: "Earlier event",
    Modality.HYPOTHETICAL: "Possible",
}
MODALITY_MEANING = {
    Modality.ACTUAL: "reported as something that happened",
    Modality.PLANNED: "announced or agreed, not yet done",
    Modality.THREATENED: "someone threatens to do it",
    Modality.CLAIMED: "one side says so; the report doesn't confirm it",
    Modality.DENIED: "the report says that it was denied or did not happen",
    Modality.HISTORICAL: "recalled as background to the news",
    Modality.HYPOTHETICAL: "spoken of as something that might happen",
}
WHERE = {
    WherePrec.EXACT: "the exact spot is named",
    WherePrec.NEAR: "near the place named, within about 25 km",
    WherePrec.DISTRICT: "somewhere in the district",
    WherePrec.PROVINCE: "somewhere in the province",
    WherePrec.LINEAR: "along a line, or in a loosely named area",
    WherePrec.COUNTRY: "somewhere in the country",
    WherePrec.INTERNATIONAL: "in international waters or air space",
}
WHERE_SHORT = {
    WherePrec.EXACT: "Exact spot",
    WherePrec.NEAR: "Near a named place",
    WherePrec.DISTRICT: "District only",
    WherePrec.PROVINCE: "Province only",
    WherePrec.LINEAR: "Line or loose area",
    WherePrec.COUNTRY: "Country only",
    WherePrec.INTERNATIONAL: "International waters or air",
}
WHEN = {
    DatePrec.DAY: "to the day",
    DatePrec.DAYS: "within a few days",
    DatePrec.WEEK: "within a week",
    DatePrec.MONTH: "within a month",
    DatePrec.YEAR: "within a year or longer",
}
BASIS_MEANING = {
    Basis.EXPLICIT: "the text names the day, month or year",
    Basis.RELATIVE: "counted from the publication date",
    Basis.RECENT: "no date in the text: shortly before publication",
    Basis.UNDATED: "no date",
}
UNDATED = "No date"
UNLOCATED = "No place"
UNKNOWN_OUTLET = "Unknown outlet"
# From these on a confidence is called high, medium: the bounds the events' own reasons use.
HIGH, MEDIUM = 0.75, 0.5


def day_words(day: date) -> str:
    """A day as people write it, the same in every locale.

    >>> day_words(date(2021, 12, 9))
    '9 Dec 2021'
    """
    return f"{day.day} {say(MONTHS[day.month - 1])} {day.year}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def days_words(first: date | None, last: date | None) -> str:
    """An interval of days, no longer than needed.

    >>> days_words(date(2021, 12, 13), date(2021, 12, 20))
    '13–20 Dec 2021'
    >>> days_words(date(2021, 11, 30), date(2021, 12, 1))
    '30 Nov – 1 Dec 2021'
    """
    if first is None and last is None:
        return say(UNDATED)
    if first is None or last is None:
        day = first or last
        assert day is not None
        return say("from {day}" if last is None else "until {day}", day=day_words(day))
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {say(MONTHS[first.month - 1])} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def doubt_words(event: Event) -> str:
    """How far its day may lie from the middle of what is known; empty for a day, or an open end.

    An event that is dated to the day and has several days went on for all of them.
    """
    if event.first is None or event.last is None or event.first == event.last:
        return ""
    days = (event.last - event.first).days + 1
    if event.date_prec is DatePrec.DAY:
        return say("over {n} days", n=days)
    return say("± 1 day") if days < 4 else say("± {n} days", n=days // 2)


def date_basis(event: Event, article: Article) -> str:
    """What the event's date rests on: the words of the text, and what they were counted from."""
    said = [f"“{e.span.of(article.text)}”" for e in event.evidence if e.role == "date"]
    quote = say(" and ").join(dict.fromkeys(map(isolated, said)))
    published = day_words(article.published) if article.published else None
    if not event.is_dated:
        if not quote:
            return say("the text gives no date for it")
        if published is None:
            return say(
                "the text says {quote}, but we don't know when the article was published",
                quote=quote,
            )
        return say("the text says {quote}, which can't be turned into a day", quote=quote)
    if event.date_basis is Basis.RECENT:
        return say(
            "no date in the text; recent news, so shortly before publication on {day}",
            day=published,
        )
    if event.date_basis is Basis.RELATIVE:
        words = say("the text says {quote}, ", quote=quote) if quote else ""
        return words + say("read from the publication date {day}", day=published)
    return say("the text says {quote}", quote=quote) if quote else say("the text names the date")


def place_words(event: Event) -> str:
    """Where, with the admin area and country around it."""
    place = event.place
    if place is None:
        return say(UNLOCATED)
    around = [part for part in (place.admin1, country_name(place.country)) if part != place.name]
    return ", ".join([place.name, *(part for part in around if part)])


def area_words(area: str) -> str:
    """An area as ``geo.facets`` counts it, as people name it.

    >>> area_words("IQ/Anbar/Hit"), area_words("IQ//Hit"), area_words("none")
    ('Iraq › Anbar › Hit', 'Iraq › Hit', 'No place')
    """
    if area == "none":
        return say(UNLOCATED)
    country, *steps = area.split("/")
    named = say("No country") if country == "elsewhere" else country_name(country) or country
    return " › ".join([named, *(step for step in steps if step)])


def country_name(code: str | None) -> str | None:
    """The name of the country with that ISO code; the code itself, where nothing better is known.

    >>> country_name("IQ"), country_name("ZZ")
    ('Iraq', 'ZZ')
    """
    return _countries().get(code, code) if code else None


def country_code(name: str) -> str | None:
    """The ISO code of the country that ``country_name`` gives this name, None for any other name.

    >>> country_code("Iraq"), country_code("Mosul")
    ('IQ', None)
    """
    return next((code for code, known in _countries().items() if known == name), None)


@cache
def _countries() -> dict[str, str]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}


def kind_words(kind: str) -> str:
    """A kind of place as people call it.

    >>> kind_words("admin1"), kind_words("airport")
    ('province', 'airport')
    """
    return say(_PLACE_KINDS.get(kind, kind))


_PLACE_KINDS = {
    "admin1": "province",
    "admin2": "district",
    "base": "military base",
    "crossing": "border crossing",
    "government": "government building",
    "oilfield": "oil field",
    "quarter": "part of a city",
    "point": "spot",
}


def reports_words(event: MergedEvent) -> str:
    """How many reports there are, and how many of them are only copies of another's text.

    >>> from tests.conftest import event
    >>> one, two = event(), event(id="e2", article_id="a2")
    >>> reports_words(MergedEvent(id="e1", lead=one, reports=(one, two), copies=(("a2", "a1"),)))
    '2 reports, one of them a copy'
    """
    count, copies = len(event.reports), len(event.reports) - event.sources
    if count == 1:
        return say("1 report")
    if not copies:
        return say("{n} reports", n=count)
    if copies == 1:
        return say("{n} reports, one of them a copy", n=count)
    return say("{n} reports, {copies} of them copies", n=count, copies=copies)


def others_words(others: int) -> str:
    """How many more places a name could mean.

    >>> others_words(0), others_words(1), others_words(12)
    ('no other place has this name', 'one other place has it too', '12 other places have it too')
    """
    if not others:
        return "no other place has this name"
    return "one other place has it too" if others == 1 else f"{others} other places have it too"


def confidence(event: Event) -> str:
    """high, medium or low."""
    if event.confidence >= HIGH:
        return "high"
    return "medium" if event.confidence >= MEDIUM else "low"


def count_words(low_high: tuple[int, int]) -> str:
    """A toll: one number, or from–to.

    >>> count_words((3, 5))
    '3–5'
    """
    low, high = low_high
    return str(low) if low == high else f"{low}–{high}"


def citation(event: Event, article: Article) -> str:
    """One line that a footnote can take: the article, and the event's lasting id."""
    parts = [f"“{article.title}”"]
    if article.outlet:
        parts.append(article.outlet)
    parts.append(day_words(article.published) if article.published else "no publication date")
    if article.url:
        parts.append(article.url)
    return ", ".join(parts) + f". Dateline event {event.id}, article sha256 {article.sha256[:16]}."


def candidate_words(candidate: Candidate) -> str:
    """A place that a name might mean instead, told apart from the others."""
    place = candidate.place
    around = [p for p in (place.admin1, country_name(place.country)) if p and p != place.name]
    return ", ".join([f"{place.name} ({kind_words(place.kind)})", *around])
