"""Arithmetic on spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Span, Token
from counterclaim.spans import find_innermost, is_within, overlap_length

SPANS = st.lists(st.integers(0, 80), unique=True).map(
    lambda edges: [Span(*pair) for pair in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)]
)
"""Spans in order, none overlapping another."""


def points(spans):
    return {i for s in spans for i in range(s.start, s.end)}


@given(SPANS, SPANS)
def test_overlap_counts_common_points(a, b):
    assert overlap_length(a, b) == len(points(a) & points(b)) == overlap_length(b, a)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (Span(2, 4), [Span(0, 5)], True),
        (Span(2, 4), [Span(2, 4)], True),
        (Span(2, 4), [Span(0, 3), Span(3, 9)], False),
        (Span(2, 4), [], False),
    ],
)
def test_within(inner, outer, expected):
    assert is_within(inner, outer) is expected


def test_the_innermost_content_holds_a_token():
    words = [Token(i, "w", Span(2 * i, 2 * i + 1), "w", "X", "X", "dep", i, 0) for i in range(5)]
    said, told, other = (Span(2, 9),), (Span(4, 7),), (Span(4, 5), Span(8, 9))
    assert find_innermost([said, told], words) == (None, 0, 1, 1, 0)
    assert find_innermost([told, said], words) == (None, 1, 0, 0, 1)
    assert find_innermost([other, said, other], words) == (None, 1, 2, 1, 2), "of equal ones the later"
    assert find_innermost([(Span(0, 2), Span(4, 5))], words) == (0, None, 0, None, None)
    assert find_innermost([], words) == (None,) * 5
