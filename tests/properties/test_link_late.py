"""Late reports: whatever came and went, in whatever order, the linking is that of its reports linked from nothing."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bench import linking
from tests.properties.test_link import DAYS, FILLER, build, claims

from counterclaim.link import blocks, clusters, copies, link, link_noted
from counterclaim.link.late import relink
from counterclaim.link.notes import Notes
from counterclaim.model import Stance
from counterclaim.record.store import Ledger, link_notes
from counterclaim.run.linking import link_ledger


@pytest.fixture(scope="module", autouse=True)
def crowded():
    """Blocks, components and runs that are full with a few claims."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MAX_BLOCK", 3)
        patch.setattr(clusters, "MAX_COMPONENT", 5)
        patch.setattr(clusters, "ALL_PAIRS", 4)
        patch.setattr(copies, "MAX_HOLDERS", 2)
        patch.setattr(linking, "REPORTS_A_STORY", 20)
        patch.setattr(linking, "DENIED_SHARE", 0.3)
        yield


@st.composite
def ledgers(draw):
    """Reports of a few days and towns, some of which repeat the text of others, each by its id."""
    codings = []
    for n in range(draw(st.integers(1, 9))):
        coding = build(f"story {n}", draw(st.none() | st.sampled_from(DAYS)), draw(st.lists(claims(), max_size=4)))
        filler = draw(st.sampled_from(["", FILLER, FILLER.upper().replace("WORD1", "other")]))
        outlet = draw(st.sampled_from([coding.report.outlet, "Gazette"]))
        report = replace(coding.report, text=f"{coding.report.text}\n{filler}", outlet=outlet)
        codings.append(replace(coding, report=report))
    return {coding.report.id: coding for coding in codings}


def check(before, after):
    """`after` linked late is `after` linked from nothing, notes and all."""
    linked = link_noted(before.values(), find=before.__getitem__)
    changed = {i for i in before.keys() & after.keys() if before[i] != after[i]}
    gone = (before.keys() - after.keys()) | changed
    come = [after[i] for i in after if i not in before or i in changed]
    held = replace(linked, notes=Notes.from_bytes(linked.notes.to_bytes()))
    late = relink(held, gone=gone, come=come, find=after.__getitem__)
    anew = link_noted(after.values(), find=after.__getitem__)
    assert late.linking == anew.linking
    assert late.notes.to_bytes() == anew.notes.to_bytes()
    return late


@settings(max_examples=150, deadline=None)
@given(ledgers(), st.data())
def test_late_reports_are_linked_as_if_they_had_been_there(codings, data):
    first = data.draw(st.sets(st.sampled_from(sorted(codings))))
    check({i: coding for i, coding in codings.items() if i in first}, codings)


@settings(max_examples=100, deadline=None)
@given(ledgers(), ledgers(), st.data())
def test_reports_come_go_and_change(codings, others, data):
    kept = data.draw(st.sets(st.sampled_from(sorted(codings))))
    others = {i: coding for i, coding in others.items() if i not in kept}
    check(codings, {i: coding for i, coding in codings.items() if i in kept} | others)


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_one_after_the_other(codings, random):
    order = sorted(codings)
    random.shuffle(order)
    linked, there = link_noted([], find=codings.__getitem__), []
    for i in order:
        there.append(codings[i])
        linked = relink(linked, gone=(), come=[codings[i]], find=codings.__getitem__)
        assert linked.linking == link_noted(there, find=codings.__getitem__).linking


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.data())
def test_synthetic_reports(seed, data):
    """More reports, that copy and deny each other more."""
    codings = {coding.report.id: coding for coding in linking.Source(data.draw(st.integers(1, 60)), seed)}
    denied = data.draw(st.sets(st.sampled_from(sorted(codings))))
    for i in denied:
        told = tuple(replace(claim, stance=Stance.DENY) for claim in codings[i].claims)
        codings[i] = replace(codings[i], claims=told)
    late = data.draw(st.sets(st.sampled_from(sorted(codings)), max_size=5))
    check({i: coding for i, coding in codings.items() if i not in late}, codings)
    check(codings, {i: coding for i, coding in codings.items() if i not in late})


@settings(max_examples=40, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_a_ledger_with_editions_that_grows(codings, random):
    """Reports of a few files, so that some replace others; each time the ledger is asked, now and as of a day."""
    order = [
        replace(c, report=replace(c.report, path=random.choice(["a", "b", c.report.path]))) for c in codings.values()
    ]
    random.shuffle(order)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(link_notes, "MAX_CHANGED", 0)
        path = str(Path(folder) / "ledger")
        for coding in order:
            with Ledger.open(path) as ledger:
                ledger.put(coding)
                for as_of in (None, random.choice(DAYS)):
                    found = ledger.codings(as_of=as_of)
                    assert link_ledger(ledger, as_of=as_of) == link(found, find=ledger.coding)
