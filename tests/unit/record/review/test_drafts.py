import json
from datetime import UTC, datetime

import pytest

from counterclaim.errors import UsageError
from counterclaim.model import Span
from counterclaim.record.review.drafts import draft_decision

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def ask(make_coding):
    """The decision that is drafted for a request about the one claim of the one report."""
    coding = make_coding()
    [claim] = coding.claims

    def ask(verdict="correct", **request):
        named = [{"report_id": coding.report.id, "claim_id": claim.id}]
        return draft_decision(
            {"verdict": verdict, "claims": named, **request},
            at=NOON,
            reviewer="ann",
            find={coding.report.id: coding}.get,
        )

    ask.coding = coding
    return ask


def test_the_claim_is_named_with_its_place(ask):
    [anchor] = ask("reject", note="not in the text").claims
    [claim] = ask.coding.claims
    assert anchor.trigger == claim.event.trigger.spans
    assert anchor.source == claim.chain[-1].passage.spans


def test_codes_cite_what_the_person_selected(ask):
    decision = ask(field="stance", value="deny", spans=[[30, 40], [22, 26]])
    assert (decision.value, decision.spans) == ('"deny"', (Span(22, 26), Span(30, 40)))
    for spans in (None, []):
        with pytest.raises(UsageError, match="must cite characters"):
            ask(field="stance", value="deny", spans=spans)
    with pytest.raises(UsageError, match="the text at"):
        ask(field="stance", value="deny", spans=[[0, 5000]])


@pytest.mark.parametrize(
    "request_", [{"value": [[31, 39]]}, {"spans": [[31, 39]]}, {"value": None, "spans": [[31, 39]]}]
)
def test_passages_are_what_is_selected(ask, request_):
    decision = ask(field="trigger", **request_)
    assert (json.loads(decision.value), decision.spans) == ([[31, 39]], (Span(31, 39),))


def test_a_time_takes_the_selected_characters(ask):
    value = {"start": "2024-03-09", "end": "2024-03-09", "granularity": "day"}
    decision = ask(field="time", value=value, spans=[[48, 57]])
    assert json.loads(decision.value)["spans"] == [[48, 57]]
    assert decision.spans == (Span(48, 57),)
    with pytest.raises(UsageError, match="must cite characters"):
        ask(field="time", value=value)


def test_a_party_that_the_report_names_keeps_what_is_known(ask):
    told = {"name": "Interior Ministry of Ukraine", "actor_id": "ukr_interior", "spans": [[0, 21]]}
    [agent] = json.loads(ask(field="agents", value=[told]).value)
    assert (agent["kind"], agent["country"], agent["side"]) == ("government", "UA", "UA")
    [other] = json.loads(ask(field="agents", value=[{**told, "actor_id": None}]).value)
    assert (other["kind"], other["country"]) == ("other", None)


def test_what_is_taken_out_cites_nothing(ask):
    assert ask(field="places", value=[]).value == "[]"
    assert ask(field="time", value=None).value == "null"
    with pytest.raises(UsageError, match="cites nothing"):
        ask(field="time", value=None, spans=[[0, 3]])


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"verdict": "maybe"}, "none of accept"),
        ({"colour": 1}, "allowed are"),
        ({"field": "colour", "value": 1}, "no field"),
        ({"verdict": "reject", "value": 1}, "no field, value or spans"),
        ({"claims": [{"report_id": "rep_0", "claim_id": "clm_0"}]}, "no claim 'clm_0'"),
        ({"claims": ["clm_0"]}, "report_id and claim_id"),
        ({"claims": "clm_0"}, "a list"),
        ({"verdict": "accept", "claims": []}, "needs one claim"),
        ({"verdict": "flag", "note": 7}, "expected text"),
        ({"verdict": "undo"}, "undoes"),
        ({"field": "agents", "value": [7]}, "no object"),
    ],
)
def test_what_cannot_be_asked_for(ask, request_, message):
    with pytest.raises(UsageError, match=message):
        ask(**{"verdict": "correct", **request_})
    with pytest.raises(UsageError, match="object"):
        draft_decision([], at=NOON, reviewer="ann", find={}.get)
