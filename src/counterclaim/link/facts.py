"""Claim → what linking compares: who says it, on which days, at which points, of whom."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from counterclaim.model import Actor, Cited, Claim, Moment, Place, Report, Stance, Status, TimeValue

CONSEQUENCES = frozenset({"casualties", "property_destruction", "displacement", "fire"})
"""What follows from an act and is told as a part of it: to deny it is not to deny the act."""

_INHERITED = (".paragraph", ".report")
"""How the rules end that took a time or a place from elsewhere in the report."""
_CLOCKS = frozenset({"minute", "hour"})
_DENIALS = frozenset({Stance.DENY, Stance.DENY_RESPONSIBILITY})
_WORD = re.compile(r"\w+")  # matches "Ka" and "29" in "Ka-29"; not the hyphen
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s")  # matches ". " and "!” "; not the point of "3.40"
_SPOKESMAN = re.compile(r"^(?:an? |the )?spokes(?:man|woman|person) (?:for|of) ", re.IGNORECASE)
"""Who only lends a party the voice: matches "a spokesman for the group", not "the spokesman"."""
_EMPTY_WORDS = frozenset({"the", "a", "an", "of", "s", "in", "for", "to", "and", "its", "his", "her", "their"})

Order = tuple[str, int, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim, ready to be compared. `days` are ordinals, inclusive; an open end is infinite.

    `clock` is the first and last moment (seconds of the epoch) of a clock time that the claim tells itself.
    `has_own_days`, `has_own_places`: told by the claim itself, not taken from its paragraph or report.
    `party` names the voice behind the claim (see `party_of`), `speaker` is what people call it.
    `order` is publication, report, place in the text; `sentence` and `paragraph` count from the top of the report.
    `targets` are the words of the targets, `words` those of the evidence.
    """

    claim: Claim
    order: Order
    days: tuple[float, float] | None
    clock: tuple[float, float] | None
    has_own_days: bool
    places: tuple[Place, ...]
    has_own_places: bool
    party: str
    speaker: str
    is_own_voice: bool
    paragraph: int
    sentence: int
    targets: frozenset[str]
    words: frozenset[str]

    @property
    def is_denial(self) -> bool:
        """True if the source says that it did not happen, or not so."""
        return self.claim.stance in _DENIALS or self.claim.event.status is Status.NEGATED

    @property
    def is_support(self) -> bool:
        """True if the source stands for the event: asserts, confirms, claims it or accuses somebody of it."""
        return not self.is_denial and self.claim.stance is not Stance.CANNOT_VERIFY

    @property
    def is_planned(self) -> bool:
        """True if the event lies ahead, or only might be."""
        return self.claim.event.status in {Status.PLANNED, Status.HYPOTHETICAL}


def claim_to_fact(claim: Claim, report: Report, original: Report) -> Fact:
    """The fact of `claim`; `original` is the report that `report` copies, or `report` itself."""
    event = claim.event
    before = report.text[: event.trigger.start]
    has_own_days = event.time is not None and not _is_inherited(event.time)
    return Fact(
        claim=claim,
        order=(*report_order(report), event.trigger.start, claim.evidence.start, claim.id),
        days=days_of(event.time.value) if event.time else None,
        clock=clock_of(event.time.value) if event.time and has_own_days else None,
        has_own_days=has_own_days,
        places=tuple(place.value for place in event.places),
        has_own_places=bool(event.places) and not any(map(_is_inherited, event.places)),
        party=party_of(claim.chain, original),
        speaker=claim.chain[-1].value.name if claim.chain else original.outlet or original.title or original.path,
        is_own_voice=not claim.chain,
        paragraph=before.count("\n\n" if "\n\n" in report.text else "\n"),
        sentence=sum(1 for _ in _SENTENCE_END.finditer(before)),
        targets=frozenset(words_of(target.value.name for target in event.targets)),
        words=frozenset(words_of([claim.evidence.text])),
    )


def _is_inherited(cited: Cited[Any]) -> bool:
    return cited.by.endswith(_INHERITED)


def report_order(report: Report) -> tuple[str, int, str]:
    """Reports in order of publication: by day and time, those without a date first.

    Of one day the longer comes first (a copy is mostly cut), then by id.
    """
    published = report.published
    if isinstance(published, datetime) and published.tzinfo:
        published = published.astimezone(UTC)
    return (published.isoformat() if published else "", report.body_start - len(report.text), report.id)


def party_of(chain: Iterable[Cited[Actor]], original: Report) -> str:
    """The voice behind a claim, so that equal strings count once: side, else registry id, else name.

    An empty chain is the outlet's own voice; a copy speaks with its original's.
    """
    links = tuple(chain)
    if not links:
        return f"own:{(original.outlet or original.id).casefold()}"
    actor = links[-1].value
    if actor.side:
        return f"side:{actor.side}"
    if actor.actor_id:
        return f"actor:{actor.actor_id}"
    name = _SPOKESMAN.sub("", actor.name)
    return f"name:{' '.join(sorted(words_of([name]))) or name.casefold()}"


def words_of(names: Iterable[str]) -> set[str]:
    """The telling words of `names`: case folded, plural = singular."""
    words = {word for name in names for word in _WORD.findall(name.casefold())} - _EMPTY_WORDS
    return {w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in words}


def clock_of(time: TimeValue) -> tuple[float, float] | None:
    """First and last moment of a clock time, in seconds; None if it is no clock time."""
    if time.granularity not in _CLOCKS or not isinstance(time.start, datetime):
        return None
    end = time.end if isinstance(time.end, datetime) else time.start
    return time.start.timestamp(), end.timestamp()


def days_of(time: TimeValue) -> tuple[float, float] | None:
    """First and last day as ordinals; a clock time may lie on the day before or after where it happened."""
    if time.start is None and time.end is None:
        return None
    start = -math.inf if time.start is None else _ordinal(time.start, -12)
    end = math.inf if time.end is None else _ordinal(time.end, 14)
    return (start, end)


def _ordinal(moment: Moment, zone_hours: int) -> int:
    if not isinstance(moment, datetime):
        return moment.toordinal()
    shifted = moment.hour * 60 + moment.minute + zone_hours * 60
    return date(moment.year, moment.month, moment.day).toordinal() + shifted // 1440
