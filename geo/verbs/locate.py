"""Print the places that each name may mean, one JSON object a name, best first.

Without NAME it reads JSON lines {"query", "country", "admin1"} from standard input and answers
each at once. A country is an ISO 3166 code or a name as people write it. Descriptions ("30 km west
of Kirkuk", "near the Syrian border", "western Anbar", "between Baghdad and Balad") are answered by
an area with its radius, and typed coordinates (decimal, degrees and minutes, MGRS) by a point.

Example: python -m geo locate "Ayn al-Asad" Harir --country Iraq
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from geo.errors import QueryError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """NAME…, --country, --admin1."""
    parser.add_argument("names", metavar="NAME", nargs="*", help="a place name in any spelling")
    parser.add_argument("--country", metavar="CC", help="look in this country alone")
    parser.add_argument("--admin1", metavar="NAME", help="look in this province alone")


def run(args: argparse.Namespace) -> int:
    """1 where a query couldn't be answered, else 0."""
    failed = 0
    for number, query in enumerate(_queries(args), start=1):
        try:
            print(json.dumps(answer(query), ensure_ascii=False), flush=True)
        except QueryError as error:
            print(json.dumps({**_asked(query), "candidates": []}, ensure_ascii=False), flush=True)
            print(f"query {number}: {error}", file=sys.stderr)
            failed += 1
    return 1 if failed else 0


def answer(query: Any) -> dict[str, Any]:
    """The record of one query: a dict with query, country and admin1, or a name alone."""
    from geo.geocoders.offline import Gazetteer
    from geo.records import candidate_record

    asked = _asked(query)
    if not isinstance(asked["query"], str):
        raise QueryError(f"{query!r} is no query; wanted {{'query': NAME, 'country': …}}")
    hints = query if isinstance(query, dict) else {}
    for hint in ("country", "admin1"):
        if not isinstance(hints.get(hint), str | None):
            raise QueryError(f"{hint} is {hints[hint]!r}; wanted a name or null")
    gazetteer, name = Gazetteer.default(), asked["query"]
    country, admin1 = hints.get("country"), hints.get("admin1")
    found = gazetteer.answers(name, country=country, admin1=admin1)
    return {**asked, "candidates": [candidate_record(c) for c in found]}


def _asked(query: Any) -> dict[str, Any]:
    return {"query": query.get("query") if isinstance(query, dict) else query}


def _queries(args: argparse.Namespace) -> Iterator[Any]:
    """The names of the command line, else the lines of standard input."""
    if args.names:
        for name in args.names:
            yield {"query": name, "country": args.country, "admin1": args.admin1}
        return
    for line in sys.stdin:
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError:
                yield {"query": None, "line": line.strip()}
