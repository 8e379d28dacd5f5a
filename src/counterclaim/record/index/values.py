"""Nouns → the values of an index's rows: moments as numbers, the words that a search finds. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from counterclaim.model import Claim, Cluster, Moment, Place, TimeValue
from counterclaim.record.index.tables import ABOUTS
from counterclaim.record.queries import time_bounds

_WORD = re.compile(r"\w+")  # matches "Ka" and "29" in "Ka-29"; not the hyphen
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DAY_S = 86_400
_DAY_DIGITS = 6

Interval = tuple[float | None, float | None]


def microseconds_of(moment: datetime) -> int:
    """Microseconds since 1970 of an aware moment, exactly."""
    return (moment - _EPOCH) // _MICROSECOND


def bounds_of(cluster: Cluster) -> tuple[int, int]:
    """First and last microsecond of an event, as `record.queries` compares them; (0, 0) without a time."""
    if cluster.time is None:
        return 0, 0
    start, end = time_bounds(cluster.time.value)
    return microseconds_of(start), microseconds_of(end)


def days_of(time: TimeValue | None) -> Interval:
    """Start and end in days since 1970: whole for days (the end inclusive), with a fraction for clock times; None = open."""
    return (None, None) if time is None else (day_of(time.start), day_of(time.end))


def day_of(moment: Moment | None) -> float | None:
    """Days since 1970; None if there is no moment."""
    if isinstance(moment, datetime):
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return round((aware - _EPOCH).total_seconds() / _DAY_S, _DAY_DIGITS)
    return None if moment is None else (moment - date(1970, 1, 1)).days


def abouts_of(cluster: Cluster) -> int:
    """The bits of what an event is disputed about."""
    told = {dispute.about for dispute in cluster.disputes}
    return sum(1 << bit for bit, about in enumerate(ABOUTS) if about in told)


def words_of(text: str) -> frozenset[str]:
    """The words of `text` in one case."""
    return frozenset(_WORD.findall(text.casefold()))


def place_names_of(place: Place) -> Iterator[frozenset[str]]:
    """What a place is found by: the words of its name, those of its first-level unit, its country (`country:UA`)."""
    for name in (place.name, place.admin1):
        if name and (words := words_of(name)):
            yield words
    if place.country:
        yield frozenset({f"country:{place.country}"})


def search_text_of(claim: Claim, title: str | None) -> str:
    """What full-text search looks through for one claim: its words, its parties, its places, the report's title."""
    event = claim.event
    parts = [
        claim.evidence.text,
        event.type.replace("_", " "),
        *(link.value.name for link in claim.chain),
        *(party.value.name for party in (*event.agents, *event.targets)),
        *(instrument.value for instrument in event.instruments),
        *(place.value.name for place in event.places),
        title or "",
    ]
    return "\n".join(part for part in parts if part)
