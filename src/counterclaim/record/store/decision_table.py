"""The table `decision` of the ledger: append-only, each row hashed. What runs in which transaction, the store says."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping

from counterclaim.errors import LedgerError, UsageError
from counterclaim.model import Coding, Decision
from counterclaim.record.review.decisions import decision_from_row, decision_to_text
from counterclaim.record.review.replay import Review


class DecisionTable:
    """The decisions of an open ledger, and the review that they make, which is worked out once for each state."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._state = 0
        self._known: list[Decision] = []
        self._review = Review()
        self._traces: dict[tuple[str, str], str | None] = {}

    def review(self) -> Review:
        """The review as of now; raises LedgerError if a decision is damaged."""
        state = self._last_number()
        if state != self._state:
            self._known += self._read_after(self._state)  # rows are only ever added
            self._review, self._state = Review.of(self._known), state
            self._traces = {}
        return self._review

    def traces(self, row_hashes: Mapping[str, str], find: Callable[[str], Coding | None]) -> Iterator[str]:
        """What people changed of the codings with these row hashes, by report id: only what linking reads."""
        review = self.review()
        for report_id in sorted(review.reports & row_hashes.keys()):
            key = (report_id, row_hashes[report_id])
            if key not in self._traces:
                coding = find(report_id)
                self._traces[key] = None if coding is None else review.trace(coding)
            if (trace := self._traces[key]) is not None:
                yield trace

    def is_there(self) -> bool:
        """False in a ledger of an earlier version that cannot be written to, and so was not migrated."""
        found = self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'decision'").fetchone()
        return found is not None

    def _last_number(self) -> int:
        if not self.is_there():
            return 0
        return int(self._connection.execute("SELECT coalesce(max(number), 0) FROM decision").fetchone()[0])

    def _read_after(self, number: int) -> list[Decision]:
        rows = self._connection.execute("SELECT decision FROM decision WHERE number > ? ORDER BY number", (number,))
        try:
            return [decision_from_row(json.loads(text)) for (text,) in rows]
        except (UsageError, ValueError, RecursionError) as damage:
            raise LedgerError(f"a stored decision is damaged: {damage}") from damage


def add_decision(cursor: sqlite3.Cursor, decision: Decision) -> str | None:
    """Add the row of `decision`; its hash, or None if it is there already."""
    if cursor.execute("SELECT 1 FROM decision WHERE id = ?", (decision.id,)).fetchone():
        return None
    values = (decision.id, decision.at.isoformat(), decision_to_text(decision))
    row_hash = hash_row(*values)
    cursor.execute("INSERT INTO decision (id, at, decision, hash) VALUES (?, ?, ?, ?)", (*values, row_hash))
    return row_hash


def hash_row(*values: str | int | None) -> str:
    """The SHA-256 of a row's values, which stands beside them."""
    return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()
