"""Coded rows (OUTPUT.md) → what scoring looks at. The adapter between JSON objects and typed values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from counterclaim.errors import SpanError
from counterclaim.score.gold import Instant, Names, Offsets, read_instant

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CodedPlace:
    """A place as coded; `names` holds the resolved name and the words of the text."""

    names: Names
    country: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """One coded claim. Participants are tuples of surfaces: the resolved name, then the words of the text."""

    id: str
    event_id: str | None
    report_path: str
    sources: tuple[Names, ...]
    evidence: Offsets
    trigger: Offsets
    type: str
    status: str
    stance: str | None
    agents: tuple[Names, ...] = ()
    targets: tuple[Names, ...] = ()
    instruments: tuple[Names, ...] = ()
    time: tuple[Instant, Instant] | None = None
    places: tuple[CodedPlace, ...] = ()
    counts: tuple[tuple[float, float | None], ...] = ()
    medium: str = ""


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One coded event of a ledger."""

    id: str
    status: str
    independent: int | None


@dataclass(frozen=True, slots=True)
class CodedReport:
    """One coded report of a ledger; `number` is its file name without suffix, `copy_of` another report's id."""

    id: str
    number: str
    copy_of: str | None


def row_to_claim(row: Row) -> CodedClaim:
    """The scored side of a row of the claim stream."""
    event = row["event"]
    return CodedClaim(
        id=row["id"],
        event_id=row.get("event_id"),
        report_path=(row.get("report") or {}).get("path", ""),
        sources=tuple(_surfaces(link) for link in row["sources"]),
        evidence=_offsets(row.get("evidence")),
        trigger=_offsets(event.get("trigger")),
        type=event["type"],
        status=event["status"],
        stance=row.get("stance"),
        agents=tuple(_surfaces(p) for p in event.get("agents") or ()),
        targets=tuple(_surfaces(p) for p in event.get("targets") or ()),
        instruments=tuple(_surfaces(p) for p in event.get("instruments") or ()),
        time=_time(event.get("time")),
        places=tuple(_place(p) for p in event.get("places") or ()),
        counts=tuple((c.get("low") or 0, c.get("high")) for c in event.get("counts") or ()),
        medium=(row.get("medium") or {}).get("text") or "",
    )


def row_to_event(row: Row) -> CodedEvent:
    """The scored side of a row of the event stream."""
    return CodedEvent(row["id"], row["status"], row.get("independent_sources"))


def row_to_report(row: Row) -> CodedReport:
    """The scored side of a row of the report stream."""
    return CodedReport(row["id"], PurePath(row["path"]).name[:-4], row.get("copy_of"))


def check_provenance(row: Row, text: str) -> None:
    """Raise SpanError if evidence, trigger or cue of a claim row is not what its spans hold in `text`."""
    for cited in (row.get("evidence"), row["event"].get("trigger"), row.get("cue")):
        if cited:
            pieces = [text[start:end] for start, end in _offsets(cited)]
            if re.split(r"\s+", " ".join(pieces).strip()) != re.split(r"\s+", cited["text"].strip()):
                raise SpanError(f"{row['id']}: {cited['text']!r} is not what stands at {cited.get('spans')}")


def _surfaces(link: Row) -> Names:
    mention = link.get("mention") or {}
    return tuple(s for s in (link.get("name"), mention.get("text")) if s)


def _offsets(cited: Row | None) -> Offsets:
    return tuple((start, end) for start, end in (cited or {}).get("spans") or ())


def _time(raw: Row | None) -> tuple[Instant, Instant] | None:
    if not raw or not raw.get("start"):
        return None
    return read_instant(raw["start"]), read_instant(raw.get("end") or raw["start"])


def _place(raw: Row) -> CodedPlace:
    return CodedPlace(_surfaces(raw), (raw.get("country") or "").upper(), raw.get("lat"), raw.get("lon"))
