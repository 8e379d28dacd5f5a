"""Training of the pair model of linking."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "training"))

from link_model import Pairs, train


def test_what_tells_events_apart_gets_its_sign():
    rows = [[("any", 1.0), ("near", 1.0)], [("any", 1.0), ("far", 1.0)]] * 20
    weights = train([Pairs(rows, [True, False] * 20, 1.0)], l2=0.1)
    assert weights["near"] > 1.0 > -1.0 > weights["far"]
    assert abs(weights["any"]) < 0.1


def test_a_story_weighs_the_same_however_long_it_is():
    short, long = Pairs([[("x", 1.0)]], [True], 100.0), Pairs([[("x", 1.0)]] * 50, [False] * 50, 2.0)
    assert abs(train([short, long], l2=0.1)["x"]) < 1e-6
