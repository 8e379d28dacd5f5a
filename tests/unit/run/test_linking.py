import sqlite3
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from counterclaim.model import Coding, Issue, Linking, Report
from counterclaim.record.store import Ledger
from counterclaim.run import linking as module
from counterclaim.run.linking import link_ledger, linker_version


@pytest.fixture
def calls(monkeypatch):
    """How many reports were linked, each time that they were."""
    found = []

    def count(real, codings, *, find):
        codings = list(codings)
        found.append(len(codings))
        return real(codings, find=find)

    for name in ("link", "link_noted"):
        monkeypatch.setattr(module, name, partial(count, getattr(module, name)))
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


@pytest.fixture
def grown(tmp_path, calls):
    """A linked ledger of twelve reports to which one more was put; `calls` tells that all were linked once."""
    path = str(tmp_path / "ledger")
    with Ledger.open(path) as ledger:
        for number in range(12):
            ledger.put(report(number))
        link_ledger(ledger)
        ledger.put(report(12, day=2))
    assert calls == [12]
    return path


def test_a_late_report_is_linked_to_what_is_there(grown, calls, monkeypatch):
    counted, real = [], module.relink

    def relink(linked, *, gone, come, find):
        come = list(come)
        counted.append((len(gone), len(come)))
        return real(linked, gone=gone, come=come, find=find)

    monkeypatch.setattr(module, "relink", relink)
    with Ledger.open(grown) as ledger:
        late = link_ledger(ledger)
        ledger.put(replace(report(3), issues=(Issue("annotate", "odd"),)))
        link_ledger(ledger)
        assert late == module.link_noted(ledger.codings(), find=ledger.coding).linking
    assert counted == [(0, 1), (1, 1)]
    assert calls == [12, 13]


def test_a_ledger_of_very_many_is_linked_without_notes(grown, calls, monkeypatch):
    monkeypatch.setattr(module, "MAX_NOTED", 12)
    with Ledger.open(grown) as ledger:
        link_ledger(ledger)
    assert calls == [12, 13]


def test_a_report_that_changed_much_of_the_ledger_is_linked_with_all(grown, calls):
    with Ledger.open(grown) as ledger:
        ledger.put(report(13, day=2))
        link_ledger(ledger)
    assert calls == [12, 14]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE link_notes SET notes = x'00'",
        "UPDATE link_notes SET prints = '[]'",
        "UPDATE link_notes SET hash = 'x'",
        "UPDATE link_cache SET linking = '{'",
        "DROP TABLE link_notes",
    ],
)
def test_damaged_notes_change_nothing(grown, calls, damage):
    connection = sqlite3.connect(grown)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with Ledger.open(grown) as ledger:
        assert link_ledger(ledger) == module.link_noted(ledger.codings(), find=ledger.coding).linking
    assert calls == [12, 13, 13]


def test_notes_that_say_nonsense_change_nothing(grown, calls, monkeypatch):
    monkeypatch.setattr(module.Notes, "from_bytes", lambda _: module.Notes(events=[7]))
    with Ledger.open(grown) as ledger:
        link_ledger(ledger)
    assert calls == [12, 13]


def test_the_version_is_told_by_the_rules_themselves():
    assert linker_version() == linker_version()
    assert len(linker_version().split()[-1]) == 64


def test_what_another_process_puts_meanwhile_is_linked_the_next_time(tmp_path, monkeypatch):
    path = str(tmp_path / "ledger")
    seen, real = [], module.link_noted

    def link_noted(codings, *, find):
        if not seen:
            with Ledger.open(path) as other:
                other.put(report(2))
        read = list(codings)
        seen.append([coding.report.id for coding in read])
        return real(read, find=find)

    monkeypatch.setattr(module, "link_noted", link_noted)
    with Ledger.open(path) as ledger:
        ledger.put(report(1))
        link_ledger(ledger)
        link_ledger(ledger)
    assert seen == [["rep_1"], ["rep_1", "rep_2"]]


def test_what_people_say_of_events_is_told_to_the_cached_linking(tmp_path, calls):
    from datetime import UTC, datetime

    from counterclaim.model import ClaimAnchor, Constraints, Decision, Span, Verdict
    from counterclaim.record.review.decisions import sign

    anchors = [(ClaimAnchor(f"rep_{n}", f"clm_{n}", (Span(0, 1),)),) for n in (1, 2)]
    told = sign(Decision("", datetime(2024, 5, 1, tzinfo=UTC), "ann", Verdict.SAME, *anchors))
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        ledger.put(report(1))
        first = link_ledger(ledger)
        ledger.decide(told)
        assert ledger.review().constraints == Constraints(same=(("clm_1", "clm_2"),))
        assert link_ledger(ledger) == first  # neither claim is here
        assert calls == [1]
