"""What a person asks for → a decision that can be kept: claims with their places, values with their characters. Pure.

A request is a JSON object: `verdict`, `claims` and `others` ([{report_id, claim_id}, …]), and where they apply `event_id`,
`field`, `value`, `spans`, `note`, `reason`, `undoes`. Values are written as in `record.review.values`. What a request
cites once need not be cited twice: `spans` is taken for the value of `trigger`, `evidence` and `cue`, and for `time`
and `medium` where their value has none. Parties that the report names already keep their kind, country and side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from counterclaim.errors import SpanError, UsageError
from counterclaim.model import Actor, Claim, ClaimAnchor, Coding, Decision, Report, Span, Verdict
from counterclaim.record.review.decisions import sign
from counterclaim.record.review.replay import PERSON, source_spans
from counterclaim.record.review.values import (
    CODES,
    FIELDS,
    PASSAGES,
    cited_spans,
    dump_field,
    is_removal,
    read_spans,
    set_field,
    to_text,
)

Json = Any
Find = Callable[[str], Coding | None]
KEYS = frozenset({"verdict", "claims", "others", "event_id", "field", "value", "spans", "note", "reason", "undoes"})
_ACTORS = frozenset({"sources", "agents", "targets"})


def draft_decision(request: object, *, at: datetime, reviewer: str, find: Find) -> Decision:
    """The decision that `request` asks for, signed; raises UsageError that says what is wrong with it.

    `find` gives the coding of a report by its id as people decided so far (`Ledger.coding`), None if there is none.
    """
    if not isinstance(request, dict):
        raise UsageError("a decision is asked for by an object")
    if unknown := sorted(map(str, request.keys() - KEYS)):
        raise UsageError(f"{unknown[0]!r:.60}: allowed are {', '.join(sorted(KEYS))}")
    verdict = _text(request, "verdict")
    if verdict not in {str(known) for known in Verdict}:
        raise UsageError(f"verdict {verdict!r:.60} is none of {', '.join(Verdict)}")
    claims, others = (tuple(_anchors(request, key, find)) for key in ("claims", "others"))
    drafted = Decision(
        id="",
        at=at,
        reviewer=reviewer,
        verdict=Verdict(verdict),
        claims=claims,
        others=others,
        event_id=_text(request, "event_id"),
        note=_text(request, "note") or "",
        reason=_text(request, "reason") or "",
        undoes=_text(request, "undoes"),
        **_settled(request, Verdict(verdict), claims, find),
    )
    return sign(drafted)


def _anchors(request: Mapping[str, Json], key: str, find: Find) -> Iterator[ClaimAnchor]:
    items = request.get(key) or []
    if not isinstance(items, list):
        raise UsageError(f"{key}: expected a list of claims")
    for item in items:
        if not isinstance(item, dict):
            raise UsageError(f"{key}: expected report_id and claim_id of each claim")
        report_id, claim_id = _text(item, "report_id") or "", _text(item, "claim_id") or ""
        coding = find(report_id)
        claim = coding and next((claim for claim in coding.claims if claim.id == claim_id), None)
        if not claim:
            raise UsageError(f"{key}: no claim {claim_id!r:.60} of report {report_id!r:.60} in this ledger")
        yield ClaimAnchor(report_id, claim_id, claim.event.trigger.spans, source_spans(claim))


def _settled(
    request: Mapping[str, Json], verdict: Verdict, claims: tuple[ClaimAnchor, ...], find: Find
) -> dict[str, Any]:
    """`field`, `value` and `spans` of the decision."""
    if verdict not in {Verdict.ACCEPT, Verdict.CORRECT}:
        if request.get("field") is not None or request.get("value") is not None or request.get("spans"):
            raise UsageError(f"{verdict} has no field, value or spans")
        return {}
    if len(claims) != 1 or (coding := find(claims[0].report_id)) is None:
        raise UsageError(f"{verdict} needs one claim")
    claim = next(claim for claim in coding.claims if claim.id == claims[0].claim_id)
    if verdict is Verdict.ACCEPT:
        return {"value": to_text({field: dump_field(claim, field) for field in FIELDS})}
    return _correction(request, claim, coding)


def _correction(request: Mapping[str, Json], claim: Claim, coding: Coding) -> dict[str, Any]:
    field = _text(request, "field") or ""
    value, spans = request.get("value"), request.get("spans")
    if field not in FIELDS:
        raise UsageError(f"{field!r:.60} is no field of a claim: allowed are {', '.join(FIELDS)}")
    if field in PASSAGES:
        value = spans or value
    elif field in {"time", "medium"} and isinstance(value, dict) and "spans" not in value and "mention" not in value:
        value = {**value, "spans": spans}
    elif field in _ACTORS and isinstance(value, list):
        known = {(actor.name, actor.actor_id): actor for actor in _actors_of(coding)}
        value = [_fill_in(item, known) for item in value]
    cited = read_spans(spans) if field in CODES else ()
    corrected = set_field(claim, field, value, coding.report, PERSON)  # refuses what does not fit the text
    if cited:
        _check_spans(coding.report, cited)
    value = dump_field(corrected, field)
    if is_removal(field, value) and spans:
        raise UsageError(f"{field}: a value that is taken out cites nothing")
    return {"field": field, "value": to_text(value), "spans": tuple(sorted(cited)) or cited_spans(field, value)}


def _check_spans(report: Report, spans: tuple[Span, ...]) -> None:
    try:
        report.passage(*spans)
    except SpanError as error:
        raise UsageError(f"spans: {error}") from error


def _actors_of(coding: Coding) -> Iterator[Actor]:
    for claim in coding.claims:
        for cited in (*claim.event.targets, *claim.event.agents, *claim.chain):
            yield cited.value
    for cited in coding.actors:
        yield cited.value


def _fill_in(item: Json, known: Mapping[tuple[str, str | None], Actor]) -> Json:
    """`item` with what the report's coding knows of the party that it names."""
    if not isinstance(item, dict) or not isinstance(item.get("name"), str):
        return item
    actor = known.get((item["name"], item.get("actor_id"))) if isinstance(item.get("actor_id"), str | None) else None
    if actor is None:
        return item
    told = {"kind": str(actor.kind), "country": actor.country, "side": actor.side}
    return {**item, **{key: value for key, value in told.items() if item.get(key) is None}}


def _text(item: Mapping[str, Json], key: str) -> str | None:
    value = item.get(key)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{key}: expected text")
    return value
