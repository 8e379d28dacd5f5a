"""A ledger → an index: what is in it, and what hostile or odd reports do to it."""

from dataclasses import replace
from datetime import date

import pytest

from counterclaim.errors import LedgerError
from counterclaim.model import Coding, Report
from counterclaim.record.index.build import revision_of, write_index
from counterclaim.record.index.details import claim_details, event_details, report_details
from counterclaim.record.index.query import IndexFilter
from counterclaim.record.index.reading import Index, is_index_of
from counterclaim.record.store import Ledger
from counterclaim.run.linking import link_ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(str(tmp_path / "my.ledger")) as ledger:
        yield ledger


@pytest.fixture
def build(ledger, tmp_path):
    def build(as_of=None):
        target = tmp_path / "index"
        revision = revision_of(ledger, linker="test", as_of=as_of)
        write_index(ledger, link_ledger(ledger, as_of=as_of), target, revision=revision, title="my", as_of=as_of)
        return Index.open(target)

    return build


def test_an_empty_ledger_has_an_empty_index(build):
    index = build()
    assert index.meta["events"] == index.meta["reports"] == 0
    assert index.list_events(IndexFilter()).items == ()
    assert index.meta["first"] is None


def test_editions_are_all_there_and_only_the_current_one_has_events(ledger, build, make_coding):
    first = make_coding(published=date(2024, 3, 11))
    ledger.put(first)
    second = make_coding(first.report.text + " It gave no further detail.", published=date(2024, 3, 12))
    with Ledger.open(ledger._path) as later:
        later.put(second)
    index = build()
    assert index.meta["reports"] == 2
    assert index.meta["claims"] == index.meta["events"] == 1
    old = report_details(index, first.report.id)
    assert [version["is_current"] for version in old["versions"]] == [False, True]
    assert old["claims"][0]["event_id"] is None
    assert report_details(index, second.report.id)["edition_of"] == first.report.id


def test_versions_are_those_of_the_running_story(ledger, build):
    street = " ".join(f"The {n}th house of the street was hit and burnt down that night." for n in range(8))
    for n, ending in enumerate(("Three died.", "Five died.")):
        report = Report(f"rep_{n}", f"{street} {ending}", f"{n}.txt", "Daily", date(2024, 3, 10 + n))
        ledger.put(Coding(report))
    ledger.put(Coding(Report("rep_9", f"{street} Five died.", "9.txt", "Weekly", date(2024, 3, 12))))
    index = build()
    told = {i: [version["id"] for version in report_details(index, i)["versions"]] for i in ("rep_0", "rep_1", "rep_9")}
    assert told == {"rep_0": ["rep_0", "rep_1"], "rep_1": ["rep_0", "rep_1"], "rep_9": ["rep_9"]}


def test_as_of_a_day_only_what_was_out(ledger, build, make_coding):
    ledger.put(make_coding(published=date(2024, 3, 11)))
    ledger.put(make_coding(path="b.txt", published=date(2024, 3, 20), outlet="Later"))
    assert build(date(2024, 3, 12)).meta["reports"] == 1
    assert build().meta["reports"] == 2


def test_two_claims_of_one_id_are_one(ledger, build, make_coding):
    coding = make_coding()
    ledger.put(replace(coding, claims=(*coding.claims, *coding.claims)))
    assert build().meta["events"] >= 1


def test_hostile_text_comes_out_as_it_went_in(ledger, build, make_coding):
    hostile = "\ud800 <script>alert(1)</script> \x00 '; DROP TABLE event; --"
    coding = make_coding(outlet=hostile, title=hostile)
    ledger.put(coding)
    index = build()
    claim = claim_details(index, coding.claims[0].id)
    assert claim["report"]["title"] == hostile
    assert event_details(index, claim["event_id"])["reports"][0]["title"] == hostile


def test_the_revision_is_that_of_content_moment_and_rules(ledger, make_coding):
    before = revision_of(ledger, linker="a")
    assert revision_of(ledger, linker="a") == before
    assert revision_of(ledger, linker="b") != before
    assert revision_of(ledger, linker="a", as_of=date(2024, 1, 1)) != before
    ledger.put(make_coding())
    assert revision_of(ledger, linker="a") != before


def test_an_index_is_known_by_its_revision(build, tmp_path):
    index = build()
    assert is_index_of(index.path, index.revision)
    assert not is_index_of(index.path, "other")
    assert not is_index_of(tmp_path / "none", index.revision)


def test_what_cannot_be_written_is_told_and_leaves_nothing(ledger, tmp_path):
    with pytest.raises(LedgerError, match="cannot be written"):
        write_index(ledger, link_ledger(ledger), tmp_path / "no" / "index", revision="x", title="y")
    assert not [entry for entry in tmp_path.iterdir() if entry.name.endswith(".part")]
