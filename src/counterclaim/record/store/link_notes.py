"""The notes of linkings that were worked out before, beside these: with them a ledger that grew is linked where it grew.

As disposable as the linkings (`record.store.link_cache`): what is stale, damaged or too far from the ledger is not used.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from counterclaim.model import Linking
from counterclaim.record.store.link_cache import read_linking

MAX_CHANGED = 10
"""If more than one report in this many came or went, all are linked from nothing, which costs less."""

Prints = Mapping[str, str]
"""Report id → what is different if anything is that linking reads of the report."""


@dataclass(frozen=True, slots=True)
class Base:
    """A linking of before: of reports with these `prints`, with the notes that linking made of them."""

    linking: Linking
    prints: Prints
    notes: bytes


def keep_notes(connection: sqlite3.Connection, key: str, linker: str, prints: Prints, notes: bytes) -> None:
    """Keep the notes of the linking kept under `key`, drop those of linkings that are kept no more."""
    text = json.dumps(prints, separators=(",", ":"))
    row = (key, _name(linker), text, notes, _hash(key, _name(linker), text, notes))
    with suppress(sqlite3.DatabaseError):
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("INSERT OR REPLACE INTO link_notes VALUES (?, ?, ?, ?, ?)", row)
            connection.execute("DELETE FROM link_notes WHERE key NOT IN (SELECT key FROM link_cache)")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def find_base(connection: sqlite3.Connection, linker: str, prints: Prints) -> Base | None:
    """The linking of before by the rules called `linker` whose reports are most like those with these `prints`; None
    if they are too many others, or if it is damaged.
    """
    best: tuple[int, str, Prints] | None = None
    with suppress(sqlite3.DatabaseError, ValueError, TypeError, AttributeError, RecursionError):
        query = "SELECT key, prints FROM link_notes WHERE linker = ? ORDER BY key"
        for key, text in connection.execute(query, (_name(linker),)).fetchall():
            known = json.loads(text)
            changed = len({i for i, _ in known.items() ^ prints.items()})
            if changed * MAX_CHANGED <= len(prints) and (best is None or changed < best[0]):
                best = changed, key, known
        if best is None:
            return None
        key, known = best[1:]
        row = connection.execute("SELECT linker, prints, notes, hash FROM link_notes WHERE key = ?", (key,)).fetchone()
        linking = read_linking(connection, key)
        if linking is not None and _hash(key, *row[:-1]) == row[-1]:
            return Base(linking, known, row[2])
    return None


def _name(linker: str) -> str:
    return hashlib.sha256(linker.encode()).hexdigest()


def _hash(key: str, linker: str, prints: str, notes: bytes) -> str:
    digest = hashlib.sha256(f"{key}\n{linker}\n{prints}\n".encode())
    digest.update(notes)
    return digest.hexdigest()
