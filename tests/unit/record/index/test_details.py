"""What became of each sentence."""

import time

import pytest

from counterclaim.record.index.details import compare_texts


def ops(old, new):
    return [(change["op"], change["text"]) for change in compare_texts(old, new)]


def test_same_changed_added_dropped():
    old = "Shells fell. Three died. The army denied it."
    new = "Shells fell. Five died. The army denied it. A witness spoke."
    assert ops(old, new) == [
        ("same", "Shells fell."),
        ("changed", "Five died."),
        ("same", "The army denied it."),
        ("added", "A witness spoke."),
    ]
    assert next(c for c in compare_texts(old, new) if c["op"] == "changed")["before"] == "Three died."
    assert ops(new, old)[-1] == ("dropped", "A witness spoke.")


def test_a_text_with_itself_and_with_nothing():
    assert {op for op, _ in ops("A fell. B rose.", "A fell. B rose.")} == {"same"}
    assert ops("", "") == []
    assert ops("", "A fell.") == [("added", "A fell.")]


@pytest.mark.parametrize("old", ["A. " * 30_000, "A b. C d. " * 10_000, "\n".join(map(str, range(20_000)))])
def test_hostile_texts_take_no_long_time(old):
    start = time.process_time()
    list(compare_texts(old, old[::-1]))
    assert time.process_time() - start < 5
