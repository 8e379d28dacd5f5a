"""Where an event was: what its sentence says, else its paragraph, else what the report is about.

A value taken from elsewhere points at the characters where it stands, names the rule in `by` and scores lower.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from counterclaim.ground.layout import FROM_PARAGRAPH, FROM_REPORT, LEAD_PARAGRAPHS, Layout, dateline_end
from counterclaim.ground.places import PlaceGrounding
from counterclaim.model import Cited, ClaimDraft, Place, PlaceReading, Precision

LEAD_VOTES = 3
"""A place named in the lead counts as much as this many elsewhere; 2 and 4 do about as well on the train split."""

FINE = frozenset({Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.RELATIVE})


class EventPlaces:
    """Fills the places of drafts."""

    def __init__(self, layout: Layout, places: PlaceGrounding) -> None:
        self._layout = layout
        self._places = places
        self._roles = {r.passage.start: r for r in places.readings if not self._is_aside(r)}
        self._main_place = self._find_main_place()

    def places_of(self, draft: ClaimDraft) -> tuple[Cited[Place], ...]:
        """The draft's own places, else the last ones told in its paragraph, else the report's."""
        own = self._own_places(draft)
        if own:
            return own
        for other in self._layout.before(draft):
            if found := self._own_places(other):
                return tuple(replace(p, by="places.paragraph", score=FROM_PARAGRAPH) for p in found)
        return (self._main_place,) if self._main_place is not None else ()

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

    def _find_main_place(self) -> Cited[Place] | None:
        """The fine location that most events and names tell, the lead counting most; else the first province,
        else the first country.
        """
        limits = [s.span.end for s in self._layout.annotation.sentences if s.paragraph < LEAD_PARAGRAPHS]
        end, head = max(limits, default=0), dateline_end(self._layout.annotation)
        located = [r for r in self._roles.values() if r.role == "location" and r.place is not None]
        votes: Counter[tuple[float | None, float | None]] = Counter()
        for reading in located:
            if reading.passage.start >= head:
                votes[_point(reading)] += LEAD_VOTES if reading.passage.start < end else 1
        for draft in self._layout.drafts:
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
        return any(t.span.start <= reading.passage.start < t.span.end for t in self._layout.annotation.times)

    def _cite(self, reading: PlaceReading) -> Cited[Place] | None:
        if reading.place is None:
            return None
        return Cited(reading.place, reading.passage, "places.report", FROM_REPORT)


def _point(reading: PlaceReading) -> tuple[float | None, float | None]:
    return (reading.place.lat, reading.place.lon) if reading.place is not None else (None, None)
