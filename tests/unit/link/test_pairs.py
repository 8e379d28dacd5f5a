from datetime import date

import pytest

from counterclaim.link.facts import claim_to_fact
from counterclaim.link.pairs import SAME_WORDS, WEIGHTS, list_evidence, weigh_pair
from counterclaim.resources.event_kinship import load_event_kinship

KINSHIP = load_event_kinship()


def facts_of(*stories):
    return [claim_to_fact(c, s.coding().report, s.coding().report) for s in stories for c in s.coding().claims]


def evidence(*stories):
    return {name for name, _ in list_evidence(*facts_of(*stories), KINSHIP)}


def test_the_weight_is_symmetric_and_every_name_has_one(story, odesa):
    a, b = story("a"), story("b")
    a.tell("A", killed=(3, 3), target="soldiers")
    a.tell("A", kind="casualties", place=None, killed=(3, 3))
    b.tell("A", day=None, status="planned")
    b.tell("A", place=odesa, day=date(2024, 3, 1), target="soldiers")
    facts = facts_of(a, b)
    for one in facts:
        for other in facts:
            assert weigh_pair(one, other, KINSHIP) == weigh_pair(other, one, KINSHIP)
            assert {name for name, _ in list_evidence(one, other, KINSHIP)} <= WEIGHTS.keys()


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("shelling", "shelling", "same_type"),
        ("shelling", "explosion", "kin"),
        ("shelling", "casualties", "consequence"),
        ("shelling", "negotiation", "stranger"),
        ("protest", "arrest", "stranger"),
    ],
)
def test_types(story, one, other, relation):
    a = story()
    a.tell(kind=one)
    a.tell(kind=other)
    assert relation in evidence(a)


def test_only_what_both_tell_themselves_sets_them_apart(story, odesa):
    a, b, c = story("a"), story("b"), story("c")
    a.tell()
    b.tell(place=odesa, day=date(2024, 3, 1))
    c.tell(place=odesa, day=date(2024, 3, 1), by="x.report")
    assert evidence(a, b) >= {"own_days_apart", "own_places_apart"}
    assert not evidence(a, c) & {"own_days_apart", "own_places_apart"}
    assert weigh_pair(*facts_of(a, b), KINSHIP) < weigh_pair(*facts_of(a, c), KINSHIP) < 0


def test_nearer_in_the_text_weighs_more(story):
    a = story()
    for number in range(7):
        a.tell(words=f"Line{number} tells{number}.")
    first, *others = facts_of(a)
    weights = [weigh_pair(first, other, KINSHIP) for other in others]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[1] > weights[3]


def test_the_same_sentence_is_the_same_claim_unless_it_tells_another_town(story, odesa):
    a, b, c = story("a"), story("b"), story("c")
    for s, fields in ((a, {}), (b, {"place": None, "day": None}), (c, {"place": odesa})):
        s.tell(words="Shells fell on the eastern suburbs before dawn, the mayor said.", **fields)
    assert weigh_pair(*facts_of(a, b), KINSHIP) == SAME_WORDS
    assert weigh_pair(*facts_of(a, c), KINSHIP) < 0


def test_a_plan_is_not_what_happened(story):
    a, b = story("a"), story("b")
    a.tell()
    b.tell(status="planned")
    assert "one_planned" in evidence(a, b)
    assert "both_planned" in evidence(b, b)
