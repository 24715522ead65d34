"""``python -m geo VERB``: a verb is a file of geo/verbs with ``add_arguments`` and ``run``.

JSON lines go to standard output, messages to standard error.
Exit code: 0 done, 1 some input failed, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import pkgutil
import sys
from types import ModuleType

from geo import verbs
from geo.errors import GeoError

STOPPED = 130  # what shells give for a program that Ctrl-C ended


def main(argv: list[str] | None = None) -> int:
    """The exit code of the verb that the arguments name."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except GeoError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): no error, nothing more is wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _end_workers()
        print("stopped; what is stored by now stays", file=sys.stderr)
        return STOPPED


def _end_workers() -> None:
    """Ends the processes that read: one that was just being started would be waited for forever."""
    import multiprocessing

    for process in multiprocessing.active_children():
        process.terminate()


def speak_utf8() -> None:
    """Have the pipes speak UTF-8, whatever the system's own encoding; other bytes are escaped."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def parser() -> argparse.ArgumentParser:
    """What reads the arguments: a subparser a verb."""
    whole = argparse.ArgumentParser(
        prog="python -m geo", description="Dated, located events out of news."
    )
    commands = whole.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, module in _verbs().items():
        lines = (module.__doc__ or "").strip().splitlines()
        command = commands.add_parser(
            name.replace("_", "-"),
            help=lines[0].rstrip("."),
            description="\n".join(lines),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return whole


def _verbs() -> dict[str, ModuleType]:
    """Each verb's name and module."""
    return {
        module.name: importlib.import_module(f"{verbs.__name__}.{module.name}")
        for module in pkgutil.iter_modules(verbs.__path__)
    }


if __name__ == "__main__":
    speak_utf8()
    sys.exit(main())
