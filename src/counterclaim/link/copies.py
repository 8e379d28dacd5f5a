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
class Parent:
    """The earlier report that a report repeats: its outlet's own, or another's."""

    report_id: str
    is_update: bool


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
    """`find_copies` of the reports that were sketched, in order of publication."""
    return resolve_parents([sketch.report_id for sketch in sketches], find_parents(sketches))


def find_parents(sketches: Sequence[Sketch]) -> dict[str, Parent]:
    """Report id → the earlier report that it repeats; `sketches` in order of publication."""
    found = ((i, find_parent(sketches[i], [sketches[j] for j in others])) for i, others in _list_sharers(sketches))
    return {sketches[i].report_id: parent for i, parent in found if parent is not None}


def find_parent(sketch: Sketch, earlier: Sequence[Sketch]) -> Parent | None:
    """Which of those published `earlier`, in their order, the report repeats.

    A report that shares as much with an earlier one of its own outlet is a later version of a running story: it updates
    the latest such report. Any other is a copy of that with which it shares most.
    """
    shares = ((other, _share(sketch.runs, other.runs)) for other in earlier)
    near = [(other, share) for other, share in shares if share >= MIN_SHARED]
    own = [other for other, _ in near if _is_same_outlet(sketch, other)]
    if own:
        return Parent(own[-1].report_id, is_update=True)
    return Parent(max(near, key=lambda pair: pair[1])[0].report_id, is_update=False) if near else None


def resolve_parents(report_ids: Iterable[str], parents: Mapping[str, Parent]) -> Lineage:
    """Reports in order of publication, and what each repeats → originals and earlier versions; a copy of a copy points
    to the original.
    """
    copies: dict[str, str] = {}
    updates: dict[str, str] = {}
    for report_id in report_ids:
        if (parent := parents.get(report_id)) is None:
            continue
        if parent.is_update:
            updates[report_id] = parent.report_id
        else:
            copies[report_id] = copies.get(parent.report_id, parent.report_id)
    return Lineage(copies, updates)


def sample_runs(runs: Runs) -> Runs:
    """The runs by which reports are looked up."""
    sample: Runs = runs[runs % SAMPLE == 0]
    return sample


class Holders:
    """Which reports hold a sampled run: `samples` of each report, in order of publication."""

    def __init__(self, samples: Sequence[Runs]) -> None:
        self._samples = samples
        self._runs, self._holders = _sort_runs(samples)

    def list_sharers(self, report: int) -> list[int]:
        """The earlier reports with which `report` is compared, ascending, as `compare_sketches` compares them."""
        return sorted({h for held in self._list_held(report) for h in held[:MAX_HOLDERS] if h < report})

    def list_followers(self, report: int) -> set[int]:
        """The later reports whose sharers would be others if `report` were not there."""
        return {h for held in self._list_held(report) if report in held[:MAX_HOLDERS] for h in held if h > report}

    def _list_held(self, report: int) -> Iterator[list[int]]:
        sample = self._samples[report]
        starts, ends = (np.searchsorted(self._runs, sample, side).tolist() for side in ("left", "right"))
        return (self._holders[start:end].tolist() for start, end in zip(starts, ends, strict=True))


def _sort_runs(samples: Sequence[Runs]) -> tuple[Runs, NDArray[np.int64]]:
    """All sampled runs, ascending, and who holds them, so that the holders of one stand side by side: a table of them
    in a dictionary would take ten times the memory.
    """
    runs = np.concatenate([np.empty(0, dtype=np.uint32), *samples])
    holders = np.repeat(np.arange(len(samples), dtype=np.int64), [len(sample) for sample in samples])
    order = np.argsort(runs, kind="stable")
    return runs[order], holders[order]


def _list_sharers(sketches: Sequence[Sketch]) -> Iterator[tuple[int, list[int]]]:
    """Each sketch that shares a sampled run with earlier ones, and these, ascending; of the holders of one run only the
    first `MAX_HOLDERS` are looked at.
    """
    samples = [sample_runs(sketch.runs) for sketch in sketches]
    runs, holders = _sort_runs(samples)
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
