"""Reports → which is a copy of which, and which is a later version of which: by shared runs of five words.

Independent reports of one event share names, figures and the odd quoted sentence, but few runs of five words; a
copy, even edited, cut or merged with other text, keeps a large part of its original's. Containment, not likeness
(Broder 1997): a cut copy holds little of a long original, so MinHash, which estimates likeness, would miss it. Pairs
are found by the runs whose hash is divisible by `SAMPLE` (Broder's mod-p sketch) and then measured on all their runs.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.model import Report

Runs = NDArray[np.uint64]

RUN_WORDS = 5
MIN_SHARED = 0.15
"""Share of the shorter report's runs that the other holds. Fifteen families: copies 0.24–0.8, all others below 0.02."""
MIN_RUNS = 20
"""A text of fewer runs (about 30 words) is too short to be called a copy."""
SAMPLE = 4
"""One run in this many is looked up: of 40 shared runs, the fewest that make a copy of 270 words, one is with probability
0.99999."""
MAX_HOLDERS = 50
"""A run that this many earlier reports hold is boilerplate (a disclaimer, a menu) or a wire that the first of them
already stand for."""

_WORD = re.compile(r"\w+")  # matches "3rd" and "café"; not the dash of "east-west"
_BASE = np.uint64(0x9E3779B97F4A7C15)  # any large odd number: the golden ratio's bits


@dataclass(frozen=True, slots=True)
class Lineage:
    """Report id → the first-published report that it copies; report id → the earlier version of its own outlet's."""

    copies: Mapping[str, str]
    updates: Mapping[str, str]


def find_copies(reports: Sequence[Report]) -> Lineage:
    """Who copies whom, who updates whom; originals are absent. `reports` in order of publication.

    A copy of a copy points to the original. A report that shares as much with an earlier one of its own outlet is a
    later version of a running story: it updates the latest such report.
    """
    sketcher = _Sketcher()
    runs = [sketcher.runs(report) for report in reports]
    holders: dict[int, list[int]] = {}
    copies: dict[str, str] = {}
    updates: dict[str, str] = {}
    for index, report in enumerate(reports):
        sample = runs[index][runs[index] % np.uint64(SAMPLE) == 0].tolist()
        shared = Counter(other for run in sample for other in holders.get(run, ()))
        shares = [(other, _share(runs[index], runs[other])) for other in sorted(shared)]
        near = [(other, share) for other, share in shares if share >= MIN_SHARED]
        own = [other for other, _ in near if _is_same_outlet(report, reports[other])]
        if own:
            updates[report.id] = reports[own[-1]].id
        elif near:
            original = reports[max(near, key=lambda pair: (pair[1], -pair[0]))[0]].id
            copies[report.id] = copies.get(original, original)
        for run in sample:
            held = holders.setdefault(run, [])
            if len(held) < MAX_HOLDERS:
                held.append(index)
    return Lineage(copies, updates)


def root_of(report_id: str, copies: Mapping[str, str]) -> str:
    """The original behind `report_id`, itself if it is no copy."""
    return copies.get(report_id, report_id)


def _is_same_outlet(a: Report, b: Report) -> bool:
    return a.outlet is not None and b.outlet is not None and a.outlet.casefold() == b.outlet.casefold()


def _share(runs: Runs, others: Runs) -> float:
    shorter = min(len(runs), len(others))
    if shorter < MIN_RUNS:
        return 0.0
    return len(np.intersect1d(runs, others, assume_unique=True)) / shorter


class _Sketcher:
    """Runs of words as hashes. A word is hashed once however often it stands."""

    def __init__(self) -> None:
        self._hashes: dict[str, int] = {}

    def runs(self, report: Report) -> Runs:
        """The distinct runs of the body, sorted."""
        words = _WORD.findall(report.text[report.body_start :].casefold())
        if len(words) < RUN_WORDS:
            return np.empty(0, dtype=np.uint64)
        known = self._hashes
        values = np.fromiter((known.get(w) or self._hash(w) for w in words), dtype=np.uint64, count=len(words))
        size = len(words) - RUN_WORDS + 1
        total = np.zeros(size, dtype=np.uint64)
        for step in range(RUN_WORDS):
            total = total * _BASE + values[step : step + size]
        # the low bits of a sum of products depend on the low bits of the words alone: fold the high ones in
        return np.unique(total ^ (total >> np.uint64(29)))

    def _hash(self, word: str) -> int:
        raw = word.encode()
        value = (zlib.crc32(raw) << 32 | zlib.adler32(raw)) or 1
        self._hashes[word] = value
        return value
