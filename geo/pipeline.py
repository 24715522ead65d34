"""From an article to its events: the only module that knows the order of the steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from geo.dates import find_dates
from geo.events import find_events
from geo.geocoders.offline import Gazetteer
from geo.language import load, parse
from geo.layout import numbered_month, plain_lines, printed_day
from geo.mentions import find_mentions
from geo.resolve import resolve
from geo.tongues import is_coded
from geo.types import Article, Reading

# A report is put online within days of its dateline.
HELD_BACK = timedelta(days=14)


def warm_up() -> None:
    """Load the language model now, so that the processes forked later share it."""
    load()


def read(article: Article, *, gazetteer: Gazetteer | None = None) -> Reading:
    """All that the article says: its toponyms, dates and events. Pure: same in, same out.

    Nothing where it is not in English: rules made for English would code it wrongly.
    """
    if not is_coded(article.language):
        return Reading(article=article)
    places = gazetteer or Gazetteer.default()
    plain = written(replace(article, text=plain_lines(article.text)))
    doc = parse(plain.text)
    mentions = find_mentions(doc, gazetteer=places)
    toponyms = resolve(plain, doc, mentions, gazetteer=places)
    dates = find_dates(plain.text, plain.published)
    events = find_events(plain, doc, toponyms, dates, gazetteer=places)
    return Reading(
        article=article, toponyms=tuple(toponyms), dates=tuple(dates), events=tuple(events)
    )


def written(article: Article) -> Article:
    """The article, published on the day that it prints itself: "yesterday" counts from there.

    A day far from the given one is no dateline's: that of an article told again, or a slip.
    """
    given = article.published
    # A release's number gives the year that "(Nov. 21)" goes without.
    about = given or numbered_month(article.text)
    printed = printed_day(article.text, find_dates(article.text, about))
    if printed is None or (given is not None and abs(given - printed) > HELD_BACK):
        return article
    return replace(article, published=printed)


def dated(article: Article, published: date | None) -> Article:
    """The article, published on that day where it doesn't say so itself."""
    if published is None or article.published is not None:
        return article
    return replace(article, published=published)
