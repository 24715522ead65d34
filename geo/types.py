"""The values that flow through Dateline: frozen, keyword-only, without I/O.

Days are calendar days (``datetime.date``), never instants: no time zone may move one.
Offsets count Python characters of ``Article.text``; ``text[span.start:span.end]`` is the quote.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Modality(StrEnum):
    """Whether the thing happened: only ``ACTUAL`` is drawn filled."""

    ACTUAL = "actual"
    PLANNED = "planned"
    THREATENED = "threatened"
    CLAIMED = "claimed"
    DENIED = "denied"
    HISTORICAL = "historical"
    HYPOTHETICAL = "hypothetical"


class Role(StrEnum):
    """What a toponym does in its sentence; only ``EVENT`` may get a pin."""

    EVENT = "event_location"
    ORIGIN = "origin"
    LAUNCH_SITE = "launch_site"
    DESTINATION = "destination"
    DATELINE = "dateline"
    BACKGROUND = "background"
    METONYM = "metonym"
    MODIFIER = "modifier"
    PART_OF_NAME = "part_of_name"


class WherePrec(IntEnum):
    """UCDP ``where_prec``: how precisely the text places a thing."""

    EXACT = 1
    NEAR = 2  # within about 25 km
    DISTRICT = 3
    PROVINCE = 4
    LINEAR = 5  # a line or a fuzzy area: a road, a river, "northern Iraq"
    COUNTRY = 6
    INTERNATIONAL = 7  # waters or air space

    @property
    def is_area(self) -> bool:
        """True where an event is drawn as an area and gets no pin."""
        return self >= WherePrec.DISTRICT


class DatePrec(IntEnum):
    """UCDP ``date_prec``: how precisely the text dates a thing."""

    DAY = 1
    DAYS = 2  # two to six days
    WEEK = 3
    MONTH = 4
    YEAR = 5  # a year, or more


class Basis(StrEnum):
    """What a date rests on."""

    EXPLICIT = "explicit"  # the text names the day, month or year
    RELATIVE = "relative"  # counted from the publication date
    RECENT = "recent"  # a past-tense report without a date: shortly before publication
    UNDATED = "undated"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} is empty or turned round")

    def of(self, text: str) -> str:
        """The characters it covers.

        >>> Span(start=3, end=8).of("in Mosul.")
        'Mosul'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.meets(other.start, other.end)

    def meets(self, start: int, end: int) -> bool:
        """True where it shares a character with ``start`` up to ``end``."""
        return self.start < end and start < self.end

    def contains(self, other: Span) -> bool:
        """True where ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A text as it is kept. ``sha256`` is that of the bytes it came from.

    A row of a data set is one too: its id then begins with the data set's name and a colon.
    ``language`` is an ISO 639 code, None where the text is too short to tell.
    """

    id: str
    title: str
    text: str
    sha256: str
    published: date | None = None
    url: str | None = None
    outlet: str | None = None
    source: str | None = None  # the file, its member, the feed or page it came from
    author: str | None = None
    language: str | None = None
    retrieved: datetime | None = None  # when it was fetched or added, in UTC
    facts: tuple[str, ...] = ()  # ids of the facts that a demo report tells


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place, as precise as ``where_prec`` says. Degrees on WGS 84.

    ``radius_km`` bounds the doubt around the point, or the size of the area.
    ``kind`` is one of ``PLACE_KINDS``.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    where_prec: WherePrec
    country: str | None = None  # ISO 3166 alpha-2, upper case
    admin1: str | None = None  # its name in English
    population: int = 0

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.name}: {self.lat}, {self.lon} is no latitude, longitude")


PLACE_KINDS = (
    "country",
    "admin1",
    "admin2",
    "region",  # Sahel, Kurdistan Region, northern Iraq
    "city",
    "town",
    "village",
    "quarter",  # a part of a city: Karrada, the Green Zone
    "airport",
    "base",  # military bases and camps, airfields in military use
    "camp",  # of refugees or displaced people
    "embassy",
    "government",  # ministry, parliament, court
    "prison",
    "crossing",
    "dam",
    "refinery",
    "oilfield",
    "mountain",
    "river",
    "lake",
    "sea",
    "shrine",
    "road",
    "port",
    "island",
    "site",  # a bridge, a square, any other named spot
    "point",  # typed coordinates
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A place that a name may mean. ``score`` is 0 to 1; ``why`` is for people.

    ``fit`` is how well the name alone fits, 0 to 1, whoever else bears it.
    """

    place: Place
    score: float
    why: str
    fit: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Words that may name a place. ``label`` says what found it: an NER label, ``gazetteer``
    or ``facility``; ``head`` is the name without its type words (``Harir`` of ``Harir Base``)."""

    span: Span
    text: str
    label: str
    head: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Toponym:
    """A mention that is a place name, with its role. ``place`` is None where it stays unresolved.

    ``runners_up`` are the other candidates, best first.
    """

    span: Span
    text: str
    role: Role
    place: Place | None = None
    score: float = 0.0
    why: str = ""
    runners_up: tuple[Candidate, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """A date in a text, as days ``first`` to ``last``, both included.

    None on a side means open; both None means that the words could not be resolved
    (a relative date without a publication date).
    """

    span: Span
    text: str
    first: date | None
    last: date | None
    precision: DatePrec
    basis: Basis
    timex: str | None = None  # TIMEX3 value: 2021-12-31, 2021-W50, PAST_REF …
    deadline: bool = False  # "by the end of the month": it ends then, at the latest


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """The words that prove one coded value. ``role`` is one of ``EVIDENCE_ROLES``."""

    article_id: str
    span: Span
    role: str


EVIDENCE_ROLES = ("trigger", "place", "date", "actor", "target", "casualties", "modality", "source")


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something an article says happened, will, might or did not.

    No place and no date are ordinary states. ``span`` is its passage; ``id`` stays the
    same when the same article is read again. ``killed`` and ``injured`` are (low, high).
    """

    id: str
    article_id: str
    kind: str  # a key of data/event_kinds.toml
    plover: str
    modality: Modality
    span: Span
    evidence: tuple[Evidence, ...]
    mode: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: Place | None = None
    place_why: str = ""
    runners_up: tuple[Candidate, ...] = ()
    first: date | None = None
    last: date | None = None
    date_prec: DatePrec = DatePrec.YEAR
    date_basis: Basis = Basis.UNDATED
    killed: tuple[int, int] | None = None
    injured: tuple[int, int] | None = None
    reported_by: str | None = None
    claimed_by: str | None = None
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()  # the confidence, in words

    @property
    def is_dated(self) -> bool:
        """True where the text gives it a day, month or year, or it is recent news."""
        return self.first is not None or self.last is not None

    @property
    def is_pinned(self) -> bool:
        """True where it is placed precisely enough for a pin."""
        return self.place is not None and not self.place.where_prec.is_area

    @property
    def is_area(self) -> bool:
        """True where it is placed, but only in a district, province, region or country."""
        return self.place is not None and self.place.where_prec.is_area


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that was read in one article, in the order of the text."""

    article: Article
    toponyms: tuple[Toponym, ...] = ()
    dates: tuple[When, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MergedEvent:
    """One event and every report of it; ``lead`` is the report that it is drawn by.

    ``reports`` are ordered by publication date, then id, and hold ``lead``. ``copies`` are the ids
    of articles that are another's text, a wire copy, each with that of the other.
    """

    id: str  # the smallest id among its reports: stays while that report stays
    lead: Event
    reports: tuple[Event, ...]
    copies: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> int:
        """How many texts tell of it: a report that is the copy of another is no second source."""
        copied = {article_id for article_id, _ in self.copies}
        return sum(report.article_id not in copied for report in self.reports)


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Which events are wanted. Empty tuples and None mean: all."""

    first: date | None = None
    last: date | None = None
    undated: bool = True  # whether events without any date are wanted too
    kinds: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    article_ids: tuple[str, ...] = ()
    event_ids: tuple[str, ...] = ()
    text: str = field(default="")
