"""Which linking is kept of which state of a ledger."""

from datetime import date

import pytest

from counterclaim.model import Linking
from counterclaim.record.store import Ledger


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "my.ledger")


@pytest.fixture
def coding(make_coding):
    return make_coding(published=date(2024, 3, 12))


def test_the_linking_depends_only_on_what_it_reads(path, coding, decide, make_coding):
    other = make_coding(path="b.txt", published=date(2024, 3, 12), outlet="b")

    def keys(ledger):
        return ledger.linkings.key(linker="x", raw=True), ledger.linkings.key(linker="x")

    with Ledger.open(path) as ledger:
        ledger.put(coding)
        ledger.put(other)
        before = keys(ledger)
        assert before[0] == before[1]
        ledger.decide(decide(coding, "accept"), decide(coding, "skip"))
        assert keys(ledger) == before  # nothing that linking reads has changed
        ledger.decide(pair := decide(coding, "same", other.claims[0], known=(other,)))
        assert keys(ledger)[0] == before[0]
        assert keys(ledger)[1] != before[1]
        ledger.decide(decide(coding, "undo", claims=[], at=1, undoes=pair.id))
        assert keys(ledger) == before
        ledger.decide(decide(coding, "reject", at=2))
        assert keys(ledger)[0] != before[0]
        assert ledger.linkings.key(linker="x", as_of=date(2024, 3, 1)) == ledger.linkings.key(
            linker="x", as_of=date(2024, 2, 1)
        )


def test_a_linking_is_found_again_until_the_reports_are_others(path, coding, make_coding):
    with Ledger.open(path) as ledger:
        ledger.put(coding)
        prints = ledger.linkings.prints()
        assert list(prints) == [coding.report.id]
        key = ledger.linkings.key(linker="x", raw=True)
        ledger.linkings.keep(Linking(), key, linker="x", prints=prints, notes=b"notes")
        assert ledger.linkings.find(linker="x", raw=True) == Linking()
        assert ledger.linkings.find(linker="y", raw=True) is None
        assert ledger.linkings.find_base(linker="x", prints=prints).notes == b"notes"
        ledger.put(make_coding(path="b.txt", published=date(2024, 3, 12), outlet="b"))
        assert ledger.linkings.find(linker="x", raw=True) is None


def test_a_ledger_in_memory_keeps_none(coding):
    with Ledger.open(None) as ledger:
        ledger.put(coding)
        key = ledger.linkings.key(linker="x")
        ledger.linkings.keep(Linking(), key, linker="x", prints=ledger.linkings.prints(), notes=None)
        assert ledger.linkings.find(linker="x") is None
