"""Nouns → the objects of the public contract (OUTPUT.md), schema version 1: claim, event, report, annotate.

Every function gives one JSON-ready object with its keys in the contract's order; unknown is null. Spans are
`[start, end]`, code points, half-open. Moments: `YYYY-MM-DD`, or aware UTC as `YYYY-MM-DDTHH:MM:SSZ`.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from counterclaim.model import (
    Actor,
    Attribution,
    Cited,
    Claim,
    Cluster,
    Coding,
    Count,
    CountRange,
    Dispute,
    Event,
    Issue,
    Linking,
    Medium,
    Moment,
    PartyKind,
    Passage,
    Place,
    PlaceReading,
    Reference,
    Report,
    TimeValue,
)
from counterclaim.record.coder import Coder, this_coder
from counterclaim.resources.event_types import EventType, load_event_types

Row = dict[str, object]

# Half a character, which JSON input can smuggle in and UTF-8 cannot hold: matches "\ud800"; not "é", not "😀".
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_STATE_KINDS = frozenset({PartyKind.GOVERNMENT, PartyKind.MILITARY, PartyKind.SECURITY_SERVICE})
_NON_STATE_KINDS = frozenset({PartyKind.REBEL})


def row_to_line(row: Row) -> str:
    """`row` as one line of JSON without its end of line, keys in order, fit to be written as UTF-8."""
    line = json.dumps(row, ensure_ascii=False, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", line)


# --- the four streams -------------------------------------------------------------------------------


def claim_row(claim: Claim, report: Report, *, event_id: str | None = None, coder: Coder | None = None) -> Row:
    """The `claim` object. `event_id` None = not linked yet; `coder` None = the one that is running.

    A claim that a person decided on ends with one more key: `decided`, a list of `{field, by, text, spans}`.
    """
    coder = coder or this_coder()
    return {
        "schema": "counterclaim/claim/1",
        "id": claim.id,
        "event_id": event_id,
        "report_id": claim.report_id,
        "report": report_header(report),
        "sources": [_source(link) for link in claim.chain],
        "medium": _medium(claim.medium),
        "cue": _passage(claim.cue),
        "evidence": _passage(claim.evidence),
        "stance": str(claim.stance),
        "event": _event(claim.event),
        "confidence": round(claim.confidence, 4),
        "coder": {"version": coder.version, "resources": coder.resources},
        **({"decided": [_decided(field) for field in claim.decided]} if claim.decided else {}),
    }


def event_row(cluster: Cluster, claims: Mapping[str, Claim]) -> Row:
    """The `event` object. `claims` holds at least the cluster's claims by id.

    Spans of an event's time, places and parties belong to the report of one claim: `claim_id` says which.
    """
    members = [claims[i] for i in cluster.claims]
    first = members[0]
    return {
        "schema": "counterclaim/event/1",
        "id": cluster.id,
        "type": cluster.type,
        "time": _told_by(cluster.time, _time(cluster.time), members) if cluster.time else None,
        "places": [_told_by(p, _place(p), members) for p in cluster.places],
        "agents": [_told_by(a, _party(a), members) for a in cluster.agents],
        "targets": [_told_by(t, _party(t), members) for t in cluster.targets],
        "claims": list(cluster.claims),
        "reports": list(cluster.reports),
        "status": cluster.status,
        "disputes": [_dispute(d) for d in cluster.disputes],
        "independent_sources": cluster.independent_sources,
        "counts": [_count_range(c) for c in cluster.counts],
        "first_report": {"report_id": first.report_id, "claim_id": first.id},
        "supersedes": [{"newer": newer, "older": older} for newer, older in cluster.supersedes],
    }


def report_row(coding: Coding, linking: Linking, *, edition_of: str | None = None) -> Row:
    """The `report` object. `edition_of` is the id of the earlier edition of the same item, which the ledger knows."""
    report = coding.report
    return {
        "schema": "counterclaim/report/1",
        "id": report.id,
        **report_header(report),
        "copy_of": _earlier(linking.copy_of, report.id),
        "edition_of": edition_of,
        "updates": _earlier(linking.updates, report.id),
        "claims": len(coding.claims),
        "issues": [_issue(issue) for issue in coding.issues],
    }


def _earlier(pairs: Sequence[tuple[str, str]], report_id: str) -> str | None:
    """The second of the pair that `report_id` begins; `pairs` are sorted."""
    at = bisect_left(pairs, (report_id,))
    return pairs[at][1] if at < len(pairs) and pairs[at][0] == report_id else None


def annotation_row(coding: Coding) -> Row:
    """The `annotate` object: what was read in the report, before it is put together."""
    speakers = (*coding.speakers, *(None for _ in coding.attributions))
    return {
        "report": report_header(coding.report),
        "attributions": [_attribution(a, s) for a, s in zip(coding.attributions, speakers, strict=False)],
        "times": [_time_reading(time) for time in coding.times],
        "places": [_place_reading(place) for place in coding.places],
        "actors": [_actor_reading(actor) for actor in coding.actors],
    }


def report_header(report: Report) -> Row:
    """What every stream tells of a report."""
    return {
        "path": report.path,
        "outlet": report.outlet,
        "published": moment_to_text(report.published),
        "title": report.title,
        "url": report.url,
        "language": report.language,
    }


# --- values -----------------------------------------------------------------------------------------


def moment_to_text(moment: Moment | None) -> str | None:
    """ISO 8601: a date as it is, a clock time in UTC with Z."""
    if isinstance(moment, datetime):
        if moment.tzinfo is None:
            return moment.isoformat()
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    return moment.isoformat() if moment else None


def number(value: float | None) -> int | float | None:
    """`value` as a whole number where it is one."""
    return int(value) if value is not None and value == int(value) else value


def acled_of(event_type: EventType | None, agents: Iterable[Actor]) -> str | None:
    """The ACLED sub-event type; where it depends on who acted, only if the agents settle it."""
    if event_type is None or not event_type.acled:
        return None
    if len(event_type.acled) == 1:
        return event_type.acled[0]
    kinds = {agent.kind for agent in agents}
    is_state, is_non_state = bool(kinds & _STATE_KINDS), bool(kinds & _NON_STATE_KINDS)
    if is_state == is_non_state:
        return None
    prefix = "Government" if is_state else "Non-state"
    return next((name for name in event_type.acled if name.startswith(prefix)), None)


def _spans(passage: Passage) -> list[list[int]]:
    return [[span.start, span.end] for span in passage.spans]


def _passage(passage: Passage | None) -> Row | None:
    return {"text": passage.text, "spans": _spans(passage)} if passage else None


def _source(link: Cited[Actor]) -> Row:
    actor = link.value
    return {
        "name": actor.name,
        "kind": str(actor.kind),
        "actor_id": actor.actor_id,
        "mention": _passage(link.passage),
    }


def _medium(medium: Medium | None) -> Row | None:
    if medium is None:
        return None
    return {"text": medium.passage.text, "kind": medium.kind, "spans": _spans(medium.passage)}


def _party(cited: Cited[Actor]) -> Row:
    return {"name": cited.value.name, "actor_id": cited.value.actor_id, "mention": _passage(cited.passage)}


def _instrument(cited: Cited[str]) -> Row:
    return {"name": cited.value, "actor_id": None, "mention": _passage(cited.passage)}


def _event(event: Event) -> Row:
    event_type = load_event_types().get(event.type)
    plover = {"event": event_type.plover, "mode": event_type.plover_mode} if event_type and event_type.plover else None
    return {
        "type": event.type,
        "acled": acled_of(event_type, (agent.value for agent in event.agents)),
        "plover": plover,
        "trigger": _passage(event.trigger),
        "status": str(event.status),
        "agents": [_party(agent) for agent in event.agents],
        "targets": [_party(target) for target in event.targets],
        "instruments": [_instrument(instrument) for instrument in event.instruments],
        "time": _time(event.time) if event.time else None,
        "places": [_place(place) for place in event.places],
        "counts": [_count(count) for count in event.counts],
    }


def _interval(value: TimeValue) -> Row:
    return {
        "start": moment_to_text(value.start),
        "end": moment_to_text(value.end),
        "granularity": value.granularity,
    }


def _time(cited: Cited[TimeValue]) -> Row:
    return {**_interval(cited.value), "text": cited.passage.text, "spans": _spans(cited.passage)}


def _located(place: Place | None) -> Row:
    return {
        "geonames_id": place.geonames_id if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": number(place.radius_km) if place else None,
        "precision": str(place.precision) if place else None,
    }


def _place(cited: Cited[Place]) -> Row:
    return {"name": cited.value.name, **_located(cited.value), "mention": _passage(cited.passage)}


def _count(cited: Cited[Count]) -> Row:
    return {
        "what": cited.value.what,
        "low": number(cited.value.low),
        "high": number(cited.value.high),
        "unit": cited.value.unit,
        "text": cited.passage.text,
        "spans": _spans(cited.passage),
    }


def _issue(issue: Issue) -> Row:
    return {
        "stage": issue.stage,
        "code": issue.code,
        "text": issue.passage.text if issue.passage else None,
        "spans": _spans(issue.passage) if issue.passage else [],
    }


def _told_by(cited: object, row: Row, members: list[Claim]) -> Row:
    for claim in members:
        event = claim.event
        if any(cited == own for own in (event.time, *event.places, *event.agents, *event.targets)):
            return {**row, "claim_id": claim.id}
    return {**row, "claim_id": None}


def _decided(field: Cited[str]) -> Row:
    return {"field": field.value, "by": field.by, "text": field.passage.text, "spans": _spans(field.passage)}


def _dispute(dispute: Dispute) -> Row:
    sides = [{"value": s.value, "parties": list(s.parties), "claims": list(s.claims)} for s in dispute.sides]
    return {"about": dispute.about, "sides": sides}


def _count_range(counted: CountRange) -> Row:
    return {
        "what": counted.what,
        "low": number(counted.low),
        "best": number(counted.best),
        "high": number(counted.high),
        "by_source": [
            {"source": source, "low": number(low), "high": number(high)} for source, low, high in counted.by_source
        ],
    }


def _attribution(attribution: Attribution, speaker: Cited[Actor] | None) -> Row:
    return {
        "source": _attribution_source(attribution.source, speaker),
        "cue": _passage(attribution.cue),
        "content": _passage(attribution.content),
        "medium": _medium(attribution.medium),
        "parent": attribution.parent,
    }


def _attribution_source(source: Reference | None, speaker: Cited[Actor] | None) -> Row | None:
    if source is None:
        return None
    name = speaker.value.name if speaker else source.naming.text
    return {"name": name, "text": source.mention.text, "spans": _spans(source.mention)}


def _time_reading(cited: Cited[TimeValue]) -> Row:
    return {
        "text": cited.passage.text,
        "spans": _spans(cited.passage),
        "timex3": cited.value.timex3,
        **_interval(cited.value),
    }


def _place_reading(reading: PlaceReading) -> Row:
    return {
        "text": reading.passage.text,
        "spans": _spans(reading.passage),
        "role": reading.role,
        **_located(reading.place),
    }


def _actor_reading(cited: Cited[Actor]) -> Row:
    actor = cited.value
    return {
        "text": cited.passage.text,
        "spans": _spans(cited.passage),
        "name": actor.name,
        "actor_id": actor.actor_id,
        "kind": str(actor.kind),
        "country": actor.country,
        "side": actor.side,
    }
