import sqlite3
from datetime import date

import pytest

from counterclaim.errors import LedgerError, UsageError
from counterclaim.model import Coding, Report
from counterclaim.record.store import Ledger
from counterclaim.record.store.decision_table import hash_row


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "my.ledger")


@pytest.fixture
def coding(make_coding):
    return make_coding(published=date(2024, 3, 12))


def test_a_decision_is_kept_once(path, coding, decide):
    one, other = decide(coding, "accept"), decide(coding, "flag", at=1)
    with Ledger.open(path) as ledger:
        ledger.put(coding)
        assert ledger.decide(other, one) == 2
        content = ledger.content_hash()
        assert ledger.decide(one) == 0
        assert ledger.decisions() == (one, other)
        assert ledger.content_hash() == content
        assert ledger.check() == []
    with Ledger.open(path) as ledger, Ledger.open(None) as memory:
        assert ledger.decisions() == (one, other)
        memory.decide(one)
        memory.put(coding)
        memory.decide(other)
        assert memory.content_hash() == content  # whatever order they came in


def test_all_or_nothing(coding, decide):
    from dataclasses import replace

    one = decide(coding, "accept")
    with Ledger.open(None) as ledger:
        with pytest.raises(UsageError, match="changed after"):
            ledger.decide(one, replace(one, note="forged"))
        assert ledger.decisions() == ()


def test_codings_are_as_people_decided(coding, decide):
    with Ledger.open(None) as ledger:
        ledger.put(coding)
        assert list(ledger.codings()) == [coding]
        ledger.decide(reject := decide(coding, "reject"))
        assert [c.claims for c in ledger.codings()] == [()]
        assert ledger.coding(coding.report.id).claims == ()
        assert list(ledger.codings(raw=True)) == [coding] == [ledger.coding(coding.report.id, raw=True)]
        ledger.decide(decide(coding, "undo", claims=[], at=1, undoes=reject.id))
        assert list(ledger.codings()) == [coding]
        assert len(ledger.decisions()) == 2


def test_another_process_is_heard(path, coding, decide):
    with Ledger.open(path) as ledger, Ledger.open(path) as other:
        ledger.put(coding)
        assert ledger.coding(coding.report.id).claims
        other.decide(decide(coding, "reject"))
        assert not ledger.coding(coding.report.id).claims


@pytest.mark.parametrize("statement", ["DELETE FROM decision", "UPDATE decision SET decision = '{}'"])
def test_decisions_are_append_only_and_their_loss_is_noticed(path, coding, decide, statement):
    with Ledger.open(path) as ledger:
        ledger.put(coding)
        ledger.decide(decide(coding, "accept"))
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="a decision"):
        connection.execute(statement)
    connection.executescript(f"DROP TRIGGER decision_stays; DROP TRIGGER decision_remains; {statement}")
    connection.close()
    with Ledger.open(path) as ledger:
        problems = " ".join(ledger.check())
        assert "do not add up" in problems
        assert ("decision dec_" in problems) is statement.startswith("UPDATE")
        if statement.startswith("UPDATE"):
            with pytest.raises(LedgerError, match="damaged"):
                list(ledger.codings())


def test_an_old_ledger_that_cannot_be_migrated_has_no_decisions(coding):
    from counterclaim.record.store.decision_table import DecisionTable
    from counterclaim.record.store.migrations import cache_linkings, create_ledger

    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in (*create_ledger(), *cache_linkings()):
        connection.execute(statement)
    assert not DecisionTable(connection).is_there()
    assert DecisionTable(connection).review().decisions == ()
    assert Ledger(connection, None).check() == []


def test_the_hash_of_a_row():
    assert hash_row("a", None, 1) != hash_row("a", 1, None)


def test_a_decision_of_a_report_that_is_not_here_waits(coding, decide):
    with Ledger.open(None) as ledger:
        ledger.put(Coding(Report("rep_other", "text", "x.txt")))
        ledger.decide(decide(coding, "reject"))
        assert len(list(ledger.codings())) == 1
        ledger.put(coding)
        assert ledger.coding(coding.report.id).claims == ()
