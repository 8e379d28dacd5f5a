"""Two claims' days, clocks and places → how they stand to each other, as the name of a relation.

The names are those of `link_weights.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from counterclaim.globe import distance_km
from counterclaim.link.words import Bits, words_of
from counterclaim.model import Place, Precision

if TYPE_CHECKING:
    from counterclaim.link.facts import Traits

NEAR_KM = 25.0
"""Two towns this near can be one place told in two ways: the tolerance of the contract's scorer for a town."""
WIDE_KM = 150.0
"""A province reaches at least this far."""
MAX_FINE_DAYS = 4
"""A time of at most this many days dates an event; a longer one (a month, a year) only fails to exclude."""
CLOSE_CLOCKS_S = 3600
"""Parties and agencies round and err by up to an hour when they tell the hour of one event."""

SPOT_KM = 2.5
"""Points this near are one place; up to `CLOSE_KM` they are neighbours: a hamlet and the town above it."""
CLOSE_KM = 8.0

SAME, CLOSE, RELATIVE, NEAR, VAGUE, UNKNOWN, APART = "same", "close", "relative", "near", "vague", "unknown", "apart"
PART, OTHER = "part", "other"
_distance_km = lru_cache(maxsize=20_000)(distance_km)
"""`distance_km`, which keeps it for so many pairs of points: few of them are many pairs of claims'."""
_BEST_FIRST = (SAME, CLOSE, RELATIVE, NEAR, VAGUE, APART)
_COUNTRY, _PROVINCE, _RELATIVE = Precision.COUNTRY, Precision.PROVINCE, Precision.RELATIVE


def relate_times(a: Traits, b: Traits) -> str:
    """same_hour, other_hour (both tell a clock time); same_day, next_day, other_day; vague (a month, a year, an open
    end); unknown (one tells none).
    """
    if a.days is None or b.days is None:
        return UNKNOWN
    if a.clock and b.clock and compare_days(a.days, b.days) is not None:
        gap_s = max(a.clock[0] - b.clock[1], b.clock[0] - a.clock[1])
        return "same_hour" if gap_s <= CLOSE_CLOCKS_S else "other_hour"
    overlap = compare_days(a.days, b.days)
    if overlap is None:
        gap_days = max(a.days[0] - b.days[1], b.days[0] - a.days[1])
        return "next_day" if gap_days <= 1 else "other_day"
    return "same_day" if overlap else VAGUE


def compare_days(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float | None:
    """1 = the same days, 0 = cannot tell, None = different days."""
    if a is None or b is None:
        return 0.0
    if a[1] < b[0] or b[1] < a[0]:
        return None
    return 1.0 if max(a[1] - a[0], b[1] - b[0]) < MAX_FINE_DAYS else 0.0


def relate_places(a: Iterable[Place], b: Iterable[Place]) -> str:
    """The nearest pair of both: same, close, relative (one told relative to a place, both near), near, vague (one inside
    the other's province or country), apart, unknown.
    """
    relations = {_relate_place(p, q) for p in a for q in b}
    if len(relations) < 2:
        return relations.pop() if relations else UNKNOWN
    return next(relation for relation in _BEST_FIRST if relation in relations)


def relate_names(ours: Bits, theirs: Bits) -> str:
    """The words of the names of both's places: same, part (some of them), other, unknown (one tells none)."""
    if not ours or not theirs:
        return UNKNOWN
    if ours == theirs:
        return SAME
    return PART if ours & theirs else OTHER


def _relate_place(a: Place, b: Place) -> str:
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return VAGUE if a.precision is _COUNTRY else SAME
    if a.country and b.country and a.country != b.country:
        return APART
    if a.precision is _COUNTRY or b.precision is _COUNTRY:
        return VAGUE
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return SAME if words_of([a.name]) == words_of([b.name]) else VAGUE
    return _relate_points(a, b, _distance_km(a.lat, a.lon, b.lat, b.lon))


def _relate_points(a: Place, b: Place, km: float) -> str:
    if _is_wide(a.precision) or _is_wide(b.precision):
        return VAGUE if km <= max(a.radius_km or 0.0, b.radius_km or 0.0, WIDE_KM) else APART
    if km <= SPOT_KM:
        return SAME
    if km > NEAR_KM + min(a.radius_km or 0.0, NEAR_KM) + min(b.radius_km or 0.0, NEAR_KM):
        return APART
    if a.precision is _RELATIVE or b.precision is _RELATIVE:
        return RELATIVE
    return CLOSE if km <= CLOSE_KM else NEAR


def _is_wide(precision: Precision) -> bool:
    return precision is _PROVINCE or precision is _COUNTRY
