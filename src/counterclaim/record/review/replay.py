"""Decisions replayed over a coding, the one they were made on or a newer one of the same text. Pure.

A claim is found again by its id; else by its place: of the claims of the report that no decision names by id, the one
whose trigger has the same characters and whose original source is mentioned by characters in common (or which is the
report's own voice too); else the one whose trigger has characters in common, and the same source. Where two claims fit
one decided claim, or one fits two, none is taken. The claim that is found keeps the id under which it was decided, so that decisions stay attached.

Of two decisions on one field the later holds. An acceptance settles all fields as they were, a rejection takes the
claim out until somebody accepts or corrects it. What cannot be replayed becomes an issue of stage `review`:
`decision_orphaned` (the claim is not found), `decision_unreadable` (the value does not fit the text),
`decision_contradicted` (a later decision says otherwise about events).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.errors import SpanError, UsageError
from counterclaim.model import (
    Cited,
    Claim,
    ClaimAnchor,
    Coding,
    Constraints,
    Decision,
    Issue,
    Passage,
    Report,
    Span,
    Verdict,
    hash_id,
)
from counterclaim.record.codec import encode
from counterclaim.record.review.constraints import settle_constraints
from counterclaim.record.review.decisions import ON_CLAIM, active_decisions, order_of
from counterclaim.record.review.values import FIELDS, dump_field, set_field, to_text

STAGE = "review"
PERSON = "review."
"""How the `by` of what a person decided begins; the reviewer follows."""

_UNATTACHED = frozenset({Verdict.SKIP, Verdict.UNDO})


@dataclass(frozen=True, slots=True)
class Review:
    """All decisions of a ledger, by time, then id, ready to be replayed report by report.

    `active` are those that hold (`active_decisions`), `constraints` what they say of events.
    """

    decisions: tuple[Decision, ...] = ()
    active: tuple[Decision, ...] = ()
    constraints: Constraints = field(default_factory=Constraints)
    _of_report: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    _anchors: Mapping[str, tuple[ClaimAnchor, ...]] = field(default_factory=dict)
    _contradicted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Review:
        """The review that `decisions` make, in any order and each as often as you like."""
        every = tuple(sorted({decision.id: decision for decision in decisions}.values(), key=order_of))
        active = active_decisions(every)
        settled = settle_constraints(active)
        of_report: dict[str, dict[str, Decision]] = defaultdict(dict)
        anchors: dict[str, set[ClaimAnchor]] = defaultdict(set)
        for decision in active:
            for anchor in (*decision.claims, *decision.others):
                of_report[anchor.report_id][decision.id] = decision
        for decision in every:  # an undone decision too knows where its claim stood
            for anchor in (*decision.claims, *decision.others):
                anchors[anchor.claim_id].add(anchor)
        return cls(
            every,
            active,
            settled.constraints,
            {report: tuple(held.values()) for report, held in of_report.items()},
            {claim: tuple(sorted(known)) for claim, known in anchors.items()},
            frozenset(decision.id for decision in settled.contradicted),
        )

    @property
    def reports(self) -> frozenset[str]:
        """Ids of the reports that a decision touches."""
        return frozenset(self._of_report)

    def apply(self, coding: Coding) -> Coding:
        """`coding` as people decided; the very same where nobody decided anything about it."""
        held = self._of_report.get(coding.report.id)
        return coding if not held else self._replay(coding, held)

    def trace(self, coding: Coding) -> str | None:
        """What people changed of what linking reads in `coding`, as a short text; None if nothing."""
        own, decided = (
            [replace(claim, confidence=0.0, decided=()) for claim in claims]
            for claims in (coding.claims, self.apply(coding).claims)
        )
        if own == decided:
            return None
        return hash_id("", coding.report.id, to_text([encode(claim) for claim in decided]))

    def _replay(self, coding: Coding, held: Sequence[Decision]) -> Coding:
        report, wanted = coding.report, _claims_of(held, coding.report.id)
        found = _locate(coding.claims, {claim: self._anchors[claim] for claim in wanted}, report.id)
        lost = [Issue(STAGE, "decision_orphaned", _place_of(wanted[i][0], i, report)) for i in wanted if i not in found]
        overruled = [d for d in held if d.id in self._contradicted and d.claims[0].report_id == report.id]
        issues = [*lost, *(_issue_of(decision, report) for decision in overruled)]
        named = {claim.id: claim_id for claim_id, claim in found.items()}
        claims: list[Claim] = []
        for claim in coding.claims:
            if (claim_id := named.get(claim.id)) is None:
                claims.append(claim)
                continue
            decided, unread = _decide(replace(claim, id=claim_id), wanted[claim_id], report)
            issues += [Issue(STAGE, "decision_unreadable", claim.event.trigger)] * unread
            claims += [] if decided is None else [decided]
        return replace(coding, claims=tuple(claims), issues=(*coding.issues, *issues))


def replay(coding: Coding, decisions: Iterable[Decision]) -> Coding:
    """`coding` as `decisions` have it; see above for how."""
    return Review.of(decisions).apply(coding)


def _claims_of(held: Iterable[Decision], report_id: str) -> dict[str, list[Decision]]:
    """Claim id → the decisions that name it, of the claims of one report; both in order."""
    wanted: dict[str, list[Decision]] = defaultdict(list)
    for decision in held:
        if decision.verdict in _UNATTACHED:
            continue
        for anchor in (*decision.claims, *decision.others):
            if anchor.report_id == report_id:
                wanted[anchor.claim_id].append(decision)
    return {claim_id: wanted[claim_id] for claim_id in sorted(wanted)}


# --- finding claims again ---------------------------------------------------------------------------


def _locate(claims: Sequence[Claim], anchors: Mapping[str, Sequence[ClaimAnchor]], report_id: str) -> dict[str, Claim]:
    """Claim id of a decision → the claim; what is not found for certain is absent."""
    by_id = {claim.id: claim for claim in claims}
    found = {claim_id: by_id[claim_id] for claim_id in anchors if claim_id in by_id}
    for is_trigger in (_is_same_trigger, _touches_trigger):
        taken = {claim.id for claim in found.values()}
        free = [claim for claim in claims if claim.id not in taken]
        near = {
            claim_id: [
                claim
                for claim in free
                if any(
                    a.report_id == report_id and is_trigger(claim, a) and _is_same_source(claim, a)
                    for a in anchors[claim_id]
                )
            ]
            for claim_id in anchors
            if claim_id not in found
        }
        sought = Counter(claim.id for candidates in near.values() for claim in candidates)
        for claim_id, candidates in near.items():
            if len(candidates) == 1 and sought[candidates[0].id] == 1:
                found[claim_id] = candidates[0]
    return found


def _is_same_trigger(claim: Claim, anchor: ClaimAnchor) -> bool:
    return claim.event.trigger.spans == anchor.trigger


def _touches_trigger(claim: Claim, anchor: ClaimAnchor) -> bool:
    return _overlap(claim.event.trigger.spans, anchor.trigger)


def _is_same_source(claim: Claim, anchor: ClaimAnchor) -> bool:
    source = source_spans(claim)
    return _overlap(source, anchor.source) if source and anchor.source else source == anchor.source


def source_spans(claim: Claim) -> tuple[Span, ...]:
    """Where the original source is mentioned; () = the report's own voice."""
    return claim.chain[-1].passage.spans if claim.chain else ()


def _overlap(one: Iterable[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _issue_of(decision: Decision, report: Report) -> Issue:
    return Issue(STAGE, "decision_contradicted", _place_of(decision, decision.claims[0].claim_id, report))


def _place_of(decision: Decision, claim_id: str, report: Report) -> Passage | None:
    """Where the claim stood; None if that is not in the text."""
    anchors = (*decision.claims, *decision.others)
    trigger = next(anchor.trigger for anchor in anchors if anchor.claim_id == claim_id)
    try:
        return report.passage(*trigger)
    except SpanError:
        return None


# --- what was decided about a claim -----------------------------------------------------------------


def _decide(claim: Claim, decisions: Sequence[Decision], report: Report) -> tuple[Claim | None, int]:
    """The claim as decided, None if it was rejected; and how many decisions do not fit the text."""
    settled: dict[str, Cited[str]] = {}
    is_rejected, unread = False, 0
    for decision in decisions:
        if decision.verdict not in ON_CLAIM:
            continue
        is_rejected = decision.verdict is Verdict.REJECT
        if is_rejected:
            continue
        try:
            claim, marks = _apply(claim, decision, report)
            settled.update(marks)
        except (UsageError, SpanError):
            unread += 1
    decided = tuple(settled[name] for name in FIELDS if name in settled)
    return None if is_rejected else replace(claim, decided=decided), unread


def _apply(claim: Claim, decision: Decision, report: Report) -> tuple[Claim, dict[str, Cited[str]]]:
    by = PERSON + decision.reviewer
    value = json.loads(decision.value or "null")
    if decision.verdict is Verdict.CORRECT and decision.field is not None:
        claim = set_field(claim, decision.field, value, report, by)
        passage = report.passage(*decision.spans) if decision.spans else claim.event.trigger
        return claim, {decision.field: Cited(decision.field, passage, by)}
    for name in FIELDS:
        if dump_field(claim, name) != value[name]:  # what the coder says too stays the coder's
            claim = set_field(claim, name, value[name], report, by)
    claim = replace(claim, confidence=1.0)
    return claim, {name: Cited(name, claim.event.trigger, by) for name in FIELDS}
