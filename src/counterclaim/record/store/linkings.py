"""The linkings that a ledger keeps of itself: what names one, the last ones, and what they were made of."""

from __future__ import annotations

import sqlite3
from typing import Protocol

from counterclaim.model import Coding, Linking, Moment
from counterclaim.record.as_of import is_out
from counterclaim.record.store.decision_table import DecisionTable, hash_row
from counterclaim.record.store.link_cache import keep_linking, linking_key, read_linking
from counterclaim.record.store.link_notes import Base, Prints, find_base, keep_notes
from counterclaim.record.store.opening import translated


class Codings(Protocol):
    """What is read of the ledger itself."""

    def coding(self, report_id: str, *, raw: bool = False) -> Coding | None:
        """`Ledger.coding`."""

    def editions(self, *, as_of: Moment | None = None) -> dict[str, str]:
        """`Ledger.editions`."""


class Linkings:
    """Linkings of an open ledger, `Ledger.linkings`; `linker` names the rules that link, everywhere.

    `raw`: before a linking was told what people say of events.
    """

    def __init__(
        self, ledger: Codings, connection: sqlite3.Connection, path: str | None, decisions: DecisionTable
    ) -> None:
        self._ledger = ledger
        self._connection = connection
        self._path = path
        self._decisions = decisions

    def find(self, *, linker: str, as_of: Moment | None = None, raw: bool = False) -> Linking | None:
        """The linking of `Ledger.codings(as_of=as_of)` if `keep` kept it for the same reports."""
        return read_linking(self._connection, self.key(linker=linker, as_of=as_of, raw=raw))

    def key(self, *, linker: str, as_of: Moment | None = None, raw: bool = False) -> str:
        """What names the linking of `Ledger.codings(as_of=as_of)`."""
        with translated(self._path):
            known = self._row_hashes(as_of)
            decided = [*self._decisions.traces(known, self._raw_coding)]
            constraints = self._decisions.review().constraints
        if not raw:
            decided += [f"{a} = {b}" for a, b in constraints.same]
            decided += [f"{a} / {b}" for a, b in constraints.different]
        return linking_key(linker, (*known.values(), *decided))

    def prints(self, *, as_of: Moment | None = None) -> Prints:
        """Id → print of each report of `Ledger.codings(as_of=as_of)`: another if the ledger holds or people decided
        anything else.
        """
        superseded = set(self._ledger.editions(as_of=as_of).values())
        with translated(self._path):
            known = {i: row_hash for i, row_hash in self._row_hashes(as_of).items() if i not in superseded}
            for i in self._decisions.review().reports & known.keys():
                for trace in self._decisions.traces({i: known[i]}, self._raw_coding):
                    known[i] = hash_row(known[i], trace)
        return known

    def find_base(self, *, linker: str, prints: Prints) -> Base | None:
        """What was kept of a linking of reports that are nearly those with these `prints`."""
        return find_base(self._connection, linker, prints)

    def keep(self, linking: Linking, key: str, *, linker: str, prints: Prints, notes: bytes | None) -> None:
        """Keep the linking that `key` names, and its notes if there are any, if the ledger is a file that can be written
        to now.
        """
        if self._path is not None and keep_linking(self._connection, key, linking) and notes is not None:
            keep_notes(self._connection, key, linker, prints, notes)

    def _raw_coding(self, report_id: str) -> Coding | None:
        return self._ledger.coding(report_id, raw=True)

    def _row_hashes(self, as_of: Moment | None) -> dict[str, str]:
        rows = self._connection.execute("SELECT published, id, hash FROM report ORDER BY published, id").fetchall()
        return {row[1]: row[2] for row in rows if as_of is None or is_out(row[0], as_of)}
