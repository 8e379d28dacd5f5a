"""A linked ledger → the events that somebody asks for, in order of time. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from counterclaim.errors import UsageError
from counterclaim.model import Actor, Claim, Cluster, Linking, Moment, Place, TimeValue
from counterclaim.record.as_of import last_moment_of

_WORD = re.compile(r"\w+")  # matches "Ka" and "29" in "Ka-29"; not the hyphen
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
_PREFIX = "evt_"
SHORT_ID_DIGITS = 6
"""Hexadecimal digits of an id that are shown at least."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What an event must be to be asked for; every default asks for nothing.

    `statuses`, `types`: one of them. `party`: the words of a name, a side or an actor id of who speaks or acts in one
    of its claims. `place`: the words of a place or first-level unit, or a country code. `since`, `until`: the event's
    time lies at least partly between these; an event without a time does not.
    """

    statuses: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    party: str | None = None
    place: str | None = None
    since: Moment | None = None
    until: Moment | None = None


def select_events(linking: Linking, claims: Mapping[str, Claim], wanted: EventFilter) -> tuple[Cluster, ...]:
    """The events that are `wanted`, by time, then id; those without a time last. `claims` by id, those of the ledger."""
    chosen = [cluster for cluster in linking.clusters if _is_wanted(cluster, claims, wanted)]
    return tuple(sorted(chosen, key=order_of_time))


def order_of_time(cluster: Cluster) -> tuple[bool, datetime, datetime, str]:
    """The key that puts events in order: start, end, id; without a time last."""
    start, end = time_bounds(cluster.time.value) if cluster.time else (_LAST, _LAST)
    return cluster.time is None, start, end, cluster.id


def find_event(linking: Linking, written: str) -> Cluster:
    """The event whose id is or begins with `written`, with or without `evt_`; raises UsageError if not exactly one does."""
    prefix = written if written.startswith(_PREFIX) else f"{_PREFIX}{written}"
    found = [cluster for cluster in linking.clusters if cluster.id.startswith(prefix)]
    if len(found) == 1 and prefix != _PREFIX:
        return found[0]
    if not found:
        raise UsageError(f"no event {written!r} in this ledger")
    shown = ", ".join(sorted(cluster.id for cluster in found)[:3])
    raise UsageError(f"{written!r} is the beginning of {len(found)} events ({shown}, …): give more of the id")


def shorten_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each event id → its first digits, as few as tell it from all others, without `evt_`."""
    ordered = sorted({i.removeprefix(_PREFIX) for i in ids})
    short = {}
    for before, digits, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        shared = max(_shared(digits, before), _shared(digits, after))
        short[_PREFIX + digits] = digits[: max(SHORT_ID_DIGITS, shared + 1)]
    return short


def _shared(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_wanted(cluster: Cluster, claims: Mapping[str, Claim], wanted: EventFilter) -> bool:
    if wanted.statuses and cluster.status not in wanted.statuses:
        return False
    if wanted.types and cluster.type not in wanted.types:
        return False
    if (wanted.since or wanted.until) and not _overlaps(cluster, wanted):
        return False
    members = [claims[i] for i in cluster.claims if i in claims]
    if wanted.place is not None:
        places = (*cluster.places, *(place for claim in members for place in claim.event.places))
        if not any(_is_place(cited.value, wanted.place) for cited in places):
            return False
    parties = (link for claim in members for link in (*claim.chain, *claim.event.agents))
    return wanted.party is None or any(_is_party(cited.value, wanted.party) for cited in parties)


def _overlaps(cluster: Cluster, wanted: EventFilter) -> bool:
    if cluster.time is None:
        return False
    start, end = time_bounds(cluster.time.value)
    since = first_moment_of(wanted.since) if wanted.since else _FIRST
    return since <= end and start <= (last_moment_of(wanted.until) if wanted.until else _LAST)


def time_bounds(value: TimeValue) -> tuple[datetime, datetime]:
    """First and last moment of an interval; the least and greatest there are where it is open."""
    return (
        first_moment_of(value.start) if value.start else _FIRST,
        last_moment_of(value.end) if value.end else _LAST,
    )


def first_moment_of(moment: Moment) -> datetime:
    """The beginning of a day (UTC), or the moment itself."""
    return last_moment_of(moment) if isinstance(moment, datetime) else datetime.combine(moment, time.min, UTC)


def _is_place(place: Place, wanted: str) -> bool:
    if place.country is not None and wanted.upper() == place.country:
        return True
    return any(_holds(name, wanted) for name in (place.name, place.admin1) if name)


def _is_party(actor: Actor, wanted: str) -> bool:
    return wanted.casefold() in {actor.side, actor.actor_id} or _holds(actor.name, wanted)


def _holds(name: str, wanted: str) -> bool:
    """All words of `wanted` are words of `name`, in any case; "" is in no name."""
    words = _words(wanted)
    return bool(words) and words <= _words(name)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def list_speakers(members: Sequence[Claim]) -> tuple[str, ...]:
    """The names of the original sources of some claims, each once, in their order; own voices are left out."""
    return tuple(dict.fromkeys(claim.chain[-1].value.name for claim in members if claim.chain))
