"""How a file of events is to be read, as the command line says it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from typing import Any

from geo.eventfiles import readers
from geo.imports import mapping
from geo.imports.intervals import ORDERS
from geo.kinds import kinds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--as, --columns, --kinds, --kind, --day-order."""
    group = parser.add_argument_group("files of events")
    group.add_argument(
        "--as", dest="form", metavar="FORMAT", choices=readers(),
        help=f"read the files as this, whatever they look like: {', '.join(readers())}",
    )  # fmt: skip
    group.add_argument(
        "--columns", metavar="FIELD=COLUMN,…", type=columns,
        help="which column of a CSV holds what, like lat=Y,lon=X,date=Day;"
        f" fields: {', '.join(mapping.FIELDS)}",
    )  # fmt: skip
    group.add_argument(
        "--kinds", metavar="WORD=KIND,…", type=kinds_of, default={},
        help="what the words of a CSV's kind column mean, like SAF=attack,IED=bombing",
    )  # fmt: skip
    group.add_argument(
        "--kind", choices=kinds(), metavar="KIND", default="",
        help="the kind of a CSV's rows whose words --kinds doesn't list",
    )  # fmt: skip
    group.add_argument(
        "--day-order", choices=ORDERS, default="", help="how a CSV means days like 05/02/2024"
    )


def of(args: argparse.Namespace, form: str) -> Mapping[str, Any]:
    """What the format's reader is to be told: only a table of any columns has to be told."""
    if not hasattr(readers()[form], "tabulated"):
        return {}
    return {
        "columns": args.columns,
        "kinds": args.kinds,
        "kind": args.kind,
        "day_order": args.day_order,
    }


def columns(value: str) -> dict[str, str]:
    """A map of columns; a comma within a column's name is one.

    >>> columns("date=Day, local,lat=Y,lon=X")
    {'date': 'Day, local', 'lat': 'Y', 'lon': 'X'}
    """
    fields = "|".join(mapping.FIELDS)
    found = dict(
        part.split("=", 1) for part in re.split(f",(?=(?:{fields})=)", value) if "=" in part
    )
    wrong = [field for field in found if field not in mapping.FIELDS]
    if not found or wrong:
        raise argparse.ArgumentTypeError(
            f"{value!r} is no map of columns; write it like lat=Y,lon=X,date=Day with fields of"
            f" {', '.join(mapping.FIELDS)}"
        )
    return found


def kinds_of(value: str) -> dict[str, str]:
    """What words mean.

    >>> kinds_of("SAF=attack,IED, roadside=bombing")
    {'SAF': 'attack', 'IED, roadside': 'bombing'}
    """
    pattern = re.compile(f"(.+?)=({'|'.join(kinds())})(?:,|$)")
    found = {match[1]: match[2] for match in pattern.finditer(value)}
    if sum(map(len, found)) + sum(map(len, found.values())) + 2 * len(found) - 1 != len(value):
        raise argparse.ArgumentTypeError(
            f"{value!r} says no kinds; write it like SAF=attack,IED=bombing with kinds of"
            f" {', '.join(kinds())}"
        )
    return found
