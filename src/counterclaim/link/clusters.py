"""Facts → clusters: the claims that tell one real-world event. Deterministic; the order of arrival plays no part.

Two groups of claims are one event if their claims speak for it together: half the weight has the mean of all pairs,
half the mean of what each claim's nearest in the other group says. So a vague claim never bridges two raids, and a
toll told only beside one act still joins the event.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date

from counterclaim.link.evidence import VETO, PairModel
from counterclaim.link.facts import Fact

JOIN = -0.3
"""What two groups must reach to be one event; besides, one pair of their claims must speak for it by itself."""
MAX_VETOED = 1 / 3
VETOED_WEIGHT = -3.0
JOIN_DENIAL = -0.5
"""A denial joins no events; it needs more of a likeness to the one that it is added to."""
WINDOW_DAYS = 7
LONG_DAYS = 31
"""Claims of two reports are compared if their days lie in one window or in two that touch, or, of longer times, if
they begin in the same year."""


def cluster_facts(facts: Sequence[Fact], model: PairModel) -> tuple[tuple[Fact, ...], ...]:
    """Clusters in the order of their first claim, the claims of each in order of publication.

    Events are made of those who tell them; a denial is added to the event that it fits best, whatever else is
    denied. So one denial more can make an event contested, but never split it or join two.
    """
    ordered = sorted(facts, key=lambda fact: fact.order)
    events = _Joining([fact for fact in ordered if not fact.is_denial], model).join()
    firm = tuple(tuple(event) for event in events)
    near: defaultdict[Hashable, set[int]] = defaultdict(set)
    for index, event in enumerate(firm):
        for fact in event:
            _enter(near, fact, index)
    for denial in (fact for fact in ordered if fact.is_denial):
        candidates = sorted({index for block in _blocks_of(denial) for index in near[block]})
        # what others deny plays no part, except where there is nothing but denials
        best = _best_event(denial, {i: firm[i] if i < len(firm) else events[i] for i in candidates}, model)
        if best is None:
            best = len(events)
            events.append([])
        if best >= len(firm):
            _enter(near, denial, best)
        events[best].append(denial)
    groups = [sorted(event, key=lambda fact: fact.order) for event in events]
    return tuple(tuple(group) for group in sorted(groups, key=lambda group: group[0].order))


def _enter(near: defaultdict[Hashable, set[int]], fact: Fact, index: int) -> None:
    for block in _blocks_of(fact):
        near[block].add(index)


def _best_event(denial: Fact, events: Mapping[int, Sequence[Fact]], model: PairModel) -> int | None:
    best: tuple[float, int] | None = None
    for index, event in events.items():
        fit = weigh_groups([[model.weigh(denial, fact) for fact in event]])
        if fit >= JOIN_DENIAL and (best is None or fit > best[0]):
            best = fit, index
    return None if best is None else best[1]


def weigh_groups(weights: Sequence[Sequence[float]]) -> float:
    """How much speaks for one event behind two groups: `weights` has a row for each claim of the one.

    `VETO` if at least `MAX_VETOED` of the pairs are vetoed; fewer of them only weigh against it, as one claim's wrong
    day must not keep a dozen apart.
    """
    vetoed = sum(weight == VETO for row in weights for weight in row)
    if vetoed >= MAX_VETOED * len(weights) * len(weights[0]):
        return VETO
    if vetoed:
        weights = [[max(weight, VETOED_WEIGHT) for weight in row] for row in weights]
    rows: list[float] = [max(row) for row in weights]
    columns: list[float] = [max(column) for column in zip(*weights, strict=True)]
    mean: float = sum(sum(row) for row in weights) / (len(rows) * len(columns))
    return mean / 2 + sum(rows) / len(rows) / 4 + sum(columns) / len(columns) / 4


class _Joining:
    """Agglomeration, best first. A group is named after the index of its first claim, which settles draws."""

    def __init__(self, ordered: Sequence[Fact], model: PairModel) -> None:
        self._facts = ordered
        self._model = model
        self._weights: dict[tuple[int, int], float] = {}
        self._members = {index: [index] for index in range(len(ordered))}
        self._neighbours: dict[int, set[int]] = defaultdict(set)

    def join(self) -> list[list[Fact]]:
        """The groups, each in order of its claims, in order of their first claim."""
        heap: list[tuple[float, int, int, int, int]] = []
        for i, j in sorted(_list_candidates(self._facts)):
            if self._weight(i, j) > 0:
                self._neighbours[i].add(j)
                self._neighbours[j].add(i)
                self._push(heap, i, j)
        while heap:
            _, i, j, size, other_size = heapq.heappop(heap)
            if len(self._members.get(i, ())) == size and len(self._members.get(j, ())) == other_size:
                self._merge(i, j)
                for k in sorted(self._neighbours[i]):
                    self._push(heap, *sorted((i, k)))
        return [[self._facts[m] for m in sorted(self._members[i])] for i in sorted(self._members)]

    def _push(self, heap: list[tuple[float, int, int, int, int]], i: int, j: int) -> None:
        ours, theirs = self._members[i], self._members[j]
        weight = weigh_groups([[self._weight(a, b) for b in theirs] for a in ours])
        if weight >= JOIN:
            heapq.heappush(heap, (-weight, i, j, len(ours), len(theirs)))

    def _merge(self, i: int, j: int) -> None:
        self._members[i] += self._members.pop(j)
        self._neighbours[i] |= self._neighbours.pop(j)
        self._neighbours[i] -= {i, j}
        for k in self._neighbours[i]:
            self._neighbours[k].discard(j)
            self._neighbours[k].add(i)

    def _weight(self, i: int, j: int) -> float:
        pair = (i, j) if i < j else (j, i)
        if pair not in self._weights:
            self._weights[pair] = self._model.weigh(self._facts[pair[0]], self._facts[pair[1]])
        return self._weights[pair]


def _list_candidates(facts: Sequence[Fact]) -> set[tuple[int, int]]:
    """Pairs that can be one event at all: of one report, or of about one week."""
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        for block in _blocks_of(fact):
            blocks[block].append(index)
    return {(i, j) for block in blocks.values() for n, i in enumerate(block) for j in block[n + 1 :]}


def _blocks_of(fact: Fact) -> frozenset[Hashable]:
    return frozenset([fact.claim.report_id, *_windows_of(fact)])


def _windows_of(fact: Fact) -> Iterator[Hashable]:
    start, end = fact.days or (_day_of_publication(fact),) * 2
    if end - start <= LONG_DAYS:
        first = int(start) // WINDOW_DAYS
        yield from range(first, int(end) // WINDOW_DAYS + 2)
    elif start > 0:
        yield f"year {date.fromordinal(int(start)).year}"


def _day_of_publication(fact: Fact) -> float:
    published = fact.order[0]
    return date.fromisoformat(published[:10]).toordinal() if published else 0.0
