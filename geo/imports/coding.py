"""A row as an article and its event: every coded value points to the cell that it comes from.

The article's text is the row's filled cells, a line ``column: value`` each; further lines of a cell
are indented. ``cells_of`` gives the cells back, so that writers can return a row as it came.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from geo.errors import EventFileError
from geo.imports.rows import Rejected, Row
from geo.kinds import kinds
from geo.types import (
    Article,
    Basis,
    Candidate,
    DatePrec,
    Event,
    Evidence,
    Modality,
    Place,
    Span,
)

# What reads event files, beside the readers of articles in the store: far above their versions, so
# that no row is ever taken for an article that an older reader has read.
READER_VERSION = 1_000_001
TITLE_CHARS = 200
_INDENT = "    "

Spans = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """A row that gave an event."""

    line: int
    article: Article
    event: Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """What a format reads in a row. ``proofs`` has the columns that prove each role's values.

    ``key`` is the data set's own id of the row, if it has one.
    """

    key: str = ""
    event_id: str = ""  # where the row names one of ours
    kind: str
    title: str
    proofs: Mapping[str, tuple[str, ...]]
    modality: Modality = Modality.ACTUAL
    mode: str | None = None
    place: Place | None = None
    place_why: str = ""
    runners_up: tuple[Candidate, ...] = ()
    first: date | None = None
    last: date | None = None
    date_prec: DatePrec = DatePrec.YEAR
    date_basis: Basis = Basis.UNDATED
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    killed: tuple[int, int] | None = None
    injured: tuple[int, int] | None = None
    reported_by: str | None = None
    claimed_by: str | None = None
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    published: date | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(kw_only=True, slots=True)
class Coder:
    """Makes articles and events of one file's rows.

    ``dataset`` names what the rows are of: two of one data set are never the same event. A row is
    known again by ``key``, the data set's own id; where it has none, by its cells and by how many
    rows just like it stand before it.
    """

    dataset: str
    source: str
    _alike: dict[bytes, int] = field(default_factory=dict)
    _lines: dict[str, int] = field(default_factory=dict)

    def read(
        self, rows: Iterable[Row | Rejected], code: Callable[[Row], Coded]
    ) -> Iterator[Imported | Rejected]:
        """Each row's article and event, or why there are none."""
        for row in rows:
            if isinstance(row, Rejected):
                yield row
                continue
            try:
                coded = code(row)
                self._check_new(coded.key, row.line)
                yield self._imported(row, coded)
            except EventFileError as error:
                yield Rejected(line=row.line, reason=str(error))

    def _check_new(self, key: str, line: int) -> None:
        if key and (before := self._lines.setdefault(key, line)) != line:
            raise EventFileError(f"its id {key!r} is that of line {before}; wanted each once")

    def _imported(self, row: Row, coded: Coded) -> Imported:
        text, spans = lay_out(row.cells)
        article_id = f"{self.dataset}:{self._digest(coded.key, text)}"
        article = Article(
            id=article_id,
            title=_title(coded.title),
            text=text,
            sha256=row.sha256,
            published=coded.published,
            url=coded.url,
            outlet=coded.outlet,
            source=f"{self.source}, line {row.line}",
        )
        named = coded.event_id or hashlib.sha256(article_id.encode()).hexdigest()[:16]
        return Imported(
            line=row.line, article=article, event=event_of(named, article, coded, spans)
        )

    def _digest(self, key: str, text: str) -> str:
        whole = hashlib.sha256((key or text).encode())
        if not key:
            # The short hash is enough to count by: at worst a number more than needed.
            before = self._alike.get(short := whole.digest()[:8], 0)
            self._alike[short] = before + 1
            if before:
                whole.update(f" {before}".encode())
        return whole.hexdigest()[:16]


def event_of(name: str, article: Article, coded: Coded, spans: Spans) -> Event:
    """The event of that id, with the spans of the cells that prove it."""
    evidence = tuple(
        Evidence(article_id=article.id, span=Span(start=at[0], end=at[1]), role=role)
        for role, columns in coded.proofs.items()
        for column in columns
        if (at := spans.get(column))
    )
    return Event(
        id=name,
        article_id=article.id,
        kind=coded.kind,
        plover=kinds()[coded.kind].plover,
        mode=coded.mode,
        modality=coded.modality,
        span=Span(start=0, end=len(article.text)),
        evidence=evidence,
        actors=coded.actors,
        targets=coded.targets,
        place=coded.place,
        place_why=coded.place_why,
        runners_up=coded.runners_up,
        first=coded.first,
        last=coded.last,
        date_prec=coded.date_prec,
        date_basis=coded.date_basis,
        killed=coded.killed,
        injured=coded.injured,
        reported_by=coded.reported_by,
        claimed_by=coded.claimed_by,
        confidence=coded.confidence,
        reasons=coded.reasons,
    )


def lay_out(cells: Mapping[str, str]) -> tuple[str, dict[str, tuple[int, int]]]:
    r"""The cells as a text, and where each one's value stands in it.

    >>> text, spans = lay_out({"date": "2021-12-19", "note": "two\nlines"})
    >>> text
    'date: 2021-12-19\nnote: two\n    lines'
    >>> text[slice(*spans["date"])]
    '2021-12-19'
    """
    lines: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    at = 0
    for column, value in cells.items():
        shown = value.replace("\n", f"\n{_INDENT}") if "\n" in value else value
        start = at + len(column) + 2
        at = start + len(shown) + 1
        spans[column] = (start, at - 1)
        lines.append(f"{column}: {shown}")
    return "\n".join(lines), spans


def cells_of(text: str) -> dict[str, str]:
    r"""The cells that ``lay_out`` made the text of.

    >>> cells_of("date: 2021-12-19\nnote: two\n    lines")
    {'date': '2021-12-19', 'note': 'two\nlines'}
    """
    cells: dict[str, str] = {}
    column = ""
    for line in text.split("\n"):
        if line.startswith(_INDENT) and column:
            cells[column] += f"\n{line.removeprefix(_INDENT)}"
        else:
            column, _, value = line.partition(": ")
            cells[column] = value
    return cells


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE_CHARS else f"{line[: TITLE_CHARS - 1]}…"
