"""The ledger's content does not depend on the order or the number of runs in which reports came."""

from datetime import date
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model import Coding, Failure, Report, hash_id
from counterclaim.record.store import Ledger

NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "-"])
TEXTS = st.sampled_from(["one report of the war", "another report of the war", "a third report, of peace"])
URLS = st.sampled_from([None, "https://a.example/", "https://a.example/live", "https://b.example/x"])
DATES = st.sampled_from([None, date(2024, 3, 12), date(2024, 3, 13)])


@st.composite
def reports(draw):
    text, url, published = draw(TEXTS), draw(URLS), draw(DATES)
    return Report(hash_id("rep", text, url, published), text, draw(NAMES), published=published, url=url)


runs = st.lists(reports(), max_size=6, unique_by=lambda r: r.path if r.path != "-" else r.id)


def content(ledger):
    return ledger.content_hash(), list(ledger.codings(all_editions=True)), ledger.editions()


@settings(max_examples=60, deadline=None)
@given(runs, st.randoms(use_true_random=False))
def test_order_within_a_run_plays_no_part(run, random):
    shuffled = [*run]
    random.shuffle(shuffled)
    found = []
    for order in (run, shuffled):
        with Ledger.open(None) as ledger:
            for report in order:
                ledger.put(Coding(report))
            assert ledger.check() == []
            found.append(content(ledger))
    assert found[0] == found[1]


numbers = count()


@settings(max_examples=25, deadline=None)
@given(runs)
def test_a_second_run_changes_nothing(tmp_path_factory, run):
    path = str(tmp_path_factory.mktemp("ledger") / str(next(numbers)))
    found = []
    for _ in range(2):
        with Ledger.open(path) as ledger:
            changed = [ledger.put(Coding(report)) for report in run]
            found.append(content(ledger))
    assert not any(changed)
    assert found[0] == found[1]


@settings(max_examples=40, deadline=None)
@given(runs)
def test_editions_are_lines_that_end_in_one_current_report(run):
    with Ledger.open(None) as ledger:
        for report in run:
            ledger.put(Coding(report))
        editions = ledger.editions()
        assert len(set(editions.values())) == len(editions)  # no report is replaced twice
        stored = {coding.report.id for coding in ledger.codings(all_editions=True)}
        current = {coding.report.id for coding in ledger.codings()}
        assert stored - current == set(editions.values())
        assert bool(current) == bool(stored)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, st.sampled_from(["empty", "binary"])), max_size=6, unique_by=lambda f: f[0]))
def test_failures_in_any_order(failures):
    hashes = set()
    for order in (failures, failures[::-1]):
        with Ledger.open(None) as ledger:
            for path, code in order:
                ledger.put_failure(Failure(path, code, "x"))
            assert ledger.check() == []
            hashes.add(ledger.content_hash())
    assert len(hashes) == 1
