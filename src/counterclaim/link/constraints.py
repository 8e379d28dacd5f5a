"""A Linking and what people say of its events → the Linking that holds to it. Pure, and the same for any order.

Groups that are said to be one event become one. A group that holds claims of two events is divided: claims that are said
to be apart begin the parts, those that are said to be together stay together, and every other claim goes to the part
that it is likest to, by the weights that linking itself uses. What is changed is described anew, as `link` does it.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from counterclaim.link import describe_event
from counterclaim.link.copies import root_of
from counterclaim.link.evidence import PairModel, load_pair_model
from counterclaim.link.facts import Fact, coding_to_facts, report_order
from counterclaim.model import Claim, Cluster, Coding, Constraints, Linking, Report

DIGITS = 9
"""Scores are rounded, so that sums taken in another order do not settle a draw."""

Pairs = Iterable[tuple[str, str]]
Unit = tuple[Fact, ...]
"""Claims that are said to tell one event, or one of which nothing is said."""
Order = tuple[tuple[str, int, str], int, int, str]


def constrain(linking: Linking, constraints: Constraints, *, find: Callable[[str], Coding]) -> Linking:
    """`linking` as `constraints` have it; the very same if they say nothing about it. `find` gives the coding of a
    report by its id. What is said over a claim that is not in `linking`, a rejected one say, holds for the others.
    """
    if not constraints.same and not constraints.different:
        return linking
    event_of = {claim: number for number, cluster in enumerate(linking.clusters) for claim in cluster.claims}
    same, different = _narrow(constraints, event_of)
    touched = _touched_groups(event_of, same, different)
    if not touched:
        return linking
    reader = _Reader(linking, dict(linking.copy_of), find)
    changed = {number for group in touched for number in group}
    clusters = [cluster for number, cluster in enumerate(linking.clusters) if number not in changed]
    for group in touched:
        facts = reader.facts(group)
        for part in _divide(facts, same, different, load_pair_model()):
            cluster = describe_event(part, reader.copies)
            insort(clusters, cluster, key=reader.order_of)
    return Linking(tuple(clusters), linking.copy_of, linking.updates)


def _narrow(constraints: Constraints, known: Container[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs as they hold for the `known` claims: those said to be together over another still are."""
    names = sorted({claim for pair in (*constraints.same, *constraints.different) for claim in pair})
    at = {claim: number for number, claim in enumerate(names)}
    alone = [(number, number) for number in range(len(names))]
    stands_for: dict[str, str] = {}
    same: list[tuple[str, str]] = []
    for group in _components([*((at[a], at[b]) for a, b in constraints.same), *alone]):
        told = [names[number] for number in group if names[number] in known]
        same += pairwise(told)
        stands_for |= {names[number]: told[0] for number in group if told}
    apart = {(stands_for.get(a), stands_for.get(b)) for a, b in constraints.different}
    return same, sorted((a, b) for a, b in apart if a is not None and b is not None)


def _touched_groups(event_of: Mapping[str, int], same: Pairs, different: Pairs) -> list[list[int]]:
    """Numbers of the clusters that must be made anew, together with those that they are joined to."""
    links = {(event_of[a], event_of[b]) for a, b in same if event_of[a] != event_of[b]}
    members = _components([*links, *((event_of[a], event_of[b]) for a, b in different if event_of[a] == event_of[b])])
    # two events that are to be apart meet only where both are joined to others
    joined = {number: at for at, group in enumerate(members) for number in group}
    apart = {joined.get(event_of[a]) for a, b in different if joined.get(event_of[a]) == joined.get(event_of[b])}
    return [g for at, g in enumerate(members) if len(g) > 1 or at in apart]


def _components(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    groups, seen = [], set()
    for start in sorted(near):
        if start in seen:
            continue
        group, queue = [], [start]
        seen.add(start)
        while queue:
            at = queue.pop()
            group.append(at)
            queue += sorted(near[at] - seen)
            seen |= near[at]
        groups.append(sorted(group))
    return groups


class _Reader:
    """Clusters → their facts, with the claims read once more."""

    def __init__(self, linking: Linking, copies: Mapping[str, str], find: Callable[[str], Coding]) -> None:
        self.copies = copies
        self._clusters = linking.clusters
        self._find = find

    def facts(self, numbers: Iterable[int]) -> list[Fact]:
        """The facts of the claims of these clusters, in order."""
        clusters = [self._clusters[number] for number in numbers]
        wanted = {claim for cluster in clusters for claim in cluster.claims}
        reports = dict.fromkeys(report for cluster in clusters for report in cluster.reports)
        facts = (fact for report in reports for fact in coding_to_facts(self._find(report), self._original(report)))
        return sorted((fact for fact in facts if fact.claim_id in wanted), key=lambda fact: fact.order)

    def order_of(self, cluster: Cluster) -> Order:
        """The key by which `link` puts clusters in order: that of their first claim."""
        coding = self._find(cluster.reports[0])
        claim = next(claim for claim in coding.claims if claim.id == cluster.claims[0])
        return _claim_order(coding.report, claim)

    def _original(self, report_id: str) -> Report:
        return self._find(root_of(report_id, self.copies)).report


def _claim_order(report: Report, claim: Claim) -> Order:
    return report_order(report), claim.event.trigger.start, claim.evidence.start, claim.id


def _divide(facts: Sequence[Fact], same: Pairs, different: Pairs, model: PairModel) -> Iterator[Unit]:
    """The events among `facts`, which are in order; so are the claims of each."""
    at = {fact.claim_id: number for number, fact in enumerate(facts)}
    alone = [(number, number) for number in range(len(facts))]
    units = _components([*((at[a], at[b]) for a, b in same if a in at and b in at), *alone])
    unit_of = {number: index for index, unit in enumerate(units) for number in unit}
    apart: dict[int, set[int]] = defaultdict(set)
    for a, b in different:
        if a in at and b in at:
            apart[unit_of[at[a]]].add(unit_of[at[b]])
            apart[unit_of[at[b]]].add(unit_of[at[a]])
    parts: list[list[int]] = []
    for index in sorted(range(len(units)), key=lambda index: (index not in apart, index)):
        free = [part for part in parts if apart[index].isdisjoint(part)] if index in apart else parts
        if not free:
            parts.append([index])
            continue
        if len(free) == 1:
            free[0].append(index)
            continue
        unit = [facts[number] for number in units[index]]
        told = [[facts[number] for other in part for number in units[other]] for part in free]
        likeness = [_likeness(unit, others, model) for others in told]
        free[likeness.index(max(likeness))].append(index)
    for part in parts:
        yield tuple(facts[number] for number in sorted(number for index in part for number in units[index]))


def _likeness(unit: Sequence[Fact], others: Sequence[Fact], model: PairModel) -> float:
    """The mean weight of all pairs."""
    return round(sum(model.weigh(a, b) for a in unit for b in others) / (len(unit) * len(others)), DIGITS)
