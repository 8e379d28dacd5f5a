import sqlite3
from datetime import date

import pytest

from counterclaim.model import Coding, Linking, Report
from counterclaim.record.store import Ledger
from counterclaim.run import linking as module
from counterclaim.run.linking import link_ledger, linker_version


@pytest.fixture
def calls(monkeypatch):
    """How many reports were linked, each time that they were."""
    found, real = [], module.link

    def link(codings, *, find):
        codings = list(codings)
        found.append(len(codings))
        return real(codings, find=find)

    monkeypatch.setattr(module, "link", link)
    return found


def report(number, day=1):
    text = f"report {number}"
    return Coding(Report(f"rep_{number}", text, f"{number}.txt", published=date(2024, 3, day)))


def test_the_same_reports_are_linked_once(tmp_path, calls):
    path = str(tmp_path / "ledger")
    with Ledger.open(path) as ledger:
        ledger.put(report(1))
        first = link_ledger(ledger)
    with Ledger.open(path) as ledger:
        assert link_ledger(ledger) == first
        assert calls == [1]
        ledger.put(report(2, day=2))
        link_ledger(ledger)
        assert calls == [1, 2]
        link_ledger(ledger, as_of=date(2024, 3, 1))  # the ledger of before, which is still known
        link_ledger(ledger, as_of=date(2024, 3, 9))  # the ledger of now
        assert calls == [1, 2]
        link_ledger(ledger, as_of=date(2024, 2, 1))
        assert calls == [1, 2, 0]


def test_other_rules_link_anew(tmp_path, calls, monkeypatch):
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        ledger.put(report(1))
        link_ledger(ledger)
        monkeypatch.setattr(module, "linker_version", lambda: "other")
        link_ledger(ledger)
    assert calls == [1, 1]


def test_a_damaged_cache_changes_nothing(tmp_path, calls):
    path = str(tmp_path / "ledger")
    with Ledger.open(path) as ledger:
        ledger.put(report(1))
        before = link_ledger(ledger)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE link_cache SET linking = 'x'")
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger:
        assert link_ledger(ledger) == before
        assert ledger.check() == []
    assert calls == [1, 1]


def test_a_ledger_in_memory_keeps_nothing(calls):
    with Ledger.open(None) as ledger:
        assert link_ledger(ledger) == link_ledger(ledger) == Linking()
    assert calls == [0, 0]


def test_the_version_is_told_by_the_rules_themselves():
    assert linker_version() == linker_version()
    assert len(linker_version().split()[-1]) == 64


def test_what_another_process_puts_meanwhile_is_linked_the_next_time(tmp_path, monkeypatch):
    path = str(tmp_path / "ledger")
    seen, real = [], module.link

    def link(codings, *, find):
        if not seen:
            with Ledger.open(path) as other:
                other.put(report(2))
        read = list(codings)
        seen.append([coding.report.id for coding in read])
        return real(read, find=find)

    monkeypatch.setattr(module, "link", link)
    with Ledger.open(path) as ledger:
        ledger.put(report(1))
        link_ledger(ledger)
        link_ledger(ledger)
    assert seen == [["rep_1"], ["rep_1", "rep_2"]]


def test_what_people_say_of_events_is_told_to_the_cached_linking(tmp_path, calls):
    from datetime import UTC, datetime

    from counterclaim.model import ClaimAnchor, Constraints, Decision, Span, Verdict
    from counterclaim.record.decisions import sign

    anchors = [(ClaimAnchor(f"rep_{n}", f"clm_{n}", (Span(0, 1),)),) for n in (1, 2)]
    told = sign(Decision("", datetime(2024, 5, 1, tzinfo=UTC), "ann", Verdict.SAME, *anchors))
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        ledger.put(report(1))
        first = link_ledger(ledger)
        ledger.decide(told)
        assert ledger.review().constraints == Constraints(same=(("clm_1", "clm_2"),))
        assert link_ledger(ledger) == first  # neither claim is here
        assert calls == [1]
