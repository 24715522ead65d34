"""Packs of places beside the embedded gazetteer: add, list, remove; and build, for maintainers.

add takes a GeoNames dump (IQ.txt or IQ.zip), GeoNames' alternate names, a Who's On First extract
(.tsv, .tsv.gz), GeoJSON, or a CSV with --columns; a zip may hold one of them. A country's code or
name instead of a file downloads GeoNames' places and names of it: that needs a network. build makes
the embedded gazetteer anew from the unpacked npm packages and PyPI packages that
geo/gazetteer_build.py names.

Example: python -m geo gazetteer add sites.csv --columns name=Site,lat=Y,lon=X --country IQ
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from geo.errors import GazetteerError, NetworkError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """add FILE|COUNTRY…, list, remove NAME…, build NPM."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="make a pack of each file, or of a country's")
    add.add_argument(
        "files", metavar="FILE|COUNTRY", nargs="+", type=Path, help="places; or IQ, Iraq"
    )
    add.add_argument("--country", metavar="CC", help="ISO code of places that name no country")
    add.add_argument("--columns", metavar="FIELD=COLUMN,…", type=column_map, help="of a CSV")
    actions.add_parser("list", help="print the packs, one JSON object each")
    remove = actions.add_parser("remove", help="take packs away")
    remove.add_argument("names", metavar="NAME", nargs="+", help="as list prints it")
    build = actions.add_parser("build", help="make data/gazetteer.sqlite.xz from its sources")
    build.add_argument("npm", metavar="NPM", type=Path, help="the folder of the unpacked packages")


def column_map(value: str) -> dict[str, str]:
    """Field to column; argparse prints the message of its error."""
    pairs = [part.partition("=") for part in value.split(",")]
    if not all(equals and field and column for field, equals, column in pairs):
        raise argparse.ArgumentTypeError(f"{value!r}; write it like name=Site,lat=Y,lon=X")
    return {field.strip(): column.strip() for field, _, column in pairs}


def run(args: argparse.Namespace) -> int:
    """1 where a file or name failed, else 0."""
    return {"add": _add, "list": _list, "remove": _remove, "build": _build}[args.action](args)


def _add(args: argparse.Namespace) -> int:
    failed = 0
    for path in args.files:
        try:
            name, count = _added(path, args)
        except (GazetteerError, NetworkError) as error:
            print(f"skipped: {error}", file=sys.stderr)
            failed += 1
            continue
        print(json.dumps({"pack": name, "places": count}), flush=True)
    return 1 if failed else 0


def _added(path: Path, args: argparse.Namespace) -> tuple[str, int]:
    """The pack made of a file; of a country where there is no file of that name, but a country."""
    from tqdm import tqdm

    from geo import gazetteer_packs
    from geo.geocoders.offline import Gazetteer

    code = None if path.exists() else Gazetteer.default().country_code(str(path))
    if code is None and not path.exists():
        raise GazetteerError(f"{path}: no file, and no country of that name")
    with tqdm(unit="place", desc=path.name, file=sys.stderr) as bar:
        if code is None:
            return gazetteer_packs.add(
                path, country=args.country, columns=args.columns, on_progress=bar.update
            )
        with tqdm(unit="B", unit_scale=True, desc=f"{code} from GeoNames", file=sys.stderr) as got:
            return gazetteer_packs.add_country(code, on_bytes=got.update, on_progress=bar.update)


def _list(_: argparse.Namespace) -> int:
    from geo.gazetteer import packs

    for path in packs():
        print(json.dumps({"pack": path.stem, "bytes": path.stat().st_size}))
    return 0


def _remove(args: argparse.Namespace) -> int:
    from geo import gazetteer_packs

    for name in args.names:
        gazetteer_packs.remove(name)
    return 0


def _build(args: argparse.Namespace) -> int:
    from geo.gazetteer import PACKED
    from geo.gazetteer_build import build

    print(f"{build(args.npm, target=PACKED):,} places in {PACKED}", file=sys.stderr)
    return 0
