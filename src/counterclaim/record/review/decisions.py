"""Decisions: made, checked, written as JSON, and which of them still hold. Pure.

One object a decision (`counterclaim/decision/1`) is the form in which it is stored, exported and imported: `schema`, `id`,
`at`, `reviewer`, `verdict`, `claims` and `others` ({report_id, claim_id, trigger, source}), `event_id`, `field`, `value`,
`spans`, `note`, `reason`, `undoes`. The id is the hash of all the rest, so that a decision cannot be changed unnoticed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.model import ClaimAnchor, Decision, Verdict, hash_id
from counterclaim.record.review.values import (
    CODES,
    FIELDS,
    MAX_CHARS,
    cited_spans,
    dump_spans,
    is_removal,
    read_spans,
    to_text,
)
from counterclaim.record.streams import Row, moment_to_text

SCHEMA = "counterclaim/decision/1"
MAX_CLAIMS = 100_000
"""Claims of one merge or split."""
MAX_REVIEWER_CHARS = 100

ON_CLAIM = frozenset({Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT})
"""These settle a claim."""
ON_PAIR = frozenset({Verdict.SAME, Verdict.DIFFERENT})
"""These settle whether two claims tell one event."""

_KEYS = (
    "schema",
    "id",
    "at",
    "reviewer",
    "verdict",
    "claims",
    "others",
    "event_id",
    "field",
    "value",
    "spans",
    "note",
    "reason",
    "undoes",
)


def sign(decision: Decision) -> Decision:
    """`decision` checked and with its id, whatever it had; raises UsageError that says what is wrong with it."""
    check_decision(decision)
    return replace(decision, at=decision.at.astimezone(UTC), id=_id_of(decision))


def check_signed(decision: Decision) -> None:
    """Raise UsageError unless `decision` is as `sign` gives it."""
    if decision != sign(decision):
        raise UsageError("the id is not that of the content: the decision was changed after it was made")


def check_decision(decision: Decision) -> None:
    """Raise UsageError unless the parts of `decision` go together. The report's text is not needed for it."""
    if decision.at.tzinfo is None:
        raise UsageError("at: a decision is made at a time with its zone")
    reviewer = decision.reviewer
    if not reviewer.strip() or len(reviewer) > MAX_REVIEWER_CHARS or not reviewer.isprintable():
        raise UsageError(f"reviewer: give a name of at most {MAX_REVIEWER_CHARS} printable characters")
    for name in ("note", "reason"):
        if len(getattr(decision, name)) > MAX_CHARS:
            raise UsageError(f"{name}: at most {MAX_CHARS} characters")
    if (decision.undoes is not None) is not (decision.verdict is Verdict.UNDO):
        raise UsageError("undoes: an undo, and nothing else, names the decision that it takes back")
    _check_claims(decision)
    _check_value(decision)


def order_of(decision: Decision) -> tuple[datetime, str]:
    """Decisions in order of time; those of one moment by id."""
    return decision.at, decision.id


def active_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in order of time: not undone, or their undo was undone; without the undos themselves."""
    every = sorted({decision.id: decision for decision in decisions}.values(), key=order_of)
    undos: dict[str, int] = defaultdict(int)
    target = {d.id: d.undoes for d in every if d.undoes is not None}
    for undone in target.values():
        undos[undone] += 1
    off: set[str] = set()
    ready = [i for i in target if not undos[i]]  # nobody takes these back, so they count
    while ready:
        undo = ready.pop()
        undone = target[undo]
        if undo not in off:
            off.add(undone)
        undos[undone] -= 1
        if not undos[undone] and undone in target:
            ready.append(undone)
    return tuple(d for d in every if d.id not in off and d.verdict is not Verdict.UNDO)


# --- JSON -------------------------------------------------------------------------------------------


def decision_row(decision: Decision) -> Row:
    """The object of one decision, keys in order."""
    return {
        "schema": SCHEMA,
        "id": decision.id,
        "at": moment_to_text(decision.at),
        "reviewer": decision.reviewer,
        "verdict": str(decision.verdict),
        "claims": [_anchor_row(anchor) for anchor in decision.claims],
        "others": [_anchor_row(anchor) for anchor in decision.others],
        "event_id": decision.event_id,
        "field": decision.field,
        "value": None if decision.value is None else json.loads(decision.value),
        "spans": dump_spans(decision.spans),
        "note": decision.note,
        "reason": decision.reason,
        "undoes": decision.undoes,
    }


def decision_from_row(row: object) -> Decision:
    """The decision that `decision_row` wrote; raises UsageError if it is damaged, changed or none at all."""
    if not isinstance(row, dict) or row.get("schema") != SCHEMA:
        raise UsageError(f"no decision: schema must be {SCHEMA}")
    if unknown := sorted(row.keys() - set(_KEYS)):
        raise UsageError(f"{unknown[0]!r:.60} is no key of a decision")
    value, field = row.get("value"), _text(row, "field")
    decision = Decision(
        id=_text(row, "id") or "",
        at=_moment(_text(row, "at")),
        reviewer=_text(row, "reviewer") or "",
        verdict=_verdict(_text(row, "verdict")),
        claims=_anchors(row, "claims"),
        others=_anchors(row, "others"),
        event_id=_text(row, "event_id"),
        field=field,
        value=None if value is None and field is None else _canonical(value),
        spans=read_spans(row["spans"]) if row.get("spans") else (),
        note=_text(row, "note") or "",
        reason=_text(row, "reason") or "",
        undoes=_text(row, "undoes"),
    )
    check_signed(decision)
    return decision


def decision_to_text(decision: Decision) -> str:
    """The decision as one line of JSON in ASCII, as the ledger stores it."""
    return json.dumps(decision_row(decision), ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _id_of(decision: Decision) -> str:
    row = {key: value for key, value in decision_row(decision).items() if key not in {"schema", "id"}}
    return hash_id("dec", to_text(row))


def _anchor_row(anchor: ClaimAnchor) -> Row:
    return {
        "report_id": anchor.report_id,
        "claim_id": anchor.claim_id,
        "trigger": dump_spans(anchor.trigger),
        "source": dump_spans(anchor.source),
    }


def _anchors(row: Mapping[str, Any], key: str) -> tuple[ClaimAnchor, ...]:
    items = row.get(key, [])
    if not isinstance(items, list) or len(items) > MAX_CLAIMS:
        raise UsageError(f"{key}: expected a list of at most {MAX_CLAIMS} claims")
    anchors = []
    for item in items:
        if not isinstance(item, dict) or item.keys() - {"report_id", "claim_id", "trigger", "source"}:
            raise UsageError(f"{key}: expected report_id, claim_id, trigger, source of each claim")
        report_id, claim_id = _text(item, "report_id"), _text(item, "claim_id")
        if not report_id or not claim_id:
            raise UsageError(f"{key}: a claim without report_id or claim_id")
        source = item.get("source")
        anchors.append(
            ClaimAnchor(report_id, claim_id, read_spans(item.get("trigger")), read_spans(source) if source else ())
        )
    return tuple(anchors)


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{key}: expected text")
    return value


def _verdict(text: str | None) -> Verdict:
    if text not in {str(verdict) for verdict in Verdict}:
        raise UsageError(f"verdict {text!r:.60} is none of {', '.join(Verdict)}")
    return Verdict(text)


def _moment(text: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text or "")
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise UsageError(f"at: {text!r:.60} is no time with its zone")


def _canonical(value: object) -> str:
    try:
        return to_text(value)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"value: {error}") from error


# --- checks -----------------------------------------------------------------------------------------


def _check_claims(decision: Decision) -> None:
    ids = [anchor.claim_id for anchor in (*decision.claims, *decision.others)]
    if len(set(ids)) != len(ids):
        raise UsageError("claims: a claim is named twice")
    sizes = (len(decision.claims), len(decision.others))
    match decision.verdict:
        case Verdict.ACCEPT | Verdict.CORRECT | Verdict.REJECT:
            fits, wanted = sizes == (1, 0), "one claim"
        case Verdict.SAME | Verdict.DIFFERENT:
            fits, wanted = sizes == (1, 1), "one claim, and one other"
        case Verdict.MERGE | Verdict.SPLIT:
            fits, wanted = min(sizes) > 0, "claims, and others"
        case Verdict.UNDO:
            fits, wanted = sizes == (0, 0), "no claims"
        case _:
            fits, wanted = sizes[0] > 0, "claims"
    if not fits:
        raise UsageError(f"{decision.verdict} needs {wanted}; given are {sizes[0]}, and {sizes[1]} others")


def _check_value(decision: Decision) -> None:
    value = _value_of(decision)
    if decision.verdict is Verdict.CORRECT:
        _check_correction(decision, value)
    elif decision.field is not None or decision.spans:
        raise UsageError(f"{decision.verdict} has no field and no spans")
    elif decision.verdict is Verdict.ACCEPT:
        if not isinstance(value, dict) or value.keys() != set(FIELDS):
            raise UsageError("accept needs, as its value, every field as it was accepted")
    elif decision.value is not None:
        raise UsageError(f"{decision.verdict} has no value")


def _value_of(decision: Decision) -> object:
    if decision.value is None:
        return None
    try:
        value = json.loads(decision.value)
        if to_text(value) == decision.value:
            return value
    except (ValueError, RecursionError):
        pass
    raise UsageError("value: JSON with sorted keys and without spaces is expected")


def _check_correction(decision: Decision, value: object) -> None:
    field = decision.field
    if field not in FIELDS or decision.value is None:
        raise UsageError(f"{field!r:.60}: a correction needs a value, and a field of {', '.join(FIELDS)}")
    cited = cited_spans(field, value)
    if not is_removal(field, value) and not (decision.spans if field in CODES else cited):
        raise UsageError(f"{field}: a corrected value must cite characters of the report: give spans")
    if field not in CODES and decision.spans != cited:
        raise UsageError(f"{field}: the spans are not those of the value")
