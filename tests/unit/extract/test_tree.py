"""The dependency tree, on sentences whose parse is not in doubt."""

import pytest

from counterclaim.extract.tree import is_clause_head


def test_children_are_in_order_and_filtered(read):
    r = read("The old army quickly shelled the small port.")
    verb = r.at("shelled")
    assert [t.text for t in r.tree.children(verb, "nsubj", "dobj")] == ["army", "port"]
    assert [t.text for t in r.tree.children(r.at("port"))] == ["the", "small"]
    assert r.tree.children(r.at("old")) == []


def test_what_stands_behind_a_preposition(read):
    r = read("The death of two guards in the raid on the post shocked the town.")
    death = r.at("death")
    assert [t.text for t in r.tree.behind(death, "of")] == ["guards"]
    assert [t.text for t in r.tree.behind(death, "of", "in")] == ["guards", "raid"]
    assert r.tree.behind(death, "on") == []


def test_subtree_holds_the_token_itself_in_order(read):
    r = read("The army shelled the small port.")
    assert r.words(r.tree.subtree(r.at("port"))) == "the small port"
    assert r.tree.subtree(r.at("small")) == [r.at("small")]


def test_ancestors_go_up_to_the_root(read):
    r = read("The army shelled the small port.")
    assert [t.text for t in r.tree.ancestors(r.at("small"))] == ["port", "shelled"]
    assert list(r.tree.ancestors(r.at("shelled"))) == []


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        ("The army said that rebels shelled the port.", "port", "shelled"),
        ("The army said that rebels shelled the port.", "army", "said"),
        ("The army said that rebels shelled the port.", "shelled", "shelled"),
        ("The rebels who burned the school fled.", "school", "burned"),
        ("Shelling of the port by rebels.", "port", "Shelling"),
    ],
)
def test_clause_head(read, text, word, clause):
    r = read(text)
    assert r.words([r.tree.clause_head(r.at(word))]) == clause


def test_coordination(read):
    r = read("Soldiers, police and guards arrived.")
    first = r.at("Soldiers")
    assert r.words(r.tree.conjuncts(first)) == "Soldiers police guards"
    assert r.tree.first_conjunct(r.at("guards")) == first
    assert r.tree.first_conjunct(r.at("arrived")) == r.at("arrived")


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Rebels shelled the port and burned a school.", "burned", "Rebels"),
        ("Rebels tried to storm the base.", "storm", "Rebels"),
        ("The base was stormed.", "stormed", "base"),
        ("Storm the base!", "Storm", None),
        ("Moments later a second man ran.", "ran", "man"),
    ],
)
def test_subject(read, text, verb, subject):
    r = read(text)
    found = r.tree.subject(r.at(verb))
    assert (found and found.text) == subject


def test_a_coordinated_verb_shares_auxiliaries_and_voice(read):
    r = read("The bridge was bombed and destroyed.")
    assert [a.text for a in r.tree.auxiliaries(r.at("destroyed"))] == ["was"]
    assert r.tree.is_passive(r.at("destroyed"))
    assert not read("Rebels bombed the bridge.").tree.is_passive(1)
    active = read("The group was beaten but still controls the valley.")
    assert not active.tree.is_passive(active.at("controls"))


def test_span_reaches_from_first_to_last(read):
    r = read("Rebels shelled the port.")
    assert r.report.passage(r.tree.span([1, 3])).text == "shelled the port"


def test_a_noun_heads_a_clause_only_at_the_root(read):
    r = read("Rebels shelled the port.")
    assert is_clause_head(r.tree.tokens[r.at("shelled")])
    assert not is_clause_head(r.tree.tokens[r.at("port")])


def test_mentions_are_found_beside_their_sentence(read):
    r = read("On Monday rebels shelled Homs. They fired 20 rounds on Tuesday.")
    first, second = r.at("shelled"), r.at("fired")
    assert [r.tree.tokens[t.start].sentence for t in r.tree.times_beside(first)] == [0]
    assert [n.low for n in r.tree.numbers_beside(second)] == [20]
    assert list(r.tree.numbers_beside(first)) == []
    assert r.at("Tuesday") in r.tree.timed
    assert second not in r.tree.timed


def test_tree_distance(read):
    r = read("Rebels shelled the port. The army left.")
    assert r.tree.distance(r.at("Rebels"), r.at("Rebels")) == 0
    assert r.tree.distance(r.at("Rebels"), r.at("shelled")) == 1
    assert r.tree.distance(r.at("Rebels"), r.at("port")) == 2
    assert r.tree.distance(r.at("Rebels"), r.at("port")) == r.tree.distance(r.at("port"), r.at("Rebels"))
    assert r.tree.distance(r.at("Rebels"), r.at("army")) == 20
