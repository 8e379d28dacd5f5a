"""Facts → clusters: the claims that tell one real-world event. Deterministic; the order of arrival plays no part.

Pairs of claims are weighed, and joined from the heaviest down. A pair that cannot be one event (days or places
apart) keeps the clusters of both apart for good, so that a chain of vague claims never bridges two raids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from counterclaim.link.facts import Fact, compare_days, compare_places, words_of

Kinship = Mapping[str, frozenset[str]]

JOIN_WITHIN = 1.5
"""Weight at which two claims of one report join."""
JOIN_ACROSS = 2.0
"""Weight at which claims of two reports join: type and day and place, or two of them and the same parties."""
SAME_TYPE, KIN_TYPE = 1.0, 0.5
SAME_PARTIES = 0.5
CLOSE_BY = 0.5
CLOSE_CHARS = 300
"""About two sentences: claims so near each other mostly go on with the same event."""
SAME_WORDS = 2.0
"""The same sentence in two reports (a copy, a quoted statement) is the same claim."""
MIN_SAME_WORDS = 0.8
MIN_WORDS = 6
"""Shorter sentences ("two people were killed") are told of many events in the same words."""


def cluster_facts(facts: Sequence[Fact], kinship: Kinship) -> tuple[tuple[Fact, ...], ...]:
    """Clusters in the order of their first claim, the claims of each in order of publication."""
    ordered = sorted(facts, key=lambda fact: fact.order)
    weighed = sorted((-weight, i, j) for i, j, weight in _weigh_pairs(ordered, kinship))
    members = [[index] for index in range(len(ordered))]
    for _, i, j in weighed:
        one, other = members[i], members[j]
        if one is not other and not _has_conflict([ordered[k] for k in one], [ordered[k] for k in other]):
            one += other
            for k in other:
                members[k] = one
    groups = {tuple(sorted(group)) for group in members}
    return tuple(tuple(ordered[k] for k in group) for group in sorted(groups))


def weigh_pair(a: Fact, b: Fact, kinship: Kinship) -> float | None:
    """How much speaks for one event behind `a` and `b`; None = they cannot be one."""
    types = a.claim.event.type, b.claim.event.type
    if types[0] != types[1] and types[1] not in kinship.get(types[0], frozenset()):
        return None
    days, places = compare_days(a.days, b.days), compare_places(a.places, b.places)
    if days is None or places is None:
        return None
    weight = days + places + (SAME_TYPE if types[0] == types[1] else KIN_TYPE)
    if _share(a.names, b.names) >= 0.5:
        weight += SAME_PARTIES
    if a.claim.report_id == b.claim.report_id:
        gap = abs(a.claim.event.trigger.start - b.claim.event.trigger.start)
        return weight + (CLOSE_BY if gap <= CLOSE_CHARS else 0.0)
    words, others = words_of([a.claim.evidence.text]), words_of([b.claim.evidence.text])
    if min(len(words), len(others)) >= MIN_WORDS and _share(words, others) >= MIN_SAME_WORDS:
        weight += SAME_WORDS
    return weight


def _weigh_pairs(facts: Sequence[Fact], kinship: Kinship) -> Iterator[tuple[int, int, float]]:
    for (i, a), (j, b) in combinations(enumerate(facts), 2):
        weight = weigh_pair(a, b, kinship)
        needed = JOIN_WITHIN if a.claim.report_id == b.claim.report_id else JOIN_ACROSS
        if weight is not None and weight >= needed:
            yield i, j, weight


def _has_conflict(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    return any(
        compare_days(a.days, b.days) is None or compare_places(a.places, b.places) is None for a in one for b in other
    )


def _share(words: set[str] | frozenset[str], others: set[str] | frozenset[str]) -> float:
    return len(words & others) / len(words | others) if words and others else 0.0
