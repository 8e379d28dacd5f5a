"""Indexes of a ledger that grows, and of moments."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from threading import Event, Thread

import pytest
from starlette.testclient import TestClient
from tests.bench.linking import Source

from counterclaim.errors import LedgerError
from counterclaim.record.store import Ledger
from counterclaim.run.indexing import open_index
from counterclaim.serve import source as source_module
from counterclaim.serve.app import make_api
from counterclaim.serve.problems import LedgerGone, NotReady
from counterclaim.serve.reviewing import Reviewing
from counterclaim.serve.settings import DeskSettings
from counterclaim.serve.source import LedgerSource

QUICK = DeskSettings(look_s=0, wait_s=300)
THREADS = 40
"""In which the server runs its routes."""


@pytest.fixture
def path(tmp_path):
    path = str(tmp_path / "growing.ledger")
    with Ledger.open(path) as ledger:
        for coding in list(Source(12))[:6]:
            ledger.put(coding)
    return path


@pytest.fixture
def source(path):
    source = LedgerSource.open(path, QUICK)
    yield source
    source.close()


def wait_for(source, revision):
    """Ask until the index is another one."""
    for _ in range(600):
        if source.index().revision != revision:
            return source.index()
        time.sleep(0.1)
    raise AssertionError("no new index")


@pytest.mark.parametrize("small_bytes", [0, 10**9])
def test_it_notices_that_the_ledger_grew_and_serves_the_old_until_then(path, small_bytes):
    source = LedgerSource.open(path, DeskSettings(look_s=0, small_bytes=small_bytes))
    old = source.index()
    assert old.meta["reports"] == 6
    with Ledger.open(path) as ledger:
        for coding in list(Source(12))[6:]:
            ledger.put(coding)
    assert source.index() is old
    new = wait_for(source, old.revision)
    assert new.meta["reports"] == 12
    assert old.read("SELECT count(*) FROM report") == [(6,)]
    source.close()


def test_reading_while_another_process_writes(source, path):
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE totals SET commits = commits")
    try:
        assert source.index().meta["reports"] == 6
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_an_unchanged_ledger_is_not_linked_again(path):
    first = LedgerSource.open(path, QUICK)
    made = first.index().path.stat().st_mtime_ns
    first.close()
    again = LedgerSource.open(path, QUICK)
    assert again.index().path.stat().st_mtime_ns == made
    again.close()


def test_a_damaged_index_is_made_anew(path):
    LedgerSource.open(path, QUICK).close()
    with open(f"{path}-index", "wb") as index:  # noqa: PTH123
        index.write(b"nothing")
    source = LedgerSource.open(path, QUICK)
    assert source.index().meta["reports"] == 6
    source.close()


def test_moments_are_kept_up_to_a_number_and_leave_nothing_behind(path):
    source = LedgerSource.open(path, DeskSettings(look_s=0, wait_s=300, kept_moments=2))
    days = [date(2024, 1, day) for day in (1, 2, 3, 4)]
    reports = [source.index(day).meta["reports"] for day in days]
    assert reports == sorted(reports)
    assert reports[-1] == 6
    assert source.index(days[-1]) is source.index(days[-1])
    folder = source.index(days[-1]).path.parent
    assert len(list(folder.iterdir())) <= 3
    source.close()
    assert not folder.exists()


def test_a_moment_that_others_push_out_is_not_ready(path):
    source = LedgerSource.open(path, DeskSettings(look_s=0, wait_s=300, kept_moments=1))
    told = []

    def ask(day):
        try:
            told.append(source.index(date(2024, 1, day)))
        except NotReady as error:
            told.append(error)

    threads = [Thread(target=ask, args=(day,)) for day in range(1, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 12  # no thread ended with another error
    assert any(isinstance(one, NotReady) for one in told)
    source.close()


def test_the_desk_answers_while_as_many_wait_as_there_are_threads(path, monkeypatch):
    may_go_on = Event()

    def open_slowly(path, target, *, as_of=None):
        if as_of is not None:
            may_go_on.wait(60)
        return open_index(path, target, as_of=as_of)

    monkeypatch.setattr(source_module, "open_index", open_slowly)
    with (
        closing(LedgerSource.open(path, DeskSettings(wait_s=60))) as source,
        TestClient(make_api(source)) as desk,
        ThreadPoolExecutor(THREADS) as askers,
    ):
        asked = [askers.submit(desk.get, f"/api/v1/events?as_of=2024-01-{n % 4 + 1:02}") for n in range(THREADS)]
        try:
            refused = list(islice(as_completed(asked, timeout=30), THREADS - DeskSettings().waiting))
            assert desk.get("/api/v1/ledger").status_code == 200
        finally:
            may_go_on.set()
        assert {future.result().status_code for future in refused} == {503}
        assert {future.result().headers["retry-after"] for future in refused} == {"1"}
        waited = [future.result().status_code for future in asked if future not in refused]
        assert waited == [200] * DeskSettings().waiting
        assert desk.get("/api/v1/events?as_of=2024-01-01").status_code == 200


def test_an_index_that_was_removed_is_made_anew(path):
    source = LedgerSource.open(path, QUICK)
    old = source.index().revision
    Path(f"{path}-index").unlink()
    with Ledger.open(path) as ledger:
        for coding in list(Source(12))[6:]:
            ledger.put(coding)
    assert wait_for(source, old).meta["reports"] == 12
    source.close()


@pytest.mark.parametrize("leaves", ["nothing", "folder", "dangling"])
def test_a_ledger_that_is_gone_is_not_served_until_it_is_back(path, leaves):
    source = LedgerSource.open(path, QUICK)
    old = source.index()
    aside = Path(f"{path}.aside")
    Path(path).rename(aside)
    if leaves == "folder":
        Path(path).mkdir()
    elif leaves == "dangling":
        Path(path).symlink_to("nowhere")
    for as_of in (None, date(2024, 1, 2)):
        with pytest.raises(LedgerGone, match="no longer there"):
            source.index(as_of)
    if leaves != "nothing":
        (Path.rmdir if leaves == "folder" else Path.unlink)(Path(path))
    aside.rename(path)
    assert source.index().revision == old.revision
    source.close()


def test_a_ledger_that_is_gone_is_told_as_410(path):
    with closing(LedgerSource.open(path, QUICK)) as source:
        reviewing = Reviewing(path, "ann", lambda: datetime(2024, 3, 1, tzinfo=UTC))
        desk = TestClient(make_api(source, reviewing))
        Path(path).unlink()
        asked = [desk.get(f"/api/v1/{name}") for name in ("ledger", "events", "review/queue", "review/decisions")]
        asked.append(desk.post("/api/v1/review/undo", json={}))
        for answer in asked:
            assert answer.status_code == 410
            assert answer.headers["content-type"] == "application/problem+json"
            assert "no longer there" in answer.json()["detail"]
            assert path not in answer.text
        assert desk.get("/").status_code == 200


def test_a_module_of_the_folder_we_are_in_is_not_run(path, tmp_path, monkeypatch):
    strange = tmp_path / "downloads"
    strange.mkdir()
    (strange / "sqlite3.py").write_text("open('ran', 'w').close()\n")
    monkeypatch.chdir(strange)
    source = LedgerSource.open(path, DeskSettings(look_s=0, small_bytes=0))
    old = source.index().revision
    with Ledger.open(path) as ledger:
        for coding in list(Source(12))[6:]:
            ledger.put(coding)
    wait_for(source, old)
    source.close()
    assert not (strange / "ran").exists()


def test_what_is_no_ledger_leaves_nothing_behind(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"no ledger at all" * 100)
    with pytest.raises(LedgerError):
        LedgerSource.open(str(path))
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]
