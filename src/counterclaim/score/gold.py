"""Hand-coded gold: YAML → typed claims and events (GOLD.md of the contract). The only reader of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from counterclaim.errors import UnreadableInput, UsageError

Offsets = tuple[tuple[int, int], ...]
Names = tuple[str, ...]
Chain = tuple[Names, ...]

COARSE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
"""A whole year, month or day: matches `2024`, `2024-03`; must not match `2024-03-12T00:00Z`."""

DAY_S = 86_400
MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Instant:
    """An aware moment and how fine it is known, in seconds (a day or a minute)."""

    at: datetime
    grain_s: int


@dataclass(frozen=True, slots=True)
class GoldTime:
    """When: both ends; `approx` allows half an hour."""

    start: Instant
    end: Instant
    approx: bool = False


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where; `lat`, `lon` None = compare by name."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class GoldCount:
    """How many of what; `high` None = open."""

    low: float
    high: float | None
    what: str = ""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim as a person coded it. Tuples are empty, and values None, where the text gives nothing.

    `types`, `statuses`, `stances` and `chains` hold every answer that an honest coder could give, the first one
    first. `own_voice` names the issuer of the report.
    """

    id: str
    evidence: Offsets
    trigger: Offsets
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    stances: tuple[str, ...]
    chains: tuple[Chain, ...]
    own_voice: Names = ()
    agents: tuple[Names, ...] = ()
    targets: tuple[Names, ...] = ()
    instruments: tuple[Names, ...] = ()
    time: GoldTime | None = None
    time_before: Instant | None = None
    places: tuple[GoldPlace, ...] = ()
    counts: tuple[GoldCount, ...] = ()
    medium: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldReport:
    """The claims of one report; `name` is its slug, `text` the report's text."""

    name: str
    path: Path
    text: str
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A real-world event of a family; `claims` are "n:claim"."""

    id: str
    claims: tuple[str, ...]
    statuses: frozenset[str]
    independent: int | None
    may_merge_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldLedger:
    """What a story family comes to. `copies` are unordered pairs of report numbers."""

    events: tuple[GoldEvent, ...]
    copies: frozenset[frozenset[str]]


def load_yaml(path: Path) -> Any:
    """The content of a YAML file; raises UsageError if PyYAML is not installed, UnreadableInput if broken."""
    try:
        import yaml  # noqa: PLC0415  (needed by developers only)
    except ImportError as error:
        raise UsageError("scoring against gold needs PyYAML: install counterclaim[dev]") from error
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise UnreadableInput(str(path), str(error)) from error


def load_gold_report(path: Path, text_path: Path | None = None) -> GoldReport:
    """The gold of one report and its text, which stands beside it unless `text_path` says otherwise."""
    text_path = text_path or path.with_suffix(".txt")
    with text_path.open(encoding="utf-8", newline="") as file:
        return read_gold_report(path, file.read())


def read_gold_report(path: Path, text: str) -> GoldReport:
    """The gold at `path` of a report whose text the caller holds, as with standoff gold."""
    raw = load_yaml(path)
    own_voice = tuple(map(str, raw.get("own_voice", ())))
    claims = tuple(_read_claim(c, text=text, own_voice=own_voice, path=path) for c in raw["claims"])
    return GoldReport(str(raw.get("slug", path.stem)), path, text, claims)


def load_gold_ledger(family: Path) -> GoldLedger:
    """The `ledger.yaml` of a story family."""
    raw = load_yaml(family / "ledger.yaml")
    events = tuple(
        GoldEvent(
            id=str(e["id"]),
            claims=tuple(map(str, e["claims"])),
            statuses=frozenset((*_as_list(e["status"]), *e.get("status_ok", ()))),
            independent=e.get("independent_source_count"),
            may_merge_with=tuple(map(str, e.get("may_merge_with", ()))),
        )
        for e in raw["events"]
    )
    copies = frozenset(frozenset((str(w["original"]), str(w["copy"]))) for w in raw.get("wire_copies", ()))
    return GoldLedger(events, copies)


def read_instant(value: object) -> Instant:
    """A date, a datetime or an ISO string as an aware moment; months and years start at their first day."""
    if isinstance(value, datetime):
        return Instant(value if value.tzinfo else value.replace(tzinfo=UTC), MINUTE_S)
    if isinstance(value, date):
        return Instant(datetime(value.year, value.month, value.day, tzinfo=UTC), DAY_S)
    written = str(value).strip()
    if COARSE.fullmatch(written):
        return Instant(datetime.fromisoformat((written + "-01-01")[:10]).replace(tzinfo=UTC), DAY_S)
    moment = datetime.fromisoformat(written)
    return Instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC), MINUTE_S)


def _read_claim(raw: dict[str, Any], *, text: str, own_voice: Names, path: Path) -> GoldClaim:
    evidence, trigger = _locate(raw, text=text, path=path)
    sources = [raw["sources"], *raw.get("sources_ok", ())]
    return GoldClaim(
        id=str(raw["id"]),
        evidence=evidence,
        trigger=trigger,
        types=_unique(raw["type"], *raw.get("types_ok", ())),
        statuses=_unique(raw["status"], *raw.get("statuses_ok", ())),
        stances=_unique(raw.get("stance", "assert"), *raw.get("stances_ok", ())),
        chains=tuple(tuple(_as_names(link) for link in chain) for chain in sources),
        own_voice=own_voice,
        agents=tuple(_as_names(a) for a in raw.get("agents") or ()),
        targets=tuple(_as_names(a) for a in raw.get("targets") or ()),
        instruments=tuple(_as_names(a) for a in raw.get("instruments") or ()),
        time=_read_time(raw["time"]) if "time" in raw else None,
        time_before=read_instant(raw["time_before"]) if "time_before" in raw else None,
        places=tuple(_read_places(raw)),
        counts=tuple(
            GoldCount(c.get("low", c.get("value", 0)), c.get("high"), str(c.get("what", "")))
            for c in raw.get("counts") or ()
        ),
        medium=raw.get("medium") or None,
        optional=bool(raw.get("optional", False)),
    )


def _locate(raw: dict[str, Any], *, text: str, path: Path) -> tuple[Offsets, Offsets]:
    """Offsets of the evidence and of the trigger, which are given as words or, in standoff gold, as numbers."""
    if "span" in raw:
        (start, end), (first, last) = raw["span"], raw["trigger_span"]
        return ((start, end),), ((first, last),)
    evidence, trigger = str(raw["evidence"]), str(raw["trigger"])
    at = raw.get("evidence_at")
    at = text.find(evidence) if at is None else int(at)
    if at < 0 or text[at : at + len(evidence)] != evidence:
        raise UnreadableInput(str(path), f"the evidence of {raw['id']} does not stand in the text")
    found = at - 1
    for _ in range(raw.get("trigger_nth", 1)):
        found = text.index(trigger, found + 1)
    return ((at, at + len(evidence)),), ((found, found + len(trigger)),)


def _read_time(raw: Any) -> GoldTime:
    fields = raw if isinstance(raw, dict) else {"start": raw}
    first = fields.get("start") or fields.get("end")
    return GoldTime(read_instant(first), read_instant(fields.get("end") or first), bool(fields.get("approx")))


def _read_places(raw: dict[str, Any]) -> Iterator[GoldPlace]:
    if not raw.get("place"):
        return
    for place in (*_as_list(raw["place"]), *(raw.get("place_also") or ())):
        fields: dict[str, Any] = {"name": place} if isinstance(place, str) else place
        yield GoldPlace(
            str(fields["name"]), fields.get("country"), fields.get("lat"), fields.get("lon"), fields.get("precision")
        )


def _unique(*answers: str) -> tuple[str, ...]:
    """`answers` in order, each once: gold often repeats the first among the further ones."""
    return tuple(dict.fromkeys(answers))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _as_names(value: Any) -> Names:
    return tuple(map(str, _as_list(value)))
