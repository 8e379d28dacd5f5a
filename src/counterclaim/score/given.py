"""Gold claims as codings: what linking makes of claims that are right, apart from what reading gets wrong.

Names are looked up where they stand in the report, so that parties are grounded as those of coded claims are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC

from counterclaim.annotate import annotate
from counterclaim.ground.parties import PartyReader
from counterclaim.ground.places import ground_places
from counterclaim.model import (
    Actor,
    Annotation,
    Cited,
    Claim,
    Coding,
    Count,
    Event,
    PartyKind,
    Passage,
    Place,
    Precision,
    Reference,
    Report,
    Span,
    Stance,
    Status,
    TimeValue,
)
from counterclaim.pipeline import Tools
from counterclaim.score.gold import DAY_S, GoldClaim, GoldPlace, GoldReport, GoldTime, Names, Offsets

BY = "gold"


def give_coding(gold: GoldReport, report: Report, tools: Tools) -> Coding:
    """The claims of `gold` as if they had been coded; ids are those of gold, behind the report's id."""
    known = tools.resources
    annotation = annotate(report, parser=tools.parser, resources=known)
    places = ground_places(report, annotation, gazetteer=known.gazetteer, lexicon=known.places, registry=known.registry)
    parties = _Parties(report, annotation, PartyReader(report, annotation, known.registry, places.readings))
    return Coding(report, claims=tuple(_give_claim(claim, report, parties) for claim in gold.claims))


class _Parties:
    """Names of gold → cited actors, by way of the words of the report nearest to the evidence."""

    def __init__(self, report: Report, annotation: Annotation, reader: PartyReader) -> None:
        self._report = report
        self._annotation = annotation
        self._reader = reader

    def give(self, names: Names, near: int) -> Cited[Actor]:
        """The party that `names` call; as words alone if none of them stands in the report."""
        spans = [span for name in names for span in self._find(name)]
        if not spans:
            anywhere = self._report.passage(Span(0, 1))
            return Cited(Actor(names[0], PartyKind.OTHER), anywhere, BY)
        span = min(spans, key=lambda s: abs(s.start - near))
        tokens = [t for t in self._annotation.tokens if span.start < t.span.end and t.span.start < span.end]
        inside = {t.i for t in tokens}
        head = next((t.i for t in tokens if t.head not in inside or t.head == t.i), tokens[-1].i)
        return self._reader.resolve(Reference(self._report.passage(span), head))

    def _find(self, name: str) -> Iterator[Span]:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self._report.text):
            if match.start() >= self._report.body_start:
                yield Span(match.start(), match.end())


def _give_claim(claim: GoldClaim, report: Report, parties: _Parties) -> Claim:
    evidence, trigger = _passage(claim.evidence, report), _passage(claim.trigger, report)
    chain = () if claim.chains[0] and claim.chains[0][-1][0] in claim.own_voice else claim.chains[0]
    start = trigger.start
    counts = (Cited(Count(c.what, c.low, c.high), evidence, BY) for c in claim.counts)
    event = Event(
        type=claim.types[0],
        trigger=trigger,
        status=Status(claim.statuses[0]),
        agents=tuple(parties.give(names, start) for names in claim.agents),
        targets=tuple(parties.give(names, start) for names in claim.targets),
        instruments=tuple(Cited(names[0], evidence, BY) for names in claim.instruments),
        counts=tuple(counts),
        time=Cited(_time(claim.time), evidence, BY) if claim.time is not None else None,
        places=tuple(Cited(_place(place), evidence, BY) for place in claim.places[:1]),
    )
    return Claim(
        id=f"{report.id}:{claim.id}",
        report_id=report.id,
        chain=tuple(parties.give(names, start) for names in chain),
        stance=Stance(claim.stances[0]),
        event=event,
        evidence=evidence,
        cue=None,
        medium=None,
        confidence=1.0,
    )


def _passage(offsets: Offsets, report: Report) -> Passage:
    return report.passage(*(Span(start, end) for start, end in offsets))


def _time(time: GoldTime) -> TimeValue:
    if time.start.grain_s == time.end.grain_s != DAY_S:
        start, end = time.start.at.astimezone(UTC), time.end.at.astimezone(UTC)
        return TimeValue(start, end, "minute", start.isoformat())
    first, last = time.start.at.date(), time.end.at.date()
    return TimeValue(first, last, "day", first.isoformat())


def _place(place: GoldPlace) -> Place:
    precision = Precision(place.precision or "town")
    return Place(place.name, None, place.country, None, place.lat, place.lon, None, precision)
