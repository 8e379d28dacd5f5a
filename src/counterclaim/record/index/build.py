"""A ledger and its linking → an index beside it: made in a file of its own, put in its place when it is whole."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol

from counterclaim.errors import LedgerError
from counterclaim.model import Cluster, Coding, Decision, Linking, Moment
from counterclaim.record.coder import Coder, this_coder
from counterclaim.record.index.tables import INDEX_VERSION
from counterclaim.record.index.writer import IndexWriter, ReportPlace
from counterclaim.record.queries import order_of_time, time_bounds
from counterclaim.record.review.pairs import review_pairs
from counterclaim.record.review.queue import review_queue
from counterclaim.record.store.ledger import Ledger
from counterclaim.record.streams import moment_to_text, report_row

REVISION_DIGITS = 20
MAX_QUEUE = 2_000
"""Claims that are kept for review, and pairs of them; the others follow when these are decided."""


class Content(Protocol):
    """What an index is made of, besides the linking: a `Ledger`, or what is left of one to be published."""

    def codings(self, *, all_editions: bool = False, as_of: Moment | None = None) -> Iterator[Coding]:
        """As `Ledger.codings`."""

    def editions(self, *, as_of: Moment | None = None) -> dict[str, str]:
        """As `Ledger.editions`."""

    def coders(self) -> dict[str, Coder]:
        """As `Ledger.coders`."""

    def decisions(self) -> tuple[Decision, ...]:
        """As `Ledger.decisions`."""


def revision_of(ledger: Ledger, *, linker: str, as_of: Moment | None = None) -> str:
    """What an index of `ledger` is made of, as hexadecimal digits: its content, the rules, the moment, the tables."""
    coder = this_coder()
    parts = (INDEX_VERSION, ledger.content_hash(), linker, moment_to_text(as_of), coder.version, coder.resources)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:REVISION_DIGITS]


def write_index(  # noqa: PLR0913  (where to, and what it tells of itself)
    ledger: Content, linking: Linking, target: Path, *, revision: str, title: str, as_of: Moment | None = None
) -> None:
    """Write the index of `ledger` as of a moment to `target`, replaced whole or not at all.

    `linking` is that of `ledger.codings(as_of=as_of)`; nobody writes to the ledger meanwhile (`Ledger.reading`).
    Raises LedgerError if the file cannot be written.
    """
    partial: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
        os.close(handle)
        partial = Path(name)
        with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            _fill(IndexWriter(connection), ledger, linking, as_of, {"revision": revision, "title": title})
            connection.execute("COMMIT")
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(target)
    except (sqlite3.OperationalError, OSError) as error:
        raise LedgerError(f"{target}: the index cannot be written: {error}") from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def _fill(
    writer: IndexWriter, ledger: Content, linking: Linking, as_of: Moment | None, known: Mapping[str, object]
) -> None:
    days: Counter[str] = Counter()
    counts = Counter(reports=0, claims=0)

    def add_reports() -> Iterator[Coding]:
        """Every report into the index; those that are linked come back, so that they are read only once."""
        editions, coders = ledger.editions(as_of=as_of), ledger.coders()
        earlier = {**dict(linking.updates), **editions}
        replaced = set(editions.values())
        for coding in ledger.codings(all_editions=True, as_of=as_of):
            report = coding.report
            row = report_row(coding, linking, edition_of=editions.get(report.id))
            coder = coders.get(report.id) or this_coder()
            is_current = report.id not in replaced
            writer.add_report(coding, ReportPlace(row, _first_version(report.id, earlier), coder, is_current))
            _count_report(coding, days, counts, is_current=is_current)
            if is_current:
                yield coding

    decisions = ledger.decisions()
    queue = review_queue(linking, add_reports(), decisions)
    writer.add_queue(queue[:MAX_QUEUE])
    for cluster in sorted(linking.clusters, key=order_of_time):
        writer.add_event(cluster)
    writer.add_pairs(review_pairs(linking, decisions, writer.read_claims, limit=MAX_QUEUE))
    writer.finish({**known, "as_of": moment_to_text(as_of), **counts, **_describe(linking), "moments": _moments(days)})


def _count_report(coding: Coding, days: Counter[str], counts: Counter[str], *, is_current: bool) -> None:
    counts["reports"] += 1
    counts["claims"] += len(coding.claims) if is_current else 0
    if published := moment_to_text(coding.report.published):
        days[published[: len("2024-03-12")]] += 1


def _moments(days: Mapping[str, int]) -> list[dict[str, object]]:
    return [{"day": day, "reports": days[day]} for day in sorted(days)]


def _describe(linking: Linking) -> dict[str, object]:
    dated = [time_bounds(cluster.time.value) for cluster in linking.clusters if cluster.time]
    told = [cluster.time.value for cluster in linking.clusters if cluster.time]
    starts = [bounds[0] for bounds, value in zip(dated, told, strict=True) if value.start]
    ends = [bounds[1] for bounds, value in zip(dated, told, strict=True) if value.end]
    return {
        "events": len(linking.clusters),
        "undated_events": len(linking.clusters) - len(dated),
        "unplaced_events": sum(not _has_point(cluster) for cluster in linking.clusters),
        "first": min(starts).date().isoformat() if starts else None,
        "last": max(ends).date().isoformat() if ends else None,
    }


def _has_point(cluster: Cluster) -> bool:
    return any(place.value.lat is not None and place.value.lon is not None for place in cluster.places)


def _first_version(report_id: str, earlier: Mapping[str, str]) -> str:
    while report_id in earlier:
        report_id = earlier[report_id]
    return report_id
