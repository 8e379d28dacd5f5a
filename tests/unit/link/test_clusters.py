from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.link import clusters
from counterclaim.link.clusters import JOIN, cluster_facts, join_group, weigh_groups
from counterclaim.link.evidence import VETO, load_pair_model
from counterclaim.link.facts import coding_to_facts
from counterclaim.link.ties import Ties

MODEL = load_pair_model()


def facts_of(*stories):
    return [fact for s in stories for fact in coding_to_facts(s.coding(), s.coding().report)]


def test_kin_types_join_and_strangers_do_not(story):
    a = story()
    a.tell("A", kind="shelling")
    a.tell("B", kind="explosion")
    a.tell("C", kind="armed_clash")
    a.tell("D", kind="protest")
    a.tell("E", kind="negotiation")
    shelling = cluster_facts(facts_of(a), MODEL)[0]
    assert {"shelling", "explosion"} <= {fact.type for fact in shelling}
    assert not {"protest", "negotiation"} & {fact.type for fact in shelling}


def test_a_vague_claim_does_not_bridge_two_days(story):
    a = story()
    a.tell("A", day=date(2024, 3, 10))
    a.tell("B", day=None)
    a.tell("C", day=date(2024, 3, 6))
    groups = cluster_facts(facts_of(a), MODEL)
    assert sorted(len(group) for group in groups) == [1, 2]


def test_across_reports_a_type_alone_is_not_enough(story):
    a, b = story("a"), story("b")
    a.tell("A", place=None, day=None, words="Shells fell all morning, people of the town told reporters.")
    b.tell("A", place=None, day=None, words="Artillery was heard again near the border, one officer said.")
    assert len(cluster_facts(facts_of(a, b), MODEL)) == 2


def test_the_same_sentence_in_two_reports_is_one_event(story):
    a, b = story("a"), story("b")
    for s in (a, b):
        s.tell("A", place=None, day=None, words="Shells fell on the eastern suburbs before dawn, the mayor said.")
    assert len(cluster_facts(facts_of(a, b), MODEL)) == 1


def test_a_short_sentence_is_told_of_many_events(story, odesa):
    a, b = story("a"), story("b")
    a.tell("A", words="Shells fell on the eastern suburbs of Sumy, the Northern Command told reporters.")
    b.tell("B", words="A storm closed Odesa harbour, the Port Authority wrote on Friday.", kind="accident", place=odesa)
    tolls = {s.tell("A", kind="casualties", place=None, day=None, words="Two people were killed.") for s in (a, b)}
    groups = cluster_facts(facts_of(a, b), MODEL)
    assert not any(tolls <= {fact.claim.id for fact in group} for group in groups)


def test_a_toll_told_beside_one_act_joins_it_in_other_reports_too(story):
    a, b = story("a"), story("b")
    a.tell("A", words="Shells fell on the eastern suburbs of Sumy before dawn.")
    a.tell("A", kind="casualties", words="Four people died in the attack.")
    b.tell("B", words="Sumy came under artillery fire at night.")
    assert len(cluster_facts(facts_of(a, b), MODEL)) == 1


def test_one_wrong_day_does_not_tear_an_event_apart(story):
    stories = [story(name) for name in "abcd"]
    for s in stories:
        s.tell("A", by="time.report", words=f"Shells fell on Sumy, Outlet {s.name} was told by the Northern Command.")
    words = "Two people died in Sumy, the Northern Command said."
    stories[3].tell("A", kind="casualties", day=date(2024, 3, 8), by="time.report", words=words)
    assert [len(g) for g in cluster_facts(facts_of(*stories), MODEL)] in ([5], [4, 1])
    assert len(cluster_facts(facts_of(*stories[:3]), MODEL)) == 1


def test_old_times_never_meet_those_of_today(story):
    a, b = story("a"), story("b")
    a.tell("A")
    b.tell("A", day=date(2008, 2, 1))
    assert len(cluster_facts(facts_of(a, b), MODEL)) == 2


def test_half_of_the_pairs_vetoed_keeps_groups_apart_and_fewer_weigh_against():
    assert weigh_groups([[2.0, VETO]]) == VETO
    assert weigh_groups([[2.0, 2.0, 2.0, VETO]]) < weigh_groups([[2.0, 2.0, 2.0, 2.0]])
    assert weigh_groups([[2.0, 2.0, 2.0, VETO]]) > VETO


def test_groups_weigh_the_mean_of_all_pairs_and_of_the_nearest():
    assert weigh_groups([[2.0]]) == 2.0
    assert weigh_groups([[2.0, -4.0]]) == pytest.approx(-1.0 / 2 + 2.0 / 4 + (2.0 - 4.0) / 2 / 4)


def test_a_denial_joins_the_event_that_it_fits_best(story, odesa):
    a = story()
    a.tell("A")
    a.tell("A", place=odesa)
    denial = a.tell("B", place=odesa, stance="deny", status="negated")
    groups = cluster_facts(facts_of(a), MODEL)
    assert [[f.claim.id == denial for f in group] for group in groups] == [[False], [False, True]]


def test_two_groups_need_one_pair_that_speaks_for_them():
    assert join_group(2, {(0, 1): -0.1}) == [[0], [1]]
    assert join_group(2, {(0, 1): 0.1}) == [[0, 1]]


def test_groups_are_joined_best_first_and_draws_go_to_the_earlier():
    assert join_group(3, {(0, 1): 1.0, (1, 2): 5.0, (0, 2): VETO}) == [[0], [1, 2]]
    assert join_group(3, {(0, 1): 1.0, (1, 2): 1.0, (0, 2): VETO}) == [[0, 1], [2]]


@given(st.integers(2, 9), st.data())
def test_joining_keeps_its_sums_right(size, data):
    # Quarters add up without rounding, so that a score that just meets JOIN does so in whatever order it is summed.
    pairs = [(i, j) for i in range(size) for j in range(i + 1, size)]
    weights = {pair: data.draw(st.sampled_from([VETO, -2.0, -0.2, 0.5, 1.0, 3.0])) for pair in pairs}
    assert join_group(size, weights) == join_plainly(size, weights)


def join_plainly(size, weights):
    """The same agglomeration with every group weighed anew."""

    def weigh(one, other):
        rows = [[weights[min(i, j), max(i, j)] for j in other] for i in one]
        return weigh_groups(rows) if max(map(max, rows)) > 0 else VETO

    groups = [[i] for i in range(size)]
    while True:
        ranked = [(weigh(a, b), -a[0], -b[0]) for n, a in enumerate(groups) for b in groups[n + 1 :]]
        best = max(ranked, default=(VETO,))
        if best[0] < JOIN:
            return groups
        a, b = (next(g for g in groups if g[0] == -first) for first in best[1:])
        groups = sorted([*(g for g in groups if g not in (a, b)), sorted(a + b)])


def test_a_component_of_too_many_is_cut_at_its_weakest_pairs(monkeypatch):
    monkeypatch.setattr(clusters, "MAX_COMPONENT", 3)
    ties = Ties([(0, 1, 3.0), (1, 2, 0.5), (2, 3, 3.0), (5, 6, 0.5)])
    parts = clusters.cut_components(clusters.connect(range(7), ties), ties)
    assert parts == [[0, 1], [2, 3], [4], [5, 6]]
