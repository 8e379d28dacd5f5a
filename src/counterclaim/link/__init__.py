"""Stage 6: Codings of many reports → Linking: copies, events across reports, disputes, attestation.

    Codings --copies--> who copies whom --traits--> Traits --clusters--> one group an event
                                         --the claims again--> Facts --disputes, status--> Clusters

Pure, and the same for any order of the codings: everything is sorted by publication, report id and place in the
text first, and a cluster is named after its earliest claim. Codings are read as a stream, and once more where their
events are described: what is held of a ledger is what linking compares, and the events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.link.clusters import cluster_claims
from counterclaim.link.compare import compare_days
from counterclaim.link.copies import Lineage, Sketch, Sketcher, find_parents, resolve_parents, root_of
from counterclaim.link.disputes import drop_replaced, find_disputes, find_superseded, range_counts
from counterclaim.link.evidence import PairModel, load_pair_model
from counterclaim.link.facts import Fact, Traits, coding_to_traits, join_fact, report_order
from counterclaim.link.followers import find_leaders
from counterclaim.link.layout import CONSEQUENCES
from counterclaim.link.notes import Notes, ReportNote, note_report
from counterclaim.link.status import count_voices, status_of
from counterclaim.model import Cited, Claim, Cluster, Coding, Linking, Place, Precision, Report, TimeValue, hash_id

__all__ = ["link"]

SLIP = 4
_FINEST_FIRST = tuple(Precision)
_READ_AGAIN = 2_000
"""Reports that are kept for the next event: the claims of one event are mostly of one week."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A linking, and the notes with which `link.late.relink` brings it up to date."""

    linking: Linking
    notes: Notes


def link(codings: Iterable[Coding], *, find: Callable[[str], Coding] | None = None) -> Linking:
    """The events behind the claims of `codings`, each report at most once and in its current edition.

    Every claim is in exactly one cluster. Clusters in order of their first claim; nothing in, nothing out. `codings`
    may be a stream, of which nothing is kept if `find` gives the coding of one of its reports, by id, once more.
    """
    if find is None:
        kept = {coding.report.id: coding for coding in codings}
        codings, find = kept.values(), kept.__getitem__
    return _link(codings, find, load_pair_model(), None).linking


def link_noted(codings: Iterable[Coding], *, find: Callable[[str], Coding]) -> Linked:
    """`link`, with notes; these take a few kilobytes a report."""
    return _link(codings, find, load_pair_model(), [])


def _link(
    codings: Iterable[Coding], find: Callable[[str], Coding], model: PairModel, notes: list[ReportNote] | None
) -> Linked:
    sketcher = Sketcher()
    sketches: list[tuple[tuple[str, int, str], Sketch]] = []
    traits: list[Traits] = []
    for coding in codings:
        told, sketch = coding_to_traits(coding), sketcher.sketch(coding.report)
        sketches.append((report_order(coding.report), sketch))
        traits += told
        if notes is not None:
            notes.append(note_report(coding.report, sketch, told, model.groups))
    sketches.sort(key=lambda pair: pair[0])
    parents = find_parents([sketch for _, sketch in sketches])
    lineage = resolve_parents([sketch.report_id for _, sketch in sketches], parents)
    del sketches
    traits.sort(key=lambda known: known.order)
    leaders = find_leaders(((known.report_id, known.echo) for known in traits), lineage.copies)
    clustering = cluster_claims(traits, model, leaders)
    events = [0] * len(traits)
    for number, group in enumerate(clustering.groups):
        for i in group:
            events[i] = number
    groups: list[list[Traits]] = [[traits[i] for i in group] for group in clustering.groups]
    del traits
    join = Joiner(find, lineage.copies)
    clusters = []
    for number, told_together in enumerate(groups):
        clusters.append(describe_event([join.fact(known) for known in told_together], lineage.copies))
        groups[number] = []
    held = sorted(notes or (), key=lambda note: note.order)
    return Linked(to_linking(clusters, lineage), Notes(held, parents, clustering.components, events))


def to_linking(clusters: Iterable[Cluster], lineage: Lineage) -> Linking:
    """The linking of events in order of their first claim."""
    return Linking(tuple(clusters), tuple(sorted(lineage.copies.items())), tuple(sorted(lineage.updates.items())))


class Joiner:
    """Traits → Facts, with the claims read once more."""

    def __init__(self, find: Callable[[str], Coding], copies: Mapping[str, str]) -> None:
        self._find = find
        self.copies = copies
        self._claims_of = lru_cache(maxsize=_READ_AGAIN)(self._read)

    def fact(self, traits: Traits) -> Fact:
        """The fact of one claim."""
        claims, original = self._claims_of(traits.report_id)
        return join_fact(traits, claims[traits.claim_id], original)

    def _read(self, report_id: str) -> tuple[Mapping[str, Claim], Report]:
        coding = self._find(report_id)
        root = root_of(report_id, self.copies)
        original = coding.report if root == report_id else self._find(root).report
        return {claim.id: claim for claim in coding.claims}, original


def describe_event(facts: Sequence[Fact], copies: Mapping[str, str]) -> Cluster:
    """The event that `facts` tell, in order of publication; `copies` is who copies whom."""
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
