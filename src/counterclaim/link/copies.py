"""Reports → which is a copy of which: wire copies and syndication, by shared runs of eight words.

Independent reports of one event share names, figures and the odd quoted sentence, but few runs of eight words; a
copy, even edited and cut, keeps a large part of its original's. Broder (1997), containment; exact, no sketches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from counterclaim.model import Report

Run = tuple[str, ...]

RUN_WORDS = 8
MIN_SHARED = 0.2
"""Share of the shorter report's runs that the other holds. Training families: copies 0.30–0.72, all others below 0.01."""
MIN_RUNS = 20
"""A text of fewer runs (about 30 words) is too short to be called a copy."""

_WORD = re.compile(r"\w+")  # matches "3rd" and "café"; not the dash of "east-west"


def find_copies(reports: Sequence[Report]) -> dict[str, str]:
    """Report id → id of the first-published report that it copies; originals are absent.

    `reports` in order of publication. A copy of a copy points to the original.
    """
    runs = [_runs(report) for report in reports]
    holders: dict[Run, list[int]] = {}
    copies: dict[str, str] = {}
    for index, report in enumerate(reports):
        shared: Counter[int] = Counter()
        for run in runs[index]:
            shared.update(holders.get(run, ()))
        source = _best_source(index, runs, shared)
        if source is not None:
            original = reports[source].id
            copies[report.id] = copies.get(original, original)
        for run in runs[index]:
            holders.setdefault(run, []).append(index)
    return copies


def root_of(report_id: str, copies: Mapping[str, str]) -> str:
    """The original behind `report_id`, itself if it is no copy."""
    return copies.get(report_id, report_id)


def _best_source(index: int, runs: Sequence[frozenset[Run]], shared: Counter[int]) -> int | None:
    best: tuple[float, int] | None = None
    for other, count in shared.items():
        shorter = min(len(runs[index]), len(runs[other]))
        share = count / shorter
        if shorter >= MIN_RUNS and share >= MIN_SHARED and (best is None or (share, -other) > best):
            best = share, -other
    return None if best is None else -best[1]


def _runs(report: Report) -> frozenset[Run]:
    words = _WORD.findall(report.text[report.body_start :].casefold())
    return frozenset(tuple(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1))
