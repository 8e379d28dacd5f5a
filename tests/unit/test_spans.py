"""Arithmetic on spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Span
from counterclaim.spans import is_within, overlap_length

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
