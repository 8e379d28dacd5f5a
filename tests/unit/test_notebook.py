from dataclasses import replace
from datetime import date

import pytest

from counterclaim.errors import LedgerError, UsageError
from counterclaim.notebook import open_ledger
from counterclaim.record.queries import EventFilter
from counterclaim.record.store import Ledger


@pytest.fixture
def path(tmp_path, coding):
    path = str(tmp_path / "my.ledger")
    with Ledger.open(path) as ledger:
        ledger.put(coding)
    return path


def test_a_ledger_shows_its_events(path):
    ledger = open_ledger(path)
    assert len(ledger) == 1
    assert repr(ledger) == f"<ledger {path!r}: 1 events>"
    assert "drone strike" in ledger._repr_html_()


def test_an_event_shows_itself_and_says_why(path, claim):
    [event] = open_ledger(path)
    assert event.claims == (claim,)
    assert event.why in open_ledger(path).event(event.cluster.id[:8])._repr_html_()
    assert repr(event) == f"<event {event.cluster.id} (drone_strike): {event.cluster.status}, 1 claims>"


def test_a_report_by_path_or_id_shows_its_text(path, coding):
    ledger = open_ledger(path)
    assert ledger.report("a.txt") == ledger.report("rep_1")
    assert ledger.report("a.txt").coding == coding
    assert "<mark " in ledger.report("a.txt")._repr_html_()
    assert repr(ledger.report("a.txt")) == "<report 'a.txt': 1 claims>"


def test_events_are_selected(path):
    ledger = open_ledger(path)
    assert len(ledger.select(EventFilter(types=frozenset({"drone_strike"}), party="ministry"))) == 1
    assert len(ledger.select(EventFilter(party="nobody"))) == 0


def test_as_of_a_day_before_there_is_nothing(path):
    assert len(open_ledger(path, as_of=date(2024, 3, 11))) == 0


def test_what_is_not_there_is_said(path, tmp_path):
    ledger = open_ledger(path)
    with pytest.raises(UsageError, match="no event"):
        ledger.event("evt_zz")
    with pytest.raises(UsageError, match="no reports"):
        ledger.report("b.txt")
    with pytest.raises(LedgerError, match="no such ledger"):
        open_ledger(str(tmp_path / "other.ledger"))


def test_a_ledger_that_was_coded_anew_is_not_mixed_up(path, coding, claim):
    ledger = open_ledger(path)
    with Ledger.open(path) as file:
        file.put(replace(coding, claims=(replace(claim, id="clm_new"),)))
    with pytest.raises(LedgerError, match="open it again"):
        ledger._repr_html_()
    assert len(open_ledger(path)) == 1
