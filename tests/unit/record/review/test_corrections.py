"""The corrections log: what holds and changed something, newest first."""

from datetime import UTC, datetime

from counterclaim.model import ClaimAnchor, Cluster, Decision, Linking, Span, Verdict
from counterclaim.record.review.corrections import list_corrections

LINKING = Linking((Cluster("evt_1", "shelling", ("clm_1",), ("rep_1",), "single_source", 1),))


def decide(number, verdict, claim="clm_1", report="rep_1", **rest):
    claims = () if verdict is Verdict.UNDO else (ClaimAnchor(report, claim, (Span(0, 3),)),)
    return Decision(f"dec_{number}", datetime(2024, 3, number, tzinfo=UTC), "ana", verdict, claims, **rest)


def log(*decisions):
    return [*list_corrections(decisions, LINKING, frozenset({"rep_1"}))]


def test_what_changed_something_newest_first():
    found = log(
        decide(1, Verdict.CORRECT, field="stance", value='"deny"', reason="it denies"),
        decide(2, Verdict.ACCEPT),
        decide(3, Verdict.REJECT, "clm_2"),
        decide(4, Verdict.FLAG),
        decide(5, Verdict.CORRECT, field="places", value="[]"),
        decide(6, Verdict.MERGE, report="rep_9"),
    )
    assert [(c.day, c.what, c.event_id) for c in found] == [
        ("2024-03-05", "the places of a claim were corrected", "evt_1"),
        ("2024-03-03", "a claim was taken out", None),
        ("2024-03-01", "the stance of a claim was set to deny", "evt_1"),
    ]
    assert found[-1].reason == "it denies"
    assert found[-1].reviewer == "ana"


def test_what_was_undone_is_not_told():
    assert log(decide(1, Verdict.REJECT), decide(2, Verdict.UNDO, undoes="dec_1")) == []
