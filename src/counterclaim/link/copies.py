"""Reports → which is a copy of which, and which is a later version of which: by shared runs of five words.

Independent reports of one event share names, figures and the odd quoted sentence, but few runs of five words; a
copy, even edited, cut or merged with other text, keeps a large part of its original's. Containment, not likeness
(Broder 1997): a cut copy holds little of a long original, so MinHash, which estimates likeness, would miss it. Pairs
are found by the runs whose hash is divisible by `SAMPLE` (Broder's mod-p sketch) and then measured on all their runs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.model import Report

Runs = NDArray[np.uint32]

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


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of one report: its distinct runs of words as hashes, ascending."""

    report_id: str
    outlet: str | None
    runs: Runs


def find_copies(reports: Iterable[Report]) -> Lineage:
    """Who copies whom, who updates whom; originals are absent. `reports` in order of publication, none is kept."""
    return compare_sketches(tuple(map(Sketcher().sketch, reports)))


def compare_sketches(sketches: Sequence[Sketch]) -> Lineage:
    """`find_copies` of the reports that were sketched, in order of publication.

    A copy of a copy points to the original. A report that shares as much with an earlier one of its own outlet is a
    later version of a running story: it updates the latest such report.
    """
    copies: dict[str, str] = {}
    updates: dict[str, str] = {}
    for index, others in _list_sharers(sketches):
        sketch = sketches[index]
        shares = ((other, _share(sketch.runs, sketches[other].runs)) for other in others)
        near = [(other, share) for other, share in shares if share >= MIN_SHARED]
        own = [other for other, _ in near if _is_same_outlet(sketch, sketches[other])]
        if own:
            updates[sketch.report_id] = sketches[own[-1]].report_id
        elif near:
            original = sketches[max(near, key=lambda pair: (pair[1], -pair[0]))[0]].report_id
            copies[sketch.report_id] = copies.get(original, original)
    return Lineage(copies, updates)


def _list_sharers(sketches: Sequence[Sketch]) -> Iterator[tuple[int, list[int]]]:
    """Each sketch that shares a sampled run with earlier ones, and these, ascending; of the holders of one run only the
    first `MAX_HOLDERS` are looked at.

    All sampled runs are sorted once, so that the holders of one stand side by side: a table of them in a dictionary
    would take ten times the memory.
    """
    samples = [sketch.runs[sketch.runs % SAMPLE == 0] for sketch in sketches]
    runs = np.concatenate([np.empty(0, dtype=np.uint32), *samples])
    holders = np.repeat(np.arange(len(samples), dtype=np.int64), [len(sample) for sample in samples])
    order = np.argsort(runs, kind="stable")
    runs, holders = runs[order], holders[order]
    starts = np.flatnonzero(np.concatenate([[True], runs[1:] != runs[:-1]])) if len(runs) else np.empty(0, dtype=int)
    first = np.repeat(starts, np.diff(np.append(starts, len(runs))))
    at = np.arange(len(runs))
    found = [np.empty(0, dtype=np.int64)]
    for rank in range(MAX_HOLDERS):
        at = at[at - first[at] > rank]  # those that stand behind the holder of this rank
        if not len(at):
            break
        found.append(np.unique(holders[at] * len(samples) + holders[first[at] + rank]))
    pairs = np.unique(np.concatenate(found))
    laters, begins = np.unique(pairs // max(len(samples), 1), return_index=True)
    for later, earlier in zip(laters.tolist(), np.split(pairs % max(len(samples), 1), begins[1:]), strict=False):
        yield later, earlier.tolist()


def root_of(report_id: str, copies: Mapping[str, str]) -> str:
    """The original behind `report_id`, itself if it is no copy."""
    return copies.get(report_id, report_id)


def _is_same_outlet(a: Sketch, b: Sketch) -> bool:
    return a.outlet is not None and b.outlet is not None and a.outlet.casefold() == b.outlet.casefold()


def _share(runs: Runs, others: Runs) -> float:
    shorter = min(len(runs), len(others))
    if shorter < MIN_RUNS:
        return 0.0
    return len(np.intersect1d(runs, others, assume_unique=True)) / shorter


class Sketcher:
    """Reports → sketches. A word is hashed once however often it stands."""

    def __init__(self) -> None:
        self._hashes: dict[str, int] = {}

    def sketch(self, report: Report) -> Sketch:
        """The distinct runs of the report's body."""
        return Sketch(report.id, report.outlet, self._runs(report))

    def _runs(self, report: Report) -> Runs:
        words = _WORD.findall(report.text[report.body_start :].casefold())
        if len(words) < RUN_WORDS:
            return np.empty(0, dtype=np.uint32)
        known = self._hashes
        values = np.fromiter((known.get(w) or self._hash(w) for w in words), dtype=np.uint64, count=len(words))
        size = len(words) - RUN_WORDS + 1
        total = np.zeros(size, dtype=np.uint64)
        for step in range(RUN_WORDS):
            total = total * _BASE + values[step : step + size]
        # the low bits of a sum of products depend on the low bits of the words alone: fold the high ones in
        return np.unique((total ^ (total >> np.uint64(29))).astype(np.uint32))

    def _hash(self, word: str) -> int:
        raw = word.encode()
        value = (zlib.crc32(raw) << 32 | zlib.adler32(raw)) or 1
        self._hashes[word] = value
        return value
