"""Which two claims a person should compare: do both speak of one event? Pure and deterministic.

    priority = uncertainty × impact
    uncertainty of two events near each other = (1, or 0.3 if they are of another type) / (1 + km / 20) / (1 + days between)
    uncertainty of two sides of a dispute = 0.5
    impact = log2(1 + claims of the events + their independent sources) × 1.5 (if one is contested)

Two events near each other in time and space may be one that linking left apart; two sides of a dispute may speak of two
events that it took for one. What was answered is not asked again; what was left as unsure comes last.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import nsmallest
from math import ceil, cos, floor, log2, radians

from counterclaim.globe import distance_km
from counterclaim.model import Claim, Cluster, Decision, Linking, Verdict
from counterclaim.record.queries import order_of_time, time_bounds
from counterclaim.record.review.decisions import ON_PAIR, active_decisions
from counterclaim.record.review.queue import CONTESTED, DIGITS, DISPUTED

NEAR_KM = 60
NEAR_DAYS = 2
OTHER_TYPE = 0.3
"""Another kind of act may be the same event only at one place at one time: a raid, and the clash that it led to."""
OTHER_TYPE_KM = 10
HALF_KM = 20
WINDOW = 20
"""Events of one cell of the map, back in time, that one is compared with; so a day of ten thousand takes no minute."""

_SETTLING = frozenset({Verdict.MERGE, Verdict.SPLIT, *ON_PAIR})
_CELL = 0.6
_CELLS = round(360 / _CELL)
_MIN_COS = 0.1
_KM_A_DEGREE = 111.2
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

ReadClaims = Callable[[Iterable[str]], Mapping[str, Claim]]


@dataclass(frozen=True, slots=True)
class PairItem:
    """Two claims to compare, and their events: the same one twice where the sides of its dispute are compared.

    `reasons` are stable names: near or disputed, then other_type, contested, postponed.
    """

    claims: tuple[str, str]
    events: tuple[str, str]
    priority: float
    uncertainty: float
    impact: float
    reasons: tuple[str, ...]
    is_postponed: bool = False


class PairAnswers:
    """What people said of claims, two by two: one event or not."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._settled: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._unsure: dict[str, list[frozenset[str]]] = defaultdict(list)
        for decision in active_decisions(decisions):
            if decision.verdict in _SETTLING:
                _note(self._settled, decision)
            elif decision.verdict is Verdict.UNSURE:
                _note(self._unsure, decision)

    def is_settled(self, ours: Collection[str], theirs: Collection[str]) -> bool:
        """Whether it was decided of a claim of one side and one of the other."""
        return _knows(self._settled, ours, theirs)

    def is_unsure(self, ours: Collection[str], theirs: Collection[str]) -> bool:
        """Whether somebody could not tell."""
        return _knows(self._unsure, ours, theirs)


@dataclass(frozen=True, slots=True)
class _Candidate:
    events: tuple[Cluster, Cluster]
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    uncertainty: float
    is_postponed: bool = False

    @property
    def impact(self) -> float:
        events = {event.id: event for event in self.events}.values()
        weight = sum(len(event.claims) + event.independent_sources for event in events)
        return log2(1 + weight) * (CONTESTED if self.is_contested else 1)

    @property
    def is_contested(self) -> bool:
        return any(event.status == "contested" for event in self.events)

    @property
    def order(self) -> tuple[object, ...]:
        return self.is_postponed, -self.uncertainty * self.impact, *(event.id for event in self.events)


@dataclass(frozen=True, slots=True)
class _Located:
    event: Cluster
    lat: float
    lon: float
    start: float
    end: float
    """Days since 1970."""


def review_pairs(
    linking: Linking, decisions: Iterable[Decision], read: ReadClaims, *, limit: int
) -> tuple[PairItem, ...]:
    """The first `limit` pairs to compare, the most urgent first; equal ones by the ids of their events.

    `read` gives claims by their ids; it is asked only for those of the pairs that come out.
    """
    answers = PairAnswers(decisions)
    found = nsmallest(limit, _asked(linking, answers), key=lambda candidate: candidate.order)
    return tuple(_to_item(candidate, read) for candidate in found)


def _asked(linking: Linking, answers: PairAnswers) -> Iterator[_Candidate]:
    for candidate in (*_disputes(linking), *_neighbours(linking)):
        if answers.is_settled(*candidate.sides):
            continue
        if answers.is_unsure(*candidate.sides):
            yield _Candidate(candidate.events, candidate.sides, candidate.uncertainty, is_postponed=True)
        else:
            yield candidate


def _disputes(linking: Linking) -> Iterator[_Candidate]:
    """The two greatest sides of each event's first dispute."""
    for event in linking.clusters:
        sides = sorted(event.disputes[0].sides, key=lambda side: -len(side.claims)) if event.disputes else []
        told = [side.claims for side in sides if side.claims]
        if len(told) > 1:
            yield _Candidate((event, event), (told[0], told[1]), DISPUTED)


def _neighbours(linking: Linking) -> Iterator[_Candidate]:
    """Events near each other, the earlier one first."""
    cells: dict[tuple[int, int], deque[_Located]] = defaultdict(lambda: deque(maxlen=WINDOW))
    for event in sorted(linking.clusters, key=order_of_time):
        other = _locate(event)
        if other is None:
            continue
        for cell in _cells_around(other):
            for one in cells.get(cell, ()):
                if one.end > other.start - NEAR_DAYS and (nearness := _nearness(one, other)) > 0:
                    yield _Candidate((one.event, event), (one.event.claims, event.claims), nearness)
        cells[_cell_of(other.lat, other.lon)].append(other)


def _locate(event: Cluster) -> _Located | None:
    """Where and when; None if the ledger does not know both ends of its time, and a point."""
    time = event.time.value if event.time else None
    places = (place.value for place in event.places)
    point = next(((p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None), None)
    if time is None or point is None or time.start is None or time.end is None:
        return None
    return _Located(event, *point, *((moment - _EPOCH) / _DAY for moment in time_bounds(time)))


def _cell_of(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat / _CELL), floor(lon / _CELL) % _CELLS


def _cells_around(at: _Located) -> Iterator[tuple[int, int]]:
    row, column = _cell_of(at.lat, at.lon)
    width = _CELL * _KM_A_DEGREE * max(_MIN_COS, cos(radians(at.lat)))
    reach = ceil(NEAR_KM / width)
    for y in (row - 1, row, row + 1):
        for x in range(column - reach, column + reach + 1):
            yield y, x % _CELLS


def _nearness(one: _Located, other: _Located) -> float:
    """1 = the same kind of act at the same place and time; 0 = nobody would ask. `other` begins no earlier, and soon."""
    gap = max(0.0, other.start - one.end)
    is_same_type = one.event.type == other.event.type
    if gap > 0 and not is_same_type:
        return 0
    km = distance_km(one.lat, one.lon, other.lat, other.lon)
    if km > (NEAR_KM if is_same_type else OTHER_TYPE_KM):
        return 0
    return (1 if is_same_type else OTHER_TYPE) / (1 + km / HALF_KM) / (1 + gap)


def _to_item(candidate: _Candidate, read: ReadClaims) -> PairItem:
    one, other = (_spokesman(read(side)) for side in candidate.sides)
    is_one_event = candidate.events[0].id == candidate.events[1].id
    reasons: Mapping[str, bool] = {
        "disputed": is_one_event,
        "near": not is_one_event,
        "other_type": candidate.events[0].type != candidate.events[1].type,
        "contested": candidate.is_contested,
        "postponed": candidate.is_postponed,
    }
    return PairItem(
        (one, other),
        (candidate.events[0].id, candidate.events[1].id),
        round(candidate.uncertainty * candidate.impact, DIGITS),
        round(candidate.uncertainty, DIGITS),
        round(candidate.impact, DIGITS),
        tuple(name for name, holds in reasons.items() if holds),
        candidate.is_postponed,
    )


def _spokesman(claims: Mapping[str, Claim]) -> str:
    """The claim that tells most of what is compared; a named source counts as much as a field, equal ones as they come."""
    return max(claims, key=lambda claim_id: _told(claims[claim_id]))


def _told(claim: Claim) -> int:
    event = claim.event
    fields = (claim.chain, event.time, event.places, event.agents, event.targets, event.counts)
    return sum(bool(field) for field in fields)


def _note(known: dict[str, list[frozenset[str]]], decision: Decision) -> None:
    sides = [frozenset(anchor.claim_id for anchor in side) for side in (decision.claims, decision.others)]
    for claims, others in (sides, sides[::-1]):
        for claim in claims:
            known[claim].append(others)


def _knows(known: Mapping[str, list[frozenset[str]]], ours: Collection[str], theirs: Collection[str]) -> bool:
    return bool(known) and any(not others.isdisjoint(theirs) for claim in ours for others in known.get(claim, ()))
