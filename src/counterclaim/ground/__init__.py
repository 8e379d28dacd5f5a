"""Stage 5: ClaimDrafts → Coding. Words become cited intervals, places and parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.ground.event_places import EventPlaces
from counterclaim.ground.event_times import EventTimes
from counterclaim.ground.layout import Layout
from counterclaim.ground.parties import PartyReader
from counterclaim.ground.places import ground_places, zone_of_place
from counterclaim.ground.times import Locality, ground_times
from counterclaim.model import (
    Annotation,
    Attribution,
    Cited,
    Claim,
    ClaimDraft,
    Coding,
    Event,
    Issue,
    PlaceReading,
    Reference,
    Report,
    TimeMention,
    hash_id,
)
from counterclaim.resources import Resources


def ground(
    report: Report,
    annotation: Annotation,
    attributions: tuple[Attribution, ...],
    drafts: tuple[ClaimDraft, ...],
    *,
    resources: Resources,
) -> Coding:
    """The coding of `report`, every value cited; what cannot be settled is an issue."""
    places = ground_places(
        report, annotation, gazetteer=resources.gazetteer, lexicon=resources.places, registry=resources.registry
    )
    located = tuple(r for r in places.readings if r.role == "location" and r.place is not None)
    found = {zone_of_place(r.place, resources.gazetteer) for r in located if r.place is not None}
    zones = frozenset(zone for zone in found if zone is not None)
    times, time_issues = ground_times(
        report,
        annotation,
        locality_of=lambda mention: replace(_locality_near(mention, annotation, located, resources), zones=zones),
    )
    parties = PartyReader(report, annotation, resources.registry, places.readings)
    by_mention = {m: t for m, t in zip(annotation.times, times, strict=True) if t is not None}
    layout = Layout(annotation, drafts)
    when = EventTimes(layout, by_mention, report.published)
    spoken = tuple(a for a in attributions if not a.is_attitude)
    where = EventPlaces(layout, places, spoken, resources=resources)
    reader = _ClaimReader(report, attributions, parties, when, where)
    claims = tuple(reader.read(draft) for draft in drafts)
    issues = [*_report_issues(report), *time_issues, *places.issues, *parties.issues]
    return Coding(
        report=report,
        attributions=attributions,
        speakers=tuple(parties.resolve(a.source) if a.source is not None else None for a in attributions),
        times=tuple(t for t in times if t is not None),
        places=places.readings,
        actors=parties.read_actors(),
        claims=claims,
        issues=tuple(issues),
    )


@dataclass(frozen=True, slots=True)
class _ClaimReader:
    """Turns the drafts of one report into claims."""

    report: Report
    attributions: tuple[Attribution, ...]
    parties: PartyReader
    when: EventTimes
    where: EventPlaces

    def read(self, draft: ClaimDraft) -> Claim:
        parties = self.parties
        chain = source_chain(draft, self.attributions)
        attribution = self.attributions[draft.attribution] if draft.attribution is not None else None
        event = Event(
            type=draft.type,
            trigger=draft.trigger,
            status=draft.status,
            agents=tuple(parties.resolve(r) for r in draft.agents),
            targets=tuple(parties.resolve(r) for r in draft.targets),
            instruments=tuple(Cited(parties.plain_name(r), r.mention, "instruments.head") for r in draft.instruments),
            counts=draft.counts,
            time=self.when.time_of(draft),
            places=self.where.places_of(draft),
        )
        return Claim(
            id=_claim_id(self.report, draft, chain),
            report_id=self.report.id,
            chain=tuple(parties.resolve(r) for r in chain),
            stance=draft.stance,
            event=event,
            evidence=draft.evidence,
            cue=attribution.cue if attribution is not None else None,
            medium=attribution.medium if attribution is not None else None,
            confidence=draft.confidence,
        )


def source_chain(draft: ClaimDraft, attributions: tuple[Attribution, ...]) -> tuple[Reference, ...]:
    """Sources of a draft, outermost relay first; () in the report's own voice. A hidden source has no link."""
    chain: list[Reference] = []
    seen: set[int] = set()
    index = draft.attribution
    while index is not None and index not in seen:
        seen.add(index)
        attribution = attributions[index]
        if attribution.source is not None:
            chain.append(attribution.source)
        index = attribution.parent
    return tuple(reversed(chain))


def _claim_id(report: Report, draft: ClaimDraft, chain: tuple[Reference, ...]) -> str:
    spans = ";".join(f"{s.start}-{s.end}" for s in draft.trigger.spans)
    sources = "|".join(f"{r.mention.start}-{r.mention.end}" for r in chain)
    return hash_id("clm", report.id, spans, draft.type, sources)


def _report_issues(report: Report) -> tuple[Issue, ...]:
    return () if report.published is not None else (Issue("acquire", "no_publication_date"),)


def _locality_near(
    mention: TimeMention, annotation: Annotation, located: Sequence[PlaceReading], resources: Resources
) -> Locality:
    """Zone and latitude of the location nearest to a time: in its sentence, else before it, else anywhere."""
    sentence = annotation.sentences[annotation.tokens[mention.start].sentence]
    located = [
        r for r in located if not mention.span.start <= r.passage.start < mention.span.end
    ]  # "12.20 pm UAE time"
    here = [r for r in located if sentence.span.start <= r.passage.start < sentence.span.end]
    before = [r for r in located if r.passage.start < sentence.span.start]
    zone, latitude = None, None
    for reading in (*here, *reversed(before), *located):
        place = reading.place
        if place is None:
            continue
        zone = zone or zone_of_place(place, resources.gazetteer)
        latitude = place.lat if latitude is None else latitude
        if zone is not None and latitude is not None:
            break
    return Locality(zone, latitude)
