"""Which tokens hang on which."""

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Span, Token
from counterclaim.trees import index_children, list_subtree


def tokens(heads):
    return [Token(i, "w", Span(2 * i, 2 * i + 1), "w", "NOUN", "NN", "dep", head, 0) for i, head in enumerate(heads)]


def test_children_stand_in_order_and_a_root_is_no_child():
    assert index_children(tokens([1, 1, 1, 2])) == ((), (0, 2), (3,), ())


def test_no_tokens_no_children():
    assert index_children([]) == ()


def test_a_subtree_holds_its_head_and_all_below():
    assert list_subtree(1, index_children(tokens([1, 1, 1, 2, 4]))) == (0, 1, 2, 3)


@given(st.lists(st.integers(0, 30), max_size=30))
def test_every_token_stands_in_the_subtree_of_its_root(raw):
    heads = [min(h, i) for i, h in enumerate(raw)]  # heads never stand behind: no circles
    children = index_children(tokens(heads))
    roots = [i for i, h in enumerate(heads) if h == i]
    assert sorted(t for r in roots for t in list_subtree(r, children)) == list(range(len(heads)))
