"""Print the places that each name may mean, one JSON object a name, best first.

Without NAME it reads lines from standard input, a name or JSON {"query", "country", "admin1"}, and
answers each at once. A country is an ISO 3166 code or a name as people write it. Descriptions
("30 km west of Kirkuk", "near the Syrian border", "western Anbar", "between Baghdad and Balad") are
answered by an area with its radius, and typed coordinates (decimal, degrees and minutes, MGRS) by a
point. A place may be said with what it lies in: "Mosul, Iraq", "Baghdad's Karrada district".

With --with NAME a geocoder on the network (nominatim, photon, pelias) is asked too: at most once a
second, its answers after ours and kept where its terms allow that. It wants --contact, your e-mail
or web address. Nothing else of Dateline uses the network.

Example: python -m geo locate "Ayn al-Asad" Harir --country Iraq
Example: python -m geo locate --country Iraq < names.txt
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from geo.errors import NetworkError, QueryError

if TYPE_CHECKING:
    from geo.geocoders.online import Online


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """NAME…, --country, --admin1; --with, --contact, --server."""
    parser.add_argument("names", metavar="NAME", nargs="*", help="a place name in any spelling")
    parser.add_argument("--country", metavar="CC", help="look in this country alone")
    parser.add_argument("--admin1", metavar="NAME", help="look in this province alone")
    parser.add_argument(
        "--with", dest="service", metavar="NAME", help="nominatim, photon or pelias"
    )
    parser.add_argument("--contact", metavar="ADDRESS", default="", help="yours, for --with")
    parser.add_argument("--server", metavar="HOST", help="your own, for --with")


def run(args: argparse.Namespace) -> int:
    """1 where a query couldn't be answered, 2 for a service that can't be asked so, else 0."""
    try:
        service = _service(args)
    except QueryError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    failed, said = 0, ""
    for number, query in enumerate(_queries(args), start=1):
        found: dict[str, Any] = {**_asked(query), "candidates": []}
        try:
            found = answer(query)
            if service is not None:
                found["candidates"] += asked_online(service, query)
        except (QueryError, NetworkError) as error:
            failed += 1
            if str(error) != said:  # a network that is down is told of once
                print(f"query {number}: {error}", file=sys.stderr)
            said = str(error)
        print(json.dumps(found, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _service(args: argparse.Namespace) -> Online | None:
    """The service to ask too; QueryError where it can't be asked so."""
    from geo import gazetteer
    from geo.geocoders.online import Online, services
    from geo.stores.answers import Answers

    if args.service is None:
        return None
    if args.service not in services():
        raise QueryError(f"{args.service!r} is no service; wanted one of {', '.join(services())}")
    answers = Answers(gazetteer.LOCAL / "answers.sqlite")
    return Online(args.service, contact=args.contact, answers=answers, server=args.server)


def asked_online(service: Online, query: Any) -> list[dict[str, Any]]:
    """The records of what a service on the network knows under the query's name."""
    from geo.geocoders.offline import Gazetteer
    from geo.records import candidate_record

    hints = query if isinstance(query, dict) else {}
    country = hints.get("country")
    code = Gazetteer.default().country_code(country) if country else None
    found = service.candidates(_asked(query)["query"], country=code, admin1=hints.get("admin1"))
    return [candidate_record(c) for c in found]


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
    hints = {"country": args.country, "admin1": args.admin1}
    if args.names and args.names != ["-"]:
        yield from ({"query": name, **hints} for name in args.names)
        return
    for line in map(str.strip, sys.stdin):
        if line:
            asked = _parsed(line)
            yield {**hints, **asked} if isinstance(asked, dict) else asked


def _parsed(line: str) -> Any:
    """The query of a line: JSON where it begins like it, else a name as it stands."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return {"query": None, "line": line}  # its bytes are no UTF-8
    if line[0] not in '{["':
        return {"query": line}
    try:
        found = json.loads(line)
    except json.JSONDecodeError:
        return {"query": None, "line": line}
    return {"query": found} if isinstance(found, str) else found
