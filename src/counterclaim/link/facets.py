"""Two claims of one event → whether the hours or the places that they tell can both hold."""

from __future__ import annotations

from counterclaim.link.compare import APART, CLOSE_CLOCKS_S, relate_places
from counterclaim.link.facts import Fact
from counterclaim.model import Passage, Precision, Status

SUDDEN = frozenset(
    {
        *("air_strike", "drone_strike", "missile_strike", "bombing", "suicide_bombing", "explosion", "grenade"),
        *("interception", "crash", "accident", "assassination", "execution", "ground_attack", "territory_seized"),
    }
)
"""Types that happen, or begin, at one moment and in one place; a protest or a siege has many."""
HOUR_S = 3600
HALF_HOUR_S = HOUR_S // 2
HALF_DAY_S = 12 * HOUR_S
_SPOTS = frozenset({Precision.POINT, Precision.TOWN})


def tells_hour(fact: Fact) -> bool:
    """True if the words of the claim themselves give the clock time of a sudden event."""
    time = fact.claim.event.time
    return _tells_sudden(fact) and time is not None and fact.clock is not None and _is_inside(time.passage, fact)


def tells_spot(fact: Fact) -> bool:
    """True if the words of the claim themselves name the one town or spot of a sudden event, and what was hit there."""
    places = fact.claim.event.places
    is_one = len(places) == 1 and places[0].value.precision in _SPOTS
    return _tells_sudden(fact) and is_one and bool(fact.targets) and _is_inside(places[0].passage, fact)


def _tells_sudden(fact: Fact) -> bool:
    return fact.is_support and fact.claim.event.type in SUDDEN and fact.claim.event.status is Status.OCCURRED


def _is_inside(passage: Passage, fact: Fact) -> bool:
    evidence = fact.claim.evidence
    return evidence.start <= passage.start < evidence.end


def are_hours_apart(a: Fact, b: Fact) -> bool:
    """True if the clock times of one day lie farther apart than rounding explains: an hour; half an hour if both are told
    to the minute.

    Times that differ by whole hours may be one time told in two zones; times of two days are two events more often
    than a dispute.
    """
    if a.claim.event.type != b.claim.event.type or a.clock is None or b.clock is None:
        return False
    is_exact = all(moment % HALF_HOUR_S for moment in (a.clock[0], b.clock[0]))
    gap_s = max(a.clock[0] - b.clock[1], b.clock[0] - a.clock[1])
    return (HALF_HOUR_S if is_exact else CLOSE_CLOCKS_S) < gap_s < HALF_DAY_S and gap_s % HOUR_S != 0


def are_spots_apart(a: Fact, b: Fact) -> bool:
    """True if the same thing was hit in two towns that lie farther apart than one place told in two ways can."""
    is_same_thing = a.claim.event.type == b.claim.event.type and a.targets & b.targets != 0
    return is_same_thing and relate_places(a.places, b.places) == APART
