"""Fitting the pair model of linking."""

from counterclaim.score.fit import Pairs, fit_weights


def test_what_tells_events_apart_gets_its_sign():
    rows = [[("any", 1.0), ("near", 1.0)], [("any", 1.0), ("far", 1.0)]] * 20
    weights = fit_weights([Pairs(rows, [True, False] * 20, 1.0)], l2=0.1)
    assert weights["near"] > 1.0 > -1.0 > weights["far"]
    assert abs(weights["any"]) < 0.1


def test_a_story_weighs_the_same_however_long_it_is():
    short, long = Pairs([[("x", 1.0)]], [True], 100.0), Pairs([[("x", 1.0)]] * 50, [False] * 50, 2.0)
    assert abs(fit_weights([short, long], l2=0.1)["x"]) < 1e-6
