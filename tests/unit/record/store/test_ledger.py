import json
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import date

import pytest

from counterclaim.errors import LedgerError, LedgerLocked, LedgerTooNew
from counterclaim.model import Failure
from counterclaim.record.coder import Coder
from counterclaim.record.store import Ledger, migrations, opening

from_disk = pytest.mark.parametrize("on_disk", [True, False])


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "ledger.sqlite")


@from_disk
def test_what_was_put_comes_back_in_order(make_coding, path, on_disk):
    first = make_coding(published=date(2024, 3, 12))
    second = make_coding(path="b.txt", published=date(2024, 3, 13))
    undated = make_coding("no news", path="c.txt")
    with Ledger.open(path if on_disk else None) as ledger:
        for coding in (second, undated, first):
            assert ledger.put(coding)
        assert list(ledger.codings()) == [undated, first, second]
        assert ledger.coding(first.report.id) == first
        assert ledger.coding("rep_0") is None
        assert ledger.check() == []


def test_the_same_reports_again_change_nothing(make_coding, path):
    codings = [make_coding(path=f"{n}.txt", published=date(2024, 3, n)) for n in range(1, 5)]
    with Ledger.open(path) as ledger:
        assert [ledger.put(coding) for coding in codings] == [True] * 4
        before = ledger.content_hash()
    dump = _dump(path)
    with Ledger.open(path) as ledger:
        assert [ledger.put(coding) for coding in reversed(codings)] == [False] * 4
        assert ledger.content_hash() == before
    assert _dump(path) == dump


def test_one_report_in_two_files_is_stored_once_under_the_first_path(make_coding):
    hashes = set()
    for paths in (("a.txt", "b.txt", "-"), ("-", "b.txt", "a.txt"), ("b.txt", "a.txt", "b.txt")):
        with Ledger.open(None) as ledger:
            for name in paths:
                ledger.put(make_coding(path=name))
            (coding,) = ledger.codings()
            assert coding.report.path == "a.txt"
            hashes.add(ledger.content_hash())
    assert len(hashes) == 1


def test_a_newer_coder_replaces_an_older_one_and_not_the_reverse(make_coding):
    old, new = make_coding(confidence=0.1), make_coding(confidence=0.9)
    with Ledger.open(None) as ledger:
        assert ledger.put(old, coder=Coder("0.9.0"))
        assert ledger.put(new, coder=Coder("0.10.0"))
        assert not ledger.put(old, coder=Coder("0.9.0"))
        assert list(ledger.codings()) == [new]
        assert ledger.coders() == {new.report.id: Coder("0.10.0")}
        assert ledger.check() == []


def test_the_same_coder_with_new_rules_replaces_its_own_coding(make_coding):
    with Ledger.open(None) as ledger:
        ledger.put(make_coding(confidence=0.1), coder=Coder("1", "aaa"))
        assert ledger.put(make_coding(confidence=0.9), coder=Coder("1", "bbb"))
        assert ledger.coders() == {make_coding().report.id: Coder("1", "bbb")}


def test_two_files_of_one_report_with_other_metadata_do_not_depend_on_the_order(make_coding):
    a = make_coding(path="a.txt")
    b = make_coding(path="b.txt")
    b = replace(b, report=replace(b.report, outlet="Other"))
    hashes = set()
    for codings in ((a, b), (b, a)):
        with Ledger.open(None) as ledger:
            for coding in codings:
                ledger.put(coding)
            assert list(ledger.codings()) == [a]
            hashes.add(ledger.content_hash())
    assert len(hashes) == 1


def test_an_edited_report_is_a_new_edition_and_both_are_kept(make_coding, path):
    old = make_coding("The army said that it holds the bridge at Vidna.", published=date(2024, 3, 12))
    new = make_coding("The army said that it no longer holds the bridge at Vidna.", published=date(2024, 3, 12))
    with Ledger.open(path) as ledger:
        ledger.put(old)
    with Ledger.open(path) as ledger:
        ledger.put(new)
        assert ledger.editions() == {new.report.id: old.report.id}
        assert list(ledger.codings()) == [new]
        assert len(list(ledger.codings(all_editions=True))) == 2
    dump = _dump(path)
    with Ledger.open(path) as ledger:
        assert not ledger.put(new)
    assert _dump(path) == dump
    with Ledger.open(path) as ledger:  # the edit is taken back
        assert ledger.put(old)
        assert list(ledger.codings()) == [old]
        assert ledger.check() == []


def test_two_snapshots_of_a_page_stay_ordered_when_coded_again(make_coding, path):
    page = "https://a.example/live"
    old = make_coding("Shelling was heard.", path="z.html", published=date(2024, 3, 12), url=page)
    new = make_coding("All is quiet now.", path="a.html", published=date(2024, 3, 13), url=page)
    for _ in range(3):
        with Ledger.open(path) as ledger:
            ledger.put(new)
            ledger.put(old)
            assert ledger.editions() == {new.report.id: old.report.id}
    assert _dump(path)["report"][0][4] == 0


def test_texts_from_standard_input_never_replace_each_other(make_coding, path):
    for text in ("Shelling was heard in the town today.", "Shelling was heard in the town today, again."):
        with Ledger.open(path) as ledger:
            ledger.put(make_coding(text, path="-"))
    with Ledger.open(path) as ledger:
        assert len(list(ledger.codings())) == 2


def test_failures_are_kept_until_the_path_is_coded(make_coding):
    with Ledger.open(None) as ledger:
        empty = ledger.content_hash()
        assert ledger.put_failure(Failure("a.txt", "empty", "no text"))
        assert not ledger.put_failure(Failure("a.txt", "empty", "no text"))
        assert ledger.put_failure(Failure("a.txt", "binary", "NUL \udce9"))
        assert [f.code for f in ledger.failures()] == ["binary"]
        assert ledger.check() == []
        assert ledger.put(make_coding())
        assert ledger.failures() == ()
        assert ledger.content_hash() != empty
        assert ledger.check() == []


def test_file_names_that_are_not_text_are_stored(make_coding):
    coding = make_coding(path="caf\udce9.txt")
    with Ledger.open(None) as ledger:
        assert ledger.put(coding)
        assert not ledger.put(coding)
        assert list(ledger.codings()) == [coding]


def test_two_processes_cannot_write_at_once(make_coding, path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_S", 0.05)
    with Ledger.open(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked, match=r"ledger\.sqlite"):
            ledger.put(make_coding())
        assert list(ledger.codings()) == []  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        assert ledger.put(make_coding())


def test_a_ledger_of_a_later_version_is_refused_with_both_versions(path):
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LedgerTooNew, match=r"ledger\.sqlite.*99.*4"):
        Ledger.open(path)


def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("not a database, but long enough to be read as the header of one" * 20)
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    for file in (text, other):
        before = file.read_bytes()
        with pytest.raises(LedgerError, match=file.name):
            Ledger.open(str(file))
        assert file.read_bytes() == before
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger.open(str(tmp_path / "absent"), create=False)
    with pytest.raises(LedgerError):
        Ledger.open(str(tmp_path / "no" / "folder"))


def test_a_migration_keeps_a_backup_and_the_content(make_coding, path, monkeypatch):
    with Ledger.open(path) as ledger:
        ledger.put(make_coding())

    def add_notes():
        """One more table."""
        return ("CREATE TABLE note (id TEXT)",)

    monkeypatch.setattr(opening, "MIGRATIONS", (*migrations.MIGRATIONS, add_notes))
    with Ledger.open(path) as ledger:
        assert list(ledger.codings()) == [make_coding()]
        assert ledger.check() == []
    assert "note" in _dump(path)
    assert "note" not in _dump(f"{path}.v{len(migrations.MIGRATIONS)}.backup")
    assert len(_dump(f"{path}.v{len(migrations.MIGRATIONS)}.backup")["report"]) == 1


def test_a_migration_that_fails_changes_nothing(make_coding, path, monkeypatch):
    with Ledger.open(path) as ledger:
        ledger.put(make_coding())
    before = _dump(path)

    def break_down():
        """Two statements, of which the second is wrong."""
        return ("DROP TABLE failure", "CREATE TABLE")

    monkeypatch.setattr(opening, "MIGRATIONS", (*migrations.MIGRATIONS, break_down))
    with pytest.raises(LedgerError):
        Ledger.open(path)
    assert _dump(path) == before


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM report WHERE path = '2.txt'",
        "UPDATE report SET coding = replace(coding, 'at least 3', 'at least 9')",
        "UPDATE report SET path = 'x.txt' WHERE path = '2.txt'",
        "INSERT INTO failure VALUES ('a', 'b', 'c', 'd')",
        "UPDATE totals SET commits = 1",
    ],
)
def test_loss_and_change_are_noticed(make_coding, path, damage):
    with Ledger.open(path) as ledger:
        for n in range(4):
            ledger.put(make_coding(path=f"{n}.txt", title=str(n)))
    connection = sqlite3.connect(path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger:
        assert ledger.check() != []


def test_a_lost_write_ahead_log_is_noticed(make_coding, path, tmp_path):
    ledger = Ledger.open(path)
    ledger.put(make_coding(path="1.txt", title="1"))
    ledger.close()  # moves the log into the file
    ledger = Ledger.open(path)
    ledger.put(make_coding(path="2.txt", title="2"))
    copy = str(tmp_path / "copy.sqlite")
    shutil.copy(path, copy)  # without the log: what is left after it was damaged
    shutil.copy(f"{path}-seal", f"{copy}-seal")
    ledger.close()
    with Ledger.open(copy) as damaged:
        assert damaged.check() == ["1 acknowledged commits are missing: code the reports again"]
    with Ledger.open(path) as whole:
        assert whole.check() == []


def test_nothing_of_the_clock_is_in_the_file(make_coding, path, tmp_path):
    other = str(tmp_path / "other.sqlite")
    codings = [make_coding(path=f"{n}.txt", title=str(n)) for n in range(3)]
    for file, order in ((path, codings), (other, codings[::-1])):
        with Ledger.open(file) as ledger:
            for coding in order:
                ledger.put(coding)
    assert _dump(path) == _dump(other)


WRITER = """
    import sys
    from counterclaim.model import Coding, Report, hash_id
    from counterclaim.record.store import Ledger

    with Ledger.open(sys.argv[1]) as ledger:
        for n in range(int(sys.argv[2]), 1_000_000):
            text = f"report {n} " + "x" * 5_000
            ledger.put(Coding(Report(hash_id("rep", text), text, f"{n}.txt")))
            print(n, flush=True)
"""


def test_a_killed_writer_loses_nothing_it_acknowledged(path):
    acknowledged = []
    for round_ in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), path, str(round_ * 1000)],
            stdout=subprocess.PIPE,
            text=True,
        )
        acknowledged += [int(writer.stdout.readline()) for _ in range(4 + 3 * round_)]
        writer.kill()
        acknowledged += [int(line) for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        writer.wait()
        writer.stdout.close()
        with Ledger.open(path) as ledger:
            paths = {coding.report.path for coding in ledger.codings()}
            assert paths >= {f"{n}.txt" for n in acknowledged}
            assert ledger.check() == []


def _dump(path):
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    content = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in sorted(tables)}  # noqa: S608
    connection.close()
    return json.loads(json.dumps(content))


def test_an_empty_ledger_is_whole(path):
    with Ledger.open(path) as ledger:
        assert ledger.check() == []
        assert list(ledger.codings()) == []
        assert ledger.editions() == {}


def test_as_of_a_day_the_edition_of_that_day_is_current(make_coding, path):
    old = make_coding("The army said that it holds the bridge at Vidna.", published=date(2024, 3, 12))
    new = make_coding("The army said that it no longer holds the bridge at Vidna.", published=date(2024, 3, 14))
    undated = make_coding("no news", path="c.txt")
    for coding in (old, new, undated):
        with Ledger.open(path) as ledger:
            ledger.put(coding)
    with Ledger.open(path) as ledger:
        assert list(ledger.codings()) == [undated, new]
        for day, current, every in ((11, [], []), (13, [old], [old]), (14, [new], [old, new])):
            as_of = date(2024, 3, day)
            assert list(ledger.codings(as_of=as_of)) == current
            assert list(ledger.codings(as_of=as_of, all_editions=True)) == every
        assert ledger.editions(as_of=date(2024, 3, 13)) == {}
        assert ledger.editions(as_of=date(2024, 3, 14)) == ledger.editions()
        assert ledger.count_undated() == 1


def test_reports_are_found_by_path_or_the_beginning_of_an_id(make_coding):
    with Ledger.open(None) as ledger:
        first, second = make_coding("one text", path="a.txt"), make_coding("another text", path="b_%.txt")
        for coding in (first, second):
            ledger.put(coding)
        assert ledger.find_reports("a.txt") == (first.report.id,)
        assert ledger.find_reports(second.report.id[:12]) == (second.report.id,)
        assert ledger.find_reports("rep_") == tuple(sorted((first.report.id, second.report.id)))
        assert ledger.find_reports("") == ledger.find_reports("%") == ledger.find_reports("absent") == ()


def test_what_is_read_inside_is_of_one_moment(tmp_path, make_coding):
    path = str(tmp_path / "ledger")
    with Ledger.open(path) as ledger, Ledger.open(path) as other:
        with ledger.reading():
            assert list(ledger.codings()) == []
            other.put(make_coding())
            assert list(ledger.codings()) == []
        assert len(list(ledger.codings())) == 1
        ledger.put(make_coding("a later text", path="b.txt"))
