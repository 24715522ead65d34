"""Print what was read in each article, one JSON object an article.

Nothing is stored. The offsets count characters of the article's text.

Example: python -m geo read report.txt --published 2021-12-20
Example: python -m geo read - < story.html
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from geo.errors import ArticleError
from geo.types import Article


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE… and --published."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        help="an article, a folder of them, or - for what comes on standard input",
    )
    parser.add_argument(
        "--published",
        metavar="DATE",
        type=iso_day,
        help="publication date, like 2024-02-05, of articles that give none",
    )


def iso_day(value: str) -> date:
    """The day; argparse prints the message of its error."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{value!r} is no date; write one like 2024-02-05"
        ) from error


def run(args: argparse.Namespace) -> int:
    """1 where a file failed, else 0."""
    from geo import articles, pipeline
    from geo.records import reading_record
    from geo.tongues import is_coded, name

    failed = 0
    for path in articles.find(args.files):
        broken: list[ArticleError] = []
        found: list[Article] = []
        try:
            found += articles.read(path, broken=broken.append)
        except ArticleError as error:
            broken.append(error)
        for reason in broken:
            print(f"skipped: {reason}", file=sys.stderr)
        failed += len(broken)
        for article in found:
            if article.language and not is_coded(article.language):
                said = f"{name(article.language)}, not English: not read for events"
                print(f"{article.source}: {said}", file=sys.stderr)
            reading = pipeline.read(pipeline.dated(article, args.published))
            print(json.dumps(reading_record(reading), ensure_ascii=False), flush=True)
    return 1 if failed else 0
