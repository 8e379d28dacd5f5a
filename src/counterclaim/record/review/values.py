"""The fields of a claim that a person can settle ↔ their JSON in a decision. Strict: every value cites its characters.

    type, status, stance    a code; the decision's `spans` are the words that show it
    trigger, evidence       [[start, end], …];  cue the same, or null
    sources                 [{name, kind, actor_id, country, side, spans}, …], outermost relayer first; [] = own voice
    agents, targets         the same objects
    instruments             [{name, spans}, …]
    counts                  [{what, low, high, unit, spans}, …]
    time                    {start, end, granularity, timex3, spans}, or null
    places                  [{name, geonames_id, country, admin1, lat, lon, radius_km, precision, spans}, …]
    medium                  {kind, spans}, or null

Keys that may be unknown can be left out. Also read as the output contract writes it: `mention: {spans}` for `spans`,
and `text` beside any of them, which is ignored: the characters count.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from counterclaim.errors import SpanError, UsageError
from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Count,
    Medium,
    Moment,
    PartyKind,
    Passage,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    Status,
    TimeValue,
)
from counterclaim.record.streams import moment_to_text, number
from counterclaim.resources.event_types import load_event_types

Json = Any
T = TypeVar("T")
Code = TypeVar("Code", bound=StrEnum)

CODES = ("type", "status", "stance")
"""Fields whose value has no characters of its own: the decision cites them."""
PASSAGES = ("trigger", "evidence", "cue")
LISTS = ("sources", "agents", "targets", "instruments", "counts", "places")
FIELDS = (*CODES, *PASSAGES, *LISTS, "time", "medium")
MAX_ITEMS = 1_000
MAX_CHARS = 10_000
LARGEST = 1e12
"""No number of a report is larger, and one that no database can hold must not come in."""
GRANULARITIES = ("minute", "hour", "part", "day", "week", "month", "season", "quarter", "year", "decade")

_EVENT_FIELDS = frozenset({"type", "trigger", "status", "agents", "targets", "instruments", "counts", "time", "places"})
_EMPTIABLE = frozenset({*LISTS, "cue", "time", "medium"})


def dump_field(claim: Claim, field: str) -> Json:
    """The value of `field` as JSON."""
    value = _get(claim, field)
    if field in CODES:
        return str(value)
    if value is None:
        return None
    if isinstance(value, tuple):
        return [_dump(item) for item in value]
    return _dump(value)


def to_text(value: Json) -> str:
    """`value` as JSON that is the same for the same value."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":"))


def set_field(claim: Claim, field: str, value: Json, report: Report, by: str) -> Claim:
    """`claim` with `field` as `value` says, cited by `by` with score 1; raises UsageError if it does not fit `report`."""
    read = _READERS.get(field)
    if read is None:
        raise UsageError(f"{field!r} is no field of a claim: allowed are {', '.join(FIELDS)}")
    if value is None and field not in _EMPTIABLE:
        raise UsageError(f"{field}: a claim cannot be without it")
    try:
        new: Any = None if value is None and field not in LISTS else read(value, report, by)
    except (SpanError, UsageError) as error:
        raise UsageError(f"{field}: {error}") from error
    if field in _EVENT_FIELDS:
        return replace(claim, event=replace(claim.event, **{field: new}))
    return replace(claim, **{"chain" if field == "sources" else field: new})


def cited_spans(field: str, value: Json) -> tuple[Span, ...]:
    """The characters that `value` cites itself, sorted; () for codes, and for what is removed."""
    if field in CODES or not value:
        return ()
    if field in LISTS and not isinstance(value, list):
        raise UsageError(f"{field}: expected a list")
    items = value if field in LISTS else [value]
    if field in PASSAGES:
        return tuple(sorted(set(read_spans(value))))
    return tuple(sorted({span for item in items for span in read_spans(_spans_of(item))}))


def is_removal(field: str, value: Json) -> bool:
    """True if the decision says that the report does not tell this: there is nothing to cite then."""
    return field in _EMPTIABLE and not value


def read_spans(written: Json) -> tuple[Span, ...]:
    """[[start, end], …] as spans; raises UsageError."""
    if not isinstance(written, list) or not written or len(written) > MAX_ITEMS:
        raise UsageError("a value must cite characters of the report: spans [[start, end], …]")
    spans = []
    for pair in written:
        if not isinstance(pair, list) or len(pair) != 2 or not all(type(end) is int for end in pair):
            raise UsageError(f"{pair!r:.60} is no span: give [start, end]")
        if not 0 <= pair[0] < pair[1]:
            raise UsageError(f"span {pair} is empty, negative or reversed")
        spans.append(Span(*pair))
    return tuple(spans)


def dump_spans(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as [[start, end], …]."""
    return [[span.start, span.end] for span in spans]


# --- reading ----------------------------------------------------------------------------------------


def _read_type(value: Json, _report: Report, _by: str) -> str:
    if not isinstance(value, str) or value not in load_event_types():
        raise UsageError(f"{value!r:.60} is no type of event")
    return value


def _reader_of(codes: type[Code]) -> Callable[[Json, Report, str], Code]:
    return lambda value, _report, _by: _code(value, codes)


def _code(value: Json, codes: type[Code]) -> Code:
    if isinstance(value, str) and value in {str(code) for code in codes}:
        return codes(value)
    raise UsageError(f"{value!r:.60} is none of {', '.join(codes)}")


def _read_passage(value: Json, report: Report, _by: str) -> Passage:
    return report.passage(*read_spans(value))


def _list_of(read: Callable[[Json], T]) -> Callable[[Json, Report, str], tuple[Cited[T], ...]]:
    def read_list(value: Json, report: Report, by: str) -> tuple[Cited[T], ...]:
        if not isinstance(value, list) or len(value) > MAX_ITEMS:
            raise UsageError(f"expected a list of at most {MAX_ITEMS}")
        return tuple(_cite(read(_object(item)), item, report, by) for item in value)

    return read_list


def _read_time(value: Json, report: Report, by: str) -> Cited[TimeValue]:
    item = _object(value)
    start, end = _moment(item.get("start")), _moment(item.get("end"))
    if start is None and end is None:
        raise UsageError("a time needs a start or an end")
    if start is not None and end is not None:
        if isinstance(start, datetime) is not isinstance(end, datetime):
            raise UsageError("start and end must both be days or both be clock times")
        if end < start:
            raise UsageError("the end lies before the start")
    granularity = item.get("granularity")
    if granularity not in GRANULARITIES:
        raise UsageError(f"granularity {granularity!r:.60} is none of {', '.join(GRANULARITIES)}")
    return _cite(TimeValue(start, end, granularity, _text(item, "timex3") or ""), item, report, by)


def _read_medium(value: Json, report: Report, _by: str) -> Medium:
    item = _object(value)
    return Medium(_name(item, "kind"), report.passage(*read_spans(_spans_of(item))))


def _text(item: Mapping[str, Json], key: str) -> str | None:
    value = item.get(key)
    if value is not None and (not isinstance(value, str) or len(value) > MAX_CHARS):
        raise UsageError(f"{key} must be text of at most {MAX_CHARS} characters")
    return value


def _name(item: Mapping[str, Json], key: str = "name") -> str:
    value = _text(item, key)
    if not value or not value.strip():
        raise UsageError(f"{key} is missing")
    return value


def _read_actor(item: Mapping[str, Json]) -> Actor:
    kind = _code(item.get("kind", "other"), PartyKind)
    return Actor(_name(item), kind, _text(item, "actor_id"), _text(item, "country"), _text(item, "side"))


def _read_count(item: Mapping[str, Json]) -> Count:
    low, high = _number(item, "low"), _number(item, "high")
    if low is not None and high is not None and high < low:
        raise UsageError(f"high {high:g} is less than low {low:g}")
    return Count(_name(item, "what"), low, high, _text(item, "unit"))


def _read_place(item: Mapping[str, Json]) -> Place:
    geonames_id = item.get("geonames_id")
    if geonames_id is not None and (type(geonames_id) is not int or not 0 < geonames_id < LARGEST):
        raise UsageError("geonames_id must be a whole number")
    lat, lon = _degrees(item, "lat", 90), _degrees(item, "lon", 180)
    if (lat is None) is not (lon is None):
        raise UsageError("lat and lon must be given, both or neither")
    return Place(
        _name(item),
        geonames_id,
        _text(item, "country"),
        _text(item, "admin1"),
        lat,
        lon,
        _number(item, "radius_km"),
        _code(item.get("precision"), Precision),
    )


_read_actors = _list_of(_read_actor)
_READERS: Mapping[str, Callable[[Json, Report, str], object]] = {
    "type": _read_type,
    "status": _reader_of(Status),
    "stance": _reader_of(Stance),
    "trigger": _read_passage,
    "evidence": _read_passage,
    "cue": _read_passage,
    "sources": _read_actors,
    "agents": _read_actors,
    "targets": _read_actors,
    "instruments": _list_of(_name),
    "counts": _list_of(_read_count),
    "time": _read_time,
    "places": _list_of(_read_place),
    "medium": _read_medium,
}


def _cite(value: T, item: Mapping[str, Json], report: Report, by: str) -> Cited[T]:
    return Cited(value, report.passage(*read_spans(_spans_of(item))), by)


def _object(item: Json) -> Mapping[str, Json]:
    if not isinstance(item, dict):
        raise UsageError(f"{item!r:.60} is no object")
    return cast("Mapping[str, Json]", item)


def _spans_of(item: Json) -> Json:
    item = _object(item)
    mention = item.get("mention")
    return mention.get("spans") if isinstance(mention, dict) and "spans" not in item else item.get("spans")


def _number(item: Mapping[str, Json], key: str) -> float | None:
    value = item.get(key)
    if value is None:
        return None
    if type(value) not in {int, float} or not 0 <= value <= LARGEST:
        raise UsageError(f"{key} must be a number that is not negative")
    return float(value)


def _degrees(item: Mapping[str, Json], key: str, most: int) -> float | None:
    value = item.get(key)
    if value is None:
        return None
    if type(value) not in {int, float} or not -most <= value <= most:
        raise UsageError(f"{key} must be degrees from -{most} to {most}")
    return float(value)


def _moment(written: Json) -> Moment | None:
    if written is None:
        return None
    try:
        text = written if isinstance(written, str) else ""
        if len(text) == len("2024-03-12"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise UsageError(f"{text} has no time zone")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"{written!r:.60} is no date, nor a time with its zone") from None


# --- writing ----------------------------------------------------------------------------------------


def _get(claim: Claim, field: str) -> object:
    if field in _EVENT_FIELDS:
        return getattr(claim.event, field)
    return getattr(claim, "chain" if field == "sources" else field)


def _dump(item: object) -> Json:
    match item:
        case Passage():
            return dump_spans(item.spans)
        case Medium():
            return {"kind": item.kind, "spans": dump_spans(item.passage.spans)}
        case Cited():
            return {**_dump_value(item.value), "spans": dump_spans(item.passage.spans)}
    raise TypeError(f"no field of a claim holds a {type(item).__name__}")


def _dump_value(value: object) -> dict[str, Json]:
    match value:
        case str():
            return {"name": value}
        case Actor():
            kind = str(value.kind)
            return {
                "name": value.name,
                "kind": kind,
                "actor_id": value.actor_id,
                "country": value.country,
                "side": value.side,
            }
        case Count():
            return {"what": value.what, "low": number(value.low), "high": number(value.high), "unit": value.unit}
        case TimeValue():
            start, end = moment_to_text(value.start), moment_to_text(value.end)
            return {"start": start, "end": end, "granularity": value.granularity, "timex3": value.timex3}
        case Place():
            return {
                "name": value.name,
                "geonames_id": value.geonames_id,
                "country": value.country,
                "admin1": value.admin1,
                "lat": value.lat,
                "lon": value.lon,
                "radius_km": number(value.radius_km),
                "precision": str(value.precision),
            }
    raise TypeError(f"no field of a claim holds a {type(value).__name__}")
