"""Read articles and files of events into the store, with a progress bar.

An article that is stored already changes nothing, unless an earlier reader read it; a broken file
is named, with the reason, and the rest go on. Run it again after an interruption: it goes on where
it stopped. Standard output has a line for each article, and what became of it.

A file of events (UCDP, ACLED, GDELT) is known by its columns; of another CSV say which column holds
what. Each row that gives no event is named with its line and the reason, and the rest go on.

Example: python -m geo ingest my-articles/ ged241.csv --jobs 2
Example: python -m geo ingest --url https://example.org/story.html
Example: python -m geo ingest --stale --jobs 2
Example: python -m geo ingest sites.csv --columns date=Day,lat=Y,lon=X --kind air_strike
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.verbs.events import add_store, opened
from geo.verbs.read import iso_day

if TYPE_CHECKING:
    from geo.ingest import Outcome, Report
    from geo.stores import Store

MOST_JOBS = 256  # each holds the model: more than any machine's processors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE|FOLDER…, --published, --store, --jobs, and how files of events are read."""
    from geo.imports import options

    parser.add_argument(
        "paths", metavar="FILE|FOLDER", nargs="*", type=Path,
        help="what to read; - for standard input",
    )  # fmt: skip
    parser.add_argument(
        "--published",
        metavar="DATE",
        type=iso_day,
        help="publication date, like 2024-02-05, of articles that give none",
    )
    add_store(parser)
    parser.add_argument(
        "--jobs", metavar="N", type=jobs, default=1, help="processes to read with (default: 1)"
    )
    parser.add_argument(
        "--stale",
        action="store_true",
        help="read again what is stored as an earlier reader read it: before an update, or a pack",
    )
    parser.add_argument(
        "--url",
        metavar="ADDRESS",
        action="append",
        default=[],
        help="fetch this page or feed too: the network is used for this alone",
    )
    parser.add_argument(
        "--contact", metavar="ADDRESS", default="", help="yours, told to the servers of --url"
    )
    options.add_arguments(parser)


def jobs(value: str) -> int:
    """How many processes; argparse prints the message of its error."""
    if not value.isdigit() or not 1 <= int(value) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of processes, 1 to {MOST_JOBS}")
    return int(value)


def run(args: argparse.Namespace) -> int:
    """1 where a file or a row failed, 2 where nothing was named, else 0."""
    from geo.imports.loading import parted

    if not (args.paths or args.stale or args.url):
        print("error: nothing to ingest; wanted FILE|FOLDER, --url or --stale", file=sys.stderr)
        return 2
    store = opened(args.store)
    event_files, rest = parted(args.paths, form=args.form)
    failed = [not _load(path, form, args, store) for path, form in event_files]
    if rest or args.stale or args.url:
        failed.append(not _read(rest, args, store))
    return int(any(failed))


def _load(path: Path, form: str, args: argparse.Namespace, store: Store) -> bool:
    """True where every row of a file of events gave one."""
    from tqdm import tqdm

    from geo.errors import EventFileError
    from geo.imports import options
    from geo.imports.loading import load_file

    told = options.of(args, form)
    try:
        with tqdm(unit="row", file=sys.stderr, desc=path.name) as bar:
            loaded = load_file(path, store, form=form, options=told, on_progress=bar.update)
    except EventFileError as error:
        print(f"failed: {error}", file=sys.stderr)
        return False
    for row in loaded.rejected:
        print(f"skipped: {path}, line {row.line}: {row.reason}", file=sys.stderr)
    print(
        f"{path}: {loaded.events} events new, {loaded.known} known already,"
        f" {len(loaded.rejected)} rows rejected ({form})",
        file=sys.stderr,
    )
    return not loaded.rejected


def _read(paths: list[Path], args: argparse.Namespace, store: Store) -> bool:
    """True where every article was read."""
    from tqdm import tqdm

    from geo.ingest import ingest
    from geo.versions import reader_version

    start = time.monotonic()
    with tqdm(unit="article", file=sys.stderr, desc="reading") as bar:

        def show(outcome: Outcome, to_open: int) -> None:
            bar.total = bar.n + 1 + to_open  # a file of many articles tells them as they come
            bar.set_postfix_str(outcome.file[-40:], refresh=False)
            bar.update()
            bar.write(json.dumps(_line(outcome), ensure_ascii=False), file=sys.stdout)
            sys.stdout.flush()  # who reads it through a pipe hears of each at once

        told = {"published": args.published, "jobs": args.jobs, "stale": args.stale}
        report = ingest(paths, store, on_outcome=show, **told)
        for outcome in _fetched(args, store):
            report.add(outcome)
            show(outcome, 0)
    for _, reason in report.failed:
        print(f"skipped: {reason}", file=sys.stderr)
    print("\n".join(_table(report, time.monotonic() - start)), file=sys.stderr)
    if stale := len(store.stale(reader=reader_version())):
        advice = "--stale reads them again"
        print(f"{stale:,} stored were read by an earlier reader; {advice}", file=sys.stderr)
    return not report.failed


def _fetched(args: argparse.Namespace, store: Store) -> Iterator[Outcome]:
    """What became of each article of the addresses, asked for one after the other."""
    if not args.url:
        return
    from geo.fetching import ingest_url

    now = datetime.now(UTC).replace(microsecond=0)
    told = {"retrieved": now, "published": args.published, "contact": args.contact}
    for url in args.url:
        yield from ingest_url(url, store, **told)


def _line(outcome: Outcome) -> dict[str, Any]:
    """What became of one article, for standard output."""
    article = outcome.article
    return {
        "article": outcome.file,
        "id": article.id if article else None,
        "title": article.title if article else None,
        "status": str(outcome.status),
        "events": outcome.events,
        "same_text_as": outcome.same_text_as,
        "reason": outcome.reason or None,
    }


def _table(report: Report, seconds: float) -> list[str]:
    """The lines of the table at the end."""
    from geo.ingest import Status

    counts = report.counts
    rows = [
        ("read", report.read, f"{report.read / seconds:,.1f} a second, {report.events:,} events"),
        ("  new", counts[Status.NEW], ""),
        ("  read again", counts[Status.AGAIN], "an earlier reader had read them, or facts came"),
        ("  near-duplicate", report.copies, "the text of another article: no source of its own"),
        ("  not in English", report.foreign, "kept, not read for events"),
        ("duplicate", report.known, "known already, or twice in this batch"),
        ("skipped", counts[Status.SKIPPED], "named above, with the reason"),
    ]
    return [f"{name:18}{count:>9,}  {note if count else ''}".rstrip() for name, count, note in rows]
