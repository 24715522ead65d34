"""The open events, each as a card: what we hold it for, and every report with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from geo import words
from geo.catalogue import Catalogue
from geo.facets import Rows
from geo.interface import say
from geo.markup import Html, element, joined, link, quoted
from geo.passage import ROLE_WORDS, passage_html
from geo.related import neighbours, related
from geo.summary import Parts
from geo.types import Article, Event, MergedEvent
from geo.ui import events_list, records, state
from geo.ui.badge import kind_badge, modality_badge
from geo.ui.pages import page_of

A_PAGE = 10  # cards; more at once take longer to show than to page
TOP_RUNNERS = 3
TOP_RELATED = 5
WALK = (("‹ Previous", "P"), ("Next ›", "N"))


def show(book: Catalogue, counts: Parts) -> None:
    """The cards of what is selected; a single one with the way to others of the list."""
    ids = st.session_state.selected
    rows = records.rows(book, ids)
    with st.container(horizontal=True, key="card_bar", vertical_alignment="center"):
        st.button(say("← Back to the list"), on_click=state.select, args=((),), type="tertiary")
        many = say("1 event") if len(rows) == 1 else say("{n} events here", n=f"{len(rows):,}")
        st.html(element("span", many, class_="note", role="status"))
        if len(rows) == 1:
            _walk(book, counts.of(st.session_state.part), rows[0])
    if not rows:
        st.caption(say("This event is no longer kept: its article was read again or removed."))
        return
    shown = records.events(book, page_of(rows, key="card_page", size=A_PAGE))
    articles = records.articles(shown)
    for event in shown:
        st.html(card(event, articles))
        _cite(event, articles.get(event.lead.article_id))
    if len(rows) == 1:
        _related(book, rows[0])


def _walk(book: Catalogue, rows: Rows, row: int) -> None:
    """Buttons to the events before and after it in the list, by key too."""
    for (label, key), to in zip(WALK, neighbours(rows, row), strict=True):
        name = () if to is None else (book.columns.id_of(to),)
        st.button(
            say(label), key=f"walk_{key}", shortcut=key, disabled=to is None, type="tertiary",
            on_click=state.select, args=(name,),
        )  # fmt: skip


def _related(book: Catalogue, row: int) -> None:
    """Events that share its place, people or days, each a line that opens it."""
    found = {book.columns.id_of(one.row): one for one in related(book, row, limit=TOP_RELATED)}
    if not found:
        return
    st.html(element("h2", say("Related events")))
    with st.container(key="event_list", gap=None):
        for event in records.events(book, [one.row for one in found.values()]):
            events_list.button(event, note=found[event.id].why)


def card(event: MergedEvent, articles: Mapping[str, Article]) -> Html:
    """One event as markup."""
    lead = event.lead
    article = articles.get(lead.article_id)
    facts = [
        part
        for name, value in _facts(event, article)
        for part in (element("dt", say(name)), element("dd", value))
    ]
    return element(
        "article",
        element("header", element("h2", kind_badge(lead)), modality_badge(lead.modality)),
        element("dl", *facts),
        element("h3", words.reports_words(event)),
        *(
            _report(report, articles, _original(report, event, articles))
            for report in event.reports
        ),
        _footer(event),
        class_="card",
        id=f"event-{event.id}",
    )


def _facts(event: MergedEvent, article: Article | None) -> Iterator[tuple[str, Html]]:
    """What we hold to be so, each with what it rests on."""
    lead = event.lead
    yield "When", _when(lead, article)
    yield "Where", _where(lead)
    people = [("Who", lead.actors), ("To whom", lead.targets)]
    yield from ((name, joined(map(quoted, who), between=", ")) for name, who in people if who)
    for name, tolls in (("Killed", _tolls(event, "killed")), ("Injured", _tolls(event, "injured"))):
        if tolls:
            yield name, tolls
    said_by = [("Reported by", lead.reported_by), ("Claimed by", lead.claimed_by)]
    yield from ((name, quoted(who)) for name, who in said_by if who)
    yield "How sure", _confidence(lead)


def _when(event: Event, article: Article | None) -> Html:
    days = words.days_words(event.first, event.last)
    precision = say(words.WHEN[event.date_prec]) if event.is_dated else None
    basis = words.date_basis(event, article) if article else None
    return _value_and_notes(days, [words.doubt_words(event) or None, precision, basis])


def _where(event: Event) -> Html:
    if event.place is None:
        return _value_and_notes(
            say(words.UNLOCATED), [event.place_why or say("the text doesn't say where")]
        )
    notes = [say(words.WHERE[event.place.where_prec]), event.place_why or None]
    if event.is_area:
        notes.append(say("drawn as an area, without a marker"))
    value = _value_and_notes(words.place_words(event), notes)
    others = [
        element(
            "li", quoted(words.candidate_words(c)), element("span", f" – {c.why}", class_="note")
        )
        for c in event.runners_up[:TOP_RUNNERS]
    ]
    if not others:
        return value
    more = element(
        "details", element("summary", say("Other places it could be")), element("ul", *others)
    )
    return joined([value, more])


def _value_and_notes(value: str, notes: list[str | None]) -> Html:
    said = say("; ").join(note for note in notes if note)
    return joined(
        [element("strong", quoted(value)), element("span", f" {said}", class_="note", dir="auto")]
    )


def _tolls(event: MergedEvent, which: str) -> Html | None:
    """The toll of each report that gives one, with who said so; one line where they agree."""
    said: dict[str, list[str]] = {}
    for report in event.reports:
        toll = getattr(report, which)
        if toll is not None:
            who = report.reported_by or report.claimed_by or say("the report")
            said.setdefault(words.count_words(toll), []).append(who)
    if not said:
        return None
    lines = [
        joined(
            [
                element("strong", count),
                element("span", say(" according to "), class_="note"),
                joined(map(quoted, dict.fromkeys(who)), between=", "),
            ]
        )
        for count, who in said.items()
    ]
    return joined(lines, between=element("br"))


def _confidence(event: Event) -> Html:
    level = words.confidence(event)
    meter = element("span", say(level), class_=f"confidence is-{level}")
    return joined([meter, element("span", " " + say("; ").join(event.reasons), class_="note")])


def _original(report: Event, event: MergedEvent, articles: Mapping[str, Article]) -> Article | None:
    """The article whose text the report's is; None where it is its own."""
    return articles.get(dict(event.copies).get(report.article_id, ""))


def _report(report: Event, articles: Mapping[str, Article], original: Article | None) -> Html:
    article = articles.get(report.article_id)
    if article is None:
        return element("p", say("The article of this report is no longer kept."), class_="note")
    published = (
        words.day_words(article.published) if article.published else say("publication date unknown")
    )
    source = [
        quoted(article.outlet or say(words.UNKNOWN_OUTLET)),
        element("span", published),
        link(say("Source"), article.url) if article.url else None,
        element("span", say("same text as"), " ", _cited(original)) if original else None,
    ]
    return element(
        "section",
        element("h4", link(article.title, article.url), dir="auto"),
        element("p", joined((s for s in source if s), between=" · "), class_="note"),
        passage_html(article.text, report),
        _legend(report),
        class_="report",
    )


def _cited(article: Article) -> Html:
    """Who published it, and when: what tells a wire copy's original from the copy."""
    day = words.day_words(article.published) if article.published else None
    return quoted(", ".join(part for part in (article.outlet or article.title, day) if part))


def _legend(report: Event) -> Html:
    """What the marks of this passage stand for."""
    roles = [role for role in ROLE_WORDS if any(e.role == role for e in report.evidence)]
    marks = (element("span", say(ROLE_WORDS[r]), class_=f"key is-{r}") for r in roles)
    return element("p", *marks, class_="keys")


def _footer(event: MergedEvent) -> Html:
    return element(
        "footer",
        element("a", say("Link to this event"), href=f"?event={event.id}", target="_self"),
        element("span", "id ", element("code", event.id), class_="note"),
    )


def _cite(event: MergedEvent, article: Article | None) -> None:
    """A line for a footnote and the event's lasting link, each with a button that copies it."""
    with st.popover(say("Cite"), key=f"cite_{event.id}"):
        if article:
            st.caption(say("Citation"))
            st.code(words.citation(event.lead, article), language=None, wrap_lines=True)
        st.caption(say("Link to this event"))
        address = (st.context.url or "").partition("?")[0]
        st.code(f"{address}?event={event.id}", language=None, wrap_lines=True)
