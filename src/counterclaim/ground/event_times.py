"""When an event was: what its sentence says, else the frame in which it is told, else the report's main time.

A value taken from elsewhere points at the characters where it stands, names the rule in `by` and scores lower.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from counterclaim.ground.event_extent import happened_since, read_own_time, run_to
from counterclaim.ground.event_frames import UNREAL, Frames, as_day, is_aside, is_fine, is_future, is_near, sets_frame
from counterclaim.ground.layout import FROM_PARAGRAPH, FROM_REPORT, Layout
from counterclaim.ground.time_tense import is_told_day
from counterclaim.model import Cited, ClaimDraft, Moment, TimeMention, TimeValue

_POINTING = frozenset({"the", "both"})
_NEAR = frozenset({"that", "this", "those", "these"})
"""Determiners of an event that was told before ("the attack"), and of one that was told just now ("that attack")."""

_DETERMINER_REACH = 6
"""Tokens between such a determiner and its noun, and one."""


class EventTimes:
    """Fills the times of drafts."""

    def __init__(self, layout: Layout, times: Mapping[TimeMention, Cited[TimeValue]], published: Moment | None) -> None:
        self._layout = layout
        self._times = times
        self._published = published
        self._by_sentence: dict[int, list[tuple[TimeMention, Cited[TimeValue]]]] = {}
        for mention, time in times.items():
            sentence = layout.annotation.tokens[mention.start].sentence
            self._by_sentence.setdefault(sentence, []).append((mention, time))
        self._own = {draft: self._read_own(draft) for draft in layout.drafts}
        self._frames = Frames(layout, times, self._own, published)
        self._main_time = self._find_main_time()

    def time_of(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        """The draft's own time, else the one that holds where it is told, else the report's main time.

        None where nothing is told, and for plans without a time of their own.
        """
        own = self._own[draft]
        if own is not None:
            return own
        named = self._time_of_named(draft)
        if named is not None or draft.status in UNREAL:
            return named
        inherited = self._time_since(draft) or self._time_held(draft) or self._told_long_ago(draft) or self._main_time
        return self._told_by_then(draft, inherited)

    def _told_by_then(self, draft: ClaimDraft, inherited: Cited[TimeValue] | None) -> Cited[TimeValue] | None:
        """`inherited`, unless that is later than the day on which the event was told: then that day.

        Nobody tells on Saturday what happens on Sunday.
        """
        told = self._telling(draft)
        if told is None or told.value.end is None:
            return inherited
        start = inherited.value.start if inherited is not None else None
        if start is not None and as_day(start) <= as_day(told.value.end):
            return inherited
        return replace(told, by="time.told", score=FROM_PARAGRAPH)

    def _telling(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        """The last near time up to the end of its sentence that dates an act of speaking in the paragraph of `draft`."""
        tokens, here = self._layout.annotation.tokens, self._layout.sentence(draft)
        for sentence in range(here, self._layout.first_sentence(draft) - 1, -1):
            for mention, time in self._by_sentence.get(sentence, ()):
                is_near_now = mention.expression.can_date and is_near(time.value, self._published)
                if is_near_now and is_told_day(mention, tokens):
                    return time
        return None

    def _read_own(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        value = self._times.get(draft.time) if draft.time is not None else None
        if draft.time is None or value is None or not (value.value.start or value.value.end):
            return None
        annotation = self._layout.annotation
        if self._hangs_on_event(draft.time):
            return None
        if not is_near(value.value, self._published) and is_aside(draft.time, draft.trigger_head, annotation.tokens):
            return None
        read = read_own_time(draft, value.value, annotation=annotation, published=self._published)
        return replace(value, value=read[0], by=read[1]) if read is not None else value

    def _hangs_on_event(self, mention: TimeMention) -> bool:
        """True for "36 minutes after the shooting" in a sentence without a day: when the shooting was, others tell."""
        told = mention.expression
        if told.anchor != "clause" or told.unit not in {"hour", "minute"}:
            return False
        sentence = self._layout.annotation.tokens[mention.start].sentence
        return not any(m != mention and t.value.start for m, t in self._by_sentence.get(sentence, ()))

    def _time_of_named(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        """The time of the last event of the same kind, where the draft only names it again ("the attack")."""
        determiner = self._determiner(draft)
        if determiner in _NEAR and (held := self._time_held(draft)) is not None:
            return held
        if determiner not in _NEAR | _POINTING:
            return None
        last: Cited[TimeValue] | None = None
        for other, own in self._own.items():
            if other.trigger_head >= draft.trigger_head:
                break
            if own is not None and other.type == draft.type and other.status not in UNREAL and is_fine(own.value):
                last = own
        return replace(last, by="time.named", score=FROM_PARAGRAPH) if last is not None else None

    def _determiner(self, draft: ClaimDraft) -> str | None:
        """The determiner of a draft that is told by a noun, in lower case; None if there is none."""
        tokens = self._layout.annotation.tokens
        head = tokens[draft.trigger_head]
        near = tokens[max(0, head.i - _DETERMINER_REACH) : head.i]
        return next((t.text.lower() for t in near if t.head == head.i and t.dep == "det" and head.pos == "NOUN"), None)

    def _time_since(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        """From the time told before until publication, for what has happened "since then"."""
        if not happened_since(draft.trigger_head, self._layout.annotation.tokens):
            return None
        told = next((frame for frame in self._frames.before(draft) if frame.is_main), None)
        if told is None:
            return None
        value = run_to(told.time.value, self._published)
        return replace(told.time, value=value, by="time.since_told", score=FROM_PARAGRAPH)

    def _time_held(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        frame = self._frames.holding(draft)
        return replace(frame.time, by="time.paragraph", score=FROM_PARAGRAPH) if frame is not None else None

    def _told_long_ago(self, draft: ClaimDraft) -> Cited[TimeValue] | None:
        """The time of telling, where that is background itself: what was said in July is no news of today."""
        for mention, time in self._by_sentence.get(self._layout.sentence(draft), ()):
            told = time.value
            is_old = told.start and not is_near(told, self._published) and not is_future(told, self._published)
            if mention.expression.can_date and is_old and sets_frame(mention, self._layout.annotation):
                return replace(time, by="time.told_long_ago", score=FROM_PARAGRAPH)
        return None

    def _find_main_time(self) -> Cited[TimeValue] | None:
        """The first time of an event that is part of the story, a day or finer if it tells one."""
        told = [
            own
            for draft, own in self._own.items()
            if own is not None and is_near(own.value, self._published) and draft.status not in UNREAL
        ]
        fine = [own for own in told if is_fine(own.value)]
        first = next(iter(fine or told), None)
        return replace(first, by="time.report", score=FROM_REPORT) if first is not None else None
