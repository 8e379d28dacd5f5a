"""What is kept of a linking, so that late reports touch their own blocks only: of each report where its claims meet
others and by which runs of words it is found, of each claim its component and its event.

Notes say nothing that the codings do not: they are made again where they are lost. Stored as one string of bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np

from counterclaim.link.blocks import Groups, list_keys
from counterclaim.link.copies import Parent, Runs, Sketch, sample_runs
from counterclaim.link.facts import Traits, report_order
from counterclaim.model import Report

ReportOrder = tuple[str, int, str]

_HEADER_BYTES = 8
_MAX_BYTES = 1 << 30
"""Notes of some hundred thousand reports; what claims to be more is damaged."""


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """`place` is the claim's place in its coding, `group` that of its type; `told_keys` are its block keys where no
    denial counts (none if it is one), `keys` those where all do, as `blocks.list_keys` gives them; `echo` as `Traits`.
    """

    place: int
    group: str
    is_denial: bool
    echo: int
    told_keys: bytes
    keys: bytes


@dataclass(frozen=True, slots=True)
class ReportNote:
    """`order` as `facts.report_order`, `sample` the sampled runs of words; `claims` in order of their place in the text."""

    order: ReportOrder
    sample: Runs
    claims: tuple[ClaimNote, ...]

    @property
    def report_id(self) -> str:
        """The report's id."""
        return self.order[-1]


@dataclass(frozen=True, slots=True)
class Notes:
    """`reports` in order of publication; `parents` as `copies.find_parents`; `components` as `clusters.Clustering`, of
    all claims that are no denials and repeat none; `events` is the number of each claim's cluster. Claims in the order of
    the reports.
    """

    reports: Sequence[ReportNote] = ()
    parents: Mapping[str, Parent] = field(default_factory=dict)
    components: Sequence[int] = ()
    events: Sequence[int] = ()

    def to_bytes(self) -> bytes:
        """The notes as `from_bytes` reads them."""
        claims = [claim for report in self.reports for claim in report.claims]
        header = {
            "orders": [report.order for report in self.reports],
            "samples": [len(report.sample) for report in self.reports],
            "sizes": [len(report.claims) for report in self.reports],
            "claims": [(c.place, c.group, c.is_denial, c.echo, len(c.told_keys), len(c.keys)) for c in claims],
            "parents": [(i, parent.report_id, parent.is_update) for i, parent in sorted(self.parents.items())],
            "components": [*self.components],
            "events": [*self.events],
        }
        text = json.dumps(header, separators=(",", ":")).encode()
        parts = [len(text).to_bytes(_HEADER_BYTES), text, *(report.sample.tobytes() for report in self.reports)]
        parts += [raw for claim in claims for raw in (claim.told_keys, claim.keys)]
        return zlib.compress(b"".join(parts), level=1)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Notes:
        """The notes that `to_bytes` gave; raises ValueError if these are none."""
        try:
            return _read(stored)
        except (zlib.error, ValueError, TypeError, KeyError, RecursionError) as damage:
            raise ValueError(f"damaged notes: {damage}") from damage


def _read(stored: bytes) -> Notes:
    raw = zlib.decompressobj().decompress(stored, _MAX_BYTES)
    start = _HEADER_BYTES + int.from_bytes(raw[:_HEADER_BYTES])
    header: dict[str, Any] = json.loads(raw[_HEADER_BYTES:start])
    sizes = [4 * size for size in header["samples"]]
    sizes += [size for claim in header["claims"] for size in claim[-2:]]
    pieces = _cut(raw, start, sizes)
    samples = [np.frombuffer(piece, dtype=np.uint32) for piece in islice(pieces, len(header["samples"]))]
    claims = (
        ClaimNote(place, group, is_denial, echo, next(pieces), next(pieces))
        for place, group, is_denial, echo, *_ in header["claims"]
    )
    reports = [
        ReportNote((published, length, report_id), sample, tuple(islice(claims, size)))
        for (published, length, report_id), sample, size in zip(header["orders"], samples, header["sizes"], strict=True)
    ]
    parents = {child: Parent(report_id, is_update) for child, report_id, is_update in header["parents"]}
    return Notes(reports, parents, header["components"], header["events"])


def _cut(raw: bytes, start: int, sizes: Iterable[int]) -> Iterator[bytes]:
    for size in sizes:
        yield raw[start : start + size]
        start += size


def note_report(report: Report, sketch: Sketch, traits: Sequence[Traits], groups: Groups) -> ReportNote:
    """What is kept of one report; `traits` are those of its claims, `groups` gives the group of each event type."""
    places = sorted(range(len(traits)), key=lambda i: traits[i].order)
    ordered = [traits[i] for i in places]
    told = iter(list_keys([claim for claim in ordered if not claim.is_denial], groups))
    keys = list_keys(ordered, groups)
    notes = (
        ClaimNote(place, groups.get(c.type, ""), c.is_denial, c.echo, b"" if c.is_denial else next(told), held)
        for place, c, held in zip(places, ordered, keys, strict=True)
    )
    return ReportNote(report_order(report), sample_runs(sketch.runs), tuple(notes))
