"""From an article to its events: the only module that knows the order of the steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.dates import find_dates
from geo.events import find_events
from geo.geocoders.offline import Gazetteer
from geo.language import parse
from geo.layout import printed_day
from geo.mentions import find_mentions
from geo.resolve import resolve
from geo.types import Article, Reading

# Part of what makes a stored reading stale: raise it when the same article would be read otherwise.
READER_VERSION = 1


def read(article: Article, *, gazetteer: Gazetteer | None = None) -> Reading:
    """All that the article says: its toponyms, dates and events. Pure: same in, same out."""
    places = gazetteer or Gazetteer.default()
    doc = parse(article.text)
    mentions = find_mentions(doc, gazetteer=places)
    toponyms = resolve(article, doc, mentions, gazetteer=places)
    dates = find_dates(article.text, article.published)
    if article.published is None and (printed := printed_day(article.text, dates)) is not None:
        dates = find_dates(article.text, printed)  # "yesterday" counts from the dateline's day
    events = find_events(article, doc, toponyms, dates)
    return Reading(
        article=article, toponyms=tuple(toponyms), dates=tuple(dates), events=tuple(events)
    )


def dated(article: Article, published: date | None) -> Article:
    """The article, published on that day where it doesn't say so itself."""
    if published is None or article.published is not None:
        return article
    return replace(article, published=published)
