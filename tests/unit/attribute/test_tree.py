"""Subtrees, edges and passages of a parsed sentence."""

from counterclaim.attribute.tree import runs_of
from counterclaim.model import Span


def test_runs_join_neighbours():
    assert runs_of({5, 1, 2, 3}) == [(1, 4), (5, 6)]
    assert runs_of(()) == []


def test_a_subtree_holds_the_words_below_and_no_others(grow):
    tree = grow("The old bridge fell into the river.")
    bridge = next(t.i for t in tree.tokens if t.text == "bridge")
    assert [tree.tokens[k].text for k in tree.subtree(bridge)] == ["The", "old", "bridge"]


def test_a_passage_drops_the_marks_at_its_edges(grow):
    tree = grow('"The bridge fell," he said.')
    assert tree.passage(range(6)).text == "The bridge fell"


def test_a_passage_keeps_a_pair_of_marks_inside(grow):
    tree = grow('The "old" bridge fell (again).')
    assert tree.passage(range(len(tree.tokens))).text == 'The "old" bridge fell (again)'


def test_a_passage_of_marks_alone_is_none(grow):
    tree = grow("The bridge fell .")
    assert tree.passage([len(tree.tokens) - 1]) is None


def test_a_passage_may_be_discontinuous(grow):
    tree = grow("Rebels, he said, fled.")
    passage = tree.passage([0, 5])
    assert passage.text == "Rebels fled"
    assert passage.spans == (Span(0, 6), Span(17, 21))


def test_bounds_are_those_of_the_sentence(grow):
    tree = grow("The bridge fell. Two cars sank.")
    assert tree.bounds(6) == (4, 8)


def test_a_mark_whose_other_half_is_outside_is_dropped(grow):
    tree = grow("The bridge (fell and sank) again.")
    assert tree.passage(range(2, 5)).text == "fell and"
    assert tree.passage(range(2, 7)).text == "(fell and sank)"
