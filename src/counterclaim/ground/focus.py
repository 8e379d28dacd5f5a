"""When and where an event was if its own sentence does not say: what the paragraph, else the report, is about.

A value taken from elsewhere points at the characters where it stands, names the rule in `by` and scores lower.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from counterclaim.ground.places import PlaceGrounding
from counterclaim.model import (
    Annotation,
    Cited,
    ClaimDraft,
    Moment,
    Place,
    PlaceReading,
    Precision,
    Status,
    TimeMention,
    TimeValue,
)

FROM_PARAGRAPH = 0.6
FROM_REPORT = 0.5
"""Scores of inherited values, set by hand below those of values that stand beside their event."""

STORY_DAYS = 10
"""A time longer before publication than this is background, never what the report is about."""

LEAD_PARAGRAPHS = 3
LEAD_VOTES = 3
"""A place named in the lead counts as much as this many elsewhere; 2 and 4 do about as well on the train split."""

DATELINE_TOKENS = 14
FINE = frozenset({Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.RELATIVE})

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
"""What has not happened neither takes nor gives a time."""


class Focus:
    """Fills the times and places of drafts, in order of the text."""

    def __init__(
        self,
        annotation: Annotation,
        times: Mapping[TimeMention, Cited[TimeValue]],
        places: PlaceGrounding,
        published: Moment | None,
        drafts: Sequence[ClaimDraft],
    ) -> None:
        self._annotation = annotation
        self._times = times
        self._places = places
        self._published = published
        self._drafts = drafts
        self._by_paragraph: dict[int, list[ClaimDraft]] = {}
        for draft in drafts:
            self._by_paragraph.setdefault(self._paragraph(draft), []).append(draft)
        self._roles = {r.passage.start: r for r in places.readings if not self._is_aside(r)}
        self._main_place = self._find_main_place()
        self._main_time = self._find_main_time()

    def time_of(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        """The draft's own time, else its paragraph's, else the report's; None for plans and where nothing is told."""
        own = self._own_time(draft)
        if own is not None:
            return own
        if draft.status in UNREAL:
            return None
        for other in self._before(draft):
            value = self._own_time(other)
            if value is None or other.status in UNREAL:
                continue
            if self._is_story(value.value) or self._sentence(other) == self._sentence(draft):
                return replace(value, by="time.paragraph", score=FROM_PARAGRAPH)
        return self._main_time

    def places_of(self, draft: ClaimDraft) -> tuple[Cited[Place], ...]:
        """The draft's own places, else the last ones told in its paragraph, else the report's."""
        own = self._own_places(draft)
        if own:
            return own
        for other in self._before(draft):
            if found := self._own_places(other):
                return tuple(replace(p, by="places.paragraph", score=FROM_PARAGRAPH) for p in found)
        return (self._main_place,) if self._main_place is not None else ()

    def _before(self, draft: ClaimDraft) -> Iterator[ClaimDraft]:
        """Drafts told before `draft` in its paragraph, the nearest first."""
        paragraph = self._by_paragraph.get(self._paragraph(draft), ())
        return (d for d in reversed(paragraph) if d.trigger_head < draft.trigger_head)

    def _own_time(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        value = self._times.get(draft.time) if draft.time is not None else None
        return value if value is not None and (value.value.start or value.value.end) else None

    def _own_places(self, draft: ClaimDraft) -> tuple[Cited[Place], ...]:
        found = []
        for mention in draft.places:
            reading = self._roles.get(mention.span.start)
            cited = self._places.of(mention)
            if reading is not None and reading.role == "location" and cited is not None:
                found.append(cited)
        inside = [p for p in found if draft.evidence.start <= p.passage.start < draft.evidence.end]
        found = inside or found
        fine = [p for p in found if p.value.precision in FINE]
        return tuple(fine or found)

    def _sentence(self, draft: ClaimDraft) -> int:
        return self._annotation.tokens[draft.trigger_head].sentence

    def _paragraph(self, draft: ClaimDraft) -> int:
        return self._annotation.sentences[self._sentence(draft)].paragraph

    def _is_story(self, value: TimeValue) -> bool:
        start = value.start or value.end
        if start is None or self._published is None:
            return start is not None
        return abs((_day(self._published) - _day(start)).days) <= STORY_DAYS

    def _find_main_time(self) -> Cited[TimeValue] | None:
        """The first time of an event that is part of the story."""
        for draft in self._drafts:
            value = self._own_time(draft)
            if value is not None and self._is_story(value.value) and draft.status not in UNREAL:
                return replace(value, by="time.report", score=FROM_REPORT)
        return None

    def _find_main_place(self) -> Cited[Place] | None:
        """The fine location that most events and names tell, the lead counting most; else the first province,
        else the first country.
        """
        limits = [s.span.end for s in self._annotation.sentences if s.paragraph < LEAD_PARAGRAPHS]
        end, head = max(limits, default=0), dateline_end(self._annotation)
        located = [r for r in self._roles.values() if r.role == "location" and r.place is not None]
        votes: Counter[tuple[float | None, float | None]] = Counter()
        for reading in located:
            if reading.passage.start >= head:
                votes[_point(reading)] += LEAD_VOTES if reading.passage.start < end else 1
        for draft in self._drafts:
            for cited in self._own_places(draft):
                votes[cited.value.lat, cited.value.lon] += 1
        located.sort(key=lambda r: (-votes[_point(r)], r.passage.start < head, r.passage.start))
        for wanted in (FINE, {Precision.PROVINCE}, {Precision.COUNTRY}):
            for reading in located:
                if reading.place is not None and reading.place.precision in wanted:
                    return self._cite(reading)
        return None

    def _is_aside(self, reading: PlaceReading) -> bool:
        """A place that only names a clock: "10.20 am Kinshasa time"."""
        return any(t.span.start <= reading.passage.start < t.span.end for t in self._annotation.times)

    def _cite(self, reading: PlaceReading) -> Cited[Place] | None:
        if reading.place is None:
            return None
        return Cited(reading.place, reading.passage, "places.report", FROM_REPORT)


def _point(reading: PlaceReading) -> tuple[float | None, float | None]:
    return (reading.place.lat, reading.place.lon) if reading.place is not None else (None, None)


def dateline_end(annotation: Annotation) -> int:
    """Offset behind the dateline ("BEIRUT, Sept 9 (Agency) —"), which says where the report was written; else 0."""
    for sentence in annotation.sentences:
        if sentence.paragraph >= LEAD_PARAGRAPHS:
            break
        for token in annotation.tokens[sentence.start : min(sentence.end, sentence.start + DATELINE_TOKENS)]:
            if token.pos in {"VERB", "AUX"}:
                break
            if (
                token.text in {"–", "—", "-", "--"}
                and token.i > sentence.start
                and token.text != annotation.tokens[token.i - 1].text
            ):
                before = annotation.tokens[token.i - 1]
                if before.span.end < token.span.start:
                    return token.span.end
    return 0


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
