from array import array

import pytest

from counterclaim.link import blocks as blocks_module
from counterclaim.link.blocks import Blocks
from counterclaim.link.late_ties import Before, Gone, list_moved, rejoin

KEY, OTHER = 5, 7


class Model:
    """Claims, here mere names, tell one event if they are alike; `weighed` are the pairs that were looked at."""

    def __init__(self):
        self.weighed = set()

    def weigh(self, a, b):
        self.weighed.add(a + b)
        return 2.0 if a == b else -2.0


def blocks_of(*keys):
    return Blocks([str(n) for n in range(len(keys))], [""] * len(keys), [array("q", held).tobytes() for held in keys])


def test_only_the_component_of_what_came_is_joined_anew():
    model = Model()
    blocks = blocks_of([KEY], [KEY], [OTHER], [OTHER], [KEY])
    before = Before([0, 1, 2, 3, -1], [], [0, 0, 1, 1])
    components, events = rejoin(before, "aabba", [""] * 5, blocks, model)
    assert components == [0, 0, 1, 1, 0]
    assert events == [[0, 1, 4]]
    assert model.weighed == {"aa"}


def test_a_component_whose_bridge_is_gone_falls_apart():
    blocks = blocks_of([KEY], [OTHER])
    before = Before([0, 2], [Gone(1, frozenset({KEY, OTHER}), "")], [0, 0, 0])
    assert rejoin(before, "aa", ["", ""], blocks, Model()) == ([0, 1], [[0], [1]])


@pytest.mark.parametrize("is_back", [False, True])
def test_in_a_crowded_block_neighbours_are_lost_and_won(monkeypatch, is_back):
    monkeypatch.setattr(blocks_module, "MAX_BLOCK", 2)
    # 0 and 2 had one other between them; with a second they meet no more
    four, three = [0, -1, 1, 2], [0, 2, 3]
    was, gone = (three, [Gone(1, frozenset({KEY}), "")]) if is_back else (four, [])
    blocks = blocks_of(*[[KEY]] * len(was))
    moved = list(list_moved(KEY, Before(was, gone, []), [""] * len(was), blocks))
    assert moved == ([(0, 2)] if is_back else [(0, 3)])


def test_in_a_block_that_is_not_crowded_nobody_moves():
    before = Before([0, -1, 1], [Gone(2, frozenset({KEY}), "")], [])
    assert list(list_moved(KEY, before, [""] * 3, blocks_of([KEY], [KEY], [KEY]))) == []
