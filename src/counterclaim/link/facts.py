"""Claim → what linking compares: who says it, on which days, at which points, of whom."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from counterclaim.model import Actor, Cited, Claim, Moment, Place, Precision, Report, Stance, Status, TimeValue

EARTH_DIAMETER_KM = 12_742
NEAR_KM = 25.0
"""Two towns this near are one place for linking: the tolerance of the contract's scorer for a town."""
MAX_FINE_DAYS = 4
"""A time of at most this many days dates an event; a longer one (a month, a year) only fails to exclude."""

_WIDE = frozenset({Precision.PROVINCE, Precision.COUNTRY})
_DENIALS = frozenset({Stance.DENY, Stance.DENY_RESPONSIBILITY})
_WORD = re.compile(r"\w+")  # matches "Ka" and "29" in "Ka-29"; not the hyphen
_EMPTY_WORDS = frozenset({"the", "a", "an", "of", "s", "in", "for", "to", "and", "its", "his", "her", "their"})

Order = tuple[str, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim, ready to be compared. `days` are ordinals, inclusive; an open end is infinite.

    `party` names the voice behind the claim (see `party_of`); `order` is publication, report, place in the text.
    `names` are the words of agents and targets, `words` those of the evidence.
    """

    claim: Claim
    order: Order
    days: tuple[float, float] | None
    places: tuple[Place, ...]
    party: str
    is_own_voice: bool
    names: frozenset[str]
    words: frozenset[str]

    @property
    def is_denial(self) -> bool:
        """True if the source says that it did not happen, or not so."""
        return self.claim.stance in _DENIALS or self.claim.event.status is Status.NEGATED

    @property
    def is_support(self) -> bool:
        """True if the source stands for the event: asserts, confirms, claims it or accuses somebody of it."""
        return not self.is_denial and self.claim.stance is not Stance.CANNOT_VERIFY


def claim_to_fact(claim: Claim, report: Report, original: Report) -> Fact:
    """The fact of `claim`; `original` is the report that `report` copies, or `report` itself."""
    event = claim.event
    return Fact(
        claim=claim,
        order=(*report_order(report), claim.event.trigger.start, claim.evidence.start, claim.id),
        days=days_of(event.time.value) if event.time else None,
        places=tuple(place.value for place in event.places),
        party=party_of(claim.chain, original),
        is_own_voice=not claim.chain,
        names=frozenset(words_of(party.value.name for party in (*event.agents, *event.targets))),
        words=frozenset(words_of([claim.evidence.text])),
    )


def report_order(report: Report) -> tuple[str, str]:
    """Reports in order of publication: by day and time, those without a date first, then by id."""
    published = report.published
    if isinstance(published, datetime) and published.tzinfo:
        published = published.astimezone(UTC)
    return (published.isoformat() if published else "", report.id)


def party_of(chain: Iterable[Cited[Actor]], original: Report) -> str:
    """The voice behind a claim, so that equal strings count once: side, else registry id, else name.

    An empty chain is the outlet's own voice; a copy speaks with its original's.
    """
    links = tuple(chain)
    if not links:
        return f"own:{(original.outlet or original.id).casefold()}"
    actor = links[-1].value
    if actor.side:
        return f"side:{actor.side}"
    if actor.actor_id:
        return f"actor:{actor.actor_id}"
    return f"name:{' '.join(sorted(words_of([actor.name]))) or actor.name.casefold()}"


def party_name(fact: Fact, reports: Mapping[str, Report]) -> str:
    """What people call the voice: the original source's name, or the outlet's."""
    if fact.claim.chain:
        return fact.claim.chain[-1].value.name
    report = reports[fact.claim.report_id]
    return report.outlet or report.title or report.path


def words_of(names: Iterable[str]) -> set[str]:
    """The telling words of `names`: case folded, plural = singular."""
    words = {word for name in names for word in _WORD.findall(name.casefold())} - _EMPTY_WORDS
    return {w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in words}


def days_of(time: TimeValue) -> tuple[float, float] | None:
    """First and last day as ordinals; a clock time may lie on the day before or after where it happened."""
    if time.start is None and time.end is None:
        return None
    start = -math.inf if time.start is None else _ordinal(time.start, -12)
    end = math.inf if time.end is None else _ordinal(time.end, 14)
    return (start, end)


def _ordinal(moment: Moment, zone_hours: int) -> int:
    if not isinstance(moment, datetime):
        return moment.toordinal()
    shifted = moment.hour * 60 + moment.minute + zone_hours * 60
    return date(moment.year, moment.month, moment.day).toordinal() + shifted // 1440


def compare_days(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float | None:
    """1 = the same days, 0 = cannot tell, None = different days."""
    if a is None or b is None:
        return 0.0
    if a[1] < b[0] or b[1] < a[0]:
        return None
    return 1.0 if max(a[1] - a[0], b[1] - b[0]) < MAX_FINE_DAYS else 0.0


def compare_places(a: Iterable[Place], b: Iterable[Place]) -> float | None:
    """1 = the same place, 0 = cannot tell (unknown, or one inside the other's province or country), None = apart."""
    verdicts = [_compare_place(p, q) for p in a for q in b]
    if not verdicts:
        return 0.0
    return max((v for v in verdicts if v is not None), default=None)


def _compare_place(a: Place, b: Place) -> float | None:
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return 0.3 if a.precision is Precision.COUNTRY else 1.0
    if a.country and b.country and a.country != b.country:
        return None
    if Precision.COUNTRY in {a.precision, b.precision}:
        return 0.0
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 1.0 if words_of([a.name]) == words_of([b.name]) else 0.0
    distance = distance_km(a.lat, a.lon, b.lat, b.lon)
    if a.precision in _WIDE or b.precision in _WIDE:
        reach = max(a.radius_km or 0.0, b.radius_km or 0.0, 150.0)
        return 0.0 if distance <= reach else None
    reach = NEAR_KM + min(a.radius_km or 0.0, NEAR_KM) + min(b.radius_km or 0.0, NEAR_KM)
    return 1.0 if distance <= reach else None


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine)."""
    a, b, c = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(c / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))
