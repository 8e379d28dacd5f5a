"""Times as frames: a report sets a time and goes on telling under it until it sets another.

A frame is the own time of an event that is told, or the time of any other main clause. Times inside a relative clause,
a noun phrase or behind "since" set no frame, nor does the day on which somebody spoke.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counterclaim.ground.event_since import climb, since_clause
from counterclaim.ground.layout import Layout
from counterclaim.ground.time_tense import is_told_day
from counterclaim.model import Annotation, Cited, ClaimDraft, Moment, Status, TimeMention, TimeValue

STORY_DAYS = 10
"""A time longer before publication than this is background, never what the report is about."""

COARSE = frozenset({"week", "month", "season", "year", "decade"})
"""A stretch of the story that is this long does not say when the next thing in it was."""

LONG_PARAGRAPH = 12
"""Sentences. A paragraph longer than this has lost its breaks: a time in it reaches only the next sentence."""

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
"""What has not happened neither takes nor gives a time."""

_ASIDES = frozenset({"relcl", "acl", "advcl", "pcomp"})

OwnTimes = Mapping[ClaimDraft, Cited[TimeValue] | None]
"""Each draft's own time, in order of the text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A time set at token `at`. `is_event`: a draft's own time; `is_main`: it dates the main clause of its sentence."""

    at: int
    sentence: int
    time: Cited[TimeValue]
    is_event: bool
    is_main: bool


class Frames:
    """The frames of one report, by paragraph and in order of the text."""

    def __init__(
        self, layout: Layout, times: Mapping[TimeMention, Cited[TimeValue]], own: OwnTimes, published: Moment | None
    ) -> None:
        self._layout = layout
        self._published = published
        self._by_paragraph: dict[int, list[Frame]] = {}
        found = [*_event_frames(layout, own), *_other_frames(layout.annotation, times, own)]
        for frame in sorted(found, key=lambda f: f.at):
            paragraph = layout.annotation.sentences[frame.sentence].paragraph
            self._by_paragraph.setdefault(paragraph, []).append(frame)

    def before(self, draft: ClaimDraft) -> Iterator[Frame]:
        """The frames set before `draft` in its paragraph, the nearest first."""
        frames = self._by_paragraph.get(self._layout.paragraph(draft), ())
        end = bisect_left(frames, draft.trigger_head, key=lambda f: f.at)
        return (frames[i] for i in reversed(range(end)))

    def holding(self, draft: ClaimDraft) -> Frame | None:
        """The nearest frame before `draft` that still holds where it is told; None if the paragraph has set none."""
        here = self._layout.sentence(draft)
        reach = 1 if self._layout.paragraph_length(draft) > LONG_PARAGRAPH else LONG_PARAGRAPH
        for frame in self.before(draft):
            if here - frame.sentence > reach:
                break
            if self._holds(frame, here):
                return frame
        return None

    def _holds(self, frame: Frame, here: int) -> bool:
        if frame.sentence == here:
            return frame.is_event
        if self.is_story(frame.time.value):
            return frame.time.value.granularity not in COARSE
        return frame.is_main

    def is_story(self, value: TimeValue) -> bool:
        """True if `value` is near enough to publication to be what the report is about; so is any, if that is unknown."""
        start = value.start or value.end
        if start is None or self._published is None:
            return start is not None
        return abs((_day(self._published) - _day(start)).days) <= STORY_DAYS


def _event_frames(layout: Layout, own: OwnTimes) -> Iterator[Frame]:
    for draft, time in own.items():
        if time is not None and draft.time is not None and draft.status not in UNREAL:
            is_main = sets_frame(draft.time, layout.annotation)
            yield Frame(draft.trigger_head, layout.sentence(draft), time, is_event=True, is_main=is_main)


def _other_frames(
    annotation: Annotation, times: Mapping[TimeMention, Cited[TimeValue]], drafts: Iterable[ClaimDraft]
) -> Iterator[Frame]:
    taken = {draft.time for draft in drafts}
    for mention, time in times.items():
        can_frame = mention.expression.can_date and mention.expression.anchor != "clause" and time.value.start
        if mention in taken or not can_frame or is_told_day(mention, annotation.tokens):
            continue
        if sets_frame(mention, annotation):
            sentence = annotation.tokens[mention.start].sentence
            yield Frame(mention.start, sentence, time, is_event=False, is_main=True)


def sets_frame(mention: TimeMention, annotation: Annotation) -> bool:
    """True if `mention` dates the main clause of its sentence or what that says, not a noun or an aside in it."""
    above = [t for t in climb(mention.end - 1, annotation.tokens) if not mention.start <= t.i < mention.end]
    governor = next((t for t in above if t.pos not in {"ADP", "ADV", "PART"}), None)
    if governor is None or governor.pos not in {"VERB", "AUX"} or since_clause(mention, annotation.tokens) is not None:
        return False
    return all(t.dep not in _ASIDES for t in above)


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
