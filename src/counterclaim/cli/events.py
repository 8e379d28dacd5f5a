"""What `counterclaim ledger` and `counterclaim event` do: read a ledger, link it, find, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rich.console import RenderableType

from counterclaim.cli.event_table import list_changes, list_events, show_event
from counterclaim.cli.flow import DONE, Target, open_ledger, tell
from counterclaim.cli.output import check_output, open_output
from counterclaim.cli.table import render
from counterclaim.errors import UsageError
from counterclaim.model import Claim, Coding, Linking, Moment
from counterclaim.record.as_of import LATEST, last_moment_of
from counterclaim.record.changes import State, change_row, compare_states
from counterclaim.record.explain import explain_status
from counterclaim.record.queries import EventFilter, find_event, select_events, shorten_ids
from counterclaim.record.store import Ledger
from counterclaim.record.streams import Row, claim_row, event_row, row_to_line
from counterclaim.resources.event_types import load_event_types
from counterclaim.run.linking import link_ledger


@dataclass(frozen=True, slots=True)
class _Read:
    """What one command needs of a ledger as of some moment."""

    linking: Linking
    codings: tuple[Coding, ...]

    @classmethod
    def of(cls, ledger: Ledger, as_of: Moment | None) -> _Read:
        linking = link_ledger(ledger, as_of=as_of)
        return cls(linking, tuple(ledger.codings(as_of=as_of)))

    @property
    def claims(self) -> Mapping[str, Claim]:
        return {claim.id: claim for coding in self.codings for claim in coding.claims}


def list_ledger(path: str, wanted: EventFilter, *, limit: int | None, as_of: Moment | None, target: Target) -> int:
    """Write the events that are `wanted`, the first `limit` of them; the exit code."""
    check_output(target.path)
    _check_filter(wanted)
    with open_ledger(path, as_of=as_of) as ledger:
        read = _Read.of(ledger, as_of)
    claims = read.claims
    found = select_events(read.linking, claims, wanted)
    shown = found[:limit]
    short = shorten_ids(cluster.id for cluster in read.linking.clusters)
    write_rows(
        target,
        (event_row(cluster, claims) for cluster in shown),
        lambda width: list_events(shown, claims, short, width=width),
    )
    if (wanted.since or wanted.until) and any(cluster.time is None for cluster in read.linking.clusters):
        timeless = sum(cluster.time is None for cluster in read.linking.clusters)
        tell(f"{timeless} of {len(read.linking.clusters)} events have no time, so --since and --until leave them out")
    if len(shown) < len(found):
        tell(f"the first {len(shown)} of {len(found)} events")
    if not found:
        tell("no such event" if read.linking.clusters else "no events")
    return DONE


def diff_ledger(path: str, *, since: Moment, until: Moment | None, target: Target) -> int:
    """Write what changed from what was known at `since` to what was known at `until` (None = the last report)."""
    check_output(target.path)
    until = until or LATEST
    if last_moment_of(until) < last_moment_of(since):
        raise UsageError("--from is later than --to")
    with open_ledger(path, as_of=since) as ledger:
        old, new = (
            State.of(link_ledger(ledger, as_of=t), ledger.codings(as_of=t), ledger.editions(as_of=t))
            for t in (since, until)
        )
    changes = compare_states(old, new)
    short = shorten_ids(c.id for state in (old, new) for c in state.linking.clusters)
    rows = (change_row(change, old.claims if change.kind == "gone" else new.claims) for change in changes)
    write_rows(target, rows, lambda _: list_changes(changes, short))
    if not changes:
        tell("nothing changed")
    return DONE


def show_one(path: str, written: str, *, as_of: Moment | None, target: Target) -> int:
    """Write one event and its claims; raises UsageError unless `written` is the beginning of one event's id."""
    check_output(target.path)
    with open_ledger(path, as_of=as_of) as ledger:
        linking = link_ledger(ledger, as_of=as_of)
        cluster = find_event(linking, written)
        codings = [coding for i in cluster.reports if (coding := ledger.coding(i)) is not None]
        coders = ledger.coders()
    claims = {claim.id: claim for coding in codings for claim in coding.claims}
    reports = {coding.report.id: coding.report for coding in codings}

    def list_rows() -> Iterable[Row]:
        yield {**event_row(cluster, claims), "why": explain_status(cluster, claims)}
        for claim in (claims[i] for i in cluster.claims):
            report = reports[claim.report_id]
            yield claim_row(claim, report, event_id=cluster.id, coder=coders.get(report.id))

    write_rows(target, list_rows(), lambda width: show_event(cluster, claims, reports, width=width))
    return DONE


def _check_filter(wanted: EventFilter) -> None:
    types = load_event_types()
    if unknown := sorted(wanted.types - types.keys()):
        raise UsageError(f"--type {unknown[0]}: no type of event; allowed are {', '.join(types)}")
    if wanted.since and wanted.until and last_moment_of(wanted.until) < last_moment_of(wanted.since):
        raise UsageError("--since is later than --until")


def write_rows(target: Target, rows: Iterable[Row], list_for: Callable[[int], Iterable[RenderableType]]) -> None:
    """Write `rows`, or the table that `list_for` gives for a width, where `target` says."""
    with open_output(target.path) as stream:
        if target.form == "table":
            stream.write(render(list_for, colour=target.path is None).encode())
        else:
            for row in rows:
                stream.write(row_to_line(row).encode() + b"\n")
