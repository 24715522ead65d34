"""Values as JSON records and back: what ``python -m geo read`` prints and the store keeps."""

from __future__ import annotations

from datetime import date
from sys import intern
from typing import Any

from geo.types import (
    Basis,
    Candidate,
    DatePrec,
    Event,
    Evidence,
    Modality,
    Place,
    Reading,
    Role,
    Span,
    Toponym,
    When,
    WherePrec,
)

Record = dict[str, Any]


def reading_record(reading: Reading) -> Record:
    """One article's reading, in the shape that README documents."""
    article = reading.article
    return {
        "article": article.source or article.id,
        "id": article.id,
        "title": article.title,
        "published": _iso(article.published),
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "language": article.language,
        "retrieved": article.retrieved.isoformat() if article.retrieved else None,
        "sha256": article.sha256,
        "toponyms": [toponym_record(t) for t in reading.toponyms],
        "dates": [when_record(w) for w in reading.dates],
        "events": [event_record(e) for e in reading.events],
    }


def place_record(place: Place | None) -> Record | None:
    """A place, or None."""
    if place is None:
        return None
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "where_prec": int(place.where_prec),
    }


def candidate_record(candidate: Candidate) -> Record:
    """A candidate: its place's fields, score and why."""
    place = place_record(candidate.place) or {}
    return {**place, "score": round(candidate.score, 3), "why": candidate.why}


def toponym_record(toponym: Toponym) -> Record:
    """A toponym with its place or None, and what else it may have been."""
    return {
        **_span(toponym.span),
        "text": toponym.text,
        "role": str(toponym.role),
        "place": place_record(toponym.place),
        "score": round(toponym.score, 3),
        "why": toponym.why,
        "runners_up": [candidate_record(c) for c in toponym.runners_up],
    }


def when_record(when: When) -> Record:
    """A date expression; ``first`` and ``last`` are ISO days or None."""
    return {
        **_span(when.span),
        "text": when.text,
        "first": _iso(when.first),
        "last": _iso(when.last),
        "precision": int(when.precision),
        "basis": str(when.basis),
        "timex": when.timex,
        "deadline": when.deadline,
    }


def event_record(event: Event) -> Record:
    """An event, whole: ``event_from_record`` gives it back."""
    return {
        "id": event.id,
        "kind": event.kind,
        "plover": event.plover,
        "mode": event.mode,
        "modality": str(event.modality),
        "actors": list(event.actors),
        "targets": list(event.targets),
        "place": place_record(event.place),
        "place_why": event.place_why,
        "runners_up": [candidate_record(c) for c in event.runners_up],
        "first": _iso(event.first),
        "last": _iso(event.last),
        "date_prec": int(event.date_prec),
        "date_basis": str(event.date_basis),
        "killed": list(event.killed) if event.killed else None,
        "injured": list(event.injured) if event.injured else None,
        "reported_by": event.reported_by,
        "claimed_by": event.claimed_by,
        **_span(event.span),
        "evidence": [{"role": e.role, **_span(e.span)} for e in event.evidence],
        "confidence": round(event.confidence, 3),
        "reasons": list(event.reasons),
    }


def event_from_record(record: Record, *, article_id: str) -> Event:
    """The event that ``event_record`` wrote."""
    return Event(
        id=record["id"],
        article_id=article_id,
        kind=record["kind"],
        plover=intern(record["plover"]),
        mode=record["mode"],
        modality=Modality(record["modality"]),
        actors=tuple(record["actors"]),
        targets=tuple(record["targets"]),
        place=place_from_record(record["place"]),
        place_why=intern(record["place_why"]),
        runners_up=tuple(_candidate(c) for c in record["runners_up"]),
        first=_day(record["first"]),
        last=_day(record["last"]),
        date_prec=DatePrec(record["date_prec"]),
        date_basis=Basis(record["date_basis"]),
        killed=_range(record["killed"]),
        injured=_range(record["injured"]),
        reported_by=record["reported_by"],
        claimed_by=record["claimed_by"],
        span=_to_span(record),
        evidence=tuple(
            Evidence(article_id=article_id, span=_to_span(e), role=intern(e["role"]))
            for e in record["evidence"]
        ),
        confidence=record["confidence"],
        reasons=tuple(map(intern, record["reasons"])),  # the same few in thousands of events
    )


def toponym_from_record(record: Record) -> Toponym:
    """The toponym that ``toponym_record`` wrote."""
    return Toponym(
        span=_to_span(record),
        text=record["text"],
        role=Role(record["role"]),
        place=place_from_record(record["place"]),
        score=record["score"],
        why=record["why"],
        runners_up=tuple(_candidate(c) for c in record["runners_up"]),
    )


def when_from_record(record: Record) -> When:
    """The date that ``when_record`` wrote."""
    return When(
        span=_to_span(record),
        text=record["text"],
        first=_day(record["first"]),
        last=_day(record["last"]),
        precision=DatePrec(record["precision"]),
        basis=Basis(record["basis"]),
        timex=record["timex"],
        deadline=record["deadline"],
    )


def place_from_record(record: Record | None) -> Place | None:
    """The place that ``place_record`` wrote, or None."""
    if record is None:
        return None
    return Place(
        id=record["id"],
        name=record["name"],
        kind=record["kind"],
        country=record["country"],
        admin1=record["admin1"],
        lat=record["lat"],
        lon=record["lon"],
        radius_km=record["radius_km"],
        where_prec=WherePrec(record["where_prec"]),
    )


def _candidate(record: Record) -> Candidate:
    place = place_from_record(record)
    assert place is not None  # a candidate's record always holds its place
    return Candidate(place=place, score=record["score"], why=record["why"])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _range(value: list[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _to_span(record: Record) -> Span:
    return Span(start=record["start"], end=record["end"])
