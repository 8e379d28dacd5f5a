"""Decisions of people → the corrections log: those that still hold and changed something. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC

from counterclaim.model import Decision, Linking, Verdict
from counterclaim.record.review.decisions import active_decisions
from counterclaim.record.review.values import CODES

_WHAT = {
    Verdict.REJECT: "a claim was taken out",
    Verdict.MERGE: "two events were made one",
    Verdict.SAME: "two events were made one",
    Verdict.SPLIT: "an event was parted in two",
    Verdict.DIFFERENT: "two claims were told to be of different events",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log. `day` is ISO 8601; `event_id` is the event that its claim belongs to now, None if there is none."""

    day: str
    what: str
    reason: str
    reviewer: str
    event_id: str | None
    report_id: str


def list_corrections(
    decisions: Iterable[Decision], linking: Linking, report_ids: frozenset[str]
) -> Iterator[Correction]:
    """The corrections of claims of these reports, newest first."""
    event_of: Mapping[str, str] = {claim: cluster.id for cluster in linking.clusters for claim in cluster.claims}
    told = [d for d in active_decisions(decisions) if d.verdict in _WHAT or d.verdict is Verdict.CORRECT]
    for decision in sorted(told, key=lambda d: (d.at, d.id), reverse=True):
        anchor = decision.claims[0]
        if anchor.report_id in report_ids:
            day = decision.at.astimezone(UTC).date().isoformat()
            event_id = event_of.get(anchor.claim_id)
            yield Correction(day, _what(decision), decision.reason, decision.reviewer, event_id, anchor.report_id)


def _what(decision: Decision) -> str:
    if decision.verdict is not Verdict.CORRECT:
        return _WHAT[decision.verdict]
    value = json.loads(decision.value or "null")
    name = (decision.field or "").replace("_", " ")
    if decision.field in CODES and isinstance(value, str):
        return f"the {name} of a claim was set to {value.replace('_', ' ')}"
    return f"the {name} of a claim {'were' if name.endswith('s') and name != 'stance' else 'was'} corrected"
