"""How well clusters of mentions are found: MUC, B-cubed, CEAF-e, and their mean F1, the CoNLL score.

Key and response are partitions of mentions, given as groups; a mention that only one of them has counts against the
measure that looks at it. Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with the
similarity φ4), Pradhan et al. 2014 (the mean).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Groups = Sequence[Collection[Hashable]]
Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measure:
    """Recall and precision, 0–1; both 0 if there is nothing to measure."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 if both are 0."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Coreference:
    """The three measures of one partition against its key."""

    muc: Measure
    b_cubed: Measure
    ceaf_e: Measure

    @property
    def conll(self) -> float:
        """The mean of the three F1, 0–1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def measure(key: Groups, response: Groups) -> Coreference:
    """All measures of `response` against `key`."""
    return Coreference(measure_muc(key, response), measure_b_cubed(key, response), measure_ceaf_e(key, response))


def drop_singletons(groups: Groups) -> list[Collection[Hashable]]:
    """The groups of at least two mentions."""
    return [group for group in groups if len(group) > 1]


def measure_muc(key: Groups, response: Groups) -> Measure:
    """Links that are kept: how many cuts the other side makes in each group; groups of one have none."""
    return Measure(_share_links(key, response), _share_links(response, key))


def _share_links(groups: Groups, others: Groups) -> float:
    place = _place(others)
    kept = links = 0
    for group in groups:
        parts = {place.get(mention, mention) for mention in group}
        kept += len(group) - len(parts)
        links += len(group) - 1
    return kept / links if links else 0.0


def measure_b_cubed(key: Groups, response: Groups) -> Measure:
    """For each mention, how much of its group on one side is in its group on the other; the mean over mentions."""
    return Measure(_share_mentions(key, response), _share_mentions(response, key))


def _share_mentions(groups: Groups, others: Groups) -> float:
    place = _place(others)
    total, mentions = 0.0, 0
    for group in groups:
        overlaps = Counter(place[mention] for mention in group if mention in place)
        total += sum(n * n for n in overlaps.values()) / len(group)
        mentions += len(group)
    return total / mentions if mentions else 0.0


def measure_ceaf_e(key: Groups, response: Groups) -> Measure:
    """The best one-to-one pairing of groups: twice the mentions that two groups share over those that they have."""
    place = _place(response)
    alike: dict[tuple[int, int], float] = {}
    for k, group in enumerate(key):
        for r, n in Counter(place[mention] for mention in group if mention in place).items():
            alike[k, r] = 2 * n / (len(group) + len(response[r]))
    total = sum(_assign(part) for part in _split(alike))
    return Measure(total / len(key) if key else 0.0, total / len(response) if response else 0.0)


def _place(groups: Groups) -> dict[Hashable, int]:
    return {mention: number for number, group in enumerate(groups) for mention in group}


def _split(alike: dict[tuple[int, int], float]) -> list[Table]:
    """Groups that nothing connects cannot be paired: one small table for each component."""
    part_of_row: dict[int, int] = {}
    part_of_column: dict[int, int] = {}
    members: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, (k, r) in enumerate(sorted(alike)):
        found = {part for part in (part_of_row.get(k), part_of_column.get(r)) if part is not None}
        target = min(found, default=number)
        members[target].append((k, r))
        for part in found - {target}:
            members[target] += members.pop(part)
        for row, column in members[target]:
            part_of_row[row] = part_of_column[column] = target
    tables = []
    for pairs in members.values():
        rows = {k: i for i, k in enumerate(sorted({k for k, _ in pairs}))}
        columns = {r: i for i, r in enumerate(sorted({r for _, r in pairs}))}
        table = np.zeros((len(rows), len(columns)))
        for k, r in pairs:
            table[rows[k], columns[r]] = alike[k, r]
        tables.append(table)
    return tables


def _assign(gains: Table) -> float:
    """The greatest sum of cells, at most one in each row and column (Kuhn 1955, with Jonker and Volgenant's paths)."""
    costs = -(gains if gains.shape[0] <= gains.shape[1] else gains.T)
    rows, columns = costs.shape
    row_price, price = np.zeros(rows), np.zeros(columns)
    row_at = np.full(columns, -1)
    for new in range(rows):
        distance, seen = np.full(columns, np.inf), np.zeros(columns, dtype=bool)
        back = np.full(columns, -1)
        row, column, reached = new, -1, 0.0
        visited = [(new, 0.0)]
        while True:
            through = reached + costs[row] - row_price[row] - price
            nearer = ~seen & (through < distance)
            distance[nearer], back[nearer] = through[nearer], column
            column = int(np.where(seen, np.inf, distance).argmin())
            reached = float(distance[column])
            if row_at[column] < 0:
                break
            seen[column] = True
            row = int(row_at[column])
            visited.append((row, reached))
        for member, at in visited:
            row_price[member] += reached - at
        price[seen] -= reached - distance[seen]
        while column >= 0:
            previous = int(back[column])
            row_at[column] = row_at[previous] if previous >= 0 else new
            column = previous
    return float(-sum(costs[row, column] for column, row in enumerate(row_at) if row >= 0))
