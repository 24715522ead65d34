"""Open the dashboard in the browser; an empty store is filled with the demo's reports.

Example: python -m geo serve --port 8501
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--port."""
    parser.add_argument(
        "--port", type=port, default=8501, help="port on this machine (default: 8501)"
    )


def port(value: str) -> int:
    """The port; argparse prints the message of its error."""
    if not value.isdigit() or not 1 <= int(value) <= 65_535:
        raise argparse.ArgumentTypeError(f"{value!r} is no port, 1 to 65535")
    return int(value)


def run(args: argparse.Namespace) -> int:
    """The server's exit code, when it is stopped."""
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(DASHBOARD),
        "--server.port",
        str(args.port),
    ]
    try:
        return subprocess.call(command, cwd=DASHBOARD.parent)
    except KeyboardInterrupt:
        return 0
