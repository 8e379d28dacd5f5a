"""When an event was: what its sentence says, else its paragraph, else the report.

A value taken from elsewhere points at the characters where it stands, names the rule in `by` and scores lower.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from counterclaim.ground.layout import FROM_PARAGRAPH, FROM_REPORT, Layout
from counterclaim.model import Cited, ClaimDraft, Moment, Status, TimeMention, TimeValue

STORY_DAYS = 10
"""A time longer before publication than this is background, never what the report is about."""

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
"""What has not happened neither takes nor gives a time."""


class EventTimes:
    """Fills the times of drafts."""

    def __init__(self, layout: Layout, times: Mapping[TimeMention, Cited[TimeValue]], published: Moment | None) -> None:
        self._layout = layout
        self._times = times
        self._published = published
        self._main_time = self._find_main_time()

    def time_of(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        """The draft's own time, else its paragraph's, else the report's; None for plans and where nothing is told."""
        own = self._own_time(draft)
        if own is not None:
            return own
        if draft.status in UNREAL:
            return None
        for other in self._layout.before(draft):
            value = self._own_time(other)
            if value is None or other.status in UNREAL:
                continue
            if self._is_story(value.value) or self._layout.sentence(other) == self._layout.sentence(draft):
                return replace(value, by="time.paragraph", score=FROM_PARAGRAPH)
        return self._main_time

    def _own_time(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        value = self._times.get(draft.time) if draft.time is not None else None
        return value if value is not None and (value.value.start or value.value.end) else None

    def _is_story(self, value: TimeValue) -> bool:
        start = value.start or value.end
        if start is None or self._published is None:
            return start is not None
        return abs((_day(self._published) - _day(start)).days) <= STORY_DAYS

    def _find_main_time(self) -> Cited[TimeValue] | None:
        """The first time of an event that is part of the story."""
        for draft in self._layout.drafts:
            value = self._own_time(draft)
            if value is not None and self._is_story(value.value) and draft.status not in UNREAL:
                return replace(value, by="time.report", score=FROM_REPORT)
        return None


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
