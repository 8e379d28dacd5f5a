"""Bars of linking: time and memory grow with the reports, no faster, so that 100,000 fit in 2 GB."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SIZES = (3_000, 10_000)
"""Fewer reports than this only fill caches of fixed size, which says nothing of more."""
MAX_GROWTH = 1.3
"""How much longer each report may take among the many than among the few."""
MAX_GB = 2.0
REPORTS = 100_000


def measure(reports):
    """CPU seconds and peak memory in MB of a process that links so many."""
    command = [sys.executable, "-m", "tests.bench.linking", "--here", "--reports", str(reports)]
    line = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    seconds, peak_mb = re.search(r"([\d.]+) CPU-s,.* peak +(\d+) MB", line).groups()
    return float(seconds), float(peak_mb)


@pytest.mark.slow
def test_time_and_memory_grow_with_the_reports():
    (small_s, small_mb), (large_s, large_mb) = (measure(size) for size in SIZES)
    assert large_s / small_s <= MAX_GROWTH * SIZES[1] / SIZES[0]
    mb_a_report = (large_mb - small_mb) / (SIZES[1] - SIZES[0])
    assert small_mb + mb_a_report * (REPORTS - SIZES[0]) <= 1024 * MAX_GB
