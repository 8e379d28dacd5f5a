"""Linkings that were worked out before, beside the codings they came from. Only to save time: nothing is lost with it.

A linking is found again by what it was made of: the rows of the reports that were linked, and the rules that linked
them. What is stale is never asked for, what is damaged is not believed, and what cannot be kept is made again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress

from counterclaim.model import Linking
from counterclaim.record.codec import decode, to_json

KEPT = 4
"""Linkings that are kept: now, and the last few moments that were asked for."""

MAX_CLAIMS = 150_000
"""A linking of more claims (some tens of thousands of reports) is not kept: it would outgrow memory and ledger."""


def linking_key(linker: str, row_hashes: Iterable[str]) -> str:
    """The key of the linking of the reports with these row hashes, in their order, by the rules called `linker`."""
    return hashlib.sha256("\n".join([linker, *row_hashes]).encode()).hexdigest()


def read_linking(connection: sqlite3.Connection, key: str) -> Linking | None:
    """The linking kept under `key`; None if there is none, if it is damaged, or if the ledger is older than the cache."""
    with suppress(sqlite3.DatabaseError, ValueError, TypeError, KeyError, RecursionError):
        row = connection.execute("SELECT linking, hash FROM link_cache WHERE key = ?", (key,)).fetchone()
        if row is not None and _hash(key, row[0]) == row[1]:
            return decode(json.loads(row[0]), Linking)
    return None


def keep_linking(connection: sqlite3.Connection, key: str, linking: Linking) -> bool:
    """Keep `linking` under `key` and drop the oldest; True if it is kept. A ledger that cannot be written to now stays as
    it is.
    """
    if sum(len(cluster.claims) for cluster in linking.clusters) > MAX_CLAIMS:
        return False
    text = to_json(linking)
    with suppress(sqlite3.DatabaseError):
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("DELETE FROM link_cache WHERE key = ?", (key,))
            connection.execute(
                "INSERT INTO link_cache (key, linking, hash) VALUES (?, ?, ?)", (key, text, _hash(key, text))
            )
            query = "DELETE FROM link_cache WHERE number NOT IN (SELECT number FROM link_cache ORDER BY number DESC LIMIT ?)"
            connection.execute(query, (KEPT,))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        return True
    return False


def _hash(key: str, text: str) -> str:
    return hashlib.sha256(f"{key}\n{text}".encode()).hexdigest()
