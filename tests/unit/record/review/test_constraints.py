from datetime import UTC, datetime, timedelta

import pytest

from counterclaim.model import ClaimAnchor, Decision, Span, Verdict
from counterclaim.record.review.constraints import settle_constraints
from counterclaim.record.review.decisions import sign


def anchor(name):
    return ClaimAnchor("rep_1", name, (Span(0, 1),))


@pytest.fixture
def say():
    """The n-th thing said is said in minute n."""
    told = []

    def say(verdict, claims, others):
        at = datetime(2024, 5, 1, tzinfo=UTC) + timedelta(minutes=len(told))
        anchors = (tuple(map(anchor, claims)), tuple(map(anchor, others)))
        told.append(sign(Decision("", at, "ann", Verdict(verdict), *anchors)))
        return told[-1]

    return say


def test_what_each_verdict_says(say):
    constraints = settle_constraints([say("merge", "ba", "d"), say("split", "xy", "vw")]).constraints
    assert constraints.same == (("a", "b"), ("a", "d"), ("v", "w"))
    assert constraints.different == (("v", "x"), ("v", "y"))


def test_what_is_no_verdict_on_events_says_nothing(say):
    settled = settle_constraints([say("reject", "a", ""), say("unsure", "a", "b")])
    assert not settled.constraints.same
    assert not settled.constraints.different


def test_the_later_holds_and_the_earlier_is_named(say):
    same, different = say("same", "a", "b"), say("different", "b", "a")
    settled = settle_constraints([different, same])
    assert settled.constraints.different == (("a", "b"),)
    assert settled.constraints.same == ()
    assert settled.contradicted == (same,)
    again = say("same", "a", "b")
    settled = settle_constraints([same, different, again])
    assert settled.constraints.same == (("a", "b"),)
    assert settled.contradicted == (different,)


def test_a_contradiction_over_other_claims_is_found(say):
    merge, split = say("merge", "ab", "c"), say("different", "a", "c")
    settled = settle_constraints([merge, split])
    assert settled.contradicted == (merge,)
    assert settled.constraints.same == (("a", "b"),)  # the rest of what was said still holds
    chain = [say("different", "p", "s"), say("same", "p", "q"), say("same", "q", "r"), say("same", "r", "s")]
    settled = settle_constraints(chain)
    assert settled.contradicted == (chain[0],)
    assert len(settled.constraints.same) == 3


def test_who_is_apart_stays_apart_when_groups_grow(say):
    told = [say("same", "a", "d"), say("different", "c", "b"), say("same", "c", "d"), say("same", "a", "b")]
    settled = settle_constraints(told)
    assert settled.contradicted == (told[0],)
