"""The ledger: one SQLite file that holds every coding, and the only place that knows it.

WAL, synchronous=FULL, one transaction a report: what `put` has acknowledged survives a killed process.

Noticing loss. A chain of commits would depend on the order of arrival, and the same reports must give the same
ledger in any order and from any number of workers. Instead every row carries its SHA-256, and the ledger the sum of
them all modulo 2^256: no order, and no row can vanish or change unnoticed. A damaged write-ahead log takes rows and
sum back together, which nothing inside the file can notice; so the number of commits and the sum also stand beside
the file, in `<ledger>-seal`. The seal is written after the commit: it may lag behind the file, never lead it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from counterclaim.errors import LedgerError
from counterclaim.model import Coding, Decision, Failure, Moment, Report
from counterclaim.record.as_of import is_out
from counterclaim.record.codec import coding_from_json, coding_to_json
from counterclaim.record.coder import Coder, this_coder
from counterclaim.record.review.decisions import check_signed
from counterclaim.record.review.replay import Review
from counterclaim.record.store.decision_table import DecisionTable, add_decision, hash_row
from counterclaim.record.store.editions import Edition, is_standard_input, order_editions, page_address
from counterclaim.record.store.linkings import Linkings
from counterclaim.record.store.opening import connect, translated
from counterclaim.record.store.seal import check_seal, write_seal
from counterclaim.record.streams import moment_to_text

_SUM_MODULUS = 1 << 256
_REPORT_COLUMNS = ("id", "path", "page", "published", "generation", "coder_version", "coder_resources", "coding")
_SELECT = f"SELECT {', '.join(_REPORT_COLUMNS)} FROM report"  # noqa: S608 - column names are constants

_CHECKED = {
    "report": "SELECT * FROM report ORDER BY id",
    "failure of": "SELECT * FROM failure ORDER BY path",
    "decision": "SELECT id, at, decision, hash FROM decision ORDER BY id",
}
"""What `check` reads, and how it calls a row; the hash is the last column."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table `report`, without its hash; fields in the order of `_REPORT_COLUMNS`."""

    id: str
    path: str
    page: str | None
    published: str
    generation: int
    coder_version: str
    coder_resources: str | None
    coding: str

    @property
    def values(self) -> tuple[str | int | None, ...]:
        return tuple(getattr(self, name) for name in _REPORT_COLUMNS)

    @property
    def coder(self) -> Coder:
        return Coder(self.coder_version, self.coder_resources)


class Ledger:
    """Codings of reports, each once; open it with `Ledger.open`, close it or use it as a context manager."""

    def __init__(self, connection: sqlite3.Connection, path: str | None) -> None:
        self._connection = connection
        self._path = path
        self._put_here: set[str] = set()
        self._decisions = DecisionTable(connection)
        self.linkings = Linkings(self, connection, path, self._decisions)

    @classmethod
    def open(cls, path: str | None, *, create: bool = True) -> Self:
        """The ledger at `path`, made if it is not there and `create`; None = in memory.

        An older ledger is migrated, after a copy `<path>.v<version>.backup`; one that is not to be created and
        cannot be written to is opened for reading. Raises LedgerLocked if another process is writing, LedgerTooNew if
        a later version wrote it, LedgerError if it is no ledger.
        """
        if path is not None and not create and not Path(path).is_file():
            raise LedgerError(f"{path}: no such ledger")
        return cls(connect(path, create=create), path)

    def close(self) -> None:
        """Close the file; idempotent."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing ------------------------------------------------------------------------------------

    def put(self, coding: Coding, *, coder: Coder | None = None) -> bool:
        """Store `coding` in one transaction; True if the ledger changed, False if it already held all of it.

        A report is stored once, under the first of its paths in the alphabet. The same report coded by a newer
        version replaces the old coding; by an older version, it does not. A failure noted for the path is cleared.
        """
        coder = coder or this_coder()
        with self._transaction() as cursor:
            stored = self._row(coding.report.id)
            row = self._merge(coding, coder, stored)
            cleared = self._clear_failure(cursor, coding.report.path)
            self._put_here.add(row.id)
            if row == stored:
                return cleared
            old_hash = hash_row(*stored.values) if stored else None
            marks = ", ".join("?" for _ in range(len(_REPORT_COLUMNS) + 1))
            new_hash = hash_row(*row.values)
            cursor.execute(f"INSERT OR REPLACE INTO report VALUES ({marks})", (*row.values, new_hash))  # noqa: S608
            self._count(cursor, removed=old_hash, added=new_hash)
        return True

    def put_failure(self, failure: Failure) -> bool:
        """Note that an input gave no coding; the latest failure of a path counts. True if the ledger changed."""
        values = (_storable(failure.path), failure.code, _storable(failure.reason))
        with self._transaction() as cursor:
            query = "SELECT path, code, reason FROM failure WHERE path = ?"
            stored = cursor.execute(query, values[:1]).fetchone()
            if stored == values:
                return False
            new_hash = hash_row(*values)
            cursor.execute("INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?)", (*values, new_hash))
            self._count(cursor, removed=hash_row(*stored) if stored else None, added=new_hash)
        return True

    def decide(self, *decisions: Decision) -> int:
        """Keep decisions for ever, all or none of them; how many the ledger did not hold yet.

        Raises UsageError unless each is as `record.review.decisions.sign` made it. Its report need not be here.
        """
        for decision in decisions:
            check_signed(decision)
        added = 0
        with self._transaction() as cursor:
            for decision in decisions:
                if (row_hash := add_decision(cursor, decision)) is not None:
                    self._count(cursor, removed=None, added=row_hash)
                    added += 1
        return added

    # --- reading ------------------------------------------------------------------------------------

    def codings(
        self, *, all_editions: bool = False, as_of: Moment | None = None, raw: bool = False
    ) -> Iterator[Coding]:
        """Codings by publication, then id; only the current edition of each item unless `all_editions`.

        `as_of`: only reports that were out by then, in the edition that was current then (`record.as_of`). They are as
        people decided (`record.review`), whenever that was; `raw`: as the coder made them.
        """
        review = Review() if raw else self.review()
        superseded = set() if all_editions else set(self.editions(as_of=as_of).values())
        published_at = _REPORT_COLUMNS.index("published")
        with translated(self._path):
            for values in self._connection.execute(f"{_SELECT} ORDER BY published, id"):
                if values[0] not in superseded and (as_of is None or is_out(values[published_at], as_of)):
                    yield review.apply(coding_from_json(values[-1]))

    def coding(self, report_id: str, *, raw: bool = False) -> Coding | None:
        """The coding of one report, of any edition; None if the ledger does not hold it. `raw` as for `codings`."""
        with translated(self._path):
            row = self._row(report_id)
        if row is None:
            return None
        return (Review() if raw else self.review()).apply(coding_from_json(row.coding))

    def review(self) -> Review:
        """What people decided, ready to be replayed."""
        with translated(self._path):
            return self._decisions.review()

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, also those that were undone, by time, then id."""
        return self.review().decisions

    def find_reports(self, written: str) -> tuple[str, ...]:
        """Ids of the reports, of any edition, whose path is `written` or whose id begins with it; sorted."""
        query = "SELECT id FROM report WHERE path = ? OR (? <> '' AND substr(id, 1, length(?)) = ?) ORDER BY id"
        with translated(self._path):
            return tuple(row[0] for row in self._connection.execute(query, (_storable(written), *3 * (written,))))

    def editions(self, *, as_of: Moment | None = None) -> dict[str, str]:
        """Report id → id of the earlier edition of the same item, which it supersedes, among those out by `as_of`."""
        query = """SELECT id, path, page, published, generation FROM report
            WHERE path IN (SELECT path FROM report GROUP BY path HAVING count(*) > 1)
            OR page IN (SELECT page FROM report WHERE page IS NOT NULL GROUP BY page HAVING count(*) > 1)"""
        with translated(self._path):
            rows = [Edition(*values) for values in self._connection.execute(query)]
        return order_editions([row for row in rows if as_of is None or is_out(row.published, as_of)], self._text)

    def count_undated(self) -> int:
        """Reports without a date of publication: no `as_of` finds them."""
        with translated(self._path):
            return int(self._connection.execute("SELECT count(*) FROM report WHERE published = ''").fetchone()[0])

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read inside is of one moment, whatever another process writes meanwhile; nothing is put inside.

        One inside another is part of it.
        """
        if self._connection.in_transaction:
            yield
            return
        with translated(self._path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    @property
    def is_file(self) -> bool:
        """False for a ledger in memory, which keeps no linkings."""
        return self._path is not None

    def coders(self) -> dict[str, Coder]:
        """Report id → who coded it."""
        with translated(self._path):
            rows = self._connection.execute("SELECT id, coder_version, coder_resources FROM report").fetchall()
        return {report_id: Coder(version, resources) for report_id, version, resources in rows}

    def failures(self) -> tuple[Failure, ...]:
        """Inputs that gave no coding, by path."""
        with translated(self._path):
            rows = self._connection.execute("SELECT path, code, reason FROM failure ORDER BY path").fetchall()
        return tuple(Failure(*row) for row in rows)

    def content_hash(self) -> str:
        """64 hexadecimal digits that are the same for the same content, in whatever order it came."""
        with translated(self._path):
            return str(self._connection.execute("SELECT sum FROM totals").fetchone()[0])

    def check(self) -> list[str]:
        """What is wrong with the ledger, in sentences; [] if every row is there and as it was written."""
        try:
            findings = [*self._check_file(), *self._check_rows()]
            if self._path is not None:
                commits, total = self._connection.execute("SELECT commits, sum FROM totals").fetchone()
                findings += check_seal(self._path, commits, total)
        except sqlite3.DatabaseError as damage:
            return [f"the file is damaged: {damage}"]
        return findings

    # --- inside -------------------------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Cursor]:
        with translated(self._path):
            cursor = self._connection.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            commits, total = cursor.execute("SELECT commits, sum FROM totals").fetchone()
            cursor.execute("COMMIT")
        if self._path is not None:
            write_seal(self._path, commits, total)

    def _row(self, report_id: str) -> _Row | None:
        values = self._connection.execute(f"{_SELECT} WHERE id = ?", (report_id,)).fetchone()
        return _Row(*values) if values else None

    def _text(self, report_id: str) -> str:
        coding = self.coding(report_id, raw=True)
        return coding.report.text if coding else ""

    def _merge(self, new: Coding, coder: Coder, stored: _Row | None) -> _Row:
        coding = new
        if stored:
            coding, coder = _choose(new, coder, coding_from_json(stored.coding), stored.coder)
        path, page = _storable(coding.report.path), page_address(coding.report.url)
        row = _Row(
            id=new.report.id,
            path=path,
            page=None if page is None else _storable(page),
            published=moment_to_text(coding.report.published) or "",
            generation=stored.generation if stored else 0,
            coder_version=coder.version,
            coder_resources=coder.resources,
            coding=coding_to_json(coding),
        )
        if stored and new.report.path != coding.report.path:
            return row
        return replace(row, generation=max(row.generation, self._next_generation(row, is_new=stored is None)))

    def _next_generation(self, row: _Row, *, is_new: bool) -> int:
        # Reports of this run are equals, whatever the order they come in; those of earlier runs came before. A report
        # that is there already moves up only if its own file held another text since: the edit was taken back.
        path = row.id if is_standard_input(row.path) else row.path
        query = "SELECT id, generation FROM report WHERE id <> ? AND (path = ? OR page = ?)"
        rows = self._connection.execute(query, (row.id, path, row.page if is_new else None))
        return max((generation + 1 for other, generation in rows if other not in self._put_here), default=0)

    def _clear_failure(self, cursor: sqlite3.Cursor, path: str) -> bool:
        key = (_storable(path),)
        stored = cursor.execute("SELECT path, code, reason FROM failure WHERE path = ?", key).fetchone()
        if stored is None:
            return False
        cursor.execute("DELETE FROM failure WHERE path = ?", key)
        self._count(cursor, removed=hash_row(*stored), added=None)
        return True

    @staticmethod
    def _count(cursor: sqlite3.Cursor, *, removed: str | None, added: str | None) -> None:
        commits, total = cursor.execute("SELECT commits, sum FROM totals").fetchone()
        new = (int(total, 16) + int(added or "0", 16) - int(removed or "0", 16)) % _SUM_MODULUS
        cursor.execute("UPDATE totals SET commits = ?, sum = ?", (commits + 1, f"{new:064x}"))

    def _check_file(self) -> Iterator[str]:
        for (finding,) in self._connection.execute("PRAGMA integrity_check"):
            if finding != "ok":
                yield f"the file is damaged: {finding}"

    def _check_rows(self) -> Iterator[str]:
        total = 0
        for name, query in _CHECKED.items():
            if name == "decision" and not self._decisions.is_there():
                continue
            for *values, stored_hash in self._connection.execute(query):
                total += int(hash_row(*values), 16)
                if hash_row(*values) != stored_hash:
                    yield f"{name} {values[0]}: the row is not as it was written"
        if f"{total % _SUM_MODULUS:064x}" != self.content_hash():
            yield "the rows do not add up to the ledger's sum: some were lost, added or changed"


def _choose(new: Coding, new_coder: Coder, old: Coding, old_coder: Coder) -> tuple[Coding, Coder]:
    """Of two codings of one report, the one to keep, under the path to keep."""
    path = min(new.report.path, old.report.path, key=_path_order)
    if new_coder.order < old_coder.order:
        kept, coder = old, old_coder
    elif new.report.path != old.report.path and not _is_same_header(new.report, old.report):
        # two files with one text and different metadata: the kept path's metadata, whichever came first
        kept, coder = (new, new_coder) if new.report.path == path else (old, old_coder)
    else:
        kept, coder = new, new_coder
    return replace(kept, report=replace(kept.report, path=path)), coder


def _path_order(path: str) -> tuple[bool, str]:
    return is_standard_input(path), path


def _is_same_header(report: Report, other: Report) -> bool:
    return replace(report, path=other.path) == other


def _storable(text: str) -> str:
    # a file name that is not valid UTF-8 reaches us with lone surrogates, which SQLite refuses
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
