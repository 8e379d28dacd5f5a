import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError, LedgerTooNew
from counterclaim.record.store import Ledger
from counterclaim.record.store.migrations import MIGRATIONS, create_ledger
from counterclaim.record.store.opening import connect

NOBODY = 65534


@pytest.fixture
def folder():
    """Outside of pytest's own folder, which only its owner may enter."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def sealed(folder):
    """Nobody may write into `folder`: neither we, nor root."""
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_what_cannot_be_written_can_be_read(folder, make_coding):
    path = str(folder / "my ?#.ledger")
    with Ledger.open(path) as ledger:
        ledger.put(make_coding())
    before = sorted(folder.iterdir())
    with sealed(folder):
        with Ledger.open(path, create=False) as ledger:
            assert list(ledger.codings()) == [make_coding()]
            assert ledger.linkings.find(linker="x") is None
            assert ledger.check() == []
            with pytest.raises(LedgerError, match="my"):
                ledger.put(make_coding(title="new"))
        assert sorted(folder.iterdir()) == before


def test_an_older_ledger_that_cannot_be_written_is_read_as_it_is(folder, make_coding):
    path = str(folder / "old.ledger")
    with Ledger.open(path) as ledger:
        ledger.put(make_coding())
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TABLE link_notes; DROP TABLE link_cache; DROP TABLE decision; DROP INDEX report_known; PRAGMA journal_mode = WAL; PRAGMA user_version = 1"
    )
    connection.close()
    with sealed(folder), Ledger.open(path, create=False) as ledger:
        assert list(ledger.codings()) == [make_coding()]
        assert ledger.linkings.find(linker="x") is None


def test_a_log_that_cannot_be_read_is_not_passed_over(folder, make_coding):
    path = str(folder / "a.ledger")
    ledger = Ledger.open(path)
    ledger.put(make_coding())
    for end in ("", "-wal"):
        shutil.copy(path + end, str(folder / f"b.ledger{end}"))
    ledger.close()
    with sealed(folder), pytest.raises(LedgerError, match="-wal holds changes"):
        Ledger.open(str(folder / "b.ledger"), create=False)


OTHERS = [
    (b"", "empty"),
    (b"x", "no SQLite file"),
    (b"SQLite fo", "no SQLite file"),
    (b"text " * 300, "no SQLite file"),
]


@pytest.mark.parametrize(("content", "message"), OTHERS)
@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_ledger_is_refused_and_stays_as_it_is(tmp_path, content, message, create):
    path = tmp_path / "x"
    path.write_bytes(content)
    if create and not content:  # what `mktemp` leaves becomes a ledger, where one is to be made
        Ledger.open(str(path), create=True).close()
        return
    with pytest.raises(LedgerError, match=f"x: .*{message}.*not a ledger|x: {message}"):
        Ledger.open(str(path), create=create)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize(("content", "message"), OTHERS)
def test_what_is_no_ledger_is_refused_there_too(folder, content, message):
    (folder / "x").write_bytes(content)
    with sealed(folder), pytest.raises(LedgerError, match=message):
        connect(str(folder / "x"), create=False)


def test_a_later_version_is_refused_there_too(folder):
    path = str(folder / "x")
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with sealed(folder), pytest.raises(LedgerTooNew, match="99"):
        connect(path, create=False)


def test_a_ledger_of_version_1_is_migrated_with_its_reports(tmp_path, make_coding):
    path = str(tmp_path / "old.ledger")
    with Ledger.open(path) as ledger:
        ledger.put(make_coding())
        content = ledger.content_hash()
    connection = sqlite3.connect(path)
    connection.executescript(
        "DROP TABLE link_notes; DROP TABLE link_cache; DROP TABLE decision; DROP INDEX report_known; PRAGMA user_version = 1"
    )
    connection.execute(next(s for s in create_ledger() if "INDEX report_published" in s))
    connection.close()
    with Ledger.open(path) as ledger:
        assert list(ledger.codings()) == [make_coding()]
        assert ledger.content_hash() == content
        assert ledger.check() == []
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()
    assert Path(f"{path}.v1.backup").is_file()
