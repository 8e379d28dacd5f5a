"""The ledger's schema as a row of named steps, forward only: step n takes a ledger of version n to n + 1.

A step is SQL statements; the store runs all that are missing in one transaction. A released step never changes.
"""

from __future__ import annotations

from collections.abc import Callable

Migration = Callable[[], tuple[str, ...]]

APPLICATION_ID = 0x43434C4D
"""The four letters CCLM in the header of the file: this SQLite database is a ledger."""


def create_ledger() -> tuple[str, ...]:
    """Reports with their codings, failures, and the totals that make a loss noticed.

    `path` and `page` say which reports may be editions of one another; `generation` orders those whose date does not.
    `hash` is the SHA-256 of the row's content; `totals` holds the sum of all of them and the number of commits.
    """
    return (
        """CREATE TABLE report (
            id TEXT PRIMARY KEY NOT NULL,
            path TEXT NOT NULL,
            page TEXT,
            published TEXT NOT NULL,
            generation INTEGER NOT NULL,
            coder_version TEXT NOT NULL,
            coder_resources TEXT,
            coding TEXT NOT NULL,
            hash TEXT NOT NULL)""",
        "CREATE INDEX report_path ON report (path)",
        "CREATE INDEX report_page ON report (page) WHERE page IS NOT NULL",
        "CREATE INDEX report_published ON report (published, id)",
        """CREATE TABLE failure (
            path TEXT PRIMARY KEY NOT NULL,
            code TEXT NOT NULL,
            reason TEXT NOT NULL,
            hash TEXT NOT NULL)""",
        "CREATE TABLE totals (commits INTEGER NOT NULL, sum TEXT NOT NULL)",
        "INSERT INTO totals VALUES (0, printf('%064d', 0))",
    )


def cache_linkings() -> tuple[str, ...]:
    """Linkings worked out before; and one index that tells which reports a linking is made of without reading them."""
    return (
        """CREATE TABLE link_cache (
            number INTEGER PRIMARY KEY,
            key TEXT UNIQUE NOT NULL,
            linking TEXT NOT NULL,
            hash TEXT NOT NULL)""",
        "CREATE INDEX report_known ON report (published, id, hash)",
        "DROP INDEX report_published",
    )


def keep_decisions() -> tuple[str, ...]:
    """What people decided, each once and for ever; `number` is the order of arrival, which nothing depends on."""
    return (
        """CREATE TABLE decision (
            number INTEGER PRIMARY KEY,
            id TEXT UNIQUE NOT NULL,
            at TEXT NOT NULL,
            decision TEXT NOT NULL,
            hash TEXT NOT NULL)""",
        """CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
            BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END""",
        """CREATE TRIGGER decision_remains BEFORE DELETE ON decision
            BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END""",
    )


def note_linkings() -> tuple[str, ...]:
    """What brings a cached linking up to date: of which reports it is, and what linking noted of them."""
    return (
        """CREATE TABLE link_notes (
            key TEXT PRIMARY KEY NOT NULL,
            linker TEXT NOT NULL,
            prints TEXT NOT NULL,
            notes BLOB NOT NULL,
            hash TEXT NOT NULL)""",
    )


MIGRATIONS: tuple[Migration, ...] = (create_ledger, cache_linkings, keep_decisions, note_linkings)
