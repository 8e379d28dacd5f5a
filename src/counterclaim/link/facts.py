"""Claim → what linking compares: who says it, on which days, at which points, of whom."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeVar

from counterclaim.link.credits import find_credit
from counterclaim.link.details import Details, read_details
from counterclaim.link.layout import NOWHERE, Standing, lay_out
from counterclaim.link.words import (
    NAME_BITS,
    PLACE_BITS,
    Bits,
    capitalised_words,
    content_words,
    stems_of,
    to_bits,
    words_of,
)
from counterclaim.model import Actor, Cited, Claim, Coding, Moment, Place, Report, Stance, Status, TimeValue
from counterclaim.resources.wire_agencies import load_wire_agencies

_INHERITED = (".paragraph", ".report")
"""How the rules end that took a time or a place from elsewhere in the report."""
_CLOCKS = frozenset({"minute", "hour"})
_DENIALS = frozenset({Stance.DENY, Stance.DENY_RESPONSIBILITY})
_PLANNED = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s")  # matches ". " and "!” "; not the point of "3.40"
_SPOKESMAN = re.compile(r"^(?:an? |the )?spokes(?:man|woman|person) (?:for|of) ", re.IGNORECASE)
"""Who only lends a party the voice: matches "a spokesman for the group", not "the spokesman"."""
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their)\s+(?:(?!an?\b)\w+\s+){0,2}$", re.IGNORECASE)
"""What stands before a trigger that takes up something told: matches "the deadly ", not "that a deadly "."""
_DEFINITE_CHARS = 40
_NEARBY_CHARS = 150
_WORD = re.compile(r"\w+")  # matches "3rd" and "café"; not the dash of "east-west"

_SHARED = 10_000

Order = tuple[str, int, str, int, int, str]
Shared = TypeVar("Shared", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Traits:
    """What linking compares of one claim, and nothing else: a ledger's worth of them is held at once.

    `days` are ordinals, inclusive; an open end is infinite. `clock` is the first and last moment (seconds of the
    epoch) of a clock time that the claim tells itself. `has_own_days`, `has_own_places`: told by the claim itself, not
    taken from its paragraph or report. `order` is publication, report, place in the text; `sentence` and `paragraph`
    count from the top of the report. `targets` and `agents` are the words of these, `words` those of the evidence,
    `sentence_words` those of the sentence around the trigger, `nearby` the capitalised words within 150 characters of
    it, all without function words; `triggers` are the stems of the trigger; all of these are bit maps (`link.words`).
    `figures` are what it counts and how many. `names` are the capitalised words of the whole report.
    `echo` is equal where two claims say the same of the same event type in the same words.
    `is_definite`: the trigger takes up something told ("the attack"). `is_denial`: the source says that it did not
    happen, or not so. `is_planned`: the event lies ahead, or only might be. `place_words` are the words of its places'
    names; `details` are what it tells by the way (`link.details`), `standing` where it stands among the claims of its
    report (`link.layout`).
    """

    report_id: str
    claim_id: str
    type: str
    order: Order
    days: tuple[float, float] | None
    clock: tuple[float, float] | None
    has_own_days: bool
    places: tuple[Place, ...]
    has_own_places: bool
    place_words: Bits
    paragraph: int
    sentence: int
    targets: Bits
    agents: Bits
    words: Bits
    sentence_words: Bits
    nearby: Bits
    triggers: Bits
    figures: frozenset[tuple[str, float | None]]
    names: Bits
    is_definite: bool
    is_denial: bool
    is_planned: bool
    details: Details
    standing: Standing
    echo: int


@dataclass(frozen=True, slots=True)
class Fact(Traits):
    """A claim with its traits and the voice behind it.

    `party` names the voice (see `party_of`), `speaker` is what people call it.
    """

    claim: Claim
    party: str
    speaker: str
    is_own_voice: bool

    @property
    def is_support(self) -> bool:
        """True if the source stands for the event: asserts, confirms, claims it or accuses somebody of it."""
        return not self.is_denial and self.claim.stance is not Stance.CANNOT_VERIFY


_TRAITS = tuple(field.name for field in fields(Traits))


def coding_to_facts(coding: Coding, original: Report) -> tuple[Fact, ...]:
    """The facts of a report's claims, in their order; `original` is the report that it copies, or itself."""
    traits = coding_to_traits(coding)
    return tuple(join_fact(known, claim, original) for known, claim in zip(traits, coding.claims, strict=True))


def join_fact(traits: Traits, claim: Claim, original: Report) -> Fact:
    """The fact of `claim`, whose `traits` are known; `original` as in `coding_to_facts`."""
    speaker = claim.chain[-1].value.name if claim.chain else _own_voice(original)[1]
    values = [getattr(traits, name) for name in _TRAITS]
    values += claim, party_of(claim.chain, original), speaker, not claim.chain
    return Fact(*values)


def coding_to_traits(coding: Coding) -> tuple[Traits, ...]:
    """The traits of a report's claims, in their order."""
    report = coding.report
    names = to_bits(capitalised_words(report.text[report.body_start :]), NAME_BITS)
    order = report_order(report)
    sentences = [_sentence_around(report.text, claim.event.trigger.start) for claim in coding.claims]
    details = read_details(coding.claims, sentences, report) if coding.claims else []
    claims = [
        _claim_to_traits(claim, report, (order, sentence, names), told)
        for claim, sentence, told in zip(coding.claims, sentences, details, strict=True)
    ]
    return tuple(replace(c, standing=standing) for c, standing in zip(claims, lay_out(claims), strict=True))


def _claim_to_traits(
    claim: Claim, report: Report, around: tuple[tuple[str, int, str], str, Bits], details: Details
) -> Traits:
    (order, sentence, names), event, text = around, claim.event, report.text
    at = event.trigger.start
    before = text[:at]
    has_own_days = event.time is not None and not _is_inherited(event.time)
    return Traits(
        report_id=report.id,
        claim_id=claim.id,
        type=_share(event.type),
        order=(*order, at, claim.evidence.start, claim.id),
        days=_share(days_of(event.time.value)) if event.time else None,
        clock=clock_of(event.time.value) if event.time and has_own_days else None,
        has_own_days=has_own_days,
        places=_share(tuple(place.value for place in event.places)),
        has_own_places=bool(event.places) and not any(map(_is_inherited, event.places)),
        place_words=_share(to_bits(words_of(place.value.name for place in event.places), PLACE_BITS)),
        paragraph=before.count("\n\n" if "\n\n" in text else "\n"),
        sentence=sum(1 for _ in _SENTENCE_END.finditer(before)),
        targets=_share(to_bits(words_of(target.value.name for target in event.targets))),
        agents=_share(to_bits(words_of(agent.value.name for agent in event.agents))),
        words=_share(to_bits(content_words(claim.evidence.text))),
        sentence_words=_share(to_bits(content_words(sentence))),
        nearby=_share(to_bits(capitalised_words(text[max(0, at - _NEARBY_CHARS) : event.trigger.end + _NEARBY_CHARS]))),
        triggers=_share(to_bits(stems_of(event.trigger.text))),
        figures=_share(frozenset((c.value.what.partition(" ")[0], c.value.low) for c in event.counts)),
        names=names,
        is_definite=_DEFINITE.search(before[-_DEFINITE_CHARS:]) is not None,
        is_denial=claim.stance in _DENIALS or event.status is Status.NEGATED,
        is_planned=event.status in _PLANNED,
        details=details,
        standing=NOWHERE,
        echo=_echo_of(claim),
    )


def _echo_of(claim: Claim) -> int:
    """A hash of what the claim says in which words; 63 bits, so that it is a number anywhere."""
    event = claim.event
    told = [event.type, event.status, claim.stance]
    told += (" ".join(_WORD.findall(passage.text.casefold())) for passage in (event.trigger, claim.evidence))
    return int.from_bytes(blake2b("\n".join(told).encode(), digest_size=8).digest()) >> 1


@lru_cache(maxsize=_SHARED)
def _share(value: Shared) -> Shared:
    """`value`, or one equal to it that another claim holds already: most claims share most of what they tell."""
    return value


def _sentence_around(text: str, at: int) -> str:
    """From the last end of a sentence or line before `at` to the next behind it."""
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = (text.find(". ", at), text.find("\n", at))
    return text[start : min((end for end in ends if end >= 0), default=len(text))]


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

    An empty chain is the outlet's own voice; a copy speaks with its original's, a report that credits a news agency
    with the agency's.
    """
    links = tuple(chain)
    if not links:
        return _own_voice(original)[0]
    return party_of_actor(links[-1].value)


def party_of_actor(actor: Actor) -> str:
    """The voice with which `actor` speaks."""
    if actor.side:
        return f"side:{actor.side}"
    if actor.actor_id:
        return f"actor:{actor.actor_id}"
    name = _SPOKESMAN.sub("", actor.name)
    return f"name:{' '.join(sorted(words_of([name]))) or name.casefold()}"


@lru_cache(maxsize=64)
def _own_voice(report: Report) -> tuple[str, str]:
    """Who speaks where nobody is named: an agency or the outlet, as party and as people call it."""
    agencies = load_wire_agencies()
    agency = agencies.ids.get(report.outlet or "") or find_credit(report)
    if agency:
        return f"own:{agency}", agencies.names.get(agency, agency)
    return f"own:{(report.outlet or report.id).casefold()}", report.outlet or report.title or report.path


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
