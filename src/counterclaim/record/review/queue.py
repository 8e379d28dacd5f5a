"""What a person should look at first. Pure and deterministic.

    priority = uncertainty × impact
    uncertainty = 1 − confidence × 0.5 (if the claim is a side of a dispute) × 0.8 for each field that is in doubt
    impact = log2(1 + claims of the event + independent sources) × 1.5 (if the event is contested)

A field is in doubt if the rule that read it scores below 0.5, or if an issue of the report stands within the claim's
evidence. What was accepted, corrected or rejected is not in the queue; what was skipped, or left as unsure, comes last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2
from typing import Any

from counterclaim.model import Cited, Claim, Cluster, Coding, Decision, Issue, Linking, Verdict
from counterclaim.record.review.decisions import ON_CLAIM, active_decisions

DISPUTED = 0.5
IN_DOUBT = 0.8
CONTESTED = 1.5
DOUBTFUL_SCORE = 0.5
"""Chosen, not fitted: a dispute weighs as a coin toss, three fields in doubt about as much as one dispute."""
DIGITS = 6

_LATER = frozenset({Verdict.SKIP, Verdict.UNSURE})


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One claim to look at. `reasons` are stable names: low_confidence, disputed, contested, flagged, postponed, then the
    fields in doubt and the codes of issues.
    """

    claim_id: str
    report_id: str
    event_id: str
    priority: float
    uncertainty: float
    impact: float
    reasons: tuple[str, ...]
    is_postponed: bool = False


def review_queue(linking: Linking, codings: Iterable[Coding], decisions: Iterable[Decision]) -> tuple[QueueItem, ...]:
    """The claims of `linking` that nobody decided on, the most urgent first; equal ones by id of event, then of claim.

    `codings` are those that were linked, as people decided (`Ledger.codings`).
    """
    said: dict[str, set[Verdict]] = defaultdict(set)
    for decision in active_decisions(decisions):
        for anchor in decision.claims:
            said[anchor.claim_id].add(decision.verdict)
    event_of = {claim: cluster for cluster in linking.clusters for claim in cluster.claims}
    items = [
        _weigh(claim, coding.issues, event_of[claim.id], said.get(claim.id, set()))
        for coding in codings
        for claim in coding.claims
        if claim.id in event_of and not said.get(claim.id, set()) & ON_CLAIM
    ]
    return tuple(sorted(items, key=lambda i: (i.is_postponed, -i.priority, i.event_id, i.claim_id)))


def _weigh(claim: Claim, issues: Iterable[Issue], event: Cluster, said: Iterable[Verdict]) -> QueueItem:
    sides = [side for dispute in event.disputes for side in dispute.sides]
    is_disputed = any(claim.id in side.claims for side in sides)
    doubts = _doubts(claim, issues)
    sure = claim.confidence * (DISPUTED if is_disputed else 1) * IN_DOUBT ** len(doubts)
    is_contested = event.status == "contested"
    impact = log2(1 + len(event.claims) + event.independent_sources) * (CONTESTED if is_contested else 1)
    is_postponed = not _LATER.isdisjoint(said)
    reasons: Mapping[str, bool] = {
        "low_confidence": claim.confidence < DOUBTFUL_SCORE,
        "disputed": is_disputed,
        "contested": is_contested,
        "flagged": Verdict.FLAG in said,
        "postponed": is_postponed,
    }
    return QueueItem(
        claim.id,
        claim.report_id,
        event.id,
        round((1 - sure) * impact, DIGITS),
        round(1 - sure, DIGITS),
        round(impact, DIGITS),
        (*(name for name, holds in reasons.items() if holds), *doubts),
        is_postponed,
    )


def _doubts(claim: Claim, issues: Iterable[Issue]) -> tuple[str, ...]:
    """The fields that were read with a low score, and the codes of issues within the evidence; each once, sorted."""
    event = claim.event
    fields: Mapping[str, tuple[Cited[Any], ...]] = {
        "sources": claim.chain,
        "agents": event.agents,
        "targets": event.targets,
        "instruments": event.instruments,
        "counts": event.counts,
        "time": (event.time,) if event.time else (),
        "places": event.places,
    }
    low = {name for name, cited in fields.items() if any(c.score < DOUBTFUL_SCORE for c in cited)}
    within = {
        issue.code
        for issue in issues
        if issue.passage and claim.evidence.start <= issue.passage.start < claim.evidence.end
    }
    return (*sorted(low), *sorted(within))
