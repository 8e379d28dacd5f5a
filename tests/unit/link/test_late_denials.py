from array import array

import pytest

from counterclaim.link.blocks import Blocks
from counterclaim.link.late_denials import Denials, Standing, Told

WEIGHTS = {"aA": 2.0, "bA": 1.0, "AA": 1.0}
"""What small letters tell and capitals deny; all else is vetoed."""


class Model:
    """Weighs pairs of letters."""

    def __init__(self):
        self.asked = set()

    def weigh(self, a, b):
        self.asked.add(a)
        return WEIGHTS.get(b + a, WEIGHTS.get(a + b, float("-inf")))


def place(letters, keys, told, events, **before):
    """The events, and which claims were held against others."""
    model = Model()
    blocks = Blocks(
        [str(n) for n in range(len(keys))],
        [""] * len(keys),
        [array("q", k if isinstance(k, list) else [k]).tobytes() for k in keys],
    )
    denials = [n for n, letter in enumerate(letters) if letter.isupper()]
    empty = frozenset()
    standing = Standing(events, before.get("firm", empty), before.get("broken", empty), before.get("gone_keys", empty))
    placed = Denials(told, denials, letters, blocks, model).place(standing)
    return placed, model.asked


def test_a_denial_that_nothing_touches_stays_unasked():
    told = [Told([0], 0), Told([2], None)]
    placed, asked = place("aAb", [1, 1, 2], told, [0, 0, None], firm=frozenset({0}))
    assert placed == [[0, 1], [2]]
    assert not asked


def test_a_denial_goes_to_the_event_that_came_and_fits_better():
    told = [Told([0], 0), Told([2], None)]
    placed, asked = place("bAa", [1, 1, 1], told, [0, 0, None], firm=frozenset({0}))
    assert placed == [[0], [1, 2]]
    assert asked == {"A"}


def test_denials_follow_one_that_moves():
    told = [Told([0], None)]
    placed, _ = place("aAA", [1, 1, 1], told, [None, 7, 7])
    assert placed == [[0, 1, 2]]


def test_denials_whose_event_is_gone_stay_together():
    placed, _ = place("AA", [1, 1], [], [0, 0], firm=frozenset({0}), broken=frozenset({0}), gone_keys=frozenset({1}))
    assert placed == [[0, 1]]


@pytest.mark.parametrize("first", ["A", "B"])
def test_a_denial_whose_founder_is_gone_founds_its_event_itself(first):
    placed, _ = place(first, [1], [], [3], broken=frozenset({3}), gone_keys=frozenset({1}))
    assert placed == [[0]]


def test_of_two_events_told_that_fit_as_well_the_first_told_is_taken():
    """Whoever denied before anybody told does not make an event the first."""
    placed, asked = place(
        "AAaa", [[2], [1, 2], [1], [2]], [Told([2], 0), Told([3], 1)], [1, None, 0, 1], firm=frozenset({0, 1})
    )
    assert placed == [[0, 3], [1, 2]]
    assert asked == {"A"}
