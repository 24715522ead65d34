"""Readers of event files against broken input: a right answer or a clear error, and soon.

    python -m tests.bench.fuzz_eventfiles                 # 10,000 mutated inputs a reader
    python -m tests.bench.fuzz_eventfiles --inputs 500 --reader kml

The same seed gives the same inputs. It ends with 1 where a reader raised anything but its own
error, gave an event that can't be kept, or took longer than ``SECONDS``.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from geo.errors import EventFileError
from geo.eventfiles import readers
from geo.imports.coding import Imported
from geo.records import event_record
from tests.made_bundle import BUNDLES
from tests.test_acled import ROW as ACLED_ROW
from tests.test_features import KML, KML_MAP, collection, feature
from tests.test_features import MAP as JSON_MAP
from tests.test_gdelt import line as gdelt_line
from tests.test_mapped_csv import MAP as CSV_MAP
from tests.test_ucdp import ROW as UCDP_ROW

SECONDS = 5.0
SEED = 20220401
# What a mutation puts in: what readers of tables, JSON, XML and numbers trip over.
TOKENS = (
    b'"', b'""', b"\n", b"\r\n", b"\r", b"\0", b",", b";", b"\t", b"'", b"=", b"\xff", b"\xfe\xff",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"<", b">", b"&", b"&#0;", b"]]>", b"<!DOCTYPE a>", b"{",
    b"}", b"[", b"]", b"[" * 5_000, b"\\u0000", b"\\ud800", b"null", b"NaN", b"1e999", b"-",
    b"9" * 400, b"0001-01-01", b"9999-12-31", b"2021-02-30", b"\xd9\xa1", b"-0.0", b" ",
    b"x" * 70_000,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A whole input of a reader, and what the reader is told with it."""

    raw: bytes
    told: dict[str, Any]


def cases() -> dict[str, list[Case]]:
    """Good inputs of each reader, by its name."""

    def rows(row: dict[str, str], key: str) -> Case:
        each = ({**row, key: f"X{number}"} for number in range(3))
        lines = [",".join(row), *(",".join(f'"{v}"' for v in one.values()) for one in each)]
        return Case(raw="\n".join(lines).encode(), told={})

    gdelt = [gdelt_line(), gdelt_line(GLOBALEVENTID="2", EventCode="042")]
    features = collection(feature(), feature())

    found = {
        "ucdp": [rows(UCDP_ROW, "id")],
        "acled": [rows(ACLED_ROW, "event_id_cnty")],
        "gdelt": [Case(raw="\n".join(gdelt).encode(), told={})],
        "csv": [
            Case(
                raw=b'Type,Y,X,Day\nIED,33.3,44.4,2007-02-23\n"SAF, two\nlines",1,2,2007-02\n',
                told={"columns": CSV_MAP},
            )
        ],
        "geojson": [Case(raw=features.encode(), told={"columns": JSON_MAP})],
        "kml": [Case(raw=KML.encode(), told={"columns": KML_MAP})],
    }
    for name, module in readers().items():
        if hasattr(module, "write") and hasattr(module, "tabulated"):
            found[name] += [Case(raw=_written(module, b), told={}) for b in BUNDLES]
    return found


def _written(module: Any, bundle: str) -> bytes:
    to = io.BytesIO()
    module.write(BUNDLES[bundle], to)
    return to.getvalue()


def mutated(case: Case, chance: random.Random) -> bytes:
    """The input with up to eight bytes or stretches changed, cut out, doubled or put in."""
    raw = bytearray(case.raw)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(raw) + 1)
        length = chance.choice((1, 2, 8, 64, 512))
        how = chance.randrange(5)
        if how == 0 and at < len(raw):
            raw[at] = chance.randrange(256)
        elif how == 1:
            del raw[at : at + length]
        elif how == 2:
            raw[at:at] = raw[at : at + length]
        elif how == 3:
            raw[at:at] = chance.choice(TOKENS)
        else:
            raw[at : at + length] = chance.choice(TOKENS)
    return bytes(raw)


def outcomes(name: str, inputs: int, *, seed: int = SEED) -> Iterator[tuple[str, bytes, float]]:
    """What came of each mutated input, the input, and the seconds it took."""
    module = readers()[name]
    whole = cases()[name]
    chance = random.Random(f"{seed} {name}")
    for _ in range(inputs):
        case = chance.choice(whole)
        raw = mutated(case, chance)
        begun = time.perf_counter()
        try:
            found = list(module.read(io.BytesIO(raw), source="fuzz", **case.told))
        except EventFileError:
            said = "refused"
        else:
            said = _kept(found)
        yield said, raw, time.perf_counter() - begun


def _kept(found: Sequence[Any]) -> str:
    """What was read; raises where an event can't be kept as a record."""
    events = [row for row in found if isinstance(row, Imported)]
    for row in events:
        event_record(row.event)
        row.article.text.encode()
        for proof in row.event.evidence:
            assert proof.span.end <= len(row.article.text), proof
    return "read" if len(events) == len(found) else "read in part"


def main() -> int:
    """A line a reader: how many inputs were read, in part, refused, and the slowest."""
    parser = argparse.ArgumentParser(description="Break the readers of event files.")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--reader", choices=readers(), action="append")
    args = parser.parse_args()
    failed = False
    for name in args.reader or readers():
        counted: Counter[str] = Counter()
        slowest = 0.0
        for said, raw, seconds in outcomes(name, args.inputs):
            counted[said] += 1
            slowest = max(slowest, seconds)
            if seconds > SECONDS:
                failed = True
                print(f"{name}: {seconds:.1f} s for {raw[:200]!r}…", file=sys.stderr)
        told = ", ".join(f"{number:,} {said}" for said, number in sorted(counted.items()))
        print(f"{name:8} {told}; slowest {slowest:.2f} s", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
