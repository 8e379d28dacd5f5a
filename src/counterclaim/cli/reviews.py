"""What `counterclaim review` does: decisions out of a ledger and into it, the queue, the agreement."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from counterclaim.cli.flow import DONE, open_ledger, tell
from counterclaim.cli.output import check_output, open_output
from counterclaim.errors import UnreadableInput, UsageError
from counterclaim.model import Claim, Decision
from counterclaim.record.review.agreement import FieldAgreement, measure_agreement
from counterclaim.record.review.decisions import decision_from_row, decision_row
from counterclaim.record.review.queue import QueueItem, review_queue
from counterclaim.record.review.replay import STAGE
from counterclaim.record.store import Ledger
from counterclaim.record.streams import Row, row_to_line
from counterclaim.run.linking import link_ledger

MAX_LINE_BYTES = 50_000_000
"""A decision that merges the largest events has a few megabytes."""


def export_decisions(path: str, *, output: str | None) -> int:
    """Write the decisions of a ledger, by time; the exit code."""
    check_output(output)
    with open_ledger(path) as ledger:
        decisions = ledger.decisions()
    _write(output, map(decision_row, decisions))
    return DONE


def import_decisions(path: str, file: str) -> int:
    """Keep the decisions of `file` in a ledger, all or none; raises UsageError that names the first bad line."""
    decisions = [*read_decisions(file)]
    with open_ledger(path) as ledger:
        added = ledger.decide(*decisions)
        tell(f"{_count(added, 'decision')} added, {len(decisions) - added} known already")
        _tell_what_waits(ledger, decisions)
    return DONE


def read_decisions(file: str) -> Iterator[Decision]:
    """The decisions of a file, "-" = standard input; raises UsageError with the number of the line, UnreadableInput."""
    with _open_lines(file) as stream:
        number = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if not line.strip():
                continue
            try:
                if len(line) > MAX_LINE_BYTES:
                    raise UsageError("too long")  # noqa: TRY301 - told with its number like all others
                yield decision_from_row(json.loads(line.decode("utf-8-sig")))
            except UsageError as error:
                raise UsageError(f"{file}: line {number}: {error}; nothing was imported") from error
            except (ValueError, RecursionError) as error:
                raise UsageError(f"{file}: line {number}: no JSON object; nothing was imported") from error


def write_queue(path: str, *, limit: int | None, output: str | None) -> int:
    """Write what to look at next, the first `limit` of it; the exit code."""
    check_output(output)
    with open_ledger(path) as ledger:
        linking = link_ledger(ledger)
        codings = [*ledger.codings()]
        items = review_queue(linking, codings, ledger.decisions())
    claims = {claim.id: claim for coding in codings for claim in coding.claims}
    _write(output, (_queue_row(item, claims[item.claim_id]) for item in items[:limit]))
    if limit is not None and limit < len(items):
        tell(f"the first {limit} of {_count(len(items), 'claim')}")
    if not items:
        tell("nothing to decide")
    return DONE


def write_agreement(path: str, *, output: str | None) -> int:
    """Write how far reviewers agree on each field; the exit code."""
    check_output(output)
    with open_ledger(path) as ledger:
        found = measure_agreement(ledger.decisions())
    _write(output, map(_agreement_row, found))
    if not found:
        tell("no field of a claim was judged by two reviewers")
    return DONE


@contextmanager
def _open_lines(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115  (closed below)
    except OSError as error:
        raise UnreadableInput(file, error.strerror or str(error)) from error
    with stream:
        yield stream


def _tell_what_waits(ledger: Ledger, decisions: Iterable[Decision]) -> None:
    named = {anchor.report_id for d in decisions for anchor in (*d.claims, *d.others)}
    codings = [coding for report_id in sorted(named) if (coding := ledger.coding(report_id)) is not None]
    if absent := len(named) - len(codings):
        tell(f"{_count(absent, 'report')} not in this ledger; what was decided about them waits for them")
    issues = Counter(issue.code for coding in codings for issue in coding.issues if issue.stage == STAGE)
    if issues:
        kinds = ", ".join(f"{code.replace('_', ' ')} {n}" for code, n in sorted(issues.items()))
        tell(f"not replayed: {kinds}")


def _queue_row(item: QueueItem, claim: Claim) -> Row:
    return {
        "schema": "counterclaim/queue/1",
        "claim_id": item.claim_id,
        "report_id": item.report_id,
        "event_id": item.event_id,
        "priority": item.priority,
        "uncertainty": item.uncertainty,
        "impact": item.impact,
        "reasons": list(item.reasons),
        "postponed": item.is_postponed,
        "type": claim.event.type,
        "evidence": claim.evidence.text,
    }


def _agreement_row(found: FieldAgreement) -> Row:
    return {
        "schema": "counterclaim/agreement/1",
        "field": found.field,
        "alpha": None if found.alpha is None else round(found.alpha, 6),
        "units": found.units,
        "values": found.values,
        "reviewers": list(found.reviewers),
    }


def _write(output: str | None, rows: Iterable[Row]) -> None:
    with open_output(output) as stream:
        for row in rows:
            stream.write(row_to_line(row).encode() + b"\n")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
