import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from counterclaim.errors import UsageError
from counterclaim.model import ClaimAnchor, Decision, Span, Verdict
from counterclaim.record.review.decisions import (
    active_decisions,
    check_signed,
    decision_from_row,
    decision_row,
    decision_to_text,
    sign,
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
ANCHORS = [ClaimAnchor("rep_1", f"clm_{n}", (Span(n, n + 3),)) for n in range(3)]


def make(verdict=Verdict.REJECT, claims=1, others=0, **fields):
    at = NOON + timedelta(minutes=fields.pop("minute", 0))
    anchors = (tuple(ANCHORS[:claims]), tuple(ANCHORS[claims : claims + others]))
    return sign(Decision("", fields.pop("at", at), fields.pop("reviewer", "ann"), verdict, *anchors, **fields))


def undo(decision, **fields):
    return make(Verdict.UNDO, 0, undoes=decision.id, minute=1, **fields)


def test_the_id_is_the_content():
    one = make(note="seen on site")
    assert make(note="seen on site") == one
    assert make(note="not seen").id != one.id
    assert make(at=NOON.astimezone(timezone(timedelta(hours=3))), note="seen on site") == one
    with pytest.raises(UsageError, match="changed after"):
        check_signed(replace(one, note="never seen"))


def test_json_comes_back_as_it_was(make_coding, decide):
    coding = make_coding()
    for decision in (
        make(),
        undo(make()),
        decide(coding, "accept"),
        decide(coding, "correct", field="status", value="repelled", spans=[[28, 36]]),
        decide(coding, "correct", field="time", value=None),
    ):
        assert decision_from_row(json.loads(decision_to_text(decision))) == decision
        assert decision_from_row(json.loads(json.dumps(decision_row(decision)))) == decision


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("schema", "other/1", "schema"),
        ("colour", "red", "no key of a decision"),
        ("at", "2024-05-01T12:00:00", "no time with its zone"),
        ("at", None, "no time with its zone"),
        ("at", 7, "expected text"),
        ("verdict", "maybe", "none of accept"),
        ("claims", "clm_1", "expected a list"),
        ("claims", [{"claim_id": "clm_1"}], "report_id"),
        ("claims", [{"report_id": "r", "claim_id": "c", "trigger": [[3, 1]]}], "reversed"),
        ("reviewer", "", "give a name"),
        ("reviewer", "ann\x1b[2J", "printable"),
        ("note", "changed", "changed after"),
        ("id", "dec_0", "changed after"),
        ("undoes", "dec_0", "an undo, and nothing else"),
        ("field", "type", "no field"),
        ("value", [1], "no value"),
        ("note", "x" * 10_001, "at most"),
    ],
)
def test_what_is_no_decision_is_refused(key, value, message):
    row = json.loads(decision_to_text(make()))
    with pytest.raises(UsageError, match=message):
        decision_from_row({**row, key: value})


@pytest.mark.parametrize("row", [None, [], "x", {}])
def test_what_is_no_object_is_refused(row):
    with pytest.raises(UsageError, match="schema"):
        decision_from_row(row)


@pytest.mark.parametrize(
    ("verdict", "claims", "others"),
    [
        ("accept", 0, 0),
        ("reject", 2, 0),
        ("same", 1, 0),
        ("different", 1, 2),
        ("merge", 1, 0),
        ("split", 0, 1),
        ("flag", 0, 0),
    ],
)
def test_each_verdict_has_its_claims(verdict, claims, others):
    with pytest.raises(UsageError, match=f"{verdict} needs"):
        make(Verdict(verdict), claims, others)


def test_a_claim_is_named_once():
    with pytest.raises(UsageError, match="twice"):
        sign(replace(make(Verdict.SAME, 1, 1), others=(ANCHORS[0],)))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"field": "type", "value": '"shelling"'}, "must cite characters"),
        ({"field": "agents", "value": '[{"name":"x","spans":[]}]'}, "must cite characters"),
        ({"field": "colour", "value": '"red"'}, "field of type"),
        ({"field": "time"}, "needs a value"),
        ({"field": "type", "value": '"a" '}, "JSON"),
        ({"field": "type", "value": "nonsense"}, "JSON"),
        ({"field": "trigger", "value": "[[1,2]]", "spans": (Span(1, 3),)}, "not those of the value"),
    ],
)
def test_a_correction_cites_what_it_says(fields, message):
    with pytest.raises(UsageError, match=message):
        make(Verdict.CORRECT, **fields)


def test_an_acceptance_holds_all_fields():
    with pytest.raises(UsageError, match="every field"):
        make(Verdict.ACCEPT, value='{"type":"shelling"}')


def test_a_decision_needs_its_zone():
    with pytest.raises(UsageError, match="zone"):
        make(at=NOON.replace(tzinfo=None))


def test_an_undo_takes_back_and_is_taken_back():
    one, other = make(), make(note="other")
    back = undo(one)
    again = undo(back)
    assert set(active_decisions([one, other])) == {one, other}
    assert active_decisions([back, other, one]) == (other,)
    assert set(active_decisions([one, back, other, again, one])) == {one, other}
    assert active_decisions([one, back, again, undo(again)]) == ()
    assert active_decisions([one, back, undo(one, reviewer="bob"), again]) == ()
    assert active_decisions([undo(make(note="not here"))]) == ()


def test_a_long_chain_of_undos_ends():
    chain = [make()]
    for _ in range(3000):
        chain.append(undo(chain[-1]))
    assert active_decisions(chain) == (chain[0],)
    assert active_decisions(chain[:-1]) == ()


def test_decisions_come_in_order_of_time():
    later, earlier = make(minute=5), make(minute=1)
    assert active_decisions([later, earlier]) == (earlier, later)
