"""Arithmetic on spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Span
from counterclaim.spans import is_within, merge_spans, overlap_length

SPANS = st.lists(st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 20)))


def points(spans):
    return {i for s in spans for i in range(s.start, s.end)}


@pytest.mark.parametrize(
    ("spans", "gap", "expected"),
    [
        ([], 0, ()),
        ([Span(0, 2), Span(2, 4)], 0, (Span(0, 4),)),
        ([Span(3, 5), Span(0, 2)], 0, (Span(0, 2), Span(3, 5))),
        ([Span(3, 5), Span(0, 2)], 1, (Span(0, 5),)),
        ([Span(0, 9), Span(2, 4)], 0, (Span(0, 9),)),
    ],
)
def test_merge(spans, gap, expected):
    assert merge_spans(spans, gap=gap) == expected


@given(SPANS)
def test_merging_keeps_the_points_and_sorts(spans):
    merged = merge_spans(spans)
    assert points(merged) == points(spans)
    assert all(a.end < b.start for a, b in pairwise(merged))


@given(SPANS, SPANS)
def test_overlap_counts_common_points(a, b):
    a, b = merge_spans(a), merge_spans(b)
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
