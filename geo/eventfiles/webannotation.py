"""W3C Web Annotations: each piece of evidence as a quote that can be found again in its article.

A quote is anchored twice: by its words with those around it (TextQuoteSelector), which survive a
changed page, and by its characters (TextPositionSelector) in the text whose sha256 is given.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

from geo.eventfiles import Bundle
from geo.fields import kind_label
from geo.passage import ROLE_WORDS
from geo.types import Article, Event, Evidence, MergedEvent, Span

LABEL = "Evidence (W3C Web Annotation)"
SUFFIX = ".jsonld"

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix, as Hypothesis takes

Json = dict[str, Any]


def write(bundle: Bundle, to: BinaryIO) -> None:
    """One AnnotationPage, an annotation a line; reports whose article is gone have none."""
    head = {
        "@context": CONTEXT,
        "id": "urn:x-dateline:evidence",
        "type": "AnnotationPage",
        "label": bundle.query,
        "modified": f"{bundle.created}T00:00:00Z",
    }
    to.write(_dump(head)[:-1] + b',"items":[')
    for number, item in enumerate(_annotations(bundle)):
        to.write((b",\n" if number else b"\n") + _dump(item))
    to.write(b"\n]}\n")


def _annotations(bundle: Bundle) -> Iterator[Json]:
    for event in bundle.events:
        for report in event.reports:
            article = bundle.articles.get(report.article_id)
            if article is None:
                continue
            for number, proof in enumerate(report.evidence):
                yield annotation(event, report, article, proof, number)


def annotation(
    event: MergedEvent, report: Event, article: Article, proof: Evidence, number: int
) -> Json:
    """One piece of evidence; its body says what it proves, of which event."""
    proves = f"{ROLE_WORDS.get(proof.role, proof.role)}: {_value(report, proof.role)}"
    return {
        "id": f"urn:x-dateline:evidence:{quote(report.id, safe='')}:{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "identifying", "value": proves},
            {"type": "TextualBody", "purpose": "tagging", "value": f"event {event.id}"},
        ],
        "target": {
            "type": "SpecificResource",
            "source": source_of(article),
            "selector": [text_quote(article.text, proof.span), text_position(proof.span)],
        },
        "dateline": {"event": event.id, "report": report.id, "sha256": article.sha256},
    }


def source_of(article: Article) -> str:
    """The article's address on the web; a name made of its hash where it has none."""
    try:
        is_web = article.url is not None and urlsplit(article.url).scheme in ("http", "https")
    except ValueError:
        is_web = False
    return article.url if is_web and article.url else f"urn:sha256:{article.sha256}"


def text_quote(text: str, span: Span) -> Json:
    """The words and those around them.

    >>> text_quote("Rockets hit Erbil.", Span(start=8, end=11))["prefix"]
    'Rockets '
    """
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def text_position(span: Span) -> Json:
    """The characters, counted as Unicode code points."""
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _value(event: Event, role: str) -> str:
    """The coded value that evidence of this role proves, in words."""
    place = event.place.name if event.place else "no place"
    values = {
        "trigger": kind_label(event.kind),
        "place": place,
        "date": " to ".join(str(day) for day in dict.fromkeys((event.first, event.last)) if day),
        "actor": ", ".join(event.actors),
        "target": ", ".join(event.targets),
        "modality": str(event.modality),
        "source": event.reported_by or event.claimed_by or "",
        "casualties": f"killed {_range(event.killed)}, injured {_range(event.injured)}",
    }
    return values.get(role, "") or "not known"


def _range(toll: tuple[int, int] | None) -> str:
    return "not known" if toll is None else "-".join(str(n) for n in dict.fromkeys(toll))


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
