"""A ledger in a notebook: the ledger, an event, a report, each of which shows itself.

    ledger = open_ledger("my.ledger")
    ledger                          # the table of events
    ledger.event("evt_3f")          # why it has its status, who says what
    ledger.report("reports/1.txt")  # the text with its claims

The nouns of `counterclaim.model` lie behind: `ledger.linking`, `event.cluster`, `event.claims`, `report.coding`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.errors import LedgerError, UsageError
from counterclaim.model import Claim, Cluster, Coding, Linking, Moment, Report
from counterclaim.record.explain import explain_status
from counterclaim.record.pictures import SHOWN_EVENTS, event_html, ledger_html, report_html
from counterclaim.record.queries import EventFilter, find_event, order_of_time, select_events, shorten_ids
from counterclaim.record.store import Ledger
from counterclaim.run.linking import link_ledger


def open_ledger(path: str, *, as_of: Moment | None = None) -> LedgerView:
    """The ledger at `path`, linked, as it is now; `as_of` a moment: as it could be known then.

    Raises LedgerError if it is not there or cannot be read.
    """
    with Ledger.open(path, create=False) as ledger:
        linking = link_ledger(ledger, as_of=as_of)
    return LedgerView(path, replace(linking, clusters=tuple(sorted(linking.clusters, key=order_of_time))))


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report and all that was read in it."""

    coding: Coding

    def __repr__(self) -> str:
        return f"<report {self.coding.report.path!r}: {len(self.coding.claims)} claims>"

    def _repr_html_(self) -> str:
        return report_html(self.coding)


@dataclass(frozen=True, slots=True)
class EventView:
    """One event, its claims in order of publication, and the reports that make them."""

    cluster: Cluster
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]

    @property
    def why(self) -> str:
        """One sentence: its status and what makes it so."""
        return explain_status(self.cluster, {claim.id: claim for claim in self.claims})

    def __repr__(self) -> str:
        return f"<event {self.cluster.id} ({self.cluster.type}): {self.cluster.status}, {len(self.claims)} claims>"

    def _repr_html_(self) -> str:
        claims = {claim.id: claim for claim in self.claims}
        return event_html(self.cluster, claims, {report.id: report for report in self.reports})


@dataclass(frozen=True, slots=True)
class LedgerView:
    """A linked ledger, or some of its events; iterating gives them by time, then id, those without a time last.

    Reports are read from the file when they are needed. If they were coded anew meanwhile, that raises LedgerError.
    """

    path: str
    linking: Linking

    def event(self, written: str) -> EventView:
        """The event whose id is or begins with `written`, with or without `evt_`; raises UsageError if not exactly one does."""
        return self._view(find_event(self.linking, written))

    def report(self, written: str) -> ReportView:
        """The report whose path is `written`, or whose id begins with it; raises UsageError if not exactly one does."""
        with Ledger.open(self.path, create=False) as ledger:
            found = ledger.find_reports(written)
            coding = ledger.coding(found[0]) if len(found) == 1 else None
        if coding is None:
            raise UsageError(f"{len(found) or 'no'} reports {written!r} in this ledger")
        return ReportView(coding)

    def select(self, wanted: EventFilter) -> LedgerView:
        """Only the events that are `wanted`."""
        with Ledger.open(self.path, create=False) as ledger:
            ids = dict.fromkeys(i for cluster in self.linking.clusters for i in cluster.reports)
            claims = {c.id: c for i in ids if (coding := ledger.coding(i)) for c in coding.claims}
        return replace(self, linking=replace(self.linking, clusters=select_events(self.linking, claims, wanted)))

    def __iter__(self) -> Iterator[EventView]:
        return map(self._view, self.linking.clusters)

    def __len__(self) -> int:
        return len(self.linking.clusters)

    def __repr__(self) -> str:
        return f"<ledger {self.path!r}: {len(self)} events>"

    def _repr_html_(self) -> str:
        shown = self.linking.clusters[:SHOWN_EVENTS]
        claims, _ = self._read(*shown)
        short = shorten_ids(cluster.id for cluster in self.linking.clusters)
        return ledger_html(self.path, self.linking.clusters, claims, short)

    def _view(self, cluster: Cluster) -> EventView:
        claims, reports = self._read(cluster)
        return EventView(cluster, tuple(claims[i] for i in cluster.claims), tuple(reports[i] for i in cluster.reports))

    def _read(self, *clusters: Cluster) -> tuple[dict[str, Claim], dict[str, Report]]:
        """The claims and reports of `clusters`, by id."""
        wanted = {i for cluster in clusters for i in cluster.claims}
        claims, reports = dict[str, Claim](), dict[str, Report]()
        with Ledger.open(self.path, create=False) as ledger:
            for report_id in dict.fromkeys(i for cluster in clusters for i in cluster.reports):
                if coding := ledger.coding(report_id):
                    reports[report_id] = coding.report
                    claims |= {claim.id: claim for claim in coding.claims if claim.id in wanted}
        if wanted - claims.keys():
            raise LedgerError(f"{self.path}: the ledger has changed since it was opened; open it again")
        return claims, reports
