from datetime import date

import pytest

from counterclaim.link.evidence import SAME_WORDS, VETO, PairModel, load_pair_model
from counterclaim.link.facts import coding_to_facts

MODEL = load_pair_model()
BLANK = MODEL.reweighed({})


def facts_of(*stories):
    return [fact for s in stories for fact in coding_to_facts(s.coding(), s.coding().report)]


def evidence(*stories):
    return {name for name, _ in MODEL.list_evidence(*facts_of(*stories))}


def test_the_weight_is_symmetric(story, odesa):
    a, b = story("a"), story("b")
    a.tell("A", killed=(3, 3), target="soldiers")
    a.tell("A", kind="casualties", place=None, killed=(3, 3))
    b.tell("A", day=None, status="planned")
    b.tell("A", place=odesa, day=date(2024, 3, 1), target="soldiers")
    facts = facts_of(a, b)
    for one in facts:
        for other in facts:
            assert MODEL.weigh(one, other) == MODEL.weigh(other, one)
            assert dict(MODEL.list_evidence(one, other)) == dict(MODEL.list_evidence(other, one))


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("shelling", "shelling", "same"),
        ("shelling", "explosion", "kin"),
        ("shelling", "casualties", "consequence"),
        ("missile_strike", "grenade", "group"),
        ("shelling", "negotiation", "stranger"),
    ],
)
def test_types(story, one, other, relation):
    a = story()
    a.tell(kind=one)
    a.tell(kind=other)
    assert f"here|type={relation}" in evidence(a)


def test_what_both_tell_themselves_and_differently_is_a_veto(story, odesa):
    a, b, c = story("a"), story("b"), story("c")
    a.tell()
    b.tell(place=odesa, day=date(2024, 3, 1))
    c.tell(place=odesa, day=date(2024, 3, 1), by="x.report")
    assert BLANK.weigh(*facts_of(a, b)) == VETO
    assert BLANK.weigh(*facts_of(a, c)) == 0.0


def test_a_veto_outweighs_everything_else(story, odesa):
    a, b = story("a"), story("b")
    a.tell()
    b.tell(place=odesa)
    everything = PairModel({"across|any": 50.0}, {}, {})
    assert everything.weigh(*facts_of(a, b)) == VETO


def test_inside_a_report_nearness_counts_and_across_reports_the_story(story):
    a, b = story("a"), story("b")
    a.tell(words="Shells fell on Sumy.")
    a.tell(words="Four people died there.")
    b.tell(words="Guns were heard in Sumy.")
    here = {name for name in evidence(a) if "sentences" in name or "paragraphs" in name}
    assert here == {"here|sentences=1", "here|sentences=1&type=same", "here|paragraphs=1"}
    facts = facts_of(a, b)
    across = dict(load_pair_model().list_evidence(facts[0], facts[2]))
    assert across["across|story"] == pytest.approx(1 / 2)
    assert not any("sentences=" in name for name in across)


def test_the_same_sentence_is_the_same_claim_unless_it_tells_another_town(story, odesa):
    a, b, c = story("a"), story("b"), story("c")
    for s, fields in ((a, {}), (b, {"place": None, "day": None}), (c, {"place": odesa})):
        s.tell(words="Shells fell on the eastern suburbs before dawn, the mayor said.", **fields)
    assert MODEL.weigh(*facts_of(a, b)) >= SAME_WORDS
    assert MODEL.weigh(*facts_of(a, c)) == VETO


def test_a_plan_and_a_denial_are_told_apart_from_what_happened(story):
    a, b = story("a"), story("b")
    a.tell()
    b.tell(status="planned", stance="deny")
    assert {"across|planned=1", "across|denied=1"} <= evidence(a, b)


def test_the_weight_is_the_sum_of_what_the_evidence_weighs(story):
    a, b = story("a"), story("b")
    a.tell("A", killed=(3, 3), target="soldiers", words="Shells fell on Sumy and killed three soldiers.")
    a.tell("A", kind="casualties", words="Three people died there, the mayor said.")
    b.tell("B", day=None, status="planned", words="More guns were heard in Sumy before dawn on Monday.")
    facts = facts_of(a, b)
    for one, other in ((facts[0], facts[1]), (facts[0], facts[2]), (facts[1], facts[2])):
        found = list(MODEL.list_evidence(one, other))
        assert len({name for name, _ in found}) == len(found)
        flat = MODEL.reweighed({name: 1.0 for name, _ in found})
        assert flat.weigh(one, other) == pytest.approx(sum(holds for _, holds in found))


def test_places_are_compared_by_name_too_and_claims_by_where_they_stand(story):
    a, b = story("a"), story("b")
    a.tell("A")
    a.tell("A", kind="casualties")
    b.tell("B")
    across = {name for name, _ in MODEL.list_evidence(facts_of(a)[1], facts_of(b)[0])}
    assert {"across|names=same_own", "across|leads=fit&lead", "across|mains=kin&same"} <= across


def test_the_weight_is_the_sum_of_what_holds(story, odesa):
    a, b = story("a"), story("b")
    a.tell("A", killed=(3, 3), target="soldiers", agent="the army")
    a.tell("A", kind="casualties", place=None, killed=(3, 3))
    b.tell("A", day=None, status="planned", target="soldiers", agent="rebels")
    b.tell("A", place=odesa, day=None, target="civilians")
    names = {name for one in facts_of(a, b) for other in facts_of(a, b) for name, _ in MODEL.list_evidence(one, other)}
    weights = {name: 0.01 * n for n, name in enumerate(sorted(names))}
    model = MODEL.reweighed(weights)
    assert {"across|targets", "across|other targets", "across|other agents", "here|story"} & names == {
        "across|targets",
        "across|other targets",
        "across|other agents",
    }
    summed = 0
    for one in facts_of(a, b):
        for other in facts_of(a, b):
            if (weight := model.weigh(one, other)) not in {SAME_WORDS, VETO}:
                told = sum(weights[name] * holds for name, holds in model.list_evidence(one, other))
                assert weight == pytest.approx(told)
                summed += one.report_id != other.report_id
    assert summed
