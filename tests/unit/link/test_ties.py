from counterclaim.link.ties import Ties


def test_ties_are_split_by_component_in_the_order_of_the_components():
    ties = Ties([(0, 3, 1.0), (1, 2, 2.0), (0, 5, 0.5), (2, 3, 9.0)])
    assert list(ties.split([[1, 2], [4], [0, 3, 5]], 6)) == [{(1, 2): 2.0}, {}, {(0, 3): 1.0, (0, 5): 0.5}]
    assert list(ties) == [(0, 3, 1.0), (1, 2, 2.0), (0, 5, 0.5), (2, 3, 9.0)]


def test_no_ties():
    assert list(Ties().split([[0], [1]], 2)) == [{}, {}]
    assert list(Ties().split([], 0)) == []
