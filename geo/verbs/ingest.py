"""Read articles into the store, with a progress bar.

An article that is stored already changes nothing; a broken file is named, with the reason, and
the rest go on. Run it again after an interruption: it goes on where it stopped.

Example: python -m geo ingest my-articles/ --jobs 2
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.verbs.read import iso_day


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE|FOLDER…, --published, --store, --jobs."""
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


def run(args: argparse.Namespace) -> int:
    """1 where a file failed, else 0."""
    from tqdm import tqdm

    from geo.ingest import ingest
    from geo.stores import open_store

    with tqdm(unit="article", file=sys.stderr, desc="reading") as bar:

        def show(done: int, total: int, name: str) -> None:
            bar.total = total
            bar.set_postfix_str(name[-40:], refresh=False)
            bar.update(done - bar.n)

        report = ingest(
            args.paths,
            open_store(args.store),
            published=args.published,
            jobs=args.jobs,
            on_progress=show,
        )
    for _, reason in report.failed:
        print(f"skipped: {reason}", file=sys.stderr)
    print(
        f"{report.read} read, {report.known} known already, {len(report.failed)} failed;"
        f" {report.events} events",
        file=sys.stderr,
    )
    return 1 if report.failed else 0
