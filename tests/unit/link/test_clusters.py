from datetime import date

from counterclaim.link.clusters import cluster_facts, weigh_pair
from counterclaim.link.facts import claim_to_fact
from counterclaim.resources.event_kinship import load_event_kinship

KINSHIP = load_event_kinship()


def facts_of(*stories):
    return [claim_to_fact(c, s.coding().report, s.coding().report) for s in stories for c in s.coding().claims]


def test_kin_types_join_and_strangers_do_not(story):
    a = story()
    a.tell("A", kind="shelling")
    a.tell("B", kind="explosion")
    a.tell("C", kind="negotiation")
    assert [len(group) for group in cluster_facts(facts_of(a), KINSHIP)] == [2, 1]


def test_a_vague_claim_does_not_bridge_two_days(story):
    a = story()
    a.tell("A", day=date(2024, 3, 10))
    a.tell("B", day=None)
    a.tell("C", day=date(2024, 3, 9))
    groups = cluster_facts(facts_of(a), KINSHIP)
    assert sorted(len(group) for group in groups) == [1, 2]


def test_across_reports_a_type_alone_is_not_enough(story):
    a, b = story("a"), story("b")
    a.tell("A", place=None, day=None, words="Shells fell all morning, people of the town told reporters.")
    b.tell("A", place=None, day=None, words="Artillery was heard again near the border, one officer said.")
    assert len(cluster_facts(facts_of(a, b), KINSHIP)) == 2


def test_the_same_sentence_in_two_reports_is_one_event(story):
    a, b = story("a"), story("b")
    for s in (a, b):
        s.tell("A", place=None, day=None, words="Shells fell on the eastern suburbs before dawn, the mayor said.")
    assert len(cluster_facts(facts_of(a, b), KINSHIP)) == 1


def test_a_short_sentence_is_told_of_many_events(story):
    a, b = story("a"), story("b")
    for s in (a, b):
        s.tell("A", kind="casualties", place=None, day=None, words="Two people were killed.")
    assert len(cluster_facts(facts_of(a, b), KINSHIP)) == 2


def test_the_weight_is_symmetric(story, odesa):
    a, b = story("a"), story("b")
    a.tell("A")
    a.tell("A", kind="casualties", place=None)
    b.tell("A", day=None)
    b.tell("A", place=odesa)
    facts = facts_of(a, b)
    for one in facts:
        for other in facts:
            assert weigh_pair(one, other, KINSHIP) == weigh_pair(other, one, KINSHIP)
