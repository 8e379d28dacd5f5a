from dataclasses import replace

import pytest

from counterclaim.model import CountRange, Dispute, Linking, Side
from counterclaim.record.changes import KINDS, State, change_row, compare_states, range_phrase


@pytest.fixture
def state(gather):
    """The state of events: each an id, its claims, and what else linking says of it."""

    def make(*events, editions=None):
        clusters, claims = [], {}
        for name, told, fields in events:
            cluster, held = gather(*told, id=f"evt_{name}", **fields)
            clusters.append(cluster)
            claims |= held
        return State(Linking(tuple(clusters)), claims, editions or {})

    return make


def kinds(old, new):
    return [(c.kind, c.old_id, c.event.id) for c in compare_states(old, new)]


def test_nothing_changed(state, tell):
    one = state(("a", [tell(1, "Army")], {}))
    assert compare_states(one, one) == ()


def test_an_event_is_known_by_its_claims_and_not_by_its_id(state, tell):
    old = state(("a", [tell(2, "Army")], {}))
    new = state(("b", [tell(1, "Mayor"), tell(2, "Army")], {"status": "corroborated"}), ("a", [tell(3, "Paper")], {}))
    assert kinds(old, new) == [("new", None, "evt_a"), ("status", "evt_a", "evt_b")]
    (_, change) = compare_states(old, new)
    assert (change.before, change.after) == ("single_source", "corroborated")


def test_two_events_that_turn_out_to_be_one_and_back(state, tell):
    apart = state(("a", [tell(1), tell(2)], {}), ("b", [tell(3)], {}))
    whole = state(("a", [tell(1), tell(2), tell(3)], {}))
    assert kinds(apart, whole) == [("merged", "evt_b", "evt_a")]
    assert kinds(whole, apart) == [("split", "evt_a", "evt_b")]


def test_an_event_that_nobody_tells_any_more(state, tell):
    old, new = state(("a", [tell(1)], {})), state(("b", [tell(2)], {}))
    assert kinds(old, new) == [("gone", "evt_a", "evt_a"), ("new", None, "evt_b")]


def test_a_new_edition_goes_on_with_the_event(state, tell):
    old = state(("a", [tell(1, "Army")], {}))
    renewed = replace(tell(9, "Army"), report_id="rep_new")
    stranger = replace(tell(8, "Mayor"), report_id="rep_new")
    editions = {"rep_new": "rep_between", "rep_between": "rep_story"}
    assert kinds(old, state(("b", [renewed], {}), editions=editions)) == []
    assert kinds(old, state(("b", [stranger], {}), editions=editions)) == [
        ("gone", "evt_a", "evt_a"),
        ("new", None, "evt_b"),
    ]


def test_tolls_disputes_and_corrections(state, tell):
    told = [tell(1, "Army", killed=(3, 3)), tell(2, "Mayor", killed=(9, None)), tell(3, "Army", killed=(4, 4))]
    sides = Side("killed: 3", ("Army",), ("clm_1",)), Side("killed: 9–", ("Mayor",), ("clm_2",))
    before = {"counts": (CountRange("killed", 3, 3, 3, ()), CountRange("wounded", 1, 1, 1, ()))}
    after = {
        "counts": (CountRange("killed", 4, 4, None, ()),),
        "disputes": (Dispute("count", sides),),
        "supersedes": (("clm_3", "clm_1"),),
    }
    changes = compare_states(state(("a", told[:1], before)), state(("a", told, after)))
    assert [(c.kind, c.about, c.before, c.after, c.claims) for c in changes] == [
        ("toll", "killed", "3 killed", "4 (4–?) killed", ("clm_1", "clm_2", "clm_3")),
        ("toll", "wounded", "1 wounded", "", ()),
        ("dispute", "count killed", "", "3 killed / at least 9 killed", ("clm_1", "clm_2")),
        ("superseded", "Army", "3 killed", "4 killed", ("clm_3", "clm_1")),
    ]
    back = compare_states(state(("a", told, after)), state(("a", told[:1], before)))
    assert ("dispute", "3 killed / at least 9 killed", "") in [(c.kind, c.before, c.after) for c in back]


def test_rows_name_the_event(state, tell):
    new = state(("b", [tell(1)], {}))
    (change,) = compare_states(state(), new)
    row = change_row(change, new.claims)
    assert row["schema"] == "counterclaim/change/1"
    assert (row["change"], row["event_id"], row["old_event_id"]) == ("new", "evt_b", None)
    assert (row["before"], row["after"], row["claims"]) == (None, "single_source", ["clm_1"])
    assert row["places"][0]["name"] == "Sumy"
    assert change.kind in KINDS


def test_ranges_in_words():
    assert range_phrase(None) == ""
    assert range_phrase(CountRange("killed", 4, 6, 9, ())) == "6 (4–9) killed"
    assert range_phrase(CountRange("killed", None, None, 9, ())) == "up to 9 killed"
