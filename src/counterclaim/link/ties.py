"""Pairs of claims with what speaks for one event behind them, by the million: 16 bytes a pair."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

Tie = tuple[int, int, float]


class Ties:
    """Pairs i < j of claims, each once, with their weight."""

    def __init__(self, ties: Iterable[Tie] = ()) -> None:
        self._firsts, self._seconds, self._weights = array("i"), array("i"), array("d")
        for tie in ties:
            self.add(*tie)

    def add(self, i: int, j: int, weight: float) -> None:
        """Add one pair."""
        self._firsts.append(i)
        self._seconds.append(j)
        self._weights.append(weight)

    def __iter__(self) -> Iterator[Tie]:
        return zip(self._firsts, self._seconds, self._weights, strict=True)

    def split(self, components: Sequence[Sequence[int]], size: int) -> Iterator[dict[tuple[int, int], float]]:
        """For each of `components`, in their order, the ties inside it; `size` is the number of all claims."""
        component_of = np.full(size, -1, dtype=np.int32)
        for number, component in enumerate(components):
            component_of[component] = number
        of_first, of_second = (component_of[np.asarray(ends, dtype=np.int32)] for ends in (self._firsts, self._seconds))
        inside = np.flatnonzero((of_first == of_second) & (of_first >= 0))
        inside = inside[np.argsort(of_first[inside], kind="stable")]
        starts = np.searchsorted(of_first[inside], np.arange(len(components) + 1))
        for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
            yield {(self._firsts[k], self._seconds[k]): self._weights[k] for k in inside[start:end].tolist()}
