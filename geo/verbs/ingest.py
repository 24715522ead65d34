"""Read articles and files of events into the store, with a progress bar.

An article that is stored already changes nothing; a broken file is named, with the reason, and
the rest go on. Run it again after an interruption: it goes on where it stopped.

A file of events (UCDP, ACLED, GDELT) is known by its columns; of another CSV say which column holds
what. Each row that gives no event is named with its line and the reason, and the rest go on.

Example: python -m geo ingest my-articles/ ged241.csv --jobs 2
Example: python -m geo ingest sites.csv --columns date=Day,lat=Y,lon=X --kind air_strike
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.verbs.read import iso_day

if TYPE_CHECKING:
    from geo.stores import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE|FOLDER…, --published, --store, --jobs, and how files of events are read."""
    from geo.imports import options

    parser.add_argument("paths", metavar="FILE|FOLDER", nargs="+", type=Path)
    parser.add_argument(
        "--published",
        metavar="DATE",
        type=iso_day,
        help="publication date, like 2024-02-05, of articles that give none",
    )
    parser.add_argument(
        "--store", metavar="FILE", type=Path, help="the store (default: data/local/dateline.sqlite)"
    )
    parser.add_argument(
        "--jobs", metavar="N", type=int, default=1, help="processes to read with (default: 1)"
    )
    options.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """1 where a file or a row failed, else 0."""
    from geo.imports.loading import parted
    from geo.stores import open_store

    store = open_store(args.store)
    event_files, rest = parted(args.paths, form=args.form)
    failed = [not _load(path, form, args, store) for path, form in event_files]
    if rest:
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

    with tqdm(unit="article", file=sys.stderr, desc="reading") as bar:

        def show(done: int, total: int, name: str) -> None:
            bar.total = total
            bar.set_postfix_str(name[-40:], refresh=False)
            bar.update(done - bar.n)

        report = ingest(paths, store, published=args.published, jobs=args.jobs, on_progress=show)
    for _, reason in report.failed:
        print(f"skipped: {reason}", file=sys.stderr)
    if report.foreign:
        print(f"{report.foreign} not in English: kept, not read for events", file=sys.stderr)
    print(
        f"{report.read} read, {report.known} known already, {len(report.failed)} failed;"
        f" {report.events} events",
        file=sys.stderr,
    )
    return not report.failed
