"""Print the stored events, one JSON object an event with all its reports.

Example: python -m geo events --first 2021-12-01 --last 2021-12-31 --kind rocket_attack
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.types import Modality, Query
from geo.verbs.read import iso_day

if TYPE_CHECKING:
    from geo.stores import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--kind, and what other verbs take too: days, words, --store."""
    add_days(parser)
    parser.add_argument(
        "--kind", metavar="KIND", action="append", default=[], type=kind,
        help="a kind; may be given again",
    )  # fmt: skip
    add_words(parser)
    add_store(parser)


def kind(value: str) -> str:
    """The kind's key; argparse prints the message of its error."""
    from geo.kinds import kinds

    if value not in kinds():
        raise argparse.ArgumentTypeError(
            f"{value!r} is no kind; wanted one of {', '.join(kinds())}"
        )
    return value


def add_days(parser: argparse.ArgumentParser) -> None:
    """--first, --last, --dated."""
    parser.add_argument(
        "--first", metavar="DATE", type=iso_day, help="leave out what ended before it"
    )
    parser.add_argument(
        "--last", metavar="DATE", type=iso_day, help="leave out what began after it"
    )
    parser.add_argument("--dated", action="store_true", help="leave out undated events")


def add_words(parser: argparse.ArgumentParser) -> None:
    """--modality, --text."""
    parser.add_argument(
        "--modality",
        action="append",
        default=[],
        choices=[str(m) for m in Modality],
        help="whether it happened; may be given again",
    )
    parser.add_argument("--text", default="", help="words that the article holds")


def add_store(parser: argparse.ArgumentParser) -> None:
    """--store."""
    parser.add_argument(
        "--store", metavar="FILE", type=Path, help="the store (default: data/local/dateline.sqlite)"
    )


def opened(path: Path | None) -> Store:
    """The store, with a progress bar where an update has much to lay out anew."""
    from tqdm import tqdm

    from geo.stores import open_store

    said = "a new version of Dateline: laying out what is stored"
    with tqdm(total=100, desc=said, unit="%", delay=1.0, leave=False, file=sys.stderr) as bar:
        return open_store(path, on_progress=lambda share: bar.update(round(100 * share) - bar.n))


def run(args: argparse.Namespace) -> int:
    """0."""
    from geo.records import event_record

    query = Query(
        first=args.first,
        last=args.last,
        undated=not args.dated,
        kinds=tuple(args.kind),
        modalities=tuple(Modality(m) for m in args.modality),
        text=args.text,
    )
    for event in opened(args.store).merged(query):
        copied = dict(event.copies)
        reports = [
            {
                "article": r.article_id,
                "same_text_as": copied.get(r.article_id),
                **event_record(r),
            }
            for r in event.reports
        ]
        own = {"id": event.id, "sources": event.sources, "reports": reports}
        record = {**event_record(event.lead), **own}
        print(json.dumps(record, ensure_ascii=False))
    return 0
