"""Arithmetic on spans: pure functions, code points, half-open."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Span


def overlap_length(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Code points that stand in both; each sequence must not overlap itself."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def is_within(inner: Span, outer: Sequence[Span]) -> bool:
    """True if one span of `outer` holds the whole of `inner`."""
    return any(o.start <= inner.start and inner.end <= o.end for o in outer)
