"""The brief's numbered events, each with what it rests on, and the list of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from geo import words
from geo.brief.marks import Numbered, sign_id
from geo.disagreements import disagreements
from geo.eventfiles import Bundle
from geo.fields import kind_label
from geo.markup import Html, element, joined, link, quoted
from geo.passage import ROLE_WORDS, passage_html
from geo.types import Article, Event, MergedEvent, Modality

TOP_RUNNERS = 3
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
Numbers = Mapping[str, int]  # of the sources, by the article's id


def source_numbers(bundle: Bundle) -> dict[str, int]:
    """The number of each article in the list of sources, from 1."""
    return {article.id: n for n, article in enumerate(bundle.sources(), start=1)}


def entries(events: Sequence[Numbered], bundle: Bundle, numbers: Numbers) -> Iterator[Html]:
    """The events in their order, under the month they begin in."""
    for month, members in groupby(events, key=_month):
        yield element("h3", month)
        for one in members:
            yield entry(one, bundle, numbers)


def _month(one: Numbered) -> str:
    day = one.lead.first or one.lead.last
    return f"{MONTHS[day.month - 1]} {day.year}" if day else "Without a date"


def entry(one: Numbered, bundle: Bundle, numbers: Numbers) -> Html:
    """One event."""
    lead = one.lead
    article = bundle.articles.get(lead.article_id)
    facts = [
        part
        for name, value in _facts(one, article)
        for part in (element("dt", name), element("dd", value))
    ]
    return element(
        "article",
        _heading(one),
        element("dl", *facts),
        _differing(one, numbers),
        *(_report(report, one.event, bundle, numbers) for report in one.event.reports),
        element("p", "Event id ", element("code", one.event.id), class_="note"),
        id=f"e{one.number}",
        class_="event",
    )


def _heading(one: Numbered) -> Html:
    lead = one.lead
    sign = element(
        "svg", element("use", href=f"#{sign_id(lead)}"), viewBox="-11 -11 22 22", class_="inline",
        aria_hidden="true",
    )  # fmt: skip
    modality = element("span", words.MODALITY[lead.modality], class_=f"modality is-{lead.modality}")
    return element(
        "h4",
        element("a", str(one.number), href=one.href, class_="number"),
        sign,
        element("span", kind_label(lead.kind), class_="kind"),
        quoted(words.place_words(lead)),
        element("span", words.days_words(lead.first, lead.last), class_="day"),
        None if lead.modality is Modality.ACTUAL else modality,
    )


def _facts(one: Numbered, article: Article | None) -> Iterator[tuple[str, Html]]:
    lead = one.lead
    dated = [
        words.WHEN[lead.date_prec] if lead.is_dated else None,
        words.date_basis(lead, article) if article else None,
    ]
    yield "When", _said(words.days_words(lead.first, lead.last), dated)
    yield "Where", _where(lead)
    if lead.modality is not Modality.ACTUAL:
        meaning = words.MODALITY_MEANING[lead.modality]
        yield "Happened?", _said(words.MODALITY[lead.modality], [meaning])
    for name, people in (("Who", lead.actors), ("To whom", lead.targets)):
        if people:
            yield name, joined(map(quoted, people), between=", ")
    for name, toll in (("Killed", lead.killed), ("Injured", lead.injured)):
        if toll:
            yield name, element("strong", words.count_words(toll))
    for name, who in (("Reported by", lead.reported_by), ("Claimed by", lead.claimed_by)):
        if who:
            yield name, quoted(who)
    if len(one.event.reports) > 1:
        yield "Told in", quoted(words.reports_words(one.event))
    yield "How sure", _said(words.confidence(lead), lead.reasons)


def _where(lead: Event) -> Html:
    if lead.place is None:
        return _said(words.UNLOCATED, [lead.place_why or "the text doesn't say where"])
    notes = [words.WHERE[lead.place.where_prec], lead.place_why]
    if lead.is_area:
        notes.append("drawn as an area, without a marker")
    if others := [words.candidate_words(c) for c in lead.runners_up[:TOP_RUNNERS]]:
        notes.append("could also be " + " or ".join(others))
    return _said(words.place_words(lead), notes)


def _said(value: str, notes: Sequence[str | None]) -> Html:
    told = "; ".join(note for note in notes if note)
    note = element("span", f" {told}", class_="note", dir="auto") if told else None
    return joined([element("strong", quoted(value)), note])


def _differing(one: Numbered, numbers: Numbers) -> Html | None:
    """What the reports differ in, with who says what."""
    lines = []
    for found in disagreements(one.event):
        versions = []
        for value, reports in found.said:
            who = joined((_source_link(r, numbers) for r in reports), between=", ")
            versions.append(joined([element("strong", quoted(value)), " (", who, ")"]))
        lines.append(element("li", f"{found.about}: ", joined(versions, between="; ")))
    if not lines:
        return None
    return element("div", element("p", "Reports differ:"), element("ul", *lines), class_="differ")


def _source_link(report: Event, numbers: Numbers) -> Html:
    number = numbers.get(report.article_id)
    name = quoted(report.reported_by or report.claimed_by or "the report")
    if number is None:
        return name
    return joined([name, " ", element("a", f"S{number}", href=f"#s{number}")])


def _report(report: Event, event: MergedEvent, bundle: Bundle, numbers: Numbers) -> Html:
    article = bundle.articles.get(report.article_id)
    if article is None:
        return element("p", "The article of this report is no longer kept.", class_="note")
    number = numbers[article.id]
    published = words.day_words(article.published) if article.published else "no publication date"
    return element(
        "section",
        passage_html(article.text, report),
        element(
            "p", element("a", f"S{number}", href=f"#s{number}"), " ", quoted(article.title), ", ",
            quoted(article.outlet or "unknown outlet"), f", {published}",
            _same_text(dict(event.copies).get(article.id), numbers), class_="note",
        ),
        class_="report",
    )  # fmt: skip


def _same_text(original: str | None, numbers: Numbers) -> Html | None:
    """Whose text a wire copy is; nothing for what is no copy."""
    number = numbers.get(original or "")
    if number is None:
        return None
    return joined(["; same text as ", element("a", f"S{number}", href=f"#s{number}")])


def keys() -> Html:
    """What the colours of evidence stand for."""
    marks = (
        element("mark", word, class_=f"evidence is-{role}") for role, word in ROLE_WORDS.items()
    )
    return element("p", "Marked in the passages: ", joined(marks, between=" "), class_="keys")


def sources(events: Sequence[Numbered], bundle: Bundle) -> Html:
    """The articles, each with its hash and the events it tells of."""
    telling: dict[str, list[Numbered]] = {}
    for one in events:
        for report in one.event.reports:
            telling.setdefault(report.article_id, []).append(one)
    copied = {copy: original for one in events for copy, original in one.event.copies}
    numbers = source_numbers(bundle)
    items = [
        _source(
            article,
            numbers[article.id],
            list(dict.fromkeys(one.number for one in telling[article.id])),
            _same_text(copied.get(article.id), numbers),
        )
        for article in bundle.sources()
    ]
    return element("ol", *items, class_="sources")


def _source(article: Article, number: int, told: Sequence[int], same_text: Html | None) -> Html:
    published = words.day_words(article.published) if article.published else "no publication date"
    back = joined((element("a", str(n), href=f"#e{n}") for n in told), between=", ")
    return element(
        "li",
        element("span", f"S{number}", class_="number"),
        element("span", link(article.title, article.url), class_="title", dir="auto"),
        element("span", quoted(article.outlet or "Unknown outlet"), f", {published}", same_text),
        element("span", quoted(article.url), class_="note") if article.url else None,
        element("span", "File ", quoted(article.source), class_="note") if article.source else None,
        element("span", "sha256 ", element("code", article.sha256), class_="note"),
        element("span", "Events ", back),
        id=f"s{number}",
    )
