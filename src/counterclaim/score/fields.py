"""Is one field of a coded claim right? One predicate for each field of the contract."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from counterclaim.globe import distance_km
from counterclaim.score.coded import CodedClaim, CodedPlace
from counterclaim.score.gold import DAY_S, MINUTE_S, GoldClaim, GoldPlace, Instant, Names
from counterclaim.score.names import is_same_name

Check = Callable[[GoldClaim, CodedClaim], bool]

TOLERANCE_KM = MappingProxyType(
    {"point": 10, "town": 25, "relative": 60, "district": 60, "province": 200, "country": math.inf}
)
"""How far off a place of a precision may be; the contract's values."""

APPROXIMATE_S = 1800
"""Slack of a clock time that gold marks as approximate."""


def is_source_right(gold: GoldClaim, coded: CodedClaim) -> bool:
    """One of the accepted chains ends in the coded original source; the issuer's name equals the own voice."""
    last = coded.sources[-1] if coded.sources else None
    speaks_itself = last is None or is_same_name(last, gold.own_voice)
    for chain in gold.chains:
        if speaks_itself and (not chain or is_same_name(chain[-1], gold.own_voice)):
            return True
        if chain and last is not None and is_same_name(last, chain[-1]):
            return True
    return False


def is_chain_right(gold: GoldClaim, coded: CodedClaim) -> bool:
    """All links are right, in order."""
    is_short = len(coded.sources) <= 1 and any(len(chain) <= 1 for chain in gold.chains)
    if is_short and is_source_right(gold, coded):
        return True
    return any(
        len(chain) == len(coded.sources) and all(map(is_same_name, coded.sources, chain)) for chain in gold.chains
    )


def is_time_right(gold: GoldClaim, coded: CodedClaim) -> bool:
    """The minute where gold gives a clock time, else the days of both ends; "before" is one-sided."""
    if coded.time is None:
        return False
    start, end = coded.time
    if gold.time is None:
        return gold.time_before is not None and start.at < gold.time_before.at + timedelta(days=1)
    if gold.time.start.grain_s == MINUTE_S:
        slack_s = APPROXIMATE_S if gold.time.approx else MINUTE_S
        return start.grain_s == MINUTE_S and abs((start.at - gold.time.start.at).total_seconds()) <= slack_s
    return gold.time.start.at.date() in _local_days(start, start.grain_s) and gold.time.end.at.date() in _local_days(
        end, start.grain_s
    )


def _local_days(moment: Instant, grain_s: int) -> set[date]:
    """The day of `moment`; a UTC clock time may fall on the neighbouring local day."""
    if grain_s == DAY_S:
        return {moment.at.date()}
    return {(moment.at + timedelta(hours=h)).date() for h in (0, 14, -12)}


def is_place_right(gold: GoldClaim, coded: CodedClaim) -> bool:
    """Some gold place is among the coded places, within the tolerance of its precision."""
    return any(is_there(wanted, place) for wanted in gold.places for place in coded.places)


def is_there(wanted: GoldPlace, place: CodedPlace) -> bool:
    """Is `place` the wanted one: the same country where only that is wanted, near enough, or of the same name."""
    if wanted.precision == "country":
        return place.country == (wanted.country or "").upper()
    if wanted.lat is not None and wanted.lon is not None and place.lat is not None and place.lon is not None:
        tolerance_km = TOLERANCE_KM.get(wanted.precision or "town", 25)
        return distance_km(wanted.lat, wanted.lon, place.lat, place.lon) <= tolerance_km
    return is_same_name(place.names, (wanted.name,))


def are_counts_right(gold: GoldClaim, coded: CodedClaim) -> bool:
    """Each gold interval is among the coded ones; an open upper end is accepted for any."""
    return all(
        any(
            abs(low - wanted.low) < 1e-9 and (wanted.high is None or high is None or high == wanted.high)
            for low, high in coded.counts
        )
        for wanted in gold.counts
    )


def _are_found(wanted: Sequence[Names], coded: Sequence[Names]) -> bool:
    return all(any(is_same_name(surfaces, names) for surfaces in coded) for names in wanted)


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "type": lambda g, p: p.type in g.types,
        "source": is_source_right,
        "chain": is_chain_right,
        "status": lambda g, p: p.status in g.statuses,
        "stance": lambda g, p: p.stance in g.stances,
        "agents": lambda g, p: _are_found(g.agents, p.agents),
        "targets": lambda g, p: _are_found(g.targets, p.targets),
        "instruments": lambda g, p: _are_found(g.instruments, p.instruments),
        "time": is_time_right,
        "place": is_place_right,
        "counts": are_counts_right,
        "medium": lambda g, p: is_same_name((p.medium,), (g.medium or "",)),
    }
)
"""Every scored field, in the order of the contract."""


def is_asked(gold: GoldClaim, field: str) -> bool:
    """True if gold has this field: what gold does not give is not scored."""
    match field:
        case "agents" | "targets" | "instruments" | "counts":
            return bool(getattr(gold, field))
        case "place":
            return bool(gold.places)
        case "time":
            return gold.time is not None or gold.time_before is not None
        case "medium":
            return bool(gold.medium)
        case _:
            return True
