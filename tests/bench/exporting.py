"""What writing 68,573 made-up events costs in each format: time, processor time, size, memory.

    python -m tests.bench.exporting [COUNT]

As many as the largest table that we test with. A format that takes no more than some (the brief)
is measured with as many as it takes.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from tempfile import TemporaryFile

from geo.eventfiles import writers
from tests.made_bundle import many

COUNT = 68_573


def main(count: int) -> None:
    """Prints the table."""
    bundle = many(count)
    print(f"{'format':<14} {'events':>8} {'seconds':>8} {'CPU s':>8} {'MB':>8}")
    for name, module in writers().items():
        most = min(count, getattr(module, "MOST", count))
        given = replace(bundle, events=bundle.events[:most])
        with TemporaryFile() as to:
            start, used = time.perf_counter(), time.process_time()
            module.write(given, to)
            seconds, cpu = time.perf_counter() - start, time.process_time() - used
            size = to.tell() / 1e6
        print(f"{name:<14} {most:>8,} {seconds:>8.1f} {cpu:>8.1f} {size:>8.1f}", flush=True)
    most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # in KB on Linux
    print(f"most memory held, with the events themselves: {most_mb:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
