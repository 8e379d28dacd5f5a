"""What a reviewer does at the desk: decide, undo, look at what was decided. Each time the ledger is opened for a moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.model import Decision
from counterclaim.record.index.details import claim_details
from counterclaim.record.index.query import IndexFilter
from counterclaim.record.index.reading import Index
from counterclaim.record.review.agreement import measure_agreement
from counterclaim.record.review.decisions import ON_CLAIM, active_decisions, decision_row, order_of
from counterclaim.record.review.drafts import draft_decision
from counterclaim.record.review.pairs import PairAnswers
from counterclaim.record.store import Ledger
from counterclaim.record.streams import Row
from counterclaim.serve.problems import LedgerGone


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The ledger at `path`, who decides unless a request says otherwise, and what time it is."""

    path: str
    reviewer: str
    clock: Callable[[], datetime]

    def decide(self, request: dict[str, Any], reviewer: str | None) -> Row:
        """Keep the decision that is asked for; raises UsageError, LedgerGone, LedgerError."""
        with self._open() as ledger:
            decision = draft_decision(request, at=self.clock(), reviewer=reviewer or self.reviewer, find=ledger.coding)
            ledger.decide(decision)
        return decision_row(decision)

    def undo(self, decision_id: str | None, reviewer: str | None) -> Row:
        """Take back a decision, the reviewer's last one if none is named; raises UsageError, LedgerGone, LedgerError."""
        with self._open() as ledger:
            active = active_decisions(ledger.decisions())
            own = [d for d in active if d.reviewer == (reviewer or self.reviewer)]
            chosen = decision_id or (own[-1].id if own else None)
            if chosen is None:
                raise UsageError("undo: nothing is left to take back")
            if chosen not in {decision.id for decision in ledger.decisions()}:
                raise UsageError(f"undo: no decision {chosen!r:.60}")
        return self.decide({"verdict": "undo", "undoes": chosen}, reviewer)

    def list_decisions(self, limit: int) -> Row:
        """The newest `limit` decisions, the newest first; `active` tells whether one, an undo too, counts now."""
        decisions = self._read()
        active = {decision.id for decision in active_decisions(decisions)}
        newest = sorted(decisions, key=order_of, reverse=True)[:limit]
        return {
            "items": [{**decision_row(d), "active": d.id in active or _is_undoing(d, active)} for d in newest],
            "total": len(decisions),
        }

    def list_queue(self, index: Index, limit: int) -> Row:
        """The first `limit` claims to look at, each with its claim object; without those decided since."""
        decided = {
            anchor.claim_id
            for decision in active_decisions(self._read())
            if decision.verdict in ON_CLAIM
            for anchor in decision.claims
        }
        rows = index.read("SELECT claim, body FROM queue ORDER BY place")
        left = [(claim, body) for claim, body in rows if claim not in decided]
        items = [{**json.loads(body), "claim": claim_details(index, claim)} for claim, body in left[:limit]]
        return {"items": items, "total": len(left)}

    def list_pairs(self, index: Index, wanted: IndexFilter, limit: int) -> Row:
        """The first `limit` pairs of claims to compare whose events are `wanted`, each with both claim objects; without
        those decided since.
        """
        answers = PairAnswers(self._read())
        told = [pair for pair in map(json.loads, index.list_pairs(wanted)) if not answers.is_settled(*_sides(pair))]
        items = [{**pair, "claims": [claim_details(index, i) for i in pair["claims"]]} for pair in told[:limit]]
        return {"items": items, "total": len(told)}

    def measure(self) -> list[Row]:
        """How far reviewers agree on each field."""
        return [asdict(row) for row in measure_agreement(self._read())]

    def _open(self) -> Ledger:
        if not Path(self.path).is_file():
            raise LedgerGone
        return Ledger.open(self.path, create=False)

    def _read(self) -> tuple[Decision, ...]:
        with self._open() as ledger:
            return ledger.decisions()


def _sides(pair: dict[str, Any]) -> tuple[list[str], list[str]]:
    one, other = pair["claims"]
    return [one], [other]


def _is_undoing(decision: Decision, active: Collection[str]) -> bool:
    return decision.undoes is not None and decision.undoes not in active
