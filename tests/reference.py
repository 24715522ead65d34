"""The reference of the command line in README, made of the parsers: remakes it when it is run.

python -m tests.reference
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from geo.__main__ import parser

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- reference: made by python -m tests.reference -->\n", "<!-- /reference -->\n"
EXAMPLE = re.compile(r"^Example: (.+)$", re.MULTILINE)
WIDE = 10_000  # columns: a usage is one line, README wraps it


def verbs(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The subparsers by name; empty where there are none."""
    groups = (a for a in of._actions if isinstance(a, argparse._SubParsersAction))
    return {name: sub for group in groups for name, sub in group.choices.items()}


def arguments(of: argparse.ArgumentParser) -> list[argparse.Action]:
    """All that may be given, without --help and actions of its own."""
    left_out = (argparse._HelpAction, argparse._SubParsersAction)
    return [action for action in of._actions if not isinstance(action, left_out)]


def reference() -> str:
    """The whole section, Markdown."""
    return "\n".join(part for name, verb in verbs(parser()).items() for part in _verb(name, verb))


def _verb(name: str, of: argparse.ArgumentParser) -> Iterator[str]:
    said = of.description or ""
    yield f"#### {name}\n"
    for each in verbs(of).values() or [of]:
        yield f"    {_usage(each)}"
    text = " ".join(EXAMPLE.sub("", said).split())
    yield f"\n{text}\n"
    rows = [row for each in (of, *verbs(of).values()) for row in map(_row, arguments(each))]
    if rows:
        yield "| argument | meaning |\n|---|---|"
        yield from rows
    yield "\nFor example:\n"
    yield from (f"    {example}" for example in EXAMPLE.findall(said))
    yield ""


def _usage(of: argparse.ArgumentParser) -> str:
    formatter = argparse.HelpFormatter(of.prog, width=WIDE)
    formatter.add_usage(None, of._actions, of._mutually_exclusive_groups, prefix="")
    return formatter.format_help().strip().replace(" [-h]", "")


def _row(action: argparse.Action) -> str:
    name = ", ".join(action.option_strings)
    kinds = "|".join(map(str, action.choices)) if action.choices else action.dest.upper()
    value = action.metavar or kinds
    takes = action.nargs != 0
    written = " ".join(part for part in (name, str(value) if takes else "") if part)
    bar = "\\|"  # in a table a bare one parts cells
    return f"| `{written.replace('|', bar)}` | {(action.help or '').replace('|', bar)} |"


def in_readme() -> str:
    """What README has for it now."""
    return README.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]


if __name__ == "__main__":
    whole = README.read_text(encoding="utf-8")
    README.write_text(whole.replace(in_readme(), reference()), encoding="utf-8")
