"""Arithmetic on spans: pure functions, code points, half-open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from counterclaim.model import Span, Token


def overlap_length(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Code points that stand in both; each sequence must not overlap itself."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def is_within(inner: Span, outer: Sequence[Span]) -> bool:
    """True if one span of `outer` holds the whole of `inner`."""
    return any(o.start <= inner.start and inner.end <= o.end for o in outer)


def find_innermost(contents: Sequence[Sequence[Span]], tokens: Sequence[Token]) -> tuple[int | None, ...]:
    """For each token the place of the shortest of `contents` that holds it, the later one if equal; None if none does."""
    found: list[int | None] = [None] * len(tokens)
    starts = [token.span.start for token in tokens]
    lengths = [sum(len(span) for span in spans) for spans in contents]
    # Longest first, so that shorter contents are written over longer ones, and later ones over earlier ones.
    for index in sorted(range(len(contents)), key=lambda n: (-lengths[n], n)):
        for span in contents[index]:
            for i in range(bisect_left(starts, span.start), len(tokens)):
                if tokens[i].span.start >= span.end:
                    break
                if tokens[i].span.end <= span.end:
                    found[i] = index
    return tuple(found)
