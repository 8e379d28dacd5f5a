"""As of the last moment is now; as of a moment is the ledger that only ever got what was out by then."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.building import SUNDAY, Told, build_claim

from counterclaim.link import link
from counterclaim.model import (
    Coding,
    Report,
    Span,
    Stance,
    Status,
    hash_id,
)
from counterclaim.record.as_of import LATEST, is_out
from counterclaim.record.changes import State, compare_states
from counterclaim.record.store import Ledger
from counterclaim.record.streams import moment_to_text
from counterclaim.run.linking import link_ledger

MOMENTS = (
    SUNDAY + timedelta(days=1),
    datetime(2024, 3, 11, 12, tzinfo=UTC),
    datetime(2024, 3, 12, 8, tzinfo=UTC),
    SUNDAY + timedelta(days=2),
    SUNDAY + timedelta(days=3),
)
TEXTS = (
    "Army: the shelling of the town killed people, it was said on Sunday evening.",
    "Army: the shelling of the town killed more people, it was said on Sunday evening.",
    "Rebels: nobody shelled that market, and nothing at all happened there, they told us.",
)


@st.composite
def codings(draw, *, dated=True, paged=True):
    """One report with one claim; small enough that editions, copies and disputes are common."""
    text = draw(st.sampled_from(TEXTS))
    published = draw(st.sampled_from(MOMENTS) if dated else st.none() | st.sampled_from(MOMENTS))
    url = draw(st.sampled_from([None, "https://a.example/live"])) if paged else None
    report = Report(
        hash_id("rep", text, published, url), text, draw(st.sampled_from("abc")), None, published, None, url
    )
    party, _, _ = text.partition(":")
    words = report.passage(Span(0, len(party)))
    killed = draw(st.integers(1, 3))
    status = draw(st.sampled_from([Status.OCCURRED, Status.REPELLED]))
    stance = draw(st.sampled_from([Stance.ASSERT, Stance.DENY]))
    told = Told(party, stance=stance, status=status, killed=(killed, killed))
    whole = report.passage(Span(0, len(text)))
    claim = build_claim(report, hash_id("clm", report.id, stance), told, (whole, words))
    return Coding(report, claims=(claim,))


def runs_of(one):
    return st.lists(st.lists(one, max_size=3, unique_by=lambda c: c.report.path), min_size=1, max_size=3)


def state_of(ledger, as_of=None):
    """Everything of a ledger that a reader sees, and its linking worked out anew."""
    current = list(ledger.codings(as_of=as_of))
    every = list(ledger.codings(all_editions=True, as_of=as_of))
    return current, every, ledger.editions(as_of=as_of), link(current)


numbers = count()


def fill(folder, runs):
    """A ledger that got these runs, one after the other."""
    path = str(folder / str(next(numbers)))
    for run in runs:
        with Ledger.open(path) as ledger:
            for coding in run:
                ledger.put(coding)
    return Ledger.open(path)


moments = st.sampled_from([*MOMENTS, date(2024, 1, 1), datetime(2024, 3, 11, 11, 59, tzinfo=UTC)])


@settings(max_examples=30, deadline=None)
@given(runs_of(codings()))
def test_as_of_the_last_moment_is_now(tmp_path_factory, runs):
    with fill(tmp_path_factory.getbasetemp(), runs) as ledger:
        assert state_of(ledger, LATEST) == state_of(ledger) == state_of(ledger, date(2024, 3, 13))
        assert link_ledger(ledger, as_of=LATEST) == link_ledger(ledger)


@settings(max_examples=30, deadline=None)
@given(runs_of(codings(dated=False, paged=False)), moments)
def test_as_of_a_moment_is_the_ledger_that_only_got_what_was_out(tmp_path_factory, runs, as_of):
    out = [[c for c in run if is_out(moment_to_text(c.report.published) or "", as_of)] for run in runs]
    with fill(tmp_path_factory.getbasetemp(), runs) as ledger, fill(tmp_path_factory.getbasetemp(), out) as only:
        assert state_of(ledger, as_of) == state_of(only)
        for _ in range(2):  # without the cache, and from it
            assert link_ledger(ledger, as_of=as_of) == state_of(only)[-1]


@settings(max_examples=40, deadline=None)
@given(runs_of(codings(dated=False)).map(lambda runs: runs[:1]), moments)
def test_pages_that_are_rewritten_too(tmp_path_factory, runs, as_of):
    out = [[c for c in run if is_out(moment_to_text(c.report.published) or "", as_of)] for run in runs]
    with fill(tmp_path_factory.getbasetemp(), runs) as ledger, fill(tmp_path_factory.getbasetemp(), out) as only:
        assert state_of(ledger, as_of) == state_of(only)


@settings(max_examples=30, deadline=None)
@given(runs_of(codings()), moments, moments)
def test_changes_lead_from_one_state_to_the_other(tmp_path_factory, runs, one, other):
    with fill(tmp_path_factory.getbasetemp(), runs) as ledger:
        old, new = (
            State.of(link_ledger(ledger, as_of=t), ledger.codings(as_of=t), ledger.editions(as_of=t))
            for t in (one, other)
        )
    assert compare_states(old, old) == ()
    changes = compare_states(old, new)
    assert (changes == ()) <= ({c.status for c in old.linking.clusters} == {c.status for c in new.linking.clusters})
    came = sum(change.kind in {"new", "split"} for change in changes)
    went = sum(change.kind in {"gone", "merged"} for change in changes)
    assert len(old.linking.clusters) + came - went == len(new.linking.clusters)
