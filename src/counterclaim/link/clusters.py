"""Facts → clusters: the claims that tell one real-world event. Deterministic; the order of arrival plays no part.

Two groups of claims are one event if their claims speak for it together: half the weight has the mean of all pairs,
half the mean of what each claim's nearest in the other group says. So a vague claim never bridges two raids, and a
toll told only beside one act still joins the event.

Pairs that are no candidates, or that a veto keeps apart, weigh against. Facts that no pair in favour connects, even
over others, never meet: each such component is joined by itself, and a late report touches only its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from counterclaim.link.blocks import Blocks
from counterclaim.link.evidence import VETO, PairModel
from counterclaim.link.facts import Traits
from counterclaim.link.ties import Ties

JOIN = -0.8
"""What two groups must reach to be one event; besides, one pair of their claims must speak for it by itself. With a fifth
of the training families left out in turn -0.8 gives the best B-cubed; -0.2 loses two points of it, for one in a hundred
more statuses right: two events taken for one look contested or corroborated."""
JOIN_DENIAL = -0.5
"""A denial joins no events; it is added to the one that it is likest to."""
MAX_VETOED = 1 / 3
VETOED_WEIGHT = -2.0
DIGITS = 9
"""Scores are rounded, so that sums taken in another order neither settle a draw nor pass a limit."""
ALL_PAIRS = 150
"""In a component of at most this many claims every pair is weighed, in a larger one the candidates."""
MAX_COMPONENT = 1_500
"""Claims that are joined at once: larger components are cut at their weakest pairs first."""

Matrix = NDArray[np.float64]
Weights = Mapping[tuple[int, int], float]
NOBODY: Mapping[int, int] = {}
Claimed = TypeVar("Claimed", bound=Traits)


@dataclass(frozen=True, slots=True)
class Clustering:
    """Claims by event, numbered in order of publication: `groups` in order of their first claim, each ascending.

    `components`: for each claim that is no denial and goes with no other, in order, a number that it has in common with
    those that any row of pairs in favour connects it with.
    """

    groups: Sequence[Sequence[int]]
    components: Sequence[int]


class Numbered(Protocol):
    """Claims in order of publication, by number; they need not all be held."""

    def __getitem__(self, i: int, /) -> Traits:
        """The traits of claim `i`."""


def cluster_facts(facts: Sequence[Claimed], model: PairModel) -> tuple[tuple[Claimed, ...], ...]:
    """Clusters in the order of their first claim, the claims of each in order of publication."""
    ordered = sorted(facts, key=lambda fact: fact.order)
    return tuple(tuple(ordered[i] for i in group) for group in cluster_claims(ordered, model).groups)


def cluster_claims(ordered: Sequence[Traits], model: PairModel, leaders: Mapping[int, int] = NOBODY) -> Clustering:
    """The clusters of claims in order of publication; `leaders` gives the claim that a copied one goes with.

    Events are made of those who tell them; a denial is added to the event that it fits best, whatever else is
    denied. So one denial more can make an event contested, but never split it or join two.
    """
    leading = [i for i in range(len(ordered)) if i not in leaders]
    claims = [ordered[i] for i in leading]
    firm = [k for k, claim in enumerate(claims) if not claim.is_denial]
    everybody = [i for i, claim in enumerate(ordered) if not claim.is_denial]
    blocks = Blocks.of([ordered[i] for i in everybody], model.groups)
    blocks = blocks.only([n for n, i in enumerate(everybody) if i not in leaders])
    told, components = _join_told([claims[k] for k in firm], blocks, model)
    events = sorted([firm[n] for n in group] for group in told)
    if len(firm) < len(claims):
        _add_denials(events, claims, Blocks.of(ordered, model.groups).only(leading), model)
    return Clustering(add_followers(([leading[k] for k in event] for event in events), leaders), components)


def add_followers(events: Iterable[Iterable[int]], leaders: Mapping[int, int]) -> list[list[int]]:
    """`events`, each with the claims that go with one of its own; each ascending, in order of their first claim."""
    followers: defaultdict[int, list[int]] = defaultdict(list)
    for follower, leader in leaders.items():
        followers[leader].append(follower)
    return sorted(sorted(i for leader in event for i in (leader, *followers.get(leader, ()))) for event in events)


def _join_told(told: Sequence[Traits], blocks: Blocks, model: PairModel) -> tuple[list[list[int]], list[int]]:
    """Indices of `told` by event, and the component of each. Weights are kept of one component at a time, so that a
    year of reports fits.
    """
    ties = Ties((i, j, w) for i, j in blocks.list_pairs() if (w := model.weigh(told[i], told[j])) > 0)
    connected = connect(range(len(told)), ties)
    component_of = [0] * len(told)
    for number, members in enumerate(connected):
        for i in members:
            component_of[i] = number
    components = cut_components(connected, ties)
    groups: list[list[int]] = []
    for component, known in zip(components, ties.split(components, len(told)), strict=True):
        groups += join_component(component, known, told, blocks, model)
    return groups, component_of


def join_component(
    component: Sequence[int], known: Weights, told: Numbered, blocks: Blocks, model: PairModel
) -> list[list[int]]:
    """The events of one component; `known` are the weights of its pairs that are known."""
    weights = {
        (k, m): known.get((i, j)) or model.weigh(told[i], told[j])
        for (k, i), (m, j) in combinations(enumerate(component), 2)
        if len(component) <= ALL_PAIRS or blocks.is_candidate(i, j)
    }
    return [[component[k] for k in group] for group in join_group(len(component), weights)]


def _add_denials(events: list[list[int]], ordered: Sequence[Traits], blocks: Blocks, model: PairModel) -> None:
    """Each denial to the event that it fits best, else to one of nothing but denials, else to one of its own. Of two
    that it fits as well it goes to the one of those who tell it, then to the earlier.
    """
    denials = [i for i, fact in enumerate(ordered) if fact.is_denial]
    event_of = {i: number for number, event in enumerate(events) for i in event}
    firm = len(events)
    near: defaultdict[int, set[int]] = defaultdict(set)
    for i, j in blocks.list_pairs(of=frozenset(denials)):
        for one, other in ((i, j), (j, i)):
            if ordered[one].is_denial:
                near[one].add(other)
    for denial in denials:
        best: tuple[float, int] | None = None
        for number in sorted({event_of[i] for i in near[denial] if i in event_of}):
            # what others deny plays no part, except where there is nothing but denials
            members = [i for i in events[number] if number >= firm or not ordered[i].is_denial]
            fit = fit_denial(denial, members, ordered, blocks, model)
            if fit >= JOIN_DENIAL and (best is None or fit > best[0]):
                best = fit, number
        if best is None:
            events.append([])
        number = best[1] if best is not None else len(events) - 1
        events[number].append(denial)
        event_of[denial] = number


def fit_denial(denial: int, members: Sequence[int], ordered: Numbered, blocks: Blocks, model: PairModel) -> float:
    """How well a denial fits the event of `members`, ascending; `JOIN_DENIAL` is enough."""
    row = [model.weigh(ordered[denial], ordered[i]) if blocks.is_candidate(denial, i) else VETO for i in members]
    return weigh_groups([row])


def weigh_groups(weights: Sequence[Sequence[float]]) -> float:
    """How much speaks for one event behind two groups: `weights` has a row for each claim of the one.

    `VETO` if at least `MAX_VETOED` of the pairs are vetoed; fewer of them only weigh against it, as one claim's wrong
    day must not keep a dozen apart.
    """
    table = np.array(weights)
    vetoed = table == VETO
    if vetoed.mean() >= MAX_VETOED:
        return VETO
    table[vetoed] = VETOED_WEIGHT
    return round(float(table.mean() / 2 + table.max(axis=1).mean() / 4 + table.max(axis=0).mean() / 4), DIGITS)


def connect(members: Iterable[int], ties: Ties, above: float = 0.0) -> list[list[int]]:
    """What pairs of more weight than `above` connect, each ascending, in order of the first."""
    root = {i: i for i in members}

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j, weight in ties:
        if weight > above:
            a, b = sorted((find(i), find(j)))
            root[b] = a
    components: defaultdict[int, list[int]] = defaultdict(list)
    for i in sorted(root):
        components[find(i)].append(i)
    return list(components.values())


def cut_components(components: Iterable[list[int]], ties: Ties, above: float = 0.0) -> list[list[int]]:
    """`components` that pairs of more weight than `above` connect; one of too many is cut by asking for more."""
    found = []
    for component in components:
        if len(component) <= MAX_COMPONENT:
            found.append(component)
        else:
            inside = set(component)
            part = Ties(tie for tie in ties if tie[0] in inside and tie[1] in inside)
            found += cut_components(connect(component, part, above + 1.0), part, above + 1.0)
    return found


def join_group(size: int, weights: Weights) -> list[list[int]]:
    """The groups of 0 … `size` - 1, each ascending, in order of their first; pairs without a weight are vetoed."""
    return _Joining(size, weights).join() if size > 1 else [[0]]


class _Joining:
    """Agglomeration of one component, best first. A group stands at the row of its first claim, which settles draws.

    `sums` and `vetoes` of the pairs of two groups, and `nearest[g, h]`, the sum over the claims of g of their greatest
    weight to a claim of h, are kept up to date, so that a merge costs a few rows and not a new look at every pair.
    """

    def __init__(self, n: int, weights: Weights) -> None:
        table: Matrix = np.full((n, n), VETO)
        for (k, m), weight in weights.items():
            table[k, m] = table[m, k] = weight
        self._vetoes: Matrix = (table == VETO).astype(float)
        table[table == VETO] = VETOED_WEIGHT
        self._sums = table.copy()
        self._greatest = table
        self._nearest = table.copy()
        self._sizes = np.ones(n)
        self._group = np.arange(n)
        self._scores = np.full((n, n), VETO)
        for k in range(n):
            self._rescore(k)

    def join(self) -> list[list[int]]:
        """The groups, each in order of its claims, in order of their first claim."""
        while True:
            g, h = divmod(int(self._scores.argmax()), len(self._group))
            if self._scores[g, h] < JOIN:
                break
            self._merge(min(g, h), max(g, h))
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for i, group in enumerate(self._group.tolist()):
            groups[group].append(i)
        return list(groups.values())

    def _merge(self, g: int, h: int) -> None:
        self._group[self._group == h] = g
        self._sizes[g] += self._sizes[h]
        self._sizes[h] = 0
        for table in (self._sums, self._vetoes):
            table[g] += table[h]
            table[:, g] = table[g]
        self._greatest[:, g] = np.maximum(self._greatest[:, g], self._greatest[:, h])
        self._nearest[g] += self._nearest[h]
        self._nearest[:, g] = np.bincount(self._group, self._greatest[:, g], minlength=len(self._group))
        self._scores[h] = VETO
        self._scores[:, h] = VETO
        self._rescore(g)

    def _rescore(self, g: int) -> None:
        """What speaks for joining group `g` to each other group."""
        others = self._sizes > 0
        others[g] = False
        pairs = self._sizes[g] * self._sizes[others]
        score = (
            self._sums[g, others] / pairs / 2
            + self._nearest[g, others] / self._sizes[g] / 4
            + self._nearest[others, g] / self._sizes[others] / 4
        )
        score[self._vetoes[g, others] >= MAX_VETOED * pairs] = VETO
        # one pair of their claims must speak for it by itself
        score[self._best_pair(g, others) <= 0] = VETO
        score = score.round(DIGITS)
        self._scores[g, others] = score
        self._scores[others, g] = score

    def _best_pair(self, g: int, others: NDArray[np.bool_]) -> Matrix:
        members = self._group == g
        best: Matrix = self._greatest[members][:, others].max(axis=0)
        return best
