from dataclasses import replace
from datetime import date

import pytest

from counterclaim.model import Span, Stance, Status
from counterclaim.record.review.replay import Review, replay
from counterclaim.record.review.values import FIELDS, dump_field


@pytest.fixture
def coding(make_coding):
    return make_coding(published=date(2024, 3, 12))


def recode(coding, **fields):
    """The coding of a newer coder, which calls the claim something else and takes its trigger for more characters."""
    [claim] = coding.claims
    trigger = coding.report.passage(Span(claim.event.trigger.start - 4, claim.event.trigger.end))
    event = replace(claim.event, type="air_strike", trigger=trigger, status=Status.ATTEMPTED, counts=())
    return replace(coding, claims=(replace(claim, id="clm_new", event=event, stance=Stance.CONFIRM, **fields),))


def test_no_decision_changes_nothing(coding):
    assert replay(coding, ()) is coding
    assert Review().apply(coding) is coding


def test_a_correction_sets_one_field_and_says_who(coding, decide):
    decision = decide(coding, "correct", field="status", value="repelled", spans=[[27, 35]])
    [claim] = replay(coding, [decision]).claims
    assert claim.event.status is Status.REPELLED
    assert [(c.value, c.by, c.passage.spans) for c in claim.decided] == [("status", "review.ann", (Span(27, 35),))]
    assert replace(claim, decided=(), event=replace(claim.event, status=Status.OCCURRED)) == coding.claims[0]


@pytest.mark.parametrize("verdict", ["accept", "correct"])
def test_a_newer_coder_does_not_overwrite_a_person(coding, decide, verdict):
    asked = (
        {"field": "counts", "value": [{"what": "killed", "low": 4, "spans": [[66, 83]]}]}
        if verdict == "correct"
        else {}
    )
    decision = decide(coding, verdict, **asked)
    [old] = replay(coding, [decision]).claims
    [new] = replay(recode(coding), [decision]).claims
    assert new.id == old.id == coding.claims[0].id
    for field in FIELDS if verdict == "accept" else ["counts"]:
        assert dump_field(new, field) == dump_field(old, field)
    assert new.event.counts[0].by == "review.ann"
    assert old.confidence == (1.0 if verdict == "accept" else 0.75)


def test_what_was_accepted_stays_the_coders_own(coding, decide):
    [claim] = replay(coding, [decide(coding, "accept")]).claims
    assert replace(claim, decided=(), confidence=0.75) == coding.claims[0]
    assert [c.value for c in claim.decided] == list(FIELDS)


def test_a_rejected_claim_is_gone_until_it_is_accepted(coding, decide):
    reject = decide(coding, "reject", at=1)
    assert replay(coding, [reject]).claims == ()
    assert replay(recode(coding), [reject]).claims == ()
    accept = decide(coding, "accept", at=2, reviewer="bob")
    assert len(replay(coding, [accept, reject]).claims) == 1
    assert replay(coding, [reject, decide(coding, "accept", at=0)]).claims == ()


def test_the_later_decision_on_a_field_holds(coding, decide):
    asked = {"field": "type", "spans": [[27, 35]]}
    first, second = (
        decide(coding, "correct", value=v, at=n, **asked) for n, v in enumerate(["drone_strike", "air_strike"])
    )
    for order in ([first, second], [second, first], [second, first, second]):
        assert replay(coding, order).claims[0].event.type == "air_strike"


def test_undo_restores(coding, decide):
    decision = decide(coding, "correct", field="type", value="drone_strike", spans=[[27, 35]])
    undo = decide(coding, "undo", at=1, claims=[], undoes=decision.id)
    assert replay(coding, [undo, decision]) == coding


def test_what_is_not_found_again_is_told(coding, decide):
    decision = decide(coding, "accept")
    gone = replace(coding, claims=())
    [issue] = replay(gone, [decision]).issues
    assert (issue.stage, issue.code, issue.passage) == ("review", "decision_orphaned", coding.claims[0].event.trigger)
    own_voice = recode(coding, chain=())
    assert replay(own_voice, [decision]).claims == own_voice.claims
    assert [i.code for i in replay(own_voice, [decision]).issues] == ["decision_orphaned"]


def test_of_two_that_fit_none_is_taken(coding, decide):
    decision = decide(coding, "reject")
    one = recode(coding)
    twice = replace(one, claims=(*one.claims, replace(one.claims[0], id="clm_twin")))
    assert replay(twice, [decision]).claims == twice.claims
    assert [i.code for i in replay(twice, [decision]).issues] == ["decision_orphaned"]


def test_one_claim_is_not_two_decided_ones(coding, decide):
    twin = replace(coding.claims[0], id="clm_twin", event=replace(coding.claims[0].event, type="casualties"))
    both = replace(coding, claims=(coding.claims[0], twin))
    decisions = [decide(both, "accept"), decide(both, "reject", claims=[twin])]
    assert [c.id for c in replay(both, decisions).claims] == [coding.claims[0].id]
    result = replay(recode(coding), decisions)
    assert [c.id for c in result.claims] == ["clm_new"]
    assert [i.code for i in result.issues] == ["decision_orphaned"] * 2


def test_the_same_trigger_is_found_before_one_that_touches(coding, decide):
    [claim] = coding.claims
    decision = decide(coding, "reject")
    wide, same = recode(coding).claims[0], replace(claim, id="clm_same")
    assert replay(replace(coding, claims=(wide, same)), [decision]).claims == (wide,)


def test_what_does_not_fit_the_text_is_told(coding, decide, make_coding):
    from counterclaim.model import ClaimAnchor
    from counterclaim.record.review.decisions import sign

    decision = decide(coding, "correct", field="status", value="repelled", spans=[[27, 35]])
    forged = sign(replace(decision, spans=(Span(5000, 5005),)))
    result = replay(coding, [forged])
    assert result.claims[0].event == coding.claims[0].event
    assert [i.code for i in result.issues] == ["decision_unreadable"]
    lost = sign(replace(decision, claims=(ClaimAnchor(coding.report.id, "clm_0", (Span(5000, 5005),)),)))
    [issue] = replay(coding, [lost]).issues
    assert (issue.code, issue.passage) == ("decision_orphaned", None)


def test_a_contradicted_decision_is_told_once(make_coding, decide):
    one, two = make_coding(), make_coding(path="b.txt", outlet="b")
    pair = {"known": (one, two)}
    told = [decide(one, "same", two.claims[0], **pair), decide(one, "different", two.claims[0], at=1, **pair)]
    assert [i.code for i in replay(one, told).issues] == ["decision_contradicted"]
    assert replay(two, told).issues == ()


def test_a_trace_is_of_what_linking_reads(coding, decide):
    accepted = Review.of([decide(coding, "accept")])
    assert accepted.trace(coding) is None
    assert accepted.trace(recode(coding)) is not None
    rejected = Review.of([decide(coding, "reject")])
    assert rejected.trace(coding) != accepted.trace(recode(coding))
    assert rejected.reports == {coding.report.id}
