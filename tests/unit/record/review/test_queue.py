from dataclasses import replace
from math import log2

import pytest

from counterclaim.model import Coding, Dispute, Issue, Linking, Side, Span
from counterclaim.record.review.queue import review_queue


@pytest.fixture
def events(story, tell, gather):
    """A contested event of two claims and a quiet one of one; all of one report."""
    a, b, c = tell("a", "Army"), tell("b", "Rebels"), tell("c", "Mayor")
    sides = (Side("x", ("Army",), ("clm_a",)), Side("y", ("Rebels",), ("clm_b",)))
    contested, _ = gather(a, b, status="contested", sources=2, id="evt_1", disputes=(Dispute("outcome", sides),))
    quiet, _ = gather(c, id="evt_2")
    return Linking((contested, quiet)), Coding(story, claims=(a, b, replace(c, confidence=0.4)))


def test_the_formula(events):
    linking, coding = events
    first, second, third = review_queue(linking, [coding], ())
    assert [item.claim_id for item in (first, second, third)] == ["clm_a", "clm_b", "clm_c"]
    assert (first.uncertainty, first.impact) == (0.5, round(1.5 * log2(5), 6))
    assert first.priority == round(0.5 * 1.5 * log2(5), 6)
    assert (third.uncertainty, third.impact) == (0.6, round(log2(3), 6))
    assert first.reasons == ("disputed", "contested")
    assert third.reasons == ("low_confidence",)


def test_doubts_count(events, story):
    linking, coding = events
    claim = coding.claims[2]
    unsure = replace(claim, event=replace(claim.event, places=tuple(replace(p, score=0.3) for p in claim.event.places)))
    at = claim.evidence.start
    issues = (
        Issue("ground", "place_unknown", story.passage(Span(at, at + 2))),
        Issue("ground", "elsewhere", story.passage(Span(0, 3))),
        Issue("acquire", "no_publication_date"),
    )
    coding = replace(coding, claims=(*coding.claims[:2], unsure), issues=issues)
    item = next(i for i in review_queue(linking, [coding], ()) if i.claim_id == "clm_c")
    assert item.reasons == ("low_confidence", "places", "place_unknown")
    assert item.uncertainty == round(1 - 0.4 * 0.8 * 0.8, 6)


def test_what_is_decided_is_gone_and_what_is_skipped_comes_last(events, decide):
    linking, coding = events
    told = [
        decide(coding, "skip", claims=[coding.claims[0]]),
        accept := decide(coding, "accept", claims=[coding.claims[1]]),
        decide(coding, "flag", claims=[coding.claims[2]]),
    ]
    quiet, skipped = review_queue(linking, [coding], told)
    assert (quiet.claim_id, quiet.reasons) == ("clm_c", ("low_confidence", "flagged"))
    assert skipped.is_postponed
    assert "postponed" in skipped.reasons
    told.append(decide(coding, "undo", claims=[], at=1, undoes=accept.id))
    assert len(review_queue(linking, [coding], told)) == 3
    assert review_queue(linking, [coding], told) == review_queue(linking, [coding], told[::-1])
