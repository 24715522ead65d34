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
        "--port", type=int, default=8501, help="port on this machine (default: 8501)"
    )


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
