"""Labelled pairs of claims → weights of the pair model of linking: logistic regression, full-batch Adam, L2 penalty.

There is no randomness, so the same data give the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

STEPS = 400
RATE = 0.05

Row = list[tuple[str, float]]


@dataclass(frozen=True)
class Pairs:
    """Labelled pairs: the evidence of each (names of weights, how far it holds), whether it is one event, and what
    each of them weighs, or all alike.
    """

    rows: list[Row]
    labels: list[bool]
    weight: float | Sequence[float]


def fit_weights(parts: Sequence[Pairs], *, l2: float) -> dict[str, float]:
    """Weights by name; `l2` is the penalty on their squares."""
    names = sorted({name for part in parts for row in part.rows for name, _ in row})
    number = {name: i for i, name in enumerate(names)}
    columns = np.array([number[name] for part in parts for row in part.rows for name, _ in row])
    values = np.array([value for part in parts for row in part.rows for _, value in row])
    lengths = np.array([len(row) for part in parts for row in part.rows])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    wanted = np.array([label for part in parts for label in part.labels], dtype=float)
    importance = np.concatenate([np.broadcast_to(part.weight, len(part.rows)) for part in parts])
    row_of = np.repeat(np.arange(len(lengths)), lengths)
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = np.add.reduceat(weights[columns] * values, starts)
        slope = (1 / (1 + np.exp(-scores)) - wanted) * importance
        gradient = np.bincount(columns, weights=slope[row_of] * values, minlength=len(names)) + l2 * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = RATE * (1 - 0.9 * step / STEPS)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: float(w) for name, w in zip(names, weights, strict=True)}
