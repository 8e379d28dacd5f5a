"""Decisions: twice is once, no order matters, the same values over a re-coding, undo restores, nothing crashes."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import UsageError
from counterclaim.link import link
from counterclaim.link.constraints import constrain
from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    ClaimAnchor,
    Coding,
    Constraints,
    Decision,
    Event,
    PartyKind,
    Report,
    Span,
    Stance,
    Status,
    Verdict,
    hash_id,
)
from counterclaim.record.review.constraints import settle_constraints
from counterclaim.record.review.decisions import active_decisions, decision_from_row, decision_row, sign
from counterclaim.record.review.drafts import draft_decision
from counterclaim.record.review.replay import replay
from counterclaim.record.review.values import FIELDS, dump_field, to_text
from counterclaim.record.store import Ledger

SENTENCE = "The army said shells hit the mill. "
CLAIMS = 3
REPORT = Report(hash_id("rep", "x"), SENTENCE * CLAIMS, "a.txt", outlet="Wire", published=date(2024, 3, 12))


def passage(number, words):
    start = len(SENTENCE) * number + SENTENCE.index(words)
    return REPORT.passage(Span(start, start + len(words)))


def claim(number, *, prefix="clm", kind="shelling", status=Status.OCCURRED):
    source = Cited(Actor("the army", PartyKind.MILITARY), passage(number, "The army"), "t")
    event = Event(kind, passage(number, "shells"), status)
    evidence = passage(number, "shells hit the mill")
    return Claim(f"{prefix}_{number}", REPORT.id, (source,), Stance.ASSERT, event, evidence, None, None, 0.5)


CODING = Coding(REPORT, claims=tuple(map(claim, range(CLAIMS))))
RECODED = Coding(
    REPORT,
    claims=tuple(claim(n, prefix="new", kind="air_strike", status=Status.ATTEMPTED) for n in reversed(range(CLAIMS))),
)

VALUES = (
    ("type", "drone_strike", [[0, 3]]),
    ("status", "repelled", [[4, 8]]),
    ("stance", "deny", [[9, 13]]),
    ("trigger", None, [[14, 24]]),
    ("agents", [{"name": "the army", "spans": [[0, 8]]}], None),
    ("sources", [], None),
    ("time", {"start": "2024-03-11", "granularity": "day"}, [[0, 3]]),
    ("counts", [{"what": "killed", "low": 2, "high": None, "spans": [[4, 8]]}], None),
    ("places", [{"name": "the mill", "precision": "point", "spans": [[25, 33]]}], None),
)


@st.composite
def decisions(draw):
    """What two reviewers decided on the claims of `CODING`, undos among it."""
    told = []
    for _ in range(draw(st.integers(0, 8))):
        verdict = draw(st.sampled_from(["accept", "correct", "reject", "flag", "same", "different", "undo"]))
        one, other = draw(st.permutations(range(CLAIMS)))[:2]
        request = {"verdict": verdict, "claims": [name(one)]}
        if verdict == "correct":
            field, value, spans = draw(st.sampled_from(VALUES))
            request |= {"field": field, "value": value} | ({"spans": spans} if spans else {})
        elif verdict in {"same", "different"}:
            request["others"] = [name(other)]
        elif verdict == "undo":
            if not told:
                continue
            request |= {"claims": [], "undoes": draw(st.sampled_from(told)).id}
        told.append(draft(request, draw(st.integers(0, 5)), draw(st.sampled_from(["ann", "bob"]))))
    return told


def name(number):
    return {"report_id": REPORT.id, "claim_id": f"clm_{number}"}


def draft(request, minute=0, reviewer="ann"):
    at = datetime(2024, 5, 1, 12, minute, tzinfo=UTC)
    return draft_decision(request, at=at, reviewer=reviewer, find={REPORT.id: CODING}.get)


@given(decisions(), st.randoms(use_true_random=False))
def test_twice_is_once_and_no_order_matters(told, random):
    once = replay(CODING, told)
    shuffled = [*told, *told]
    random.shuffle(shuffled)
    assert replay(CODING, shuffled) == once
    assert settle_constraints(active_decisions(shuffled)) == settle_constraints(active_decisions(told))
    with Ledger.open(None) as one, Ledger.open(None) as other:
        one.put(CODING)
        one.decide(*told)
        other.decide(*shuffled)
        other.put(CODING)
        assert one.content_hash() == other.content_hash()
        assert one.decisions() == other.decisions()
        assert [*one.codings()] == [*other.codings()] == [once]
        assert [*one.codings(raw=True)] == [CODING]


@given(decisions())
def test_a_recoding_keeps_what_was_decided(told):
    old, new = ({c.id: c for c in replay(coding, told).claims} for coding in (CODING, RECODED))
    settled = {anchor.claim_id for d in active_decisions(told) for anchor in (*d.claims, *d.others)}
    assert {i for i in old if i in settled} == {i for i in new if not i.startswith("new")}
    for claim_id in settled & old.keys():
        assert [mark.value for mark in new[claim_id].decided] == [mark.value for mark in old[claim_id].decided]
        for mark in old[claim_id].decided:
            assert dump_field(new[claim_id], mark.value) == dump_field(old[claim_id], mark.value)


@given(decisions())
def test_undo_restores(told):
    at = datetime(2024, 5, 2, tzinfo=UTC)
    undone = {decision.undoes for decision in told}
    last = [d for d in told if d.verdict is not Verdict.UNDO and d.id not in undone]
    for n, decision in enumerate(dict.fromkeys(last)):
        before = [d for d in told if d != decision and d.undoes != decision.id]
        undo = sign(Decision("", at + timedelta(minutes=n), "ann", Verdict.UNDO, undoes=decision.id))
        assert replay(CODING, [*told, undo]) == replay(CODING, before)


@given(decisions())
def test_every_span_reads_back(told):
    for decided in replay(CODING, told).claims:
        event = decided.event
        cited = (*decided.chain, *event.agents, *event.places, *event.counts, *decided.decided)
        for found in (*(c.passage for c in cited), event.trigger, decided.evidence):
            assert REPORT.passage(*found.spans) == found


@given(decisions())
def test_json_comes_back(told):
    for decision in told:
        assert decision_from_row(json.loads(json.dumps(decision_row(decision)))) == decision


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "spans", "kind", "start", "granularity", "what", "low", "precision", "lat"]), inner
        )
        | st.just([[0, 3]])
    ),
    max_leaves=8,
)


@given(st.sampled_from(FIELDS), JSON, st.booleans())
@settings(max_examples=300)
def test_whatever_is_brought_in_never_breaks_the_ledger(field, value, is_accepted):
    anchor = (ClaimAnchor(REPORT.id, "clm_0", (Span(0, 1),)),)
    at = datetime(2024, 5, 1, tzinfo=UTC)
    whole = {name: dump_field(CODING.claims[0], name) for name in FIELDS} | {field: value}
    try:
        if is_accepted:
            decision = sign(Decision("", at, "ann", Verdict.ACCEPT, anchor, value=to_text(whole)))
        else:
            decision = Decision("", at, "ann", Verdict.CORRECT, anchor, field=field, value=to_text(value))
            decision = sign(replace(decision, spans=(Span(0, 3),)))
    except UsageError:
        return
    coding = replay(CODING, [decision])
    assert len(coding.claims) == CLAIMS
    with Ledger.open(None) as ledger:
        ledger.put(CODING)
        ledger.decide(decision)
        assert [*ledger.codings()] == [coding]


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from([*combinations(range(CLAIMS), 2)])), max_size=6),
    st.sets(st.integers(0, CLAIMS - 1)),
)
def test_events_hold_to_what_was_said(said, gone):
    told = [
        draft({"verdict": "same" if is_same else "different", "claims": [name(a)], "others": [name(b)]}, minute)
        for minute, (is_same, (a, b)) in enumerate(said)
    ]
    settled = settle_constraints(active_decisions(told))
    if said:  # the last word always holds
        assert told[-1] not in settled.contradicted
    coding = replace(CODING, claims=tuple(c for n, c in enumerate(CODING.claims) if n not in gone))
    find = {REPORT.id: coding}.__getitem__
    linking = constrain(link([coding]), settled.constraints, find=find)
    event_of = {i: cluster.id for cluster in linking.clusters for i in cluster.claims}
    assert sorted(event_of) == sorted(c.id for c in coding.claims)
    joined = {i: {i} for i in (c.id for c in CODING.claims)}
    for a, b in settled.constraints.same:  # over claims that are gone, too
        joined |= dict.fromkeys(joined[a] | joined[b], joined[a] | joined[b])
    for a, b in combinations(sorted(event_of), 2):
        assert b not in joined[a] or event_of[a] == event_of[b]
        if any((min(x, y), max(x, y)) in settled.constraints.different for x in joined[a] for y in joined[b]):
            assert event_of[a] != event_of[b]
    assert constrain(linking, settled.constraints, find=find) == linking
    assert constrain(linking, Constraints(), find={}.__getitem__) is linking
