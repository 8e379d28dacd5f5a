"""What one more report costs a linked ledger, beside linking it from nothing. `python -m tests.bench.late [--reports N]`.

Both read from the ledger and keep what they find, as every command does. Prints CPU seconds of each, and their ratio.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.linking import REPORTS_A_STORY, Source

from counterclaim.record.store import Ledger
from counterclaim.run.linking import link_ledger


def link_timed(path: str) -> float:
    """CPU seconds to link the ledger, which is left with what it keeps."""
    with Ledger.open(path) as ledger:
        start = time.process_time()
        link_ledger(ledger)
        return time.process_time() - start


def measure(path: str) -> float:
    """CPU seconds in a process of its own: what an earlier linking left behind in memory is not to count."""
    command = [sys.executable, "-m", "tests.bench.late", "--link", path]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def compare(reports: int) -> tuple[float, float]:
    """CPU seconds from nothing, and after one report more, from the middle of the time told."""
    late = reports // 2 // REPORTS_A_STORY * REPORTS_A_STORY + 1
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "ledger")
        source = Source(reports + 1)
        with Ledger.open(path) as ledger:
            for number, coding in enumerate(source):
                if number != late:
                    ledger.put(coding)
        from_nothing = measure(path)
        with Ledger.open(path) as ledger:
            ledger.put(source.find(f"rep_{late:020d}"))
        return from_nothing, measure(path)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[3_000, 10_000])
    parser.add_argument("--link", metavar="LEDGER", help="only link this ledger and print the CPU seconds")
    arguments = parser.parse_args()
    if arguments.link:
        sys.stdout.write(f"{link_timed(arguments.link)}\n")
        return
    for reports in arguments.reports:
        from_nothing, late = compare(reports)
        sys.stdout.write(
            f"{reports:7,} reports: {from_nothing:6.2f} CPU-s from nothing, {late:6.2f} after one more, "
            f"ratio {late / from_nothing:.3f}\n"
        )


if __name__ == "__main__":
    main()
