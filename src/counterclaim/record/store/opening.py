"""A path → an open connection to a ledger of this version: migrated, or as it is where nothing can be written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counterclaim.errors import LedgerError, LedgerLocked, LedgerTooNew
from counterclaim.record.store.migrations import APPLICATION_ID, MIGRATIONS

BUSY_TIMEOUT_S = 2.0
"""How long a writer waits for another before it gives up; one transaction takes milliseconds."""

_BEGINNING = b"SQLite format 3\x00"
"""Of every SQLite file. What SQLite says of a file that is shorter differs from version to version."""

_NOT_WRITABLE = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})


@contextmanager
def translated(path: str | None) -> Iterator[None]:
    """Turn SQLite's errors into ours, with the path."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise LedgerLocked(
                f"{path}: another process is writing to this ledger; try again when it is done"
            ) from error
        raise LedgerError(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{path}: {error}") from error


def connect(path: str | None, *, create: bool) -> sqlite3.Connection:
    """A connection to the ledger at `path` (None = in memory), which is made or migrated where needed.

    Where the file or its folder cannot be written and `create` is False, it is opened for reading only, in whatever
    version it is. Raises the errors of `translated`, LedgerTooNew, and LedgerError if the file is no ledger.
    """
    if path is not None:
        _refuse_other_file(path, create=create)
    with translated(path):
        if path is not None and not create and not os.access(path, os.W_OK):
            return _connect_for_reading(path)
        try:
            return _closed_on_error(sqlite3.connect(path or ":memory:", BUSY_TIMEOUT_S, isolation_level=None), path)
        except sqlite3.OperationalError as error:
            if path is None or create or error.sqlite_errorcode & 0xFF not in _NOT_WRITABLE:
                raise
            return _connect_for_reading(path)


def _refuse_other_file(path: str, *, create: bool) -> None:
    if not Path(path).is_file():  # a named pipe would keep us waiting
        return
    try:
        with Path(path).open("rb") as file:
            beginning = file.read(len(_BEGINNING))
    except OSError:  # SQLite says why not
        return
    if not beginning and not create:
        raise LedgerError(f"{path}: an empty file, not a ledger")
    if beginning and beginning != _BEGINNING:
        raise LedgerError(f"{path}: no SQLite file, so not a ledger")


def _closed_on_error(connection: sqlite3.Connection, path: str | None) -> sqlite3.Connection:
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_for_reading(path: str) -> sqlite3.Connection:
    # SQLite reads a file beside which it can write nothing only if told that it never changes; then it does not look
    # into the write-ahead log, and what is there would be lost without a word
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        raise LedgerError(f"{path}: cannot be written, and {log.name} holds changes; open it once where it can be")
    connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        _version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: str | None) -> None:
    version = _version(connection, path)
    if path is not None:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if version == len(MIGRATIONS):
        return
    if path is not None and version:
        _back_up(connection, f"{path}.v{version}.backup")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for migration in MIGRATIONS[_version(connection, path) :]:  # another process may have migrated meanwhile
            for statement in migration():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection, path: str | None) -> int:
    """The schema version of the file, 0 if it is empty; refuses what is no ledger or comes from a later version."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or version or tables):
        raise LedgerError(f"{path}: an SQLite file, but not a ledger")
    if version > len(MIGRATIONS):
        raise LedgerTooNew(
            f"{path}: written with ledger version {version}, this is version {len(MIGRATIONS)}; upgrade Counterclaim"
        )
    return int(version)


def _back_up(connection: sqlite3.Connection, backup: str) -> None:
    partial = Path(f"{backup}.partial")
    partial.unlink(missing_ok=True)  # left by a migration that was killed
    connection.execute("VACUUM INTO ?", (str(partial),))
    partial.replace(backup)
