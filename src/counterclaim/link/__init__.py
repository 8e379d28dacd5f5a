"""Stage 6: Codings of many reports → Linking: copies, events across reports, disputes, attestation.

    Codings --copies--> who copies whom --facts--> Facts --clusters--> one group an event --disputes, status--> Clusters

Pure, and the same for any order of the codings: everything is sorted by publication, report id and place in the
text first, and a cluster is named after its earliest claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from counterclaim.link.clusters import cluster_facts
from counterclaim.link.compare import compare_days
from counterclaim.link.copies import find_copies, root_of
from counterclaim.link.disputes import drop_replaced, find_disputes, find_superseded, range_counts
from counterclaim.link.evidence import load_pair_model
from counterclaim.link.facts import CONSEQUENCES, Fact, coding_to_facts, report_order
from counterclaim.link.status import count_voices, status_of
from counterclaim.model import Cited, Cluster, Coding, Linking, Place, Precision, TimeValue, hash_id

__all__ = ["link"]

SLIP = 4
_FINEST_FIRST = tuple(Precision)


def link(codings: Sequence[Coding]) -> Linking:
    """The events behind the claims of `codings`, each report at most once and in its current edition.

    Every claim is in exactly one cluster. Clusters in order of their first claim; nothing in, nothing out.
    """
    ordered = sorted(codings, key=lambda coding: report_order(coding.report))
    reports = {coding.report.id: coding.report for coding in ordered}
    lineage = find_copies(tuple(reports.values()))
    copies = lineage.copies
    facts = [fact for coding in ordered for fact in coding_to_facts(coding, reports[root_of(coding.report.id, copies)])]
    groups = cluster_facts(facts, load_pair_model())
    return Linking(
        clusters=tuple(_describe(group, copies) for group in groups),
        copy_of=tuple(sorted(copies.items())),
        updates=tuple(sorted(lineage.updates.items())),
    )


def _describe(facts: Sequence[Fact], copies: Mapping[str, str]) -> Cluster:
    superseded = find_superseded(facts)
    held = drop_replaced(facts, superseded)
    disputes = find_disputes(held)
    voices = count_voices(facts, copies)
    agents = (agent for fact in facts if not fact.is_denial for agent in fact.claim.event.agents)
    targets = (target for fact in facts if not fact.is_denial for target in fact.claim.event.targets)
    return Cluster(
        id=hash_id("evt", facts[0].claim.id),
        type=_best_type(facts),
        claims=tuple(fact.claim.id for fact in facts),
        reports=tuple(dict.fromkeys(fact.claim.report_id for fact in facts)),
        status=status_of(facts, voices=voices, is_disputed=bool(disputes), is_replaced=bool(superseded)),
        independent_sources=voices,
        time=_best_time(facts),
        places=_best_places(facts),
        agents=tuple({agent.value.actor_id or agent.value.name: agent for agent in reversed([*agents])}.values())[::-1],
        targets=tuple({t.value.actor_id or t.value.name: t for t in reversed([*targets])}.values())[::-1],
        disputes=disputes,
        counts=range_counts(held),
        supersedes=superseded,
    )


def _best_type(facts: Sequence[Fact]) -> str:
    """The type most claims give, the act before its toll; the earlier claim settles a draw."""
    types = [fact.claim.event.type for fact in facts]
    acts = [code for code in types if code not in CONSEQUENCES] or types
    return max(acts, key=acts.count)


def _best_time(facts: Sequence[Fact]) -> Cited[TimeValue] | None:
    """The time that most claims agree with; among those the narrowest, then the earliest told."""
    times = [(fact, fact.claim.event.time) for fact in facts if fact.days and fact.claim.event.time]
    if not times:
        return None

    def rank(item: tuple[Fact, Cited[TimeValue]]) -> tuple[int, float]:
        days = item[0].days or (0.0, 0.0)
        return sum(compare_days(days, other.days) is not None for other, _ in times), days[0] - days[1]

    return max(times, key=rank)[1]


def _best_places(facts: Sequence[Fact]) -> tuple[Cited[Place], ...]:
    """The places of the finest precision that most claims tell, the earliest mention of each.

    A place that is told by fewer than a quarter as many claims as the first is somebody's slip, or ours.
    """
    places = [place for fact in facts for place in fact.claim.event.places]
    finest = min((_rank(place.value.precision) for place in places), default=0)
    fine = [place for place in places if _rank(place.value.precision) == finest]
    votes = Counter(_name_of(place.value) for place in fine)
    chosen = {_name_of(place.value): place for place in reversed(fine)}
    most = max(votes.values(), default=0)
    return tuple(chosen[name] for name, number in votes.most_common() if number * SLIP > most)


def _name_of(place: Place) -> str:
    return str(place.geonames_id or place.name)


def _rank(precision: Precision) -> int:
    # a place told relative to a town is about as fine as a town, but says less
    return 2 if precision is Precision.RELATIVE else _FINEST_FIRST.index(precision)
