"""Facts → clusters: the claims that tell one real-world event. Deterministic; the order of arrival plays no part.

Pairs of claims are weighed, and joined from the heaviest down. A pair that cannot be one event (days or places
apart) keeps the clusters of both apart for good, so that a chain of vague claims never bridges two raids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from counterclaim.link.facts import Fact, compare_days, compare_places

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
    """Clusters in the order of their first claim, the claims of each in order of publication.

    Events are made of those who tell them; a denial is added to the event that it fits best, whatever else is
    denied. So one denial more can make an event contested, but never split it or join two.
    """
    ordered = sorted(facts, key=lambda fact: fact.order)
    events = _join([fact for fact in ordered if not fact.is_denial], kinship)
    denials: dict[int, list[Fact]] = {}
    alone: list[Fact] = []
    for denial in (fact for fact in ordered if fact.is_denial):
        event = _best_event(denial, events, kinship)
        (alone if event is None else denials.setdefault(event, [])).append(denial)
    groups = [[*event, *denials.get(index, ())] for index, event in enumerate(events)]
    groups += _join(alone, kinship)
    groups = [sorted(group, key=lambda fact: fact.order) for group in groups]
    return tuple(tuple(group) for group in sorted(groups, key=lambda group: group[0].order))


def _join(ordered: Sequence[Fact], kinship: Kinship) -> list[list[Fact]]:
    members = [[fact] for fact in ordered]
    weighed = [
        (-weight, i, j)
        for (i, a), (j, b) in combinations(enumerate(ordered), 2)
        if (weight := _joining_weight(a, b, kinship)) is not None
    ]
    for _, i, j in sorted(weighed):
        one, other = members[i], members[j]
        if one is not other and not _has_conflict(one, other):
            one += other
            members = [one if group is other else group for group in members]
    return [group for index, group in enumerate(members) if all(group is not m for m in members[:index])]


def _best_event(denial: Fact, events: Sequence[Sequence[Fact]], kinship: Kinship) -> int | None:
    best: tuple[float, int] | None = None
    for index, event in enumerate(events):
        weights = [w for fact in event if (w := _joining_weight(denial, fact, kinship)) is not None]
        if weights and not _has_conflict([denial], event) and (best is None or max(weights) > best[0]):
            best = max(weights), index
    return None if best is None else best[1]


def _joining_weight(a: Fact, b: Fact, kinship: Kinship) -> float | None:
    """The weight of the pair if it is enough to join the two."""
    weight = weigh_pair(a, b, kinship)
    needed = JOIN_WITHIN if a.claim.report_id == b.claim.report_id else JOIN_ACROSS
    return weight if weight is not None and weight >= needed else None


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
    if min(len(a.words), len(b.words)) >= MIN_WORDS and _share(a.words, b.words) >= MIN_SAME_WORDS:
        weight += SAME_WORDS
    return weight


def _has_conflict(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    return any(
        compare_days(a.days, b.days) is None or compare_places(a.places, b.places) is None for a in one for b in other
    )


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / len(words | others) if words and others else 0.0
