"""An index, opened for reading: pages, facets, one event, one report. Only what was written when it was built.

The file is opened as one that never changes: a rebuilt index is another file under the same name, and whoever holds this
one goes on reading it. Safe to use from several threads.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any, Self

from counterclaim.errors import LedgerError, UsageError
from counterclaim.record.index.query import IndexFilter, join_conditions, list_conditions
from counterclaim.record.index.tables import SORTS

CONNECTIONS = 4
CACHE_KIB = 32_768
"""Memory that each connection keeps of the file."""

_PREFIX = "evt_"
_ID_CHARACTERS = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was asked for: JSON objects as they were stored, how many there are in all, the id to go on after."""

    items: tuple[str, ...]
    total: int
    last_id: str | None


class Index:
    """Open it with `Index.open`; close it, or leave that to the end of the process."""

    def __init__(self, path: Path, meta: Mapping[str, Any], connections: Sequence[sqlite3.Connection]) -> None:
        self.path = path
        self.meta = meta
        self._free: LifoQueue[sqlite3.Connection] = LifoQueue()
        for connection in connections:
            self._free.put(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The index at `path`; raises LedgerError if there is none that this version can read."""
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connections: list[sqlite3.Connection] = []
        try:
            for _ in range(CONNECTIONS):
                connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
                connections.append(connection)
                connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            meta = {name: json.loads(value) for name, value in connections[0].execute("SELECT name, value FROM meta")}
        except (sqlite3.DatabaseError, ValueError) as error:
            for connection in connections:
                connection.close()
            raise LedgerError(f"{path}: no index: {error}") from error
        return cls(path, meta, connections)

    @property
    def revision(self) -> str:
        """What the index was made of (`index.build.revision_of`)."""
        return str(self.meta["revision"])

    def close(self) -> None:
        """Close what nobody reads just now."""
        with suppress(Empty):
            while True:
                self._free.get_nowait().close()

    # --- events -------------------------------------------------------------------------------------

    def list_events(
        self, wanted: IndexFilter, *, sort: str = "time", limit: int = 100, after: str | None = None
    ) -> Page:
        """A page of event objects in the order `sort` (a key of `SORTS`), behind the event `after`.

        Raises UsageError if `after` is no event of this index.
        """
        rank = SORTS[sort]
        conditions = list_conditions(wanted)
        where, parameters = join_conditions(conditions)
        with self._reading() as db:
            total = self._count(db, where, parameters)
            if after is not None:
                found = db.execute(f"SELECT {rank} FROM event WHERE id = ?", (after,)).fetchone()  # noqa: S608
                if found is None:
                    raise UsageError(f"cursor: no event {after!r} any more; begin again")
                conditions.append((f"{rank} > ?", found))
                where, parameters = join_conditions(conditions)
            query = f"SELECT n, id FROM event {where} ORDER BY {rank} LIMIT ?"  # noqa: S608 - constants and marks
            rows = db.execute(query, (*parameters, limit + 1)).fetchall()
            bodies = [
                db.execute("SELECT body FROM event_body WHERE n = ?", row[:1]).fetchone()[0] for row in rows[:limit]
            ]
        return Page(tuple(bodies), total, rows[limit - 1][1] if len(rows) > limit else None)

    def find_event(self, written: str) -> str:
        """The stored object of the event whose id is or begins with `written`, with or without `evt_`.

        Raises UsageError if not exactly one does.
        """
        digits = written.removeprefix(_PREFIX)
        with self._reading() as db:
            rows: list[tuple[str, int]] = []
            if digits and _ID_CHARACTERS.issuperset(digits):
                query = "SELECT id, n FROM event WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
                rows = db.execute(query, (_PREFIX + digits, f"{_PREFIX}{digits}g")).fetchall()
            if not rows:
                raise UsageError(f"no event {written!r}")
            if len(rows) > 1 and rows[0][0] != _PREFIX + digits:
                raise UsageError(f"{written!r} is the beginning of several events: give more of the id")
            return str(db.execute("SELECT body FROM event_body WHERE n = ?", rows[0][1:]).fetchone()[0])

    def count_events(self, wanted: IndexFilter) -> int:
        """How many events are `wanted`."""
        with self._reading() as db:
            return self._count(db, *join_conditions(list_conditions(wanted)))

    def list_numbers(self, wanted: IndexFilter) -> list[int]:
        """The numbers of the events that are `wanted`, in order of time."""
        return [n for (n,) in self.select("SELECT n FROM event {where} ORDER BY n", wanted)]

    def list_pairs(self, wanted: IndexFilter) -> list[str]:
        """The stored pairs whose events are both `wanted`, the most urgent first."""
        query = """WITH chosen AS MATERIALIZED (SELECT n AS number FROM event {where})
            SELECT body FROM pair WHERE one IN (SELECT number FROM chosen) AND other IN (SELECT number FROM chosen)
            ORDER BY place"""
        return [body for (body,) in self.select(query, wanted)]

    def select(self, query: str, wanted: IndexFilter, *, before: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query over `event` in which `{where}` stands for what is `wanted`; `before` are the parameters
        that stand before it.
        """
        where, values = join_conditions(list_conditions(wanted))
        return self.read(query.replace("{where}", where), *before, *values)

    def read(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows of a query of this package's own."""
        with self._reading() as db:
            return db.execute(query, parameters).fetchall()

    def blob(self, name: str) -> bytes:
        """What was kept whole under `name`."""
        return bytes(self.read("SELECT body FROM blob WHERE name = ?", name)[0][0])

    def _count(self, db: sqlite3.Connection, where: str, parameters: tuple[object, ...]) -> int:
        if not where:
            return int(self.meta["events"])
        return int(db.execute(f"SELECT count(*) FROM event {where}", parameters).fetchone()[0])  # noqa: S608

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = self._free.get()
        try:
            yield connection
        finally:
            self._free.put(connection)


def is_index_of(path: Path, revision: str) -> bool:
    """True if `path` is an index of this revision; a revision tells the version of the tables too."""
    try:
        index = Index.open(path)
    except LedgerError:
        return False
    index.close()
    return index.revision == revision
