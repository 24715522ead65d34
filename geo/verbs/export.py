"""Write the stored events that fit to a file that other tools open.

The filters are the page's, so a file holds what the page would show. Undated events are in it
unless --dated leaves them out. Without --output the file goes to standard output.

Example: python -m geo export geojson --first 2021-12-01 --kind rocket_attack -o december.geojson
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.verbs.events import add_days, add_store, add_words, opened

if TYPE_CHECKING:
    from geo.brief.frame import Box
    from geo.catalogue import Catalogue
    from geo.eventfiles import Bundle
    from geo.region import Region
    from geo.stores import Store
    from geo.summary import Wanted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FORMAT, the filters, --output, --store."""
    from geo.eventfiles import writers

    parser.add_argument("format", metavar="FORMAT", choices=writers(), help=", ".join(writers()))
    add_days(parser)
    for name, example in FACETS.items():
        parser.add_argument(
            f"--{name}", metavar=name.upper(), action="append", default=[],
            help=f"{example}; may be given again",
        )  # fmt: skip
    add_words(parser)
    parser.add_argument(
        "--within", metavar="REGION", type=region,
        help="a part of the map, as the page's address has it: circle:33.8,42.44:25",
    )  # fmt: skip
    parser.add_argument(
        "--bbox", metavar="WEST,SOUTH,EAST,NORTH", type=box, dest="within", help="the same, a box"
    )
    parser.add_argument(
        "--view", metavar="LAT,LON,ZOOM", type=view,
        help="where the map of a brief stands, as the page's address has it: 33.3,44.4,7",
    )  # fmt: skip
    parser.add_argument(
        "--event", metavar="ID", action="append", default=[], help="this event; may be given again"
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="the file to write")
    add_store(parser)


FACETS = {
    "kind": "a kind, like rocket_attack",
    "area": "a place, province or country, like Hit, Anbar, Iraq or IQ",
    "outlet": "an outlet",
    "actor": "who did it, or to whom",
    "where": "how precise the place is: UCDP's code, 1 to 7, or none",
    "when": "how precise the date is: UCDP's code, 1 to 5, or none",
    "confidence": "high, medium or low",
}


def region(value: str) -> Region:
    """The region; argparse prints the message of its error."""
    from geo.errors import QueryError
    from geo.region import read_region

    try:
        return read_region(value)
    except QueryError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def box(value: str) -> Region:
    """The rectangle of WEST,SOUTH,EAST,NORTH, the order that map tools give."""
    sides = value.split(",")
    if len(sides) != 4:
        raise argparse.ArgumentTypeError(
            f"{value!r} is no box; write it like 38.8,29.0,48.6,37.4 (west, south, east, north)"
        )
    west, south, east, north = sides
    return region(f"box:{south},{west},{north},{east}")


def view(value: str) -> Box:
    """What the map shows of that point at that zoom."""
    from geo.brief.frame import view_at

    try:
        lat, lon, zoom = (float(part) for part in value.split(","))
    except ValueError:
        lat, lon, zoom = 91.0, 0.0, 0.0
    if not (abs(lat) <= 90 and abs(lon) <= 540 and 0 <= zoom <= 24):
        raise argparse.ArgumentTypeError(
            f"{value!r} is no view; write it like 33.3,44.4,7 (latitude, longitude, zoom 0 to 24)"
        )
    return view_at(lat, lon, zoom)


def run(args: argparse.Namespace) -> int:
    """0."""
    from geo.eventfiles import save, writers

    bundle = bundle_of(args)
    if args.output is None:
        writers()[args.format].write(bundle, sys.stdout.buffer)
    else:
        save(args.format, bundle, args.output)
    many = len(bundle.events)
    print(f"{many:,} event{'' if many == 1 else 's'} written: {bundle.query}", file=sys.stderr)
    return 0


def bundle_of(args: argparse.Namespace) -> Bundle:
    """What the arguments ask for, out of the store."""
    from datetime import date

    from geo.kinds import kinds
    from geo.region import bounds
    from geo.selecting import gather, query_words, rows_in

    store = opened(args.store)
    book = store.catalogue(kinds=list(kinds()))
    wanted = _wanted(args, store, book)
    among = book.rows_numbered(store.numbers_of(args.event)) if args.event else None
    said = query_words(
        wanted, text=args.text, region=args.within, undated=not args.dated, ids=args.event
    )
    return gather(
        store,
        book,
        rows_in(book, wanted, undated=not args.dated, among=among),
        query=said,
        created=date.today(),
        view=args.view or (bounds(args.within) if args.within else None),
    )


def _wanted(args: argparse.Namespace, store: Store, book: Catalogue) -> Wanted:
    """The filters, as the page would put them."""
    import numpy as np

    from geo.selecting import facet_values
    from geo.summary import Wanted
    from geo.types import Query
    from geo.within import within

    chosen = {name: facet_values(book, name, getattr(args, name)) for name in FACETS}
    found = store.numbers(Query(text=args.text)) if args.text.strip() else None
    return Wanted(
        first=args.first,
        last=args.last,
        chosen={**chosen, "modality": tuple(args.modality)},
        found=None if found is None else np.array(book.rows_numbered(found), dtype=np.int32),
        inside=within(book.columns, args.within) if args.within else None,
    )
